"""How wide text is, near enough, where no font can be asked: for lines in drawings."""

import unicodedata

from smmodels.report.clean import one_line

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ \"-")
_WIDE = frozenset("mwMW@%—…✓◇")
AVERAGE, NARROW, WIDE, CAPITAL, FULL = 0.56, 0.36, 0.92, 0.7, 1.05
"""Shares of the size of the letters, on the large side of what common fonts take."""


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
            pieces[-1] += "-" if letter.isalpha() and pieces[-1][-1].isalpha() else ""
            pieces.append("")
        pieces[-1] += letter
    return pieces
