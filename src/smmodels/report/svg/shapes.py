"""How wide text is, near enough, where no font can be asked: for lines in drawings."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from smmodels.report.document import Tone
from smmodels.report.markup import Markup, element, number, together
from smmodels.sanitize import one_line

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ \"-")
_WIDE = frozenset("mMW@%—…✓◇")
AVERAGE, NARROW, WIDE, CAPITAL, FULL = 0.54, 0.36, 0.92, 0.7, 1.05
"""Shares of the size of the letters, on the large side of what common fonts take."""
SHORTEST = 3
"""Letters that a part of a word has at the least, where it can be had."""


def width_of(text: str, size: float) -> float:
    """The width of *text* in letters of *size*, rather too large than too small."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return NARROW
    if letter in _WIDE:
        return WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    return CAPITAL if letter.isupper() else AVERAGE


def wrapped(text: str, width: float, size: float) -> list[str]:
    """*text* in lines no wider than *width*; a word that is wider than a line is parted."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split():
        joined = f"{line} {word}" if line else word
        if width_of(joined, size) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width, size)
        lines += full
    return [*lines, line] if line or not lines else lines


def _cut(word: str, width: float, size: float) -> list[str]:
    """A word in pieces, with a hyphen where it is parted between letters."""
    pieces = [""]
    for place, letter in enumerate(word):
        last = place == len(word) - 1
        if pieces[-1] and width_of(pieces[-1] + letter + ("" if last else "-"), size) > width:
            pieces.append("")
        pieces[-1] += letter
    if len(pieces) > 1 and len(pieces[-1]) < SHORTEST <= len(pieces[-2]) - SHORTEST:
        # A letter or two alone on a line look like a mistake.
        end = pieces[-2] + pieces[-1]
        pieces[-2:] = [end[:-SHORTEST], end[-SHORTEST:]]
    parted = [before + _hyphen(before, after) for before, after in pairwise(pieces)]
    return [*parted, pieces[-1]]


def _hyphen(before: str, after: str) -> str:
    """What stands at the end of *before* when a word is parted there: nothing in most scripts."""
    return "-" if all(map(_is_parted_by_hyphens, (before[-1], after[0]))) else ""


def _is_parted_by_hyphens(letter: str) -> bool:
    """Whether *letter* is Latin, Greek, Cyrillic or Armenian."""
    return letter.isalpha() and (letter < "\u0590" or "\u1e00" <= letter < "\u2000")


Anchor = Literal["start", "middle", "end"]
LINE = 1.25
"""The height of a line, as a share of the size of its letters."""
SIZE, SMALL = 13.0, 11.5
"""The size of titles, and of what is said beside them."""


class Drawing(Struct, frozen=True):
    """A picture of so many units, with the words for whoever does not see it."""

    width: float
    height: float
    title: str
    description: str
    body: Markup


class Words(Struct, frozen=True):
    """
    Text in lines of one size, and how high they are together.

    It is in the ink of its tone; `on` a shape that is filled in some tone, in what is read there.
    """

    lines: tuple[str, ...]
    size: float = SIZE
    tone: Tone = "plain"
    bold: bool = False
    on: Tone | None = None

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LINE


def words(  # noqa: PLR0913  how letters look
    text: str,
    width: float,
    *,
    size: float = SIZE,
    tone: Tone = "plain",
    bold: bool = False,
    on: Tone | None = None,
) -> Words:
    """*text* in as many lines as *width* asks for."""
    room = width / 1.07 if bold else width
    return Words(tuple(wrapped(text, room, size)), size, tone, bold, on)


def write(x: float, top: float, several: Iterable[Words], anchor: Anchor = "start") -> Markup:
    """Words below each other, the first of them beginning at *top*."""
    parts = []
    for words_ in several:
        ink = f"on-{words_.on}" if words_.on else f"ink-{words_.tone}"
        for line in words_.lines:
            foot = top + words_.size * 1.0
            top += words_.size * LINE
            parts.append(
                element(
                    "text",
                    {
                        "x": x,
                        "y": foot,
                        "font-size": words_.size,
                        "text-anchor": None if anchor == "start" else anchor,
                        "class": f"{ink}{' bold' if words_.bold else ''}",
                    },
                    line,
                )
            )
    return together(parts)


def height_of(several: Iterable[Words]) -> float:
    """How high words are below each other."""
    return sum(words_.height for words_ in several)


def box(  # noqa: PLR0913  a rectangle has so many sides
    x: float, y: float, width: float, height: float, kind: str, *, radius: float = 3
) -> Markup:
    """A rectangle in the look of *kind*, a class of the style."""
    return element(
        "rect",
        {"x": x, "y": y, "width": width, "height": height, "rx": radius, "class": kind},
    )


def shape(points: Sequence[tuple[float, float]], kind: str) -> Markup:
    """A closed shape through *points*."""
    joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polygon", {"points": joined, "class": kind})


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": kind})


def path(points: Sequence[tuple[float, float]], kind: str) -> Markup:
    """An open line through *points*."""
    start, *rest = (f"{number(x)} {number(y)}" for x, y in points)
    return element("path", {"d": f"M{start}L{' '.join(rest)}", "class": kind})


def disc(x: float, y: float, radius: float, kind: str) -> Markup:
    """A circle."""
    return element("circle", {"cx": x, "cy": y, "r": radius, "class": kind})
