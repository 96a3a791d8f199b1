"""Lines of text for a screen: what each of them is, and how long texts break into several."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from smmodels.columns import text_columns
from smmodels.sanitize import clean_for_prompt

UNLIMITED = 1_000_000
"""A width at which no text ever breaks."""

Tone = Literal["plain", "header", "question", "chosen", "quiet", "good", "warning"]


class Line(Struct, frozen=True):
    """One line that fits the screen; the words carry the meaning without the tone, too."""

    text: str
    tone: Tone = "plain"


def wrap(text: str, width: int, tone: Tone = "plain", prefix: str = "") -> Iterator[Line]:
    """
    Break *text* into lines of *width* columns, the first behind *prefix*, the others as far in.

    Line ends in *text* stay.
    """
    hang = " " * min(text_columns(prefix), max(0, width - 10))
    indent = prefix
    for paragraph in clean_for_prompt(text).split("\n"):
        line, used = indent, text_columns(indent)
        is_empty = True
        for word in _fitting_pieces(paragraph.split(), width - len(hang)):
            needed = text_columns(word) + (not is_empty)
            if not is_empty and used + needed > width:
                yield Line(line.rstrip(), tone)
                needed, is_empty = needed - 1, True
                # A word that does not fit behind the indent gets less of it, if that helps.
                used = min(len(hang), width - needed) if needed <= width else len(hang)
                line = " " * used
            line += word if is_empty else f" {word}"
            used += needed
            is_empty = False
        yield Line(line.rstrip(), tone)
        indent = hang


def _fitting_pieces(words: list[str], room: int) -> Iterator[str]:
    """
    The words, those of more than *room* columns in pieces, as scripts without spaces need it.

    A word of ASCII stays whole: a long one is a link, a file name or a command, to be copied.
    """
    for word in words:
        if word.isascii():
            yield word
            continue
        piece = ""
        for letter in word:
            if piece and text_columns(piece + letter) > max(1, room):
                yield piece
                piece = ""
            piece += letter
        yield piece
