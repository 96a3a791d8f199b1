"""HTML, SVG and XML written safely: texts from a pack or from answers are never markup in them."""

from collections.abc import Iterable, Mapping

from smmodels.sanitize import clean, escape_commands, one_line

Attribute = str | int | float | None

EMPTY = frozenset({"circle", "rect", "line", "path", "polygon"})
"""Elements of SVG that hold nothing, and close themselves."""

_HEADS = ("head", "meta", "title", "style", "header", "nav", "main", "section", "footer")
_FLOW = ("h1", "h2", "h3", "h4", "p", "ul", "li", "dl", "dt", "dd", "div", "details", "summary")
_TABLES = ("figure", "figcaption", "table", "thead", "tbody", "tr")
_SHAPES = ("svg", "desc", "g", "text", "rect", "circle", "line", "path", "polygon")
LINES = frozenset((*_HEADS, *_FLOW, *_TABLES, *_SHAPES))
"""Elements after which a line of the file ends, where that changes nothing that is seen."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As `html.escape` has it, which costs the import of a table of all names of characters."""


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
        f' {key}="{_attribute_value(value)}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    end = "\n" if name in LINES else ""
    if name == "meta":  # the only element of HTML that we use which has no end
        return Markup(f"<{name}{written}>{end}")
    if name in EMPTY:
        return Markup(f"<{name}{written}/>{end}")
    return Markup(f"<{name}{written}>{join_markup(inside)}</{name}>{end}")


def join_markup(parts: Iterable[str]) -> Markup:
    """Parts one after another, escaped where they are not Markup."""
    return Markup("".join(part if isinstance(part, Markup) else content(part) for part in parts))


def content(text: str) -> Markup:
    """*text* as the content of an element, cleaned and escaped; its line breaks stay."""
    return _without_commands(clean(text).translate(_ESCAPES))


def attribute(text: str) -> Markup:
    """*text* as the value of an attribute without its quotes, cleaned, escaped and on one line."""
    return _without_commands(one_line(text).strip().translate(_ESCAPES))


def number(value: float) -> str:
    """A length as short as two decimals allow; the same on every machine."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _attribute_value(value: str | float) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Markup) else content(value)
    return number(value)


def _without_commands(text: str) -> Markup:
    """*text* with the first sign of each command to a build server as a character reference."""
    return Markup(escape_commands(text, lambda sign: f"&#{ord(sign)};"))
