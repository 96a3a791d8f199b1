"""How wide text is in a font, near enough, where no font can be asked: for pictures and badges."""

import unicodedata
from collections.abc import Mapping

from msgspec import Struct


class Font(Struct, frozen=True):
    """
    The widths of letters, all in one unit of whoever measures with it.

    `letters` has those of some letters, as many to a key as have the same. `full` is that of the
    signs of East Asia, `capital` and `other` are those of the rest. `accent` is that of what adds
    nothing to a line; None measures it like a letter.
    """

    letters: Mapping[str, float]
    full: float
    capital: float
    other: float
    accent: float | None = None

    def letter_width(self, letter: str) -> float:
        """The width of one letter."""
        if self.accent is not None and _is_accent(letter):
            return self.accent
        if unicodedata.east_asian_width(letter) in "WF":
            return self.full
        for letters, width in self.letters.items():
            if letter in letters:
                return width
        return self.capital if letter.isupper() else self.other

    def text_width(self, text: str) -> float:
        """The width of *text* on one line."""
        return sum(map(self.letter_width, text))


def _is_accent(letter: str) -> bool:
    return bool(unicodedata.combining(letter)) or unicodedata.category(letter) == "Cf"
