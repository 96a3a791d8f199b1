"""
What a report says, as a small closed set of blocks: written once, drawn many times.

A story holds text and tones, never the markup of any format. A text is cleaned when it enters,
so that no drawing can forget it.
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
"""What a text speaks of. A tone colours what is also said in words; it never stands alone."""


class Span(Struct, frozen=True):
    """A stretch of text on one line, in one tone."""

    text: str
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        force_setattr(self, "text", one_line(self.text))


class Sign(Struct, frozen=True):
    """The sign of a tone, which each format draws in its own way."""

    tone: Tone


class ClaimNote(Struct, frozen=True):
    """Who makes a claim (None: only where it is said), who set its bar, and the keys of sources."""

    basis: str | None
    sources: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    bar: str = "ours"


class Link(Struct, frozen=True):
    """An address, shown in full; whether it can be followed is for the format to judge."""

    url: str

    def __post_init__(self) -> None:
        force_setattr(self, "url", one_line(self.url).strip())


Inline = Span | Sign | ClaimNote | Link
Inlines = tuple[Inline, ...]


class Item(Struct, frozen=True):
    """
    One entry of a list: the sign before it, what it says, and what belongs under it.

    `source` is the key of the source that it tells about, so that others can point here.
    """

    inlines: Inlines
    sign: Tone | None = None
    items: "tuple[Item, ...]" = ()
    source: str | None = None


class Heading(Struct, frozen=True):
    """A heading; rank 1 is the title of the whole."""

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
    Names, each with a few lines; `headers` say what the two sides are.

    Where each is a model, `results` are what it says, and `before` what it said then: what bars
    and overviews are drawn from, in the formats that have them.
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
    """What somebody wrote for the readers of this report, in paragraphs."""

    title: str
    text: str

    def __post_init__(self) -> None:
        force_setattr(self, "title", one_line(self.title).strip())
        force_setattr(self, "text", clean(self.text).strip())


class Picture(Struct, frozen=True):
    """The picture of one model's result; the drawing reads everything from the result."""

    result: ModelResult


Block = Heading | Paragraph | Bullets | Pairs | Table | Comment | Picture


class Document(Struct, frozen=True):
    """A whole report."""

    blocks: tuple[Block, ...]


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block, whatever it stands in."""
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
