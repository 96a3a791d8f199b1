"""Whole pages of HTML: one file each, no script, nothing from elsewhere."""

from collections.abc import Iterable
from itertools import pairwise

from smmodels import __version__
from smmodels.engine.answers import WHOLE
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.comparison import Comparison, WhatIf
from smmodels.engine.gate import GateVerdict
from smmodels.engine.plan import Plan
from smmodels.i18n import current_language, is_right_to_left
from smmodels.i18n import gettext as _
from smmodels.report.document import Block, Bullets, Document, Heading
from smmodels.report.html.blocks import (
    blocks_markup,
    list_markup,
    model_figure,
    overview_figure,
    patterns,
)
from smmodels.report.html.style import STYLE
from smmodels.report.markup import Markup, element, join_markup
from smmodels.report.sections.appendix import answer_blocks, source_blocks
from smmodels.report.sections.assessment import answers_items, title_blocks
from smmodels.report.sections.comparison import what_if_blocks
from smmodels.report.sections.findings import finding_blocks, finding_titles
from smmodels.report.sections.gaps import gap_blocks
from smmodels.report.sections.gate import gate_blocks
from smmodels.report.sections.insight import insight_blocks
from smmodels.report.sections.model import (
    about_blocks,
    claim_blocks,
    comment_blocks,
    reached_blocks,
    why_blocks,
)
from smmodels.report.sections.plan import plan_blocks
from smmodels.report.standing import standing_lines

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing but its own style."""


def report_page(
    assessment: Assessment,
    *,
    plan: Plan | None = None,
    gate: GateVerdict | None = None,
    what_if: WhatIf | None = None,
) -> str:
    """
    The whole report in one HTML file.

    *plan* is what to do next, *gate* what was to be held, *what_if* what supposed answers change.
    """
    body = _Body()
    if what_if is not None:
        body.add("what-if", _("What if"), _what_if(body, what_if))
    _add_overview(body, assessment)
    body.add_blocks("held", gate_blocks(assessment, gate))
    body.add_blocks("together", finding_blocks(assessment))
    if plan is not None:
        body.add_blocks("next", plan_blocks(plan))
    for result in assessment.by_fit:
        _add_model(body, assessment, result)
    body.add_blocks("answers", answer_blocks(assessment))
    body.add_blocks("sources", source_blocks(assessment.pack, body.blocks))
    title, *lead = title_blocks(assessment)
    name = title.text if isinstance(title, Heading) else ""
    header = element(
        "header",
        None,
        blocks_markup([title]),
        element("div", {"class": "lead"}, blocks_markup(lead)),
        _contents(body.entries),
    )
    return _page(name, header, body.sections, assessment.pack.language)


def comparison_page(comparison: Comparison, document: Document) -> str:
    """*document*, the report of *comparison*, with the picture of then and now on top."""
    title = element("h2", None, _("Before and after, at a glance"))
    figure = overview_figure(comparison.new.models, comparison.old.models)
    return document_page(document, join_markup([title, figure]))


def document_page(document: Document, picture: Markup | None = None) -> str:
    """*document* with its title on top, then *picture*, then a section for each heading."""
    match document.blocks:
        case (Heading(text=name), *rest):
            pass
        case rest:
            name = "smm"
    header = element("header", None, element("h1", None, name))
    first = [] if picture is None else [_section("glance", picture)]
    return _page(name, header, [*first, *_sections(list(rest))], current_language())


class _Body:
    """The sections of a page in their order, the entries of its table of contents, its blocks."""

    def __init__(self) -> None:
        self.sections: list[Markup] = []
        self.entries: list[tuple[str, str]] = []
        self.blocks: list[Block] = []

    def draw(self, blocks: Iterable[Block]) -> Markup:
        """Blocks as markup, kept so that the sources list what they refer to."""
        drawn = list(blocks)
        self.blocks += drawn
        return blocks_markup(drawn)

    def add(self, name: str, title: str, *inside: Markup, kind: str | None = None) -> None:
        """Add a section, with its entry in the table of contents."""
        self.entries.append((name, title))
        self.sections.append(_section(name, *inside, kind=kind))

    def add_blocks(self, name: str, blocks: Iterable[Block]) -> None:
        """Add a section of *blocks*, named by the first heading among them; none of no blocks."""
        drawn = list(blocks)
        if drawn:
            title = next((block.text for block in drawn if isinstance(block, Heading)), name)
            self.add(name, title, self.draw(drawn))


def _what_if(body: _Body, what_if: WhatIf) -> Markup:
    """What is supposed; its headings lie one lower than in a report of its own."""
    blocks = [
        Heading(block.rank + 1, block.text) if isinstance(block, Heading) else block
        for block in what_if_blocks(what_if)
    ]
    return body.draw(blocks)


def _add_overview(body: _Body, assessment: Assessment) -> None:
    """The one picture of all models, and what they say together: one screen."""
    titles = finding_titles(assessment)
    body.add(
        "glance",
        _("At a glance"),
        element("h2", None, _("At a glance")),
        overview_figure(assessment.by_fit),
        body.draw((Bullets((*answers_items(assessment), *titles)),)),
        body.draw(comment_blocks(assessment, WHOLE)),
    )


def _add_model(body: _Body, assessment: Assessment, result: ModelResult) -> None:
    """One model: its picture and where you stand beside each other, the reasons folded away."""
    pack, model = assessment.pack, result.model
    standing = join_markup(
        [
            list_markup(standing_lines(assessment, result)),
            body.draw(reached_blocks(pack, result)),
            body.draw(comment_blocks(assessment, model.id)),
        ]
    )
    kind = "model-top stage" if model.stages else "model-top"
    folded = (
        list(why_blocks(assessment, result)),
        list(insight_blocks(assessment, result)),
        list(claim_blocks(pack, model)),
    )
    body.add(
        f"model-{model.id}",
        model.title,
        body.draw(about_blocks(pack, model)),
        element("div", {"class": kind}, model_figure(result), element("div", None, standing)),
        body.draw(gap_blocks(assessment, result)),
        *(_folded(body, blocks) for blocks in folded if blocks),
        kind="model",
    )


def _folded(body: _Body, blocks: list[Block]) -> Markup:
    """Blocks that open under their heading; on paper they are always open."""
    heading, *rest = blocks
    title = heading.text if isinstance(heading, Heading) else ""
    return element("details", None, element("summary", None, title), body.draw(rest))


def _sections(blocks: list[Block]) -> list[Markup]:
    """Blocks in a section for each of the highest headings among them."""
    top = min((block.rank for block in blocks if isinstance(block, Heading)), default=0)
    starts = [
        place
        for place, block in enumerate(blocks)
        if place == 0 or (isinstance(block, Heading) and block.rank == top)
    ]
    return [
        _block_section(f"part-{number}", _raised(blocks[start:end], top))
        for number, (start, end) in enumerate(pairwise([*starts, len(blocks)]), start=1)
    ]


def _block_section(name: str, blocks: list[Block]) -> Markup:
    if isinstance(blocks[0], Heading):
        return _section(name, blocks_markup(blocks))
    return element("div", {"class": "part"}, blocks_markup(blocks))


def _raised(blocks: list[Block], top: int) -> list[Block]:
    """The same with the highest heading under the title of the page, without a rank between."""
    return [
        Heading(block.rank - top + 2, block.text) if isinstance(block, Heading) else block
        for block in blocks
    ]


def _section(name: str, *inside: Markup, kind: str | None = None) -> Markup:
    """A section of the page that links can point to by its name."""
    return element("section", {"id": name, "class": kind}, *inside)


def _contents(entries: Iterable[tuple[str, str]]) -> Markup:
    """Links to the sections of the page, of which *entries* has names and titles."""
    links = (
        element("li", None, element("a", {"href": f"#{name}"}, title)) for name, title in entries
    )
    return element("nav", {"aria-label": _("On this page")}, element("ul", None, *links))


def _page(title: str, header: Markup, sections: Iterable[Markup], language: str) -> str:
    """A whole page; *language* is that of its texts, by which a browser reads and aligns them."""
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("title", None, title),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "generator", "content": f"smm {__version__}"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": Markup(POLICY)}),
        element("style", None, Markup(STYLE)),
    )
    body = element(
        "body",
        None,
        patterns(),
        header,
        element("main", None, *sections),
        element("footer", None, element("p", None, _footer())),
    )
    direction = "rtl" if is_right_to_left(language) else None
    whole = element("html", {"lang": language, "dir": direction}, "\n", head, body)
    return f"<!DOCTYPE html>\n{whole}\n"


def _footer() -> str:
    text = _("Made by smm {version}. This page needs no network and runs no program.")
    return text.format(version=__version__)
