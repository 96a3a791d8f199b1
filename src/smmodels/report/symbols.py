"""The signs that reports draw with, in Unicode and in ASCII."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from smmodels.report.document import Tone

Stroke = Literal[
    "left", "right", "flat", "upright", "rise", "join", "here", "gate", "water", "arrow"
]


class Symbols(Struct, frozen=True):
    """One set: `signs` stand before words, `fills` inside shapes, `strokes` draw the shapes."""

    signs: Mapping[Tone, str]
    fills: Mapping[Tone, str]
    strokes: Mapping[Stroke, str]


UNICODE = Symbols(
    signs={
        "plain": "•",
        "strong": "•",
        "quiet": "·",
        "attained": "✓",
        "partly": "◐",
        "open": "?",
        "floating": "◇",
        "missing": "✗",
        "aside": "–",  # noqa: RUF001  a sign of its own, not a hyphen
        "warning": "!",
        "note": "•",
        "good": "✓",
    },
    fills={"attained": "█", "open": "?", "floating": "◇", "missing": " ", "quiet": "·"},
    strokes={
        "left": "╱",  # noqa: RUF001  it joins at the corners, as a slash does not
        "right": "╲",
        "flat": "─",
        "upright": "│",
        "rise": "╭",
        "join": "╯",
        "here": "━",
        "gate": "║",
        "water": "~",
        "arrow": "→",
    },
)
ASCII = Symbols(
    signs={
        "plain": "*",
        "strong": "*",
        "quiet": ".",
        "attained": "+",
        "partly": "o",
        "open": "?",
        "floating": "^",
        "missing": "x",
        "aside": "-",
        "warning": "!",
        "note": "*",
        "good": "+",
    },
    fills={"attained": "#", "open": "?", "floating": "^", "missing": " ", "quiet": "."},
    strokes={
        "left": "/",
        "right": "\\",
        "flat": "-",
        "upright": "|",
        "rise": "+",
        "join": "+",
        "here": "=",
        "gate": "H",
        "water": "~",
        "arrow": "->",
    },
)
