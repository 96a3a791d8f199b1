"""A table as HTML."""

from smmodels.report.markup import Markup, element
from smmodels.report.page.inlines import inlines
from smmodels.report.story import Inlines, Table


def table(table: Table, name: str | None = None) -> Markup:
    """A table that scrolls in its own frame where it is wider than the screen; *name* tells it."""
    heads = (element("th", {"scope": "col"}, head) for head in table.headers)
    rows = (_row(row) for row in table.rows)
    whole = element(
        "table",
        None,
        element("thead", None, element("tr", None, *heads)),
        element("tbody", None, *rows),
    )
    label = name or ", ".join(table.headers)
    frame = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": label}
    return element("div", frame, whole)


def _row(cells: tuple[Inlines, ...]) -> Markup:
    first, *rest = (inlines(cell) for cell in cells)
    return element(
        "tr",
        None,
        element("th", {"scope": "row"}, first),
        *(element("td", None, cell) for cell in rest),
    )
