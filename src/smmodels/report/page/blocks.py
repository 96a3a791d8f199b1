"""The blocks of a story as HTML."""

from collections.abc import Iterable

from smmodels.report.clean import paragraphs
from smmodels.report.markup import Markup, element, together
from smmodels.report.page.figures import figure
from smmodels.report.page.inlines import inline, inlines, sign, source_id
from smmodels.report.page.tables import table
from smmodels.report.story import (
    Block,
    Bullets,
    Comment,
    Heading,
    Item,
    Pairs,
    Paragraph,
    Picture,
    Sign,
    Table,
)


def blocks(several: Iterable[Block]) -> Markup:
    """Blocks one after another."""
    return together(map(block, several))


def block(block: Block) -> Markup:
    """One block; a picture stands in its figure, which the page puts where it belongs."""
    match block:
        case Heading(rank=rank, text=told):
            return element(f"h{min(rank, 6)}", None, told)
        case Paragraph(inlines=several):
            return element("p", None, inlines(several))
        case Bullets(items=several):
            return items(several)
        case Pairs():
            return pairs(block)
        case Table():
            return table(block)
        case Comment():
            return comment(block)
        case Picture():
            return figure(block.result)


def items(several: Iterable[Item]) -> Markup:
    """A list; a sign of its own stands before an entry that has a tone."""
    return element("ul", None, *map(_item, several))


def _item(item: Item) -> Markup:
    under = [items(item.items)] if item.items else []
    if item.sign in (None, "plain", "note"):
        name = None if item.source is None else source_id(item.source)
        return element("li", {"class": "dotted", "id": name}, inlines(item.inlines), *under)
    inside = element("div", None, inlines(item.inlines), *under)
    return element("li", {"class": "marked"}, sign(Sign(item.sign or "plain")), inside)


def pairs(one: Pairs) -> Markup:
    """Names with what is said of them."""
    parts = []
    for key, several in one.pairs:
        parts.append(element("dt", None, inline(key)))
        parts.append(element("dd", None, items(several)))
    return element("dl", {"class": "standing"}, *parts)


def comment(one: Comment) -> Markup:
    """What somebody wrote for the readers of this report, set off from what the program says."""
    told = (element("p", None, part) for part in paragraphs(one.text))
    return element("div", {"class": "words"}, element("h3", None, one.title), *told)
