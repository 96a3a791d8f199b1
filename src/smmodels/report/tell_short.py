"""One screen for a pull request: where each model stands, what was to be held, what to do next."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict
from smmodels.engine.pack import Pack
from smmodels.engine.plan import PlanStep
from smmodels.language import gettext as _
from smmodels.language import ngettext
from smmodels.report.story import Block, Bullets, Document, Heading, Item, Paragraph, Span
from smmodels.report.tell_criterion import answer_words
from smmodels.report.tell_gate import gate_blocks
from smmodels.report.tell_plan import decision_words
from smmodels.report.tell_summary import coverage_item, standing_block
from smmodels.report.words import listed, quoted

NEXT = 3
"""How many steps are told."""


def build_short_report(
    assessment: Assessment, gate: GateVerdict | None = None, steps: Sequence[PlanStep] = ()
) -> Document:
    """
    The assessment on one screen.

    *steps* are those of a plan for the next level of each model; the first few are told.
    """
    name = assessment.respondent.organisation
    title = _("Social media maturity, {date}").format(date=assessment.date)
    if name:
        told = _("Social media maturity: {organisation}, {date}")
        title = told.format(organisation=name, date=assessment.date)
    return Document(
        (
            Heading(2, title),
            *standing_block(assessment),
            Bullets((coverage_item(assessment),)),
            *gate_blocks(assessment, gate),
            *_next(assessment.pack, steps),
        )
    )


def _next(pack: Pack, steps: Sequence[PlanStep]) -> Iterator[Block]:
    if not steps:
        return
    yield Heading(3, _("Next steps"))
    yield Bullets(tuple(_step(pack, step) for step in steps[:NEXT]))
    if len(steps) > NEXT:
        more = len(steps) - NEXT
        told = ngettext(
            "{count} more step: smm plan tells them all, in order.",
            "{count} more steps: smm plan tells them all, in order.",
            more,
        )
        yield Paragraph((Span(told.format(count=more), "quiet"),))


def _step(pack: Pack, step: PlanStep) -> Item:
    question = pack.questions[step.question]
    now = answer_words(step.before, question)
    for_ = listed([str(target) for target in step.serves])
    if question.shape == "fact":
        decision = decision_words(pack, step)
        text = _("Now: {now} {decision} For {targets}.").format(
            now=now, decision=decision, targets=for_
        )
        return Item((Span(f"{question.ask} {text}"),), "open")
    told = _("Now: {now} Next: {answer}. For {targets}.")
    text = told.format(now=now, answer=_needed(pack, step), targets=for_)
    return Item((Span(f"{question.ask} {text}"),), "open" if step.find_out else "missing")


def _needed(pack: Pack, step: PlanStep) -> str:
    question = pack.questions[step.question]
    if step.after.ticks is None:
        return quoted(question.text(step.after.option or ""))
    had = (step.before.ticks if step.before else None) or frozenset()
    added = [
        quoted(option.text) for option in question.options if option.id in step.after.ticks - had
    ]
    return listed(added)
