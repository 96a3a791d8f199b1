"""A document as lines for a terminal of a given width, or for a pipe, where nothing wraps."""

from collections.abc import Iterable, Sequence
from itertools import chain

from smmodels.report.document import (
    Block,
    Bullets,
    Comment,
    Document,
    Heading,
    Inlines,
    Item,
    Pairs,
    Paragraph,
    Picture,
    Sign,
    Span,
    Table,
)
from smmodels.report.facts import fact_list
from smmodels.report.lines import Line, indented, pieces, side_by_side, width_of, wrap
from smmodels.report.pictures import NARROWEST, draw
from smmodels.report.symbols import Symbols
from smmodels.sanitize import one_line, paragraphs

KEY_WIDTH = 24
"""The columns that the names of pairs get at most."""

NARROW = 60
"""Below so many columns, pairs are not laid out side by side, and lists are indented less."""

GUTTER = 2
"""The columns between two columns of a table."""

NARROWEST_COLUMN = 14
"""Where a table needs a narrower column, it becomes a list."""

PIPE_PICTURE = 80
"""The width of pictures in a pipe."""

UNDERLINED = 2
"""Headings down to this rank have a line below them; lower ones have a stroke before them."""


class Layout:
    """What lays out blocks; `width` None is a pipe: one thing a line, however long it is."""

    def __init__(self, width: int | None, symbols: Symbols) -> None:
        self.width = width
        self.symbols = symbols
        self.step = 2 if width is None or width >= NARROW else 1

    def document(self, document: Document) -> list[Line]:
        """All blocks, with an empty line between two of them."""
        lines: list[Line] = []
        previous: Block | None = None
        for block in document.blocks:
            if lines and not isinstance(previous, Heading):
                lines.append(())
            lines += self.block(block)
            previous = block
        return lines

    def block(self, block: Block) -> list[Line]:
        """One block."""
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph(inlines=inlines):
                return wrap(pieces(inlines, self.symbols), self.width)
            case Bullets(items=items):
                return self.items(items, 0)
            case Pairs():
                return self.pairs(block)
            case Table():
                return self.table(block)
            case Comment():
                return self.comment(block)
            case Picture():
                return self.picture(block)

    def heading(self, block: Heading) -> list[Line]:
        """A heading with a line below it or a stroke before it, so that it needs no colour."""
        flat = self.symbols.strokes["flat"]
        text = block.text if block.rank <= UNDERLINED else f"{flat * 2} {block.text}"
        lines = wrap(((text, "strong"),), self.width)
        if block.rank > UNDERLINED:
            return lines
        stroke = self.symbols.strokes["here"] if block.rank == 1 else flat
        return [*lines, ((stroke * max(map(width_of, lines)), "quiet"),)]

    def items(self, items: Iterable[Item], depth: int) -> list[Line]:
        """A list, each entry behind its sign, and what belongs under it indented."""
        return list(chain.from_iterable(self.item(item, depth) for item in items))

    def item(self, item: Item, depth: int) -> list[Line]:
        """One entry with everything under it."""
        indent = depth * self.step
        line = pieces((Sign(item.sign or "plain"), Span(" "), *item.inlines), self.symbols)
        hang = width_of(line[:2])
        room = None if self.width is None else max(self.width - indent - hang, 4)
        first, *others = wrap(line[2:], room)
        lines = [(*line[:2], *first), *indented(others, hang)]
        return [*indented(lines, indent), *self.items(item.items, depth + 1)]

    def pairs(self, block: Pairs) -> list[Line]:
        """Names beside their items, above them where it is narrow; a line each in a pipe."""
        rows: list[Line] = []
        for key, items in block.pairs:
            name = pieces((key,), self.symbols)
            if self.width is None:
                entries = [self._marked(item) for item in items]
                joined = chain.from_iterable((*entry, ("; ", "plain")) for entry in entries)
                rows.append((*name, (": ", "plain"), *tuple(joined)[:-1]))
            elif self.width < NARROW:
                rows += wrap(name, self.width)
                rows += self.items(items, 1)
            else:
                rows += self._side_by_side(name, items, block)
        return rows

    def _side_by_side(self, name: Line, items: Sequence[Item], block: Pairs) -> list[Line]:
        widest = max(width_of(pieces((key,), self.symbols)) for key, _ in block.pairs)
        column = min(widest, KEY_WIDTH) + 2
        values = Layout((self.width or NARROW) - column, self.symbols).items(items, 0)
        return side_by_side(wrap(name, column - 2), values, column)

    def _marked(self, item: Item) -> Line:
        """An item on one line, behind its sign where that says something."""
        silent = item.sign in (None, "plain", "note")
        sign: Inlines = () if silent else (Sign(item.sign or "plain"), Span(" "))
        return pieces((*sign, *item.inlines), self.symbols)

    def table(self, block: Table) -> list[Line]:
        """Columns; where they have no room, each row as a short list under its first cell."""
        rows = [tuple(pieces(cell, self.symbols) for cell in row) for row in block.rows]
        heads: tuple[Line, ...] = tuple(((head, "strong"),) for head in block.headers)
        widths = self._column_widths(
            [max(map(width_of, column)) for column in zip(heads, *rows, strict=True)]
        )
        if widths is not None:
            return list(chain.from_iterable(self._row(row, widths) for row in (heads, *rows)))
        items = [
            Item(
                first,
                items=tuple(
                    Item((Span(f"{head}: "), *cell))
                    for head, cell in zip(block.headers[1:], cells, strict=True)
                ),
            )
            for first, *cells in block.rows
        ]
        return self.items(items, 0)

    def _column_widths(self, wanted: list[int]) -> list[int] | None:
        """The *wanted* widths, the widest made narrower until all have room; None if none do."""
        if self.width is None:
            return wanted
        widths = [min(width, self.width) for width in wanted]
        while sum(widths) + GUTTER * (len(widths) - 1) > self.width:
            widest = max(widths)
            if widest <= NARROWEST_COLUMN:
                return None
            widths[widths.index(widest)] -= 1
        return widths

    def _row(self, row: Sequence[Line], widths: Sequence[int]) -> list[Line]:
        lines: list[Line] = []
        column = 0
        for cell, width in zip(row, widths, strict=True):
            cell_lines = wrap(cell, None if self.width is None else width)
            lines = side_by_side(lines, cell_lines, column) if column else cell_lines
            column += width + GUTTER
        return lines

    def comment(self, block: Comment) -> list[Line]:
        """A comment with a line at its side."""
        side: Line = ((f"{self.symbols.strokes['upright']} ", "quiet"),)
        room = None if self.width is None else max(self.width - width_of(side), 4)
        lines: list[Line] = [((block.title, "strong"),)]
        for paragraph in paragraphs(block.text):
            lines += [(), *wrap(((one_line(paragraph), "plain"),), room)]
        return [(*side, *line) for line in lines]

    def picture(self, block: Picture) -> list[Line]:
        """The picture where it has room, else the same facts as a list."""
        room = PIPE_PICTURE if self.width is None else self.width
        if room >= NARROWEST:
            drawn = draw(block.result, room, self.symbols)
            if all(width_of(line) <= room for line in drawn):
                return drawn
        return self.items(fact_list(block.result), 0)
