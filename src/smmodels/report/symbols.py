"""The signs that reports draw with, and what stands for them where only ASCII can be shown."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from smmodels.report.document import Tone

Line = Literal["left", "right", "flat", "upright", "rise", "join", "here", "gate", "water", "arrow"]


class Symbols(Struct, frozen=True):
    """
    One set of signs.

    `marks` stand before words, `fills` inside shapes; both follow the tone. `lines` draw shapes.
    """

    signs: Mapping[Tone, str]
    fills: Mapping[Tone, str]
    lines: Mapping[Line, str]


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
    lines={
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
    lines={
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
