"""Any story as a page: a plan, one model in full, the list of models, a short report."""

from itertools import pairwise

from smmodels.language import current_language
from smmodels.report.markup import Markup, element
from smmodels.report.page.blocks import blocks
from smmodels.report.page.frame import page, section
from smmodels.report.story import Block, Document, Heading


def document_page(story: Document, picture: Markup | None = None) -> str:
    """*story* with its title on top, and a part for each heading below it; a *picture* first."""
    match story.blocks:
        case (Heading(text=name), *rest):
            pass
        case rest:
            name = "smm"
    header = element("header", None, element("h1", None, name))
    first = [] if picture is None else [section("glance", picture)]
    return page(name, header, [*first, *sections(list(rest))], current_language())


def sections(several: list[Block]) -> list[Markup]:
    """Blocks in a part for each of the highest headings among them."""
    top = min((block.rank for block in several if isinstance(block, Heading)), default=0)
    starts = [
        place
        for place, block in enumerate(several)
        if place == 0 or (isinstance(block, Heading) and block.rank == top)
    ]
    return [
        _section(f"part-{number}", _raised(several[start:end], top))
        for number, (start, end) in enumerate(pairwise([*starts, len(several)]), start=1)
    ]


def _section(name: str, several: list[Block]) -> Markup:
    if isinstance(several[0], Heading):
        return section(name, blocks(several))
    return element("div", {"class": "part"}, blocks(several))


def _raised(several: list[Block], top: int) -> list[Block]:
    """The same with the highest heading under the title of the page, without a rank between."""
    return [
        Heading(block.rank - top + 2, block.text) if isinstance(block, Heading) else block
        for block in several
    ]
