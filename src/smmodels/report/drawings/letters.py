"""How wide text is, near enough, where no font can be asked: for lines in drawings."""

import unicodedata
from itertools import pairwise

from smmodels.report.clean import one_line

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
