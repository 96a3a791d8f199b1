"""Lines of text in tones, measured in the columns of a terminal, and wrapped without a loss."""

import re
from collections.abc import Iterable, Iterator, Sequence

from smmodels.columns import text_columns
from smmodels.report.document import ClaimNote, Inline, Link, Sign, Span, Tone
from smmodels.report.symbols import Symbols
from smmodels.report.words import claim_words

Piece = tuple[str, Tone]
"""A stretch of text in one tone."""

Line = tuple[Piece, ...]


def pieces(inlines: Iterable[Inline], symbols: Symbols) -> Line:
    """Inlines as text in tones."""
    return tuple(_piece(inline, symbols) for inline in inlines)


def _piece(inline: Inline, symbols: Symbols) -> Piece:
    match inline:
        case Span(text=text, tone=tone):
            return (text, tone)
        case Sign(tone=tone):
            return (symbols.signs[tone], tone)
        case ClaimNote():
            return (claim_words(inline), "quiet")
        case Link(url=url):
            return (url, "quiet")


def plain(line: Line) -> str:
    """The text of a line without its tones."""
    return "".join(text for text, _ in line)


def width_of(line: Line) -> int:
    """How many columns a line takes."""
    return text_columns(plain(line))


def padded(line: Line, width: int) -> Line:
    """A line filled up with spaces to *width* columns."""
    return (*line, (" " * max(width - width_of(line), 0), "plain"))


def wrap(line: Line, width: int | None) -> list[Line]:
    """
    Break a line at spaces so that none is wider than *width*; None breaks nothing.

    A word that is wider by itself is broken where it must be. Nothing is cut off.
    """
    if width is None:
        return [line]
    lines: list[Line] = []
    current: list[Piece] = []
    used = 0
    for gap, word in _words(line):
        word_width = width_of(word)
        if current and used + len(gap) + word_width > width:
            lines.append(tuple(current))
            current, used = [], 0
        if gap and (current or not lines):
            current.append((gap, "plain"))
            used += len(gap)
        if used + word_width > width:
            *full, rest = _broken(word, max(width, 2), used)
            for piece in full:
                lines.append((*current, *piece))
                current, used = [], 0
            current += rest
            used += width_of(rest)
        else:
            current += word
            used += word_width
    if current or not lines:
        lines.append(tuple(current))
    return lines


def _words(line: Line) -> Iterator[tuple[str, Line]]:
    """Each word with the spaces before it; a word may change its tone inside."""
    gap, word = "", list[Piece]()
    for text, tone in line:
        for spaces_or_letters in re.findall(r" +|[^ ]+", text):
            if spaces_or_letters[0] != " ":
                word.append((spaces_or_letters, tone))
                continue
            if word:
                yield gap, tuple(word)
                gap, word = "", []
            gap += spaces_or_letters
    if word:
        yield gap, tuple(word)


def _broken(word: Line, width: int, used: int) -> list[Line]:
    """A word in stretches of at most *width* columns, the first of them after *used* columns."""
    stretches: list[Line] = []
    current: list[Piece] = []
    for text, tone in word:
        for sign in text:
            sign_width = text_columns(sign)
            if used + sign_width > width and used:
                stretches.append(tuple(current))
                current, used = [], 0
            current.append((sign, tone))
            used += sign_width
    return [*stretches, tuple(current)]


def side_by_side(left: Sequence[Line], right: Sequence[Line], column: int) -> list[Line]:
    """Two stacks of lines side by side, the right one starting at *column*."""
    height = max(len(left), len(right))
    rows = []
    for place in range(height):
        left_line = left[place] if place < len(left) else ()
        right_line = right[place] if place < len(right) else ()
        rows.append((*padded(left_line, column), *right_line) if right_line else left_line)
    return rows


def flowed(entries: Iterable[Line], width: int) -> list[Line]:
    """Short lines in rows, as many to a row as have room, none of them broken."""
    rows: list[Line] = []
    for entry in entries:
        longer = (*rows[-1], ("   ", "plain"), *entry) if rows else entry
        if rows and width_of(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(entry)
    return rows


def indented(lines: Iterable[Line], columns: int) -> list[Line]:
    """Lines moved to the right; empty ones stay empty."""
    return [((" " * columns, "plain"), *line) if line else line for line in lines]
