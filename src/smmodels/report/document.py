"""
What a report says, as a small closed set of blocks: written once, drawn by every renderer.

A document holds text and tones, never the markup of any format. A text is cleaned when a block is
made, so that no renderer can forget it.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from smmodels.engine.assessment import ModelResult
from smmodels.sanitize import clean, one_line

Tone = Literal[
    "plain",
    "strong",
    "quiet",
    "attained",
    "partly",
    "open",
    "floating",
    "missing",
    "aside",
    "warning",
    "note",
    "good",
]
"""What a text is about. A tone colours what the words say as well; it never stands alone."""


class Span(Struct, frozen=True):
    """A stretch of text on one line, in one tone."""

    text: str
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        force_setattr(self, "text", one_line(self.text))


class Sign(Struct, frozen=True):
    """The sign of a tone, which each renderer draws in its own way."""

    tone: Tone


class ClaimNote(Struct, frozen=True):
    """
    Where a claim comes from.

    `basis` is who makes it, None where only its sources are named; `bar` is who set its bar.
    `sources` are keys of sources in the author's own words, `retold` of those that retell them.
    """

    basis: str | None
    sources: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    bar: str = "ours"


class Link(Struct, frozen=True):
    """An address, shown in full; each renderer decides whether it becomes a link."""

    url: str

    def __post_init__(self) -> None:
        force_setattr(self, "url", one_line(self.url).strip())


Inline = Span | Sign | ClaimNote | Link
Inlines = tuple[Inline, ...]


class Item(Struct, frozen=True):
    """
    One entry of a list: the sign before it, its text, and the entries under it.

    `source` is the key of the source that it describes, so that claims can link to it.
    """

    inlines: Inlines
    sign: Tone | None = None
    items: "tuple[Item, ...]" = ()
    source: str | None = None


class Heading(Struct, frozen=True):
    """A heading; rank 1 is the title of the document."""

    rank: int
    text: str

    def __post_init__(self) -> None:
        force_setattr(self, "text", one_line(self.text).strip())


class Paragraph(Struct, frozen=True):
    """Running text."""

    inlines: Inlines


class Bullets(Struct, frozen=True):
    """A list."""

    items: tuple[Item, ...]


class Pairs(Struct, frozen=True):
    """
    Names, each with a few lines; `headers` are the headers of the two columns.

    Where the names are those of models, `results` are their results, and `before` the results of
    an earlier assessment. Formats that have bars and overviews draw them from these.
    """

    headers: tuple[str, str]
    pairs: tuple[tuple[Span, tuple[Item, ...]], ...]
    results: tuple[ModelResult, ...] = ()
    before: tuple[ModelResult, ...] = ()


class Table(Struct, frozen=True):
    """Short cells in columns."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Inlines, ...], ...]


class Comment(Struct, frozen=True):
    """A comment that somebody wrote for the readers of this report, in paragraphs."""

    title: str
    text: str

    def __post_init__(self) -> None:
        force_setattr(self, "title", one_line(self.title).strip())
        force_setattr(self, "text", clean(self.text).strip())


class Picture(Struct, frozen=True):
    """The picture of one model's result; renderers draw it from the result alone."""

    result: ModelResult


Block = Heading | Paragraph | Bullets | Pairs | Table | Comment | Picture


class Document(Struct, frozen=True):
    """A whole report."""

    blocks: tuple[Block, ...]


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block: of its text, its list entries or its cells."""
    match block:
        case Paragraph(inlines=inlines):
            yield from inlines
        case Bullets(items=items):
            yield from _item_inlines(items)
        case Pairs(pairs=pairs):
            for key, items in pairs:
                yield key
                yield from _item_inlines(items)
        case Table(rows=rows):
            for row in rows:
                for cell in row:
                    yield from cell
        case Heading() | Comment() | Picture():
            return


def _item_inlines(items: tuple[Item, ...]) -> Iterator[Inline]:
    for item in items:
        yield from item.inlines
        yield from _item_inlines(item.items)
