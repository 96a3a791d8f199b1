"""A screen as lines of text: what each is, and how long sentences break."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from smmodels.columns import text_columns
from smmodels.sanitize import clean_for_prompt

ENDLESS = 1_000_000
"""The width for one thing a line, whatever its length: nothing ever breaks."""

Tone = Literal["plain", "header", "question", "chosen", "quiet", "good", "warning"]


class Line(Struct, frozen=True):
    """One line that fits the screen, and what it is; the words alone carry the meaning."""

    text: str
    tone: Tone = "plain"


def flow(text: str, width: int, tone: Tone = "plain", first: str = "") -> Iterator[Line]:
    """Break *text* into lines of *width* columns; the later ones hang under the text of *first*."""
    hang = " " * min(text_columns(first), max(0, width - 10))
    indent = first
    for paragraph in clean_for_prompt(text).split("\n"):
        line, used = indent, text_columns(indent)
        empty = True
        for word in _fitting(paragraph.split(), width - len(hang)):
            needed = text_columns(word) + (not empty)
            if not empty and used + needed > width:
                yield Line(line.rstrip(), tone)
                needed, empty = needed - 1, True
                # A word that is too long to hang there hangs less, if that helps.
                used = min(len(hang), width - needed) if needed <= width else len(hang)
                line = " " * used
            line += word if empty else f" {word}"
            used += needed
            empty = False
        yield Line(line.rstrip(), tone)
        indent = hang


def _fitting(words: list[str], room: int) -> Iterator[str]:
    """
    The words; those longer than a line in pieces, as a script without spaces needs it.

    A long word of plain letters is a link, a file name or a command: whole, it can be copied.
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
