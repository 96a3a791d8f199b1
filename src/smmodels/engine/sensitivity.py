"""What a single answer would change: which open ones decide, which given ones a level hangs on."""

from collections.abc import Iterator, Mapping, Sequence
from math import comb, lcm, prod

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import (
    DecidingQuestion,
    FragileAnswer,
    LevelResult,
    Loss,
    ModelResult,
)
from smmodels.engine.incremental import IncrementalDimensions, SingleAnswerChanges, ranks_of
from smmodels.engine.optimizer import all_counts, equivalent_items, first_items
from smmodels.engine.pack import Model, Question
from smmodels.engine.rules import UNDETERMINED, AtLeast, SingleCriterion, Ticked

MOST_TICK_SETS = 256
"""How many kinds of tick sets are tried; beyond it one set of each size stands for all."""


def width_of(result: ModelResult) -> int:
    """
    How far apart attained and attainable are, over all dimensions.

    Steps that a decision has set aside do not count: nothing is asked of them.
    """
    ranks = zip(result.dimensions, ranks_of(result), strict=True)
    return sum(high - low for ladder, (low, high) in ranks if ladder.id not in result.set_aside)


def deciding_questions(
    questions: Mapping[str, Question],
    result: ModelResult,
    answers: Answers,
    ladders: IncrementalDimensions | None = None,
) -> tuple[DecidingQuestion, ...]:
    """
    The open questions of which a single answer changes what is attained or attainable.

    First the one that leaves the smallest range on average over all its options or sets of ticks,
    each counted once; then the one whose worst answer leaves less; then by id. "Not applicable" is
    never better than the best nor worse than the worst answer, and is not counted. *ladders* are
    the model's by these answers, where somebody has them already.
    """
    width = width_of(result)
    if not width:
        return ()
    ranks = ranks_of(result)
    aside = {n for n, dimension in enumerate(result.dimensions) if dimension.id in result.set_aside}

    def matters(place: int, rank: int, level: LevelResult) -> bool:
        return (
            place not in aside
            and ranks[place][0] < rank <= ranks[place][1]
            and level.verdict is UNDETERMINED
        )

    ladders = ladders or IncrementalDimensions(result.model.dimensions, answers)
    supposing = SingleAnswerChanges(result, ladders, matters)
    found = []
    for id_, demands in supposing.criteria.items():
        if id_ in answers and not answers[id_].open:
            continue
        total = many = worst = 0
        changes = False
        kinds, exact = answer_classes(questions[id_], demands)
        for answer, times in kinds:
            left = width
            for place, (low, high) in supposing.ranks_with(id_, answer).items():
                left += (high - low) - (ranks[place][1] - ranks[place][0])
            total, many, worst = total + left * times, many + times, max(worst, left)
            changes = changes or left != width
        if changes:
            found.append(DecidingQuestion(id_, total, many, worst, exact))
    common = lcm(*(one.answers for one in found))
    found.sort(key=lambda one: (one.total * (common // one.answers), one.worst, one.question))
    return tuple(found)


def answer_classes(
    question: Question, demands: Sequence[SingleCriterion]
) -> tuple[list[tuple[Answer, int]], bool]:
    """
    One answer of each kind that *demands* tell apart, worst first, with how many are of that kind.

    Second whether that is exact.
    """
    if question.shape == "checklist":
        groups = equivalent_items(
            criterion for criterion in demands if isinstance(criterion, Ticked)
        )
        if prod(len(group) + 1 for group in groups) <= MOST_TICK_SETS:
            return [_tick_set(groups, sizes) for sizes in all_counts(groups)], True
        items = sorted(item for group in groups for item in group)
        sizes = range(len(items) + 1)
        return [(Answer("given", ticks=frozenset(items[:size])), 1) for size in sizes], False
    bars = {criterion.rank for criterion in demands if isinstance(criterion, AtLeast)}
    starts = sorted({0, *bars})
    ends = [*starts[1:], len(question.options)]
    return [
        (Answer("given", option=question.options[start].id, rank=start), end - start)
        for start, end in zip(starts, ends, strict=True)
    ], True


def _tick_set(groups: Sequence[Sequence[str]], sizes: Sequence[int]) -> tuple[Answer, int]:
    """A set with so many ticks in each group, and how many sets are like it."""
    like = prod(comb(len(group), size) for group, size in zip(groups, sizes, strict=True))
    return Answer("given", ticks=first_items(groups, sizes)), like


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
    supposing = SingleAnswerChanges(result, ladders, matters)
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
