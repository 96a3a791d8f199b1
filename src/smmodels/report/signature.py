"""
How smm knows its own files again, so that a new run may replace them and nothing else.

What people read, and XML, ends with a line that names smm; documents for programs begin with
keys or columns that nothing else begins with. What a person fills in (answers, blanks for them,
translations) is never taken for a report.
"""

import re

from smmodels import __version__

CSV_BEGINS = "model,dimension,level,criterion,"
"""The first columns of the table of criteria."""

LOOKED_AT = 512
"""Bytes at the beginning and the end of a file that are enough to know it by."""

_BEGINNINGS = re.compile(
    r"\s*(?:"
    r'\{\s*"smm":\s*1,\s*"tool":\s*\{\s*"name":\s*"smm"'
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


def is_signed(begins: str, ends: str) -> bool:
    """Whether a file that begins and ends so is one that smm wrote."""
    return bool(_BEGINNINGS.match(begins.removeprefix("\ufeff")) or _END.search(ends))
