"""HTML and SVG, made of elements: whatever is not markup yet is escaped where it enters one."""

from collections.abc import Iterable, Mapping
from html import escape

from smmodels.report.clean import clean

VOID = frozenset({"meta", "br", "circle", "rect", "line", "path", "polygon"})
"""Elements that hold nothing: they have no closing tag in HTML, and close themselves in SVG."""
Attribute = str | int | float | bool | None


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

    An attribute that is None or False is left out; True is one without a value.
    """
    written = "".join(
        f" {key}" if value is True else f' {key}="{_attribute(value)}"'
        for key, value in (attributes or {}).items()
        if value is not None and value is not False
    )
    if name in VOID and not inside:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{together(inside)}</{name}>")


def together(parts: Iterable[str], between: str = "") -> Markup:
    """Parts one after another, escaped where they are not Markup."""
    return Markup(between.join(one if isinstance(one, Markup) else text(one) for one in parts))


def text(words: str) -> Markup:
    """Words as text: cleaned, and without a sign that could begin markup."""
    return Markup(escape(clean(words)))


def number(value: float) -> str:
    """A length as short as two decimals allow; the same on every machine."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _attribute(value: Attribute) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Markup) else text(value)
    return number(float(value or 0))
