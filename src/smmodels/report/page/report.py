"""The report as a page: pictures first, then why, what next, and who says it."""

from collections.abc import Iterator

from smmodels.engine.answers import WHOLE
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.comparison import WhatIf
from smmodels.engine.gate import GateVerdict
from smmodels.engine.plan import Plan
from smmodels.language import gettext as _
from smmodels.report.headline import headline
from smmodels.report.markup import Markup, element, together
from smmodels.report.page.blocks import blocks, items
from smmodels.report.page.figures import figure, overview
from smmodels.report.page.frame import contents, folded, page, section
from smmodels.report.story import Block, Bullets, Heading
from smmodels.report.tell_answers import answer_blocks
from smmodels.report.tell_comments import comment_blocks
from smmodels.report.tell_findings import finding_blocks, finding_titles
from smmodels.report.tell_gap import gap_blocks
from smmodels.report.tell_gate import gate_blocks
from smmodels.report.tell_insight import insight_blocks
from smmodels.report.tell_model import about_blocks, claim_blocks, reached_blocks, why_blocks
from smmodels.report.tell_plan import plan_blocks
from smmodels.report.tell_sources import source_blocks
from smmodels.report.tell_summary import answers_items, title_blocks
from smmodels.report.tell_what_if import what_if_blocks


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
            items(headline(assessment, result)),
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
