"""Texts from a pack or from answers inside XML and HTML, where nothing in them is markup."""

import re

from smmodels.report.clean import REPLACEMENT, clean, one_line

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What XML forbids beside everything that `clean` replaces."""
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As `html.escape` has it, which costs the import of a table of all names of characters."""


def content(text: str) -> str:
    """*text* as the content of an element, with its line breaks."""
    return _NO_CHARACTER.sub(REPLACEMENT, clean(text)).translate(_MARKUP)


def attribute(text: str) -> str:
    """*text* on one line as the value of an attribute, without its quotes."""
    return _NO_CHARACTER.sub(REPLACEMENT, one_line(text).strip()).translate(_MARKUP)
