"""Whole pages of HTML: one file each, no script, nothing from elsewhere."""

from collections.abc import Iterable, Iterator
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
from smmodels.report.html.blocks import blocks, figure, items, overview, patterns
from smmodels.report.html.style import STYLE
from smmodels.report.markup import Markup, element, together
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


def page(title: str, header: Markup, sections: Iterable[Markup], language: str) -> str:
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
        element("footer", None, element("p", None, _foot())),
    )
    way = "rtl" if is_right_to_left(language) else None
    whole = element("html", {"lang": language, "dir": way}, "\n", head, body)
    return f"<!DOCTYPE html>\n{whole}\n"


def section(name: str, *inside: Markup, kind: str | None = None) -> Markup:
    """A part of the page that can be pointed to."""
    return element("section", {"id": name, "class": kind}, *inside)


def contents(entries: Iterable[tuple[str, str]]) -> Markup:
    """Links to the parts of the page, as (name, title)."""
    links = (
        element("li", None, element("a", {"href": f"#{name}"}, title)) for name, title in entries
    )
    return element("nav", {"aria-label": _("On this page")}, element("ul", None, *links))


def folded(title: str, *inside: Markup) -> Markup:
    """What is there for whoever wants to know; on paper it is always open."""
    return element("details", None, element("summary", None, title), *inside)


def _foot() -> str:
    told = _("Made by smm {version}. This page needs no network and runs no program.")
    return told.format(version=__version__)


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


def comparison_page(comparison: Comparison, story: Document) -> str:
    """*comparison* as it is told in *story*, with the picture of then and now on top."""
    title = element("h2", None, _("Before and after, at a glance"))
    both = overview(comparison.new.models, comparison.old.models)
    return document_page(story, together([title, both]))


class _Page:
    """The parts of one page, in their order, and all that was told in them."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.told: list[Block] = []
        self.entries: list[tuple[str, str]] = []
        self.sections: list[Markup] = []

    def draw(self, several: Iterator[Block] | tuple[Block, ...]) -> Markup:
        """Blocks as markup; what they refer to is found in the sources."""
        told = list(several)
        self.told += told
        return blocks(told)

    def add(self, name: str, title: str, *inside: Markup, kind: str | None = None) -> None:
        """One part, with its place in the table of contents."""
        self.entries.append((name, title))
        self.sections.append(section(name, *inside, kind=kind))

    def add_blocks(self, name: str, several: Iterator[Block]) -> None:
        """One part, told as it is, under its first heading; nothing where there is none."""
        told = list(several)
        if told:
            title = next((block.text for block in told if isinstance(block, Heading)), name)
            self.add(name, title, self.draw(tuple(told)))


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
    whole = _Page(assessment)
    if what_if is not None:
        whole.add("what-if", _("What if"), _what_if(whole, what_if))
    _glance(whole)
    whole.add_blocks("held", gate_blocks(assessment, gate))
    whole.add_blocks("together", finding_blocks(assessment))
    if plan is not None:
        whole.add_blocks("next", plan_blocks(plan))
    for result in assessment.models:
        _model(whole, result)
    whole.add_blocks("answers", answer_blocks(assessment))
    whole.add_blocks("sources", source_blocks(assessment.pack, whole.told))
    title, *under = title_blocks(assessment)
    name = title.text if isinstance(title, Heading) else ""
    header = element(
        "header",
        None,
        blocks([title]),
        element("div", {"class": "lead"}, blocks(under)),
        contents(whole.entries),
    )
    return page(name, header, whole.sections, assessment.pack.language)


def _what_if(whole: _Page, what_if: WhatIf) -> Markup:
    """What is supposed; its headings lie one lower than in a report of its own."""
    told = [
        Heading(block.rank + 1, block.text) if isinstance(block, Heading) else block
        for block in what_if_blocks(what_if)
    ]
    return whole.draw(tuple(told))


def _glance(whole: _Page) -> None:
    """The one picture of all models, and what they say together: one screen."""
    assessment = whole.assessment
    titles = finding_titles(assessment)
    whole.add(
        "glance",
        _("At a glance"),
        element("h2", None, _("At a glance")),
        overview(assessment.models),
        whole.draw((Bullets((*answers_items(assessment), *titles)),)),
        whole.draw(comment_blocks(assessment, WHOLE)),
    )


def _model(whole: _Page, result: ModelResult) -> None:
    """One model: its picture and where you stand beside each other, the reasons folded away."""
    assessment, model = whole.assessment, result.model
    pack = assessment.pack
    standing = together(
        [
            items(standing_lines(assessment, result)),
            whole.draw(reached_blocks(pack, result)),
            whole.draw(comment_blocks(assessment, model.id)),
        ]
    )
    look = "model-top stage" if model.stages else "model-top"
    why = list(why_blocks(assessment, result))
    firm = list(insight_blocks(assessment, result))
    claims = list(claim_blocks(pack, model))
    whole.add(
        f"model-{model.id}",
        model.title,
        whole.draw(about_blocks(pack, model)),
        element("div", {"class": look}, figure(result), element("div", None, standing)),
        whole.draw(gap_blocks(assessment, result)),
        *(_folded(whole, one) for one in (why, firm, claims) if one),
        kind="model",
    )


def _folded(whole: _Page, several: list[Block]) -> Markup:
    heading, *rest = several
    title = heading.text if isinstance(heading, Heading) else ""
    return folded(title, whole.draw(tuple(rest)))
