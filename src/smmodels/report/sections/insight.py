"""How firm a standing is: what carries it, what would lose it, what evidence shows."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment, EvidenceOnly, Insight, Loss, ModelResult
from smmodels.engine.insight import has_evidence
from smmodels.engine.pack import Pack
from smmodels.engine.scope import questions_for
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.report.document import Block, Bullets, Heading, Item, Span
from smmodels.report.standing import count_done, title_of
from smmodels.report.words import count_answers, listed, quoted


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


NAMED = 3
"""How many questions are named in one sentence; of more, the number is told."""


def insight_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """A short part on how firm a result is; none where there is nothing to say."""
    insight = assessment.insight(result.model.id)
    items = (
        *_carried(assessment.pack, result, insight),
        *_fragile(assessment.pack, result, insight),
        *_deciding(assessment.pack, insight),
        *evidence_items(result, insight.evidence_only),
    )
    if items:
        yield Heading(3, _("How firm it is"))
        yield Bullets(items)


def _carried(pack: Pack, result: ModelResult, insight: Insight) -> Iterator[Item]:
    """The smallest set of answers that carries the stage, or all parts together."""
    whole = bool(result.model.stages)
    proofs = [proof for proof in insight.proofs if (proof.dimension is None) is whole]
    carrying = sorted({id_ for proof in proofs for id_ in proof.questions})
    if not carrying:
        return
    given = result.coverage.answered + result.coverage.not_applicable
    if len(carrying) <= NAMED:
        names = listed([quoted(pack.questions[id_].ask) for id_ in carrying])
        told = ngettext(
            "by {count} answer: {names}.", "by {count} answers: {names}.", len(carrying)
        )
        by = told.format(count=len(carrying), names=names)
    elif len(carrying) == given:
        by = _("by all {count} answers.").format(count=given)
        if whole and proofs[0].smallest:
            by = _("by all {count} answers: none of them could be missed.").format(count=given)
    else:
        rest = given - len(carrying)
        told = ngettext(
            "by {some} of {total} answers: were the other unknown, it would still stand.",
            "by {some} of {total} answers: were the other {rest} unknown, it would still stand.",
            rest,
        )
        by = told.format(some=len(carrying), total=given, rest=rest)
    held = _("Held {by}") if whole else _("What is reached is held {by}")
    yield Item((Span(held.format(by=by)),))


def _fragile(pack: Pack, result: ModelResult, insight: Insight) -> Iterator[Item]:
    """The answers that must not be lower, those first that make it fall deepest."""
    whole = bool(result.model.stages)
    if result.attained is None if whole else not insight.proofs:
        return
    deepest: dict[str, tuple[int, Loss]] = {}
    for fragile in insight.fragile:
        for fall in (fall for fall in fragile.losses if (fall.dimension is None) is whole):
            known = (_rank(result, fall), fall)
            deepest[fragile.question] = min(
                deepest.get(fragile.question, known), known, key=lambda some: some[0]
            )
    if not deepest:
        text = _("No single answer, one lower, would lose the stage.")
        if not whole:
            text = _("No single answer, one lower, would lose any of it.")
        yield Item((Span(text),))
        return
    order = sorted(deepest, key=lambda id_: (deepest[id_][0], id_))
    names = [f"{quoted(pack.questions[id_].ask)} ({_to(result, deepest[id_][1])})" for id_ in order]
    told = _("One answer lower and it falls: {answers}.")
    if not whole:
        told = _("One answer lower and a part of it falls: {answers}.")
    yield Item((Span(told.format(answers=_few(names))),))


def _rank(result: ModelResult, fall: Loss) -> int:
    """The place of what is left."""
    return result.model.dimension(fall.dimension or result.model.dimensions[0].id).rank(fall.left)


def _to(result: ModelResult, fall: Loss) -> str:
    """What a fall leads to: "to Tactical"; for parts with the part's name."""
    model = result.model
    dimension = model.dimension(fall.dimension or model.dimensions[0].id)
    if model.kind == "steps" and dimension is not model.dimensions[0]:
        return _("{step}: not done").format(step=dimension.title)
    rank = dimension.rank(fall.left)
    left = _("to {level}").format(level=dimension.levels[rank].title) if rank >= 0 else _("to none")
    return left if fall.dimension is None else f"{dimension.title}: {left}"


def _deciding(pack: Pack, insight: Insight) -> Iterator[Item]:
    """The open questions that narrow the range most."""
    if not insight.width:
        return
    if not insight.deciding:
        text = _("No single answer narrows it down any more; several together do.")
        yield Item((Span(text, "open"),), "open")
        return
    names = [quoted(pack.questions[deciding.question].ask) for deciding in insight.deciding]
    order = _(", then ").join(names[:NAMED])
    text = _("To narrow it down, find out first: {questions}.").format(questions=order)
    more = len(names) - NAMED
    if more > 0:
        told = ngettext(
            "{count} more question can change it.", "{count} more questions can change it.", more
        )
        text = f"{text} {told.format(count=more)}"
    yield Item((Span(text, "open"),), "open")


def _few(names: Sequence[str]) -> str:
    """Names in a row, not too many of them."""
    if len(names) <= NAMED:
        return listed(names)
    more = _("{count} more").format(count=len(names) - NAMED + 1)
    return listed([*names[: NAMED - 1], more])
