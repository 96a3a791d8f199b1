"""Pictures on a page: each with its title, its description, and a table with the same facts."""

from collections.abc import Iterable, Sequence

from smmodels.engine.assessment import ModelResult
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.drawings import Drawing, draw
from smmodels.report.drawings.glance import BAND, glance
from smmodels.report.drawings.shapes import box
from smmodels.report.facts import fact_table
from smmodels.report.markup import Markup, element, number
from smmodels.report.page.tables import table
from smmodels.report.standing import TONES
from smmodels.report.story import Inlines, Span, Table, Tone
from smmodels.report.tracks import Bar, bars

LEGEND: dict[Tone, str] = {
    "attained": gettext_noop("reached, or done"),
    "open": gettext_noop("open: answers are missing"),
    "floating": gettext_noop("met above a gap"),
    "missing": gettext_noop("not reached"),
    "aside": gettext_noop("set aside"),
}
"""What the fills mean; each drawing says it in words too, where it has room."""


def figure(result: ModelResult) -> Markup:
    """The picture of one model."""
    return element(
        "figure",
        None,
        image(draw(result), f"picture-{result.model.id}"),
        _same_as_table(fact_table(result), result.model.title),
    )


def overview(now: Iterable[ModelResult], before: Iterable[ModelResult] = ()) -> Markup:
    """All models at a glance; with *before*, where they stood then as well."""
    rows, old = bars(now), bars(before)
    caption = [_("Each bar is a ladder, its highest level at the right.")]
    if any(bar.reach >= 0 for bar in rows):
        caption.append(_("The small triangle is at the highest row."))
    if old:
        caption.append(_("The thin bar is how it was before."))
    caption.append(
        _("Which model looks outside, and which inside, is our reading. They are never added up.")
    )
    return element(
        "figure",
        {"class": "glance"},
        image(glance(rows, old), "glance", "wide"),
        image(glance(rows, old, narrow=True), "glance-narrow", "narrow"),
        legend(TONES[cell] for track in (*rows, *old) for cell in track.cells),
        element(
            "figcaption",
            None,
            element("p", None, " ".join(caption)),
            _same_as_table(_glance_table(rows, old), _("All models at a glance")),
        ),
    )


def image(drawing: Drawing, name: str, kind: str | None = None) -> Markup:
    """A drawing with its title and description, which a screen reader says in its place."""
    size = f"0 0 {number(drawing.width)} {number(drawing.height)}"
    return element(
        "svg",
        {
            "viewBox": size,
            "role": "img",
            "class": kind,
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-description",
        },
        element("title", {"id": f"{name}-title"}, drawing.title),
        element("desc", {"id": f"{name}-description"}, drawing.description),
        drawing.body,
    )


def legend(used: Iterable[Tone]) -> Markup:
    """The fills that are used, each with its meaning."""
    seen = set(used)
    entries = (
        element("li", None, _swatch(tone), _(meaning))
        for tone, meaning in LEGEND.items()
        if tone in seen
    )
    return element("ul", {"class": "legend"}, *entries)


def patterns() -> Markup:
    """The hatching and the dots, which the fills of all pictures on a page refer to."""
    return Markup(
        '<svg class="defs" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-ground" width="7" height="7"/>'
        '<line class="hatch-line" x1="0" y1="0" x2="0" y2="7"/></pattern>'
        '<pattern id="dots" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<rect class="dots-ground" width="7" height="7"/>'
        '<circle class="dots-dot" cx="3.5" cy="3.5" r="1.3"/></pattern></defs></svg>'
    )


def _swatch(tone: Tone) -> Markup:
    attributes = {"viewBox": "0 0 26 16", "aria-hidden": "true"}
    return element("svg", attributes, box(1, 1, 24, 14, f"fill-{tone}"))


def _same_as_table(rows: Table, name: str) -> Markup:
    title = element("summary", None, _("The same as a table"))
    return element("details", None, title, table(rows, name))


def _glance_table(now: Sequence[Bar], before: Sequence[Bar]) -> Table:
    heads = [_("Model"), _("What it looks at"), _("How it stands")]
    if before:
        heads.insert(2, _("Before"))
    rows: list[tuple[Inlines, ...]] = []
    for place, bar in enumerate(now):
        name = bar.model if bar.dimension is None else f"{bar.model}, {bar.dimension}"
        cells = [name, _(BAND[bar.side]), bar.stands]
        if before:
            cells.insert(2, before[place].stands)
        rows.append(tuple((Span(cell),) for cell in cells))
    return Table(tuple(heads), tuple(rows))
