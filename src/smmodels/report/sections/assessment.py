"""An assessment as a document: the whole report, and the short one of one screen."""

from collections.abc import Iterator, Sequence
from itertools import chain

from smmodels.engine.answers import WHOLE
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict
from smmodels.engine.pack import Pack
from smmodels.engine.plan import PlanStep
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.report.document import Block, Bullets, Document, Heading, Item, Pairs, Paragraph, Span
from smmodels.report.sections.appendix import answer_blocks, source_blocks
from smmodels.report.sections.criteria import answer_words
from smmodels.report.sections.findings import finding_blocks, finding_titles
from smmodels.report.sections.gate import gate_blocks
from smmodels.report.sections.insight import evidence_summary
from smmodels.report.sections.model import comment_blocks, model_blocks
from smmodels.report.sections.plan import added_items, decision_consequence
from smmodels.report.standing import standing_lines
from smmodels.report.words import context_words, coverage_words, listed, quoted

MOST_NEXT_STEPS = 3
"""How many steps the short report has."""


def build_report(assessment: Assessment, gate: GateVerdict | None = None) -> Document:
    """
    The whole report: summary, what was to be held, each model, the findings, answers, sources.

    Pure: the same assessment gives the same document.
    """
    blocks = [
        *summary_blocks(assessment),
        *gate_blocks(assessment, gate),
        *chain.from_iterable(model_blocks(assessment, result) for result in assessment.by_fit),
        *finding_blocks(assessment),
        *answer_blocks(assessment),
    ]
    return Document((*blocks, *source_blocks(assessment.pack, blocks)))


def build_short_report(
    assessment: Assessment, gate: GateVerdict | None = None, steps: Sequence[PlanStep] = ()
) -> Document:
    """
    The assessment on one screen.

    *steps* are those of a plan for the next level of each model; the report has the first few.
    """
    name = assessment.respondent.organisation
    title = _("Social media maturity, {date}").format(date=assessment.date)
    if name:
        template = _("Social media maturity: {organisation}, {date}")
        title = template.format(organisation=name, date=assessment.date)
    return Document(
        (
            Heading(2, title),
            *standing_blocks(assessment),
            Bullets((coverage_item(assessment),)),
            *gate_blocks(assessment, gate),
            *_next_step_blocks(assessment.pack, steps),
        )
    )


def summary_blocks(assessment: Assessment) -> Iterator[Block]:
    """Title and summary, meant to fit one screen."""
    yield from title_blocks(assessment)
    yield from comment_blocks(assessment, WHOLE)
    yield from standing_blocks(assessment)
    yield Bullets((*answers_items(assessment), *finding_titles(assessment)))


def title_blocks(assessment: Assessment) -> Iterator[Block]:
    """Who the report is about, as of which day, and by which pack."""
    yield Heading(1, assessment.respondent.organisation or _("Where you stand"))
    yield Paragraph((Span(context_words(assessment)),))


def standing_blocks(assessment: Assessment) -> Iterator[Block]:
    """Each model with where it stands."""
    if assessment.models:
        yield Pairs(
            (_("Model"), _("Where you stand")),
            tuple(
                (Span(result.model.title, "strong"), standing_lines(assessment, result))
                for result in assessment.by_fit
            ),
            assessment.by_fit,
        )


def answers_items(assessment: Assessment) -> tuple[Item, ...]:
    """How much was answered, and how much of it has evidence."""
    return (coverage_item(assessment), *evidence_summary(assessment))


def coverage_item(assessment: Assessment) -> Item:
    """How many questions were answered, and what that means where some are open."""
    coverage = assessment.coverage
    text = coverage_words(coverage)
    if coverage.total and not coverage.known:
        sentence = _("Nothing has been answered, so nothing can be said yet: all of it is open.")
        text = f"{text} {sentence}"
    elif coverage.open:
        sentence = _('Open is not "no".')
        text = f"{text} {sentence}"
    return Item((Span(text),))


def _next_step_blocks(pack: Pack, steps: Sequence[PlanStep]) -> Iterator[Block]:
    if not steps:
        return
    yield Heading(3, _("Next steps"))
    yield Bullets(tuple(_next_step_item(pack, step) for step in steps[:MOST_NEXT_STEPS]))
    if len(steps) > MOST_NEXT_STEPS:
        rest = len(steps) - MOST_NEXT_STEPS
        template = ngettext(
            "{count} more step: smm plan tells them all, in order.",
            "{count} more steps: smm plan tells them all, in order.",
            rest,
        )
        yield Paragraph((Span(template.format(count=rest), "quiet"),))


def _next_step_item(pack: Pack, step: PlanStep) -> Item:
    question = pack.questions[step.question]
    now = answer_words(step.before, question)
    targets = listed([str(target) for target in step.serves])
    if question.shape == "fact":
        decision = decision_consequence(pack, step)
        text = _("Now: {now} {decision} For {targets}.").format(
            now=now, decision=decision, targets=targets
        )
        return Item((Span(f"{question.ask} {text}"),), "open")
    if step.after.ticks is None:
        answer = quoted(question.text(step.after.option or ""))
    else:
        answer = added_items(question, step)
    template = _("Now: {now} Next: {answer}. For {targets}.")
    text = template.format(now=now, answer=answer, targets=targets)
    return Item((Span(f"{question.ask} {text}"),), "open" if step.find_out else "missing")
