"""Texts from a pack or from answers inside XML and HTML, where nothing in them is markup."""

from smmodels.orders import escape_commands
from smmodels.report.clean import clean, one_line

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
