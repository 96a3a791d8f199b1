"""What is claimed, and what of it answers with evidence would show."""

from collections.abc import Iterator

from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.evidenced import has_evidence
from smmodels.engine.insight import EvidenceOnly
from smmodels.engine.scope import questions_for
from smmodels.language import gettext as _
from smmodels.language import ngettext
from smmodels.report.headline import count_done, title_of
from smmodels.report.story import Item, Span
from smmodels.report.words import count_answers, listed


def evidence_items(result: ModelResult, shown: EvidenceOnly) -> Iterator[Item]:
    """The standing by evidence beside the one that is claimed; nothing where nothing is shown."""
    if not shown.answers:
        return
    claims = (
        result.attained
        if result.model.stages
        else any(dimension.attained for dimension in result.dimensions)
    )
    if not claims:
        return
    stands = standing_shown(result, shown) or _("none yet")
    share = _share(shown.answers, result.coverage.answered)
    text = _("Evidenced: {standing} ({share}).").format(standing=stands, share=share)
    if result.attained is not None and shown.attained != result.attained:
        text = _("{claimed}; evidenced: {standing} ({share}).").format(
            claimed=title_of(result.dimensions[0], result.attained), standing=stands, share=share
        )
    yield Item((Span(text),))


def _share(shown: int, given: int) -> str:
    """How many of the answers have evidence."""
    told = ngettext(
        "{count} of {answers} has evidence", "{count} of {answers} have evidence", shown
    )
    return told.format(count=shown, answers=count_answers(given))


def standing_shown(result: ModelResult, shown: EvidenceOnly) -> str | None:
    """What evidence alone gives, in a few words; None for no level at all."""
    if result.model.stages:
        ladder = result.dimensions[0]
        return None if shown.attained is None else title_of(ladder, shown.attained)
    parts = []
    levels = dict(shown.dimensions)
    steps = result.model.dimensions[1:] if result.model.kind == "steps" else ()
    for dimension, ladder in zip(result.model.dimensions, result.dimensions, strict=True):
        if dimension not in steps and levels[dimension.id] is not None:
            told = _("{part} at {level}")
            level = title_of(ladder, levels[dimension.id])
            parts.append(told.format(part=dimension.title, level=level))
    done = sum(levels[dimension.id] is not None for dimension in steps)
    if done:
        parts.append(count_done(done, len(steps)))
    return listed(parts) or None


def evidence_summary(assessment: Assessment) -> Iterator[Item]:
    """How many answers have evidence, and where these alone would lead; nothing without any."""
    shown, given = evidence_count(assessment)
    if not shown:
        return
    found = [
        f"{result.model.title}: {stands}"
        for result in assessment.models
        if (stands := standing_shown(result, assessment.insight(result.model.id).evidence_only))
    ]
    alone = "; ".join(found) or _("no level in any model")
    text = _("{share}. Evidenced by that alone: {standings}.").format(
        share=_share(shown, given), standings=alone
    )
    yield Item((Span(text),))


def evidence_count(assessment: Assessment) -> tuple[int, int]:
    """How many of the given answers that count here have evidence, and how many there are."""
    chosen = [result.model.id for result in assessment.models]
    answers = assessment.respondent.answers
    asked = [answers[id_] for id_ in questions_for(assessment.pack, chosen) if id_ in answers]
    return sum(map(has_evidence, asked)), assessment.coverage.answered
