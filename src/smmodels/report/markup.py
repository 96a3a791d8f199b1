"""Texts from a pack or from answers inside XML and HTML, where nothing in them is markup."""

from collections.abc import Iterable, Mapping

from smmodels.sanitize import clean, escape_commands, one_line

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As `html.escape` has it, which costs the import of a table of all names of characters."""


def content(text: str) -> str:
    """*text* as the content of an element, with its line breaks."""
    return _quiet(clean(text).translate(_MARKUP))


def attribute(text: str) -> str:
    """*text* on one line as the value of an attribute, without its quotes."""
    return _quiet(one_line(text).strip().translate(_MARKUP))


def _quiet(text: str) -> str:
    return escape_commands(text, lambda sign: f"&#{ord(sign)};")


EMPTY = frozenset({"circle", "rect", "line", "path", "polygon"})
"""Elements of SVG that hold nothing, and close themselves."""
HEADS = ("head", "meta", "title", "style", "header", "nav", "main", "section", "footer")
FLOW = ("h1", "h2", "h3", "h4", "p", "ul", "li", "dl", "dt", "dd", "div", "details", "summary")
TABLES = ("figure", "figcaption", "table", "thead", "tbody", "tr")
SHAPES = ("svg", "desc", "g", "text", "rect", "circle", "line", "path", "polygon")
LINES = frozenset((*HEADS, *FLOW, *TABLES, *SHAPES))
"""Elements after which a line of the file ends, where that changes nothing that is seen."""
Attribute = str | int | float | None


class Markup(str):
    """Text that is markup already; any other text is only text, whatever it looks like."""

    __slots__ = ()


def element(
    name: str,
    attributes: Mapping[str, Attribute] | None = None,
    *inside: str,
) -> Markup:
    """
    One element with what is *inside* it, escaped where it is not Markup.

    An attribute that is None is left out.
    """
    written = "".join(
        f' {key}="{_attribute(value)}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    end = "\n" if name in LINES else ""
    if name == "meta":  # the one of HTML that we use which has no end
        return Markup(f"<{name}{written}>{end}")
    if name in EMPTY:
        return Markup(f"<{name}{written}/>{end}")
    return Markup(f"<{name}{written}>{together(inside)}</{name}>{end}")


def together(parts: Iterable[str]) -> Markup:
    """Parts one after another, escaped where they are not Markup."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))


def text(words: str) -> Markup:
    """Words as text: cleaned, and without a sign that could begin markup."""
    return Markup(content(words))


def number(value: float) -> str:
    """A length as short as two decimals allow; the same on every machine."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _attribute(value: str | float) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Markup) else text(value)
    return number(value)
