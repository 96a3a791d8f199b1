"""Everything that is known about results beside the standings, model by model."""

from collections.abc import Iterable

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import ModelResult
from smmodels.engine.deciding import deciding_of, width_of
from smmodels.engine.evidenced import evidence_only, with_evidence
from smmodels.engine.fragility import fragile_answers
from smmodels.engine.insight import Insight
from smmodels.engine.ladders import IncrementalDimensions
from smmodels.engine.pack import Pack
from smmodels.engine.proof import blocking_of, proofs_of


def insights_of(
    pack: Pack, results: Iterable[ModelResult], answers: Answers
) -> tuple[Insight, ...]:
    """What carries, blocks, decides, endangers and shows each of these results."""
    shown = with_evidence(answers)
    return tuple(_insight(pack, result, answers, shown) for result in results)


def _insight(pack: Pack, result: ModelResult, answers: Answers, shown: Answers) -> Insight:
    ladders = IncrementalDimensions(result.model.dimensions, answers)
    return Insight(
        model=result.model.id,
        proofs=proofs_of(result, answers),
        blocking=blocking_of(result),
        width=width_of(result),
        deciding=deciding_of(pack.questions, result, answers, ladders),
        fragile=fragile_answers(pack.questions, result, answers, ladders),
        evidence_only=evidence_only(result, shown),
    )
