"""How firm a standing is: which answers carry it, which would lose it, what has evidence."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment, EvidenceOnly, Insight, Loss, ModelResult
from smmodels.engine.insight import has_evidence
from smmodels.engine.pack import Pack
from smmodels.engine.scope import questions_for
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.report.document import Block, Bullets, Heading, Item, Span
from smmodels.report.standing import count_done, title_of
from smmodels.report.words import count_answers, is_step, listed, quoted

MOST_NAMED_QUESTIONS = 3
"""How many questions are named in one sentence; of more, only the number."""


def insight_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """The section on how firm a result is; none where there is nothing to say."""
    insight = assessment.insight(result.model.id)
    items = (
        *_proof_items(assessment.pack, result, insight),
        *_fragile_items(assessment.pack, result, insight),
        *_deciding_items(assessment.pack, insight),
        *evidence_items(result, insight.evidence_only),
    )
    if items:
        yield Heading(3, _("How firm it is"))
        yield Bullets(items)


def evidence_items(result: ModelResult, evidence_only: EvidenceOnly) -> Iterator[Item]:
    """The standing by the answers with evidence beside that by all; none without evidence."""
    if not evidence_only.answers:
        return
    attained = [dimension.attained for dimension in result.dimensions]
    if not (result.attained if result.model.stages else any(attained)):
        return
    standing = evidenced_standing(result, evidence_only) or _("none yet")
    share = _evidence_share(evidence_only.answers, result.coverage.known)
    text = _("Evidenced: {standing} ({share}).").format(standing=standing, share=share)
    if result.attained is not None and evidence_only.attained != result.attained:
        text = _("{claimed}; evidenced: {standing} ({share}).").format(
            claimed=title_of(result.dimensions[0], result.attained), standing=standing, share=share
        )
    yield Item((Span(text),))


def evidence_summary(assessment: Assessment) -> Iterator[Item]:
    """How many answers have evidence, and the standings by these alone; none without evidence."""
    evidenced, answered = evidence_count(assessment)
    if not evidenced:
        return
    standings = [
        f"{result.model.title}: {standing}"
        for result in assessment.models
        if (
            standing := evidenced_standing(
                result, assessment.insight(result.model.id).evidence_only
            )
        )
    ]
    alone = "; ".join(standings) or _("no level in any model")
    text = _("{share}. Evidenced by that alone: {standings}.").format(
        share=_evidence_share(evidenced, answered), standings=alone
    )
    yield Item((Span(text),))


def evidence_count(assessment: Assessment) -> tuple[int, int]:
    """How many of the answers that count here have evidence, and how many of them are known."""
    chosen = [result.model.id for result in assessment.models]
    answers = assessment.respondent.answers
    given = [answers[id_] for id_ in questions_for(assessment.pack, chosen) if id_ in answers]
    return sum(map(has_evidence, given)), assessment.coverage.known


def evidenced_standing(result: ModelResult, evidence_only: EvidenceOnly) -> str | None:
    """The standing by the answers with evidence alone, in a few words; None for no level."""
    if result.model.stages:
        stage = evidence_only.attained
        return None if stage is None else title_of(result.dimensions[0], stage)
    phrases = []
    levels = dict(evidence_only.dimensions)
    steps = result.model.dimensions[1:] if result.model.kind == "steps" else ()
    for dimension, dimension_result in zip(result.model.dimensions, result.dimensions, strict=True):
        if dimension not in steps and levels[dimension.id] is not None:
            template = _("{part} at {level}")
            level = title_of(dimension_result, levels[dimension.id])
            phrases.append(template.format(part=dimension.title, level=level))
    done = sum(levels[dimension.id] is not None for dimension in steps)
    if done:
        phrases.append(count_done(done, len(steps)))
    return listed(phrases) or None


def _evidence_share(evidenced: int, answered: int) -> str:
    """How many of the answers have evidence."""
    template = ngettext(
        "{count} of {answers} has evidence", "{count} of {answers} have evidence", evidenced
    )
    return template.format(count=evidenced, answers=count_answers(answered))


def _proof_items(pack: Pack, result: ModelResult, insight: Insight) -> Iterator[Item]:
    """The smallest set of answers that carries the stage, or all dimensions together."""
    has_stages = bool(result.model.stages)
    proofs = [proof for proof in insight.proofs if (proof.dimension is None) is has_stages]
    carrying = sorted({id_ for proof in proofs for id_ in proof.questions})
    if not carrying:
        return
    answered = result.coverage.known + result.coverage.not_applicable
    if len(carrying) <= MOST_NAMED_QUESTIONS:
        names = listed([quoted(pack.questions[id_].ask) for id_ in carrying])
        template = ngettext(
            "by {count} answer: {names}.", "by {count} answers: {names}.", len(carrying)
        )
        by = template.format(count=len(carrying), names=names)
    elif len(carrying) == answered:
        by = _("by all {count} answers.").format(count=answered)
        if has_stages and proofs[0].smallest:
            by = _("by all {count} answers: none of them could be missed.").format(count=answered)
    else:
        rest = answered - len(carrying)
        template = ngettext(
            "by {some} of {total} answers: were the other unknown, it would still stand.",
            "by {some} of {total} answers: were the other {rest} unknown, it would still stand.",
            rest,
        )
        by = template.format(some=len(carrying), total=answered, rest=rest)
    template = _("Held {by}") if has_stages else _("What is reached is held {by}")
    yield Item((Span(template.format(by=by)),))


def _fragile_items(pack: Pack, result: ModelResult, insight: Insight) -> Iterator[Item]:
    """The answers that must not be lower, first those that make the standing fall deepest."""
    has_stages = bool(result.model.stages)
    if result.attained is None if has_stages else not insight.proofs:
        return
    deepest: dict[str, tuple[int, Loss]] = {}
    for fragile in insight.fragile:
        for loss in (loss for loss in fragile.losses if (loss.dimension is None) is has_stages):
            ranked_loss = (_rank_left(result, loss), loss)
            deepest[fragile.question] = min(
                deepest.get(fragile.question, ranked_loss), ranked_loss, key=lambda pair: pair[0]
            )
    if not deepest:
        text = _("No single answer, one lower, would lose the stage.")
        if not has_stages:
            text = _("No single answer, one lower, would lose any of it.")
        yield Item((Span(text),))
        return
    order = sorted(deepest, key=lambda id_: (deepest[id_][0], id_))
    names = [
        f"{quoted(pack.questions[id_].ask)} ({_loss_words(result, deepest[id_][1])})"
        for id_ in order
    ]
    template = _("One answer lower and it falls: {answers}.")
    if not has_stages:
        template = _("One answer lower and a part of it falls: {answers}.")
    yield Item((Span(template.format(answers=_first_few(names))),))


def _rank_left(result: ModelResult, loss: Loss) -> int:
    """The rank of the level that is left after a loss."""
    return result.model.dimension(loss.dimension or result.model.dimensions[0].id).rank(loss.left)


def _loss_words(result: ModelResult, loss: Loss) -> str:
    """What a loss leads to: "to Tactical"; with the title of a dimension where it is of one."""
    model = result.model
    dimension = model.dimension(loss.dimension or model.dimensions[0].id)
    if is_step(model, dimension.id):
        return _("{step}: not done").format(step=dimension.title)
    rank = dimension.rank(loss.left)
    words = (
        _("to {level}").format(level=dimension.levels[rank].title) if rank >= 0 else _("to none")
    )
    return words if loss.dimension is None else f"{dimension.title}: {words}"


def _deciding_items(pack: Pack, insight: Insight) -> Iterator[Item]:
    """The open questions that narrow the range between attained and attainable most."""
    if not insight.width:
        return
    if not insight.deciding:
        text = _("No single answer narrows it down any more; several together do.")
        yield Item((Span(text, "open"),), "open")
        return
    names = [quoted(pack.questions[deciding.question].ask) for deciding in insight.deciding]
    order = _(", then ").join(names[:MOST_NAMED_QUESTIONS])
    text = _("To narrow it down, find out first: {questions}.").format(questions=order)
    rest = len(names) - MOST_NAMED_QUESTIONS
    if rest > 0:
        template = ngettext(
            "{count} more question can change it.", "{count} more questions can change it.", rest
        )
        text = f"{text} {template.format(count=rest)}"
    yield Item((Span(text, "open"),), "open")


def _first_few(names: Sequence[str]) -> str:
    """Names in a row; of more than a few, how many more there are."""
    if len(names) <= MOST_NAMED_QUESTIONS:
        return listed(names)
    rest = _("{count} more").format(count=len(names) - MOST_NAMED_QUESTIONS + 1)
    return listed([*names[: MOST_NAMED_QUESTIONS - 1], rest])
