"""
How a file is recognised as one that smm wrote, so that a new run may replace it and no other.

What people read, and XML, ends with a line that names smm; documents for programs begin with
keys or columns that nothing else begins with. What a person fills in (answers, blanks for them,
translations) is never taken for a report.
"""

import re

from smmodels import __version__

CSV_BEGINS = "model,dimension,level,criterion,"
"""The first columns of the table of criteria."""

LOOKED_AT = 512
"""Bytes at the beginning and at the end of a file that are enough to recognise it."""

_BEGINNINGS = re.compile(
    r"\s*(?:"
    r'\{\s*"smm":\s*[12],\s*"tool":\s*\{\s*"name":\s*"smm"'
    r'|\{\s*"\$schema":\s*"[^"]*",\s*"title":\s*"smm '
    r'|\{\s*"\$schema":\s*"[^"]*",\s*"version":\s*"2\.1\.0",\s*"runs":\s*\[\s*'
    r'\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"smm"'
    r'|\[\s*(?:\]\s*\Z|\{\s*"file":\s*"(?:[^"\\]|\\.)*",\s*"line":)'
    rf"|{CSV_BEGINS})"
)
_END = re.compile(r"\n(?:— |<!-- )smm \d\S*(?: -->)?\s*\Z")


def signed(text: str, form: str) -> str:
    """A document of format *form* as it goes into a file: with the line that names smm."""
    match form:
        case "text":
            return f"{text}\n— smm {__version__}\n"
        case "markdown":
            return f"{text}\n<!-- smm {__version__} -->\n"
        case "html" | "junit" | "badge":
            return f"{text}<!-- smm {__version__} -->\n"
        case _:
            return text


def is_signed(beginning: str, end: str) -> bool:
    """Whether smm wrote a file with this beginning and end, of `LOOKED_AT` bytes each."""
    return bool(_BEGINNINGS.match(beginning.removeprefix("\ufeff")) or _END.search(end))
