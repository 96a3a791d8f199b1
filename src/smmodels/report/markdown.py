"""A story as markdown that GitHub renders: tables stay tables, whatever the texts contain."""

from collections.abc import Iterable, Sequence

from smmodels.engine.assessment import Assessment
from smmodels.language import gettext as _
from smmodels.orders import defuse_commands
from smmodels.report.bars import model_bars
from smmodels.report.clean import one_line, paragraphs
from smmodels.report.layout import Layout
from smmodels.report.lines import plain
from smmodels.report.markdown_escape import fenced, inline, leading, link
from smmodels.report.story import (
    Block,
    Bullets,
    ClaimNote,
    Comment,
    Document,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Pairs,
    Paragraph,
    Picture,
    Sign,
    Span,
    Table,
)
from smmodels.report.symbols import UNICODE
from smmodels.report.tell import build_report
from smmodels.report.words import claim_words

PICTURE_WIDTH = 80
LISTS_APART = "<!-- -->"
"""Without it two lists in a row would be one."""


def render_markdown(assessment: Assessment) -> str:
    """The whole report as markdown."""
    return document_markdown(build_report(assessment))


def document_markdown(story: Document) -> str:
    """Draw *story* as markdown."""
    parts: list[str] = []
    previous: Block | None = None
    for block in story.blocks:
        if isinstance(block, Bullets) and isinstance(previous, Bullets):
            parts.append(LISTS_APART)
        parts.append(_block(block))
        previous = block
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(rank=rank, text=text):
            return f"{'#' * rank} {inline(text)}"
        case Paragraph(inlines=inlines):
            return leading(_line(inlines))
        case Bullets(items=items):
            return "\n".join(_items(items, 0))
        case Pairs(headers=headers, pairs=pairs):
            rows = [[_inline(key), "<br>".join(map(_marked, items))] for key, items in pairs]
            if not block.results:
                return _table(headers, rows)
            for row, bars in zip(rows, model_bars(block.results, block.before), strict=True):
                row.insert(1, "<br>".join(map(inline, bars)))
            return _table((headers[0], _("Bars"), headers[1]), rows)
        case Table(headers=headers, rows=cells):
            return _table(headers, [[_line(cell) for cell in row] for row in cells])
        case Comment(title=title, text=text):
            parts = [f"**{inline(title)}**", *map(_quotable, paragraphs(text))]
            return "\n>\n".join(f"> {part}" for part in parts)
        case Picture():
            lines = Layout(PICTURE_WIDTH, UNICODE).picture(block)
            return fenced([defuse_commands(plain(line).rstrip()) for line in lines])


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[inline(head) for head in headers], ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _items(items: Iterable[Item], depth: int) -> Iterable[str]:
    for item in items:
        yield f"{'  ' * depth}- {leading(_marked(item))}"
        yield from _items(item.items, depth + 1)


def _marked(item: Item) -> str:
    text = _line(item.inlines)
    return text if item.sign in (None, "plain", "note") else f"{_sign(Sign(item.sign))} {text}"


def _line(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines)).strip()


def _inline(one: Inline) -> str:
    match one:
        case Span(text=text, tone="strong"):
            return _strong(text)
        case Span(text=text):
            return inline(text)
        case Sign():
            return _sign(one)
        case ClaimNote():
            return inline(claim_words(one))
        case Link(url=url):
            return link(url)


def _sign(mark: Sign) -> str:
    return inline(UNICODE.signs[mark.tone])


def _quotable(part: str) -> str:
    return leading(inline(one_line(part)))


def _strong(text: str) -> str:
    """Bold, with the spaces and the colon at its ends outside, as markdown wants it."""
    bare = text.strip(" :")
    if not bare:
        return inline(text)
    before, _, after = text.partition(bare)
    return f"{before}**{inline(bare)}**{after}"
