"""JSON as plain data with places; stricter than the standard library, which drops duplicates."""

import json
import re
import unicodedata
from typing import Any

from smmodels.diagnostics import Diagnostic
from smmodels.loader.limits import DEEPEST, MOST_FAULTS, MOST_VALUES
from smmodels.loader.scalars import MOST_DIGITS
from smmodels.loader.source import Source, control, refused_in, turned, turns
from smmodels.loader.tree import Mark, Read, Tree

_BLANK = re.compile(r"[ \t\n]*")
_TOKEN = re.compile(
    r'(?P<sign>[\[\]{},:])'
    r'|(?P<text>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.]))"
    r"|(?P<word>-?[A-Za-z]+)"
)
_WORDS = {"true": True, "false": False, "null": None}
_LONGEST_NUMBER = 40


class _Stop(Exception):  # noqa: N818  no error: the way out of the reader
    """What comes after is not worth looking at."""


def read_json(source: Source) -> Read:
    """
    The data of a JSON file; there is no tree where it is not JSON.

    A key that stands twice in an object, NaN, Infinity and nesting without measure are refused.
    """
    reader = _Reader(source)
    try:
        reader.document()
    except _Stop:
        return Read(None, tuple(reader.faults))
    root = reader.root_mark
    return Read(Tree(source, reader.root, lambda: root), tuple(reader.faults))


class _Reader:
    """Reads token by token, without recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.faults: list[Diagnostic] = []
        self.at = 0
        self.line = 0
        self.line_start = 0
        self.root: Any = None
        self.root_mark = Mark((0, 0, 0, 1))
        self.stack: list[tuple[Any, Mark]] = []
