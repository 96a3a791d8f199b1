"""Lines of text in tones, measured in the columns of a terminal, and wrapped without a loss."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from smmodels.report.document import ClaimNote, Inline, Link, Sign, Span, Tone
from smmodels.report.symbols import Symbols
from smmodels.report.words import claim_words

Piece = tuple[str, Tone]
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
    return cell_len(plain(line))


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
        size, between = width_of(word), len(gap)
        if current and used + between + size > width:
            lines.append(tuple(current))
            current, used = [], 0
        if between and (current or not lines):
            current.append((gap, "plain"))
            used += between
        if used + size > width:
            *full, rest = _folded(word, max(width, 2), used)
            for part in full:
                lines.append((*current, *part))
                current, used = [], 0
            current += rest
            used += width_of(rest)
        else:
            current += word
            used += size
    if current or not lines:
        lines.append(tuple(current))
    return lines


def _words(line: Line) -> Iterator[tuple[str, Line]]:
    """Each word with the spaces before it; a word may change its tone inside."""
    gap, word = "", list[Piece]()
    for text, tone in line:
        for part in re.findall(r" +|[^ ]+", text):
            if part[0] != " ":
                word.append((part, tone))
                continue
            if word:
                yield gap, tuple(word)
                gap, word = "", []
            gap += part
    if word:
        yield gap, tuple(word)


def _folded(word: Line, width: int, used: int) -> list[Line]:
    """A word in stretches of at most *width* columns, the first of them after *used* columns."""
    folded: list[Line] = []
    current: list[Piece] = []
    for text, tone in word:
        for sign in text:
            size = cell_len(sign)
            if used + size > width and used:
                folded.append(tuple(current))
                current, used = [], 0
            current.append((sign, tone))
            used += size
    return [*folded, tuple(current)]


def side_by_side(left: Sequence[Line], right: Sequence[Line], column: int) -> list[Line]:
    """Two stacks of lines side by side, the right one starting at *column*."""
    height = max(len(left), len(right))
    rows = []
    for place in range(height):
        first = left[place] if place < len(left) else ()
        second = right[place] if place < len(right) else ()
        rows.append((*padded(first, column), *second) if second else first)
    return rows


def flowed(parts: Iterable[Line], width: int) -> list[Line]:
    """Short lines in rows, as many to a row as have room, none of them broken."""
    rows: list[Line] = []
    for part in parts:
        joined = (*rows[-1], ("   ", "plain"), *part) if rows else part
        if rows and width_of(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(part)
    return rows


def indented(lines: Iterable[Line], by: int) -> list[Line]:
    """Lines moved to the right."""
    return [((" " * by, "plain"), *line) if line else line for line in lines]
