"""Which single answers, one option lower, would lose a level that is held."""

from collections.abc import Iterator, Mapping, Sequence

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import LevelResult, ModelResult
from smmodels.engine.insight import FragileAnswer, Loss
from smmodels.engine.ladders import IncrementalDimensions
from smmodels.engine.pack import Model, Question
from smmodels.engine.rules import AtLeast, SingleCriterion
from smmodels.engine.supposing import SingleChanges, ranks_of


def fragile_answers(
    questions: Mapping[str, Question],
    result: ModelResult,
    answers: Answers,
    ladders: IncrementalDimensions | None = None,
) -> tuple[FragileAnswer, ...]:
    """
    Each answer that must not be one lower, by id; of a checklist, each item that must stay.

    A scale is lowered by one option, a checklist by one item. "Not applicable" has no lower.
    *ladders* are the model's by these answers, where somebody has them already.
    """
    before = [low for low, _ in ranks_of(result)]

    def matters(place: int, rank: int, _level: LevelResult) -> bool:
        return rank <= before[place]

    ladders = ladders or IncrementalDimensions(result.model.dimensions, answers)
    supposing = SingleChanges(result, ladders, matters)
    found = []
    for id_ in sorted(supposing.criteria):
        given = answers.get(id_)
        if given is None or given.state != "given":
            continue
        for lower, item in _lower(questions[id_], given, supposing.criteria[id_]):
            standings = supposing.ranks_with(id_, lower)
            after = [standings.get(place, (low, low))[0] for place, low in enumerate(before)]
            falls = tuple(_losses(result.model, before, after))
            if falls:
                found.append(FragileAnswer(id_, falls, to=lower.option, without=item))
    return tuple(found)


def _lower(
    question: Question, given: Answer, demands: Sequence[SingleCriterion]
) -> Iterator[tuple[Answer, str | None]]:
    """The answers one lower that some demand can tell from the given one; the item left out."""
    if given.ticks is not None:
        asked = {
            item
            for criterion in demands
            if not isinstance(criterion, AtLeast)
            for item in criterion.items
        }
        for item in sorted(given.ticks & asked):
            yield Answer("given", ticks=given.ticks - {item}), item
    elif any(
        isinstance(criterion, AtLeast) and criterion.rank == given.rank for criterion in demands
    ):
        rank = given.rank - 1
        if rank >= 0:
            yield Answer("given", option=question.options[rank].id, rank=rank), None


def _losses(model: Model, before: Sequence[int], after: Sequence[int]) -> Iterator[Loss]:
    if model.stages and min(after) < min(before):
        left = min(after)
        held = model.stages[min(before)].id
        yield Loss(None, held, model.stages[left].id if left >= 0 else None)
    for dimension, old, new in zip(model.dimensions, before, after, strict=True):
        if new < old:
            left_id = dimension.levels[new].id if new >= 0 else None
            yield Loss(dimension.id, dimension.levels[old].id, left_id)
