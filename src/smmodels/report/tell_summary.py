"""The top of a report: who, what and when, and every model's standing at one glance."""

from collections.abc import Iterator

from smmodels.engine.answers import WHOLE
from smmodels.engine.assessment import Assessment
from smmodels.language import gettext as _
from smmodels.report.headline import headline
from smmodels.report.story import Block, Bullets, Heading, Item, Pairs, Paragraph, Span
from smmodels.report.tell_comments import comment_blocks
from smmodels.report.tell_evidence import evidence_summary
from smmodels.report.tell_findings import finding_titles
from smmodels.report.words import coverage_words


def summary_blocks(assessment: Assessment) -> Iterator[Block]:
    """Title and summary, meant to fit one screen."""
    yield from title_blocks(assessment)
    yield from comment_blocks(assessment, WHOLE)
    yield from standing_block(assessment)
    yield Bullets((*answers_items(assessment), *finding_titles(assessment)))


def title_blocks(assessment: Assessment) -> Iterator[Block]:
    """Who it is about, as of which day, and by which models."""
    pack, respondent = assessment.pack, assessment.respondent
    yield Heading(1, respondent.organisation or _("Where you stand"))
    scope = f"{respondent.scope}, " if respondent.scope else ""
    yield Paragraph((Span(f"{scope}{assessment.date}. {pack.title} {pack.version}."),))


def answers_items(assessment: Assessment) -> tuple[Item, ...]:
    """How much was answered, and how much of it has evidence."""
    return (coverage_item(assessment), *evidence_summary(assessment))


def standing_block(assessment: Assessment) -> Iterator[Block]:
    """Each model with its headline."""
    if assessment.models:
        yield Pairs(
            (_("Model"), _("Where you stand")),
            tuple(
                (Span(result.model.title, "strong"), headline(assessment, result))
                for result in assessment.models
            ),
            assessment.models,
        )


def coverage_item(assessment: Assessment) -> Item:
    """How many questions were answered, and what that means where it is few."""
    coverage = assessment.coverage
    text = coverage_words(coverage)
    if coverage.total and not coverage.answered:
        told = _("Nothing has been answered, so nothing can be said yet: all of it is open.")
        text = f"{text} {told}"
    elif coverage.open:
        told = _('Open is not "no".')
        text = f"{text} {told}"
    return Item((Span(text),))
