"""The standing that answers with evidence alone would give, beside the one that is claimed."""

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.engine.insight import EvidenceOnly
from smmodels.engine.judge import judge
from smmodels.engine.verdict import MET


def has_evidence(answer: Answer) -> bool:
    """Whether a given answer names what shows it."""
    return answer.state == "given" and bool(answer.evidence and answer.evidence.strip())


def with_evidence(answers: Answers) -> Answers:
    """The answers that count when claims do not; "not applicable" has its reason and stays."""
    return {
        id_: answer
        for id_, answer in answers.items()
        if answer.state != "given" or has_evidence(answer)
    }


def evidence_only(result: ModelResult, shown: Answers) -> EvidenceOnly:
    """Where *result* would stand by the answers in *shown* (see `with_evidence`) alone."""
    ranks = [_rank(dimension, shown) for dimension in result.dimensions]
    levels = [
        (dimension.id, dimension.levels[rank].level.id if rank >= 0 else None)
        for dimension, rank in zip(result.dimensions, ranks, strict=True)
    ]
    stages = result.model.stages
    lowest = min(ranks)
    asked = result.model.questions
    return EvidenceOnly(
        answers=sum(id_ in asked for id_, answer in shown.items() if has_evidence(answer)),
        attained=stages[lowest].id if stages and lowest >= 0 else None,
        dimensions=tuple(levels),
    )


def _rank(ladder: DimensionResult, shown: Answers) -> int:
    """The highest level met with all below it; never more than with all the answers."""
    rank = -1
    for level in ladder.levels:
        if level.verdict is not MET or judge(level.level.rule, shown) is not MET:
            break
        rank += 1
    return rank
