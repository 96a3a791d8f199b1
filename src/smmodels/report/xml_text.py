"""Texts from a pack or from answers inside XML, where nothing in them is markup."""

import re
from html import escape

from smmodels.report.clean import REPLACEMENT, clean, one_line

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What XML forbids beside everything that `clean` replaces."""


def content(text: str) -> str:
    """*text* as the content of an element, with its line breaks."""
    return escape(_NO_CHARACTER.sub(REPLACEMENT, clean(text)))


def attribute(text: str) -> str:
    """*text* on one line as the value of an attribute, without its quotes."""
    return escape(_NO_CHARACTER.sub(REPLACEMENT, one_line(text).strip()))
