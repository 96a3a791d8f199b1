"""A story laid out as lines for a terminal of a given width, or for a pipe, where nothing wraps."""

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
from smmodels.report.lines import Line, indented, pieces, plain, side_by_side, width_of, wrap
from smmodels.report.pictures import NARROWEST, draw
from smmodels.report.symbols import Symbols
from smmodels.sanitize import one_line, paragraphs

KEY_WIDTH = 24
NARROW = 60
GUTTER = 2
NARROWEST_COLUMN = 14
PIPE_PICTURE = 80
UNDERLINED = 2
"""Headings down to this rank have a line below them; lower ones have a stroke before them."""


class Layout:
    """Lays out blocks; `width` None is a pipe: one thing a line, however long it is."""

    def __init__(self, width: int | None, symbols: Symbols) -> None:
        self.width = width
        self.symbols = symbols
        self.step = 2 if width is None or width >= NARROW else 1

    def document(self, story: Document) -> list[Line]:
        """All blocks, with an empty line between two of them."""
        lines: list[Line] = []
        previous: Block | None = None
        for block in story.blocks:
            if lines and not (isinstance(previous, Heading)):
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
        """A heading, which a line below it marks without colour too."""
        flat = self.symbols.lines["flat"]
        text = block.text if block.rank <= UNDERLINED else f"{flat * 2} {block.text}"
        lines = wrap(((text, "strong"),), self.width)
        if block.rank > UNDERLINED:
            return lines
        sign = self.symbols.lines["here"] if block.rank == 1 else flat
        return [*lines, ((sign * max(map(width_of, lines)), "quiet"),)]

    def items(self, items: Iterable[Item], depth: int) -> list[Line]:
        """A list, each entry behind its sign, what belongs under it moved in."""
        return list(chain.from_iterable(self.item(item, depth) for item in items))

    def item(self, item: Item, depth: int) -> list[Line]:
        """One entry with everything under it."""
        indent = depth * self.step
        line = pieces((Sign(item.sign or "plain"), Span(" "), *item.inlines), self.symbols)
        hang = width_of(line[:2])
        room = None if self.width is None else max(self.width - indent - hang, 4)
        first, *rest = wrap(line[2:], room)
        own = [(*line[:2], *first), *indented(rest, hang)]
        return [*indented(own, indent), *self.items(item.items, depth + 1)]

    def pairs(self, block: Pairs) -> list[Line]:
        """Names on the left; below each other where there is no room; one line each in a pipe."""
        rows: list[Line] = []
        for key, items in block.pairs:
            name = pieces((key,), self.symbols)
            if self.width is None:
                texts = [self._marked(item) for item in items]
                joined = chain.from_iterable((*text, ("; ", "plain")) for text in texts)
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
        silent = item.sign in (None, "plain", "note")
        sign: Inlines = () if silent else (Sign(item.sign or "plain"), Span(" "))
        return pieces((*sign, *item.inlines), self.symbols)

    def table(self, block: Table) -> list[Line]:
        """Columns; where they have no room, each row as a short list under its first cell."""
        rows = [tuple(pieces(cell, self.symbols) for cell in row) for row in block.rows]
        heads: tuple[Line, ...] = tuple(((head, "strong"),) for head in block.headers)
        sizes = [max(map(width_of, column)) for column in zip(heads, *rows, strict=True)]
        if self._shrunk(sizes):
            return list(chain.from_iterable(self._row(row, sizes) for row in (heads, *rows)))
        named = (zip(block.headers[1:], row[1:], strict=True) for row in block.rows)
        items = tuple(
            Item(row[0], items=tuple(Item((Span(f"{head}: "), *cell)) for head, cell in cells))
            for row, cells in zip(block.rows, named, strict=True)
        )
        return self.items(items, 0)

    def _shrunk(self, sizes: list[int]) -> bool:
        """Make the widest columns narrower until all have room; False where they cannot."""
        if self.width is None:
            return True
        sizes[:] = [min(size, self.width) for size in sizes]
        while sum(sizes) + GUTTER * (len(sizes) - 1) > self.width:
            widest = max(sizes)
            if widest <= NARROWEST_COLUMN:
                return False
            sizes[sizes.index(widest)] -= 1
        return True

    def _row(self, row: Sequence[Line], sizes: Sequence[int]) -> list[Line]:
        lines: list[Line] = []
        column = 0
        for cell, size in zip(row, sizes, strict=True):
            stack = wrap(cell, None if self.width is None else size)
            lines = side_by_side(lines, stack, column) if column else stack
            column += size + GUTTER
        return lines

    def comment(self, block: Comment) -> list[Line]:
        """Somebody's words, with a line at their side."""
        side: Line = ((f"{self.symbols.lines['upright']} ", "quiet"),)
        room = None if self.width is None else max(self.width - width_of(side), 4)
        lines: list[Line] = [((block.title, "strong"),)]
        for part in paragraphs(block.text):
            lines += [(), *wrap(((one_line(part), "plain"),), room)]
        return [(*side, *line) for line in lines]

    def picture(self, block: Picture) -> list[Line]:
        """The picture where it has room, else the same facts as a list."""
        room = PIPE_PICTURE if self.width is None else self.width
        if room >= NARROWEST:
            drawn = draw(block.result, room, self.symbols)
            if all(width_of(line) <= room for line in drawn):
                return drawn
        return self.items(fact_list(block.result), 0)


def text_of(lines: Iterable[Line]) -> str:
    """Lines as plain text, without anything at their ends."""
    return "".join(f"{plain(line).rstrip()}\n" for line in lines)
