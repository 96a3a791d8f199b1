"""What a single answer would change: which open questions decide, which answers are fragile."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import comb, lcm, prod

from smmodels.engine.answers import Answer, Answers, is_open
from smmodels.engine.assessment import (
    DecidingQuestion,
    FragileAnswer,
    LevelResult,
    Loss,
    ModelResult,
)
from smmodels.engine.incremental import (
    IncrementalDimensions,
    SingleAnswerChanges,
    ranks_of,
)
from smmodels.engine.optimizer import all_counts, equivalent_items, first_items
from smmodels.engine.pack import Model, Question
from smmodels.engine.rules import UNDETERMINED, AtLeast, SingleCriterion, Ticked

MOST_TICK_SETS = 256
"""How many classes of tick sets are tried; beyond it one set of each size stands for all."""


def width_of(result: ModelResult) -> int:
    """
    The number of levels above attained up to attainable, over all dimensions.

    Levels that ask nothing do not count, nor do steps that a decision has set aside.
    """
    return sum(
        counts[high] - counts[low]
        for dimension, (low, high), counts in zip(
            result.dimensions, ranks_of(result), _asked_counts(result), strict=True
        )
        if dimension.id not in result.set_aside
    )


def _asked_counts(result: ModelResult) -> list[dict[int, int]]:
    """For each dimension, how many levels up to each rank ask something; -1 for no level."""
    return [
        dict(enumerate(accumulate((level.asked for level in state.levels), initial=0), -1))
        for state in result.dimensions
    ]


def deciding_questions(
    questions: Mapping[str, Question],
    result: ModelResult,
    answers: Answers,
    dimensions: IncrementalDimensions | None = None,
) -> tuple[DecidingQuestion, ...]:
    """
    The open questions of which a single answer changes what is attained or attainable.

    First the one that leaves the smallest width on average over all options or sets of ticks that
    are possible, each counted once; then the one whose worst answer leaves less; then by id. "Not
    applicable" is never better than the best nor worse than the worst answer, and is not counted.
    *dimensions* are the model's by these answers; they are computed where not given.
    """
    width = width_of(result)
    if not width:
        return ()
    ranks, counts = ranks_of(result), _asked_counts(result)
    set_aside = {
        index
        for index, dimension in enumerate(result.dimensions)
        if dimension.id in result.set_aside
    }

    def is_undecided(index: int, rank: int, level: LevelResult) -> bool:
        return (
            index not in set_aside
            and ranks[index][0] < rank <= ranks[index][1]
            and level.verdict is UNDETERMINED
        )

    dimensions = dimensions or IncrementalDimensions(result.model.dimensions, answers)
    changes = SingleAnswerChanges(result, dimensions, is_undecided)
    deciding = []
    for id_, criteria in changes.criteria.items():
        if not is_open(id_, answers):
            continue
        total = count = worst = 0
        narrows = False
        classes, exact = answer_classes(questions[id_], criteria, answers.get(id_))
        for answer, size in classes:
            width_after = width
            for index, (low, high) in changes.ranks_with(id_, answer).items():
                count_at, (was_low, was_high) = counts[index], ranks[index]
                width_after += count_at[high] - count_at[low]
                width_after -= count_at[was_high] - count_at[was_low]
            total, count = total + width_after * size, count + size
            worst = max(worst, width_after)
            narrows = narrows or width_after != width
        if narrows:
            deciding.append(DecidingQuestion(id_, total, count, worst, exact))
    common = lcm(*(question.answers for question in deciding))
    deciding.sort(
        key=lambda question: (
            question.total * (common // question.answers),  # the averages, by one denominator
            question.worst,
            question.question,
        )
    )
    return tuple(deciding)


def answer_classes(
    question: Question, criteria: Sequence[SingleCriterion], open_answer: Answer | None = None
) -> tuple[list[tuple[Answer, int]], bool]:
    """
    One answer of each class that *criteria* tell apart, worst first, with the size of the class.

    Only what is possible by the *open_answer* is among them. Second whether these are all classes;
    otherwise they are one set of ticks of each size.
    """
    partly = open_answer if open_answer is not None and open_answer.state == "partly" else None
    if question.shape == "checklist":
        sure = frozenset[str]() if partly is None else partly.ticks or frozenset()
        asked = equivalent_items(
            criterion for criterion in criteria if isinstance(criterion, Ticked)
        )
        groups = [
            [item for item in group if partly is None or item in partly.doubtful] for group in asked
        ]
        if prod(len(group) + 1 for group in groups) <= MOST_TICK_SETS:
            return [_tick_set(sure, groups, counts) for counts in all_counts(groups)], True
        items = sorted(item for group in groups for item in group)
        sizes = range(len(items) + 1)
        return [(Answer("given", ticks=sure.union(items[:size])), 1) for size in sizes], False
    low, high = (0, len(question.options) - 1) if partly is None else (partly.rank, partly.highest)
    bars = {criterion.rank for criterion in criteria if isinstance(criterion, AtLeast)}
    starts = sorted({low, *(bar for bar in bars if low < bar <= high)})
    ends = [*starts[1:], high + 1]
    return [
        (Answer("given", option=question.options[start].id, rank=start), end - start)
        for start, end in zip(starts, ends, strict=True)
    ], True


def _tick_set(
    sure: frozenset[str], groups: Sequence[Sequence[str]], counts: Sequence[int]
) -> tuple[Answer, int]:
    """A set of the *sure* and so many more ticks of each group; how many sets have as many."""
    size = prod(comb(len(group), count) for group, count in zip(groups, counts, strict=True))
    return Answer("given", ticks=sure | first_items(groups, counts)), size


def fragile_answers(
    questions: Mapping[str, Question],
    result: ModelResult,
    answers: Answers,
    dimensions: IncrementalDimensions | None = None,
) -> tuple[FragileAnswer, ...]:
    """
    The answers that lose a level if they are one lower, by id; of a checklist, for each such item.

    A scale is lowered by one option, a checklist by one item; "not applicable" is not lowered. Of
    an answer that is known in part the low end is, which is what counts as had.
    *dimensions* are the model's by these answers; they are computed where not given.
    """
    before = [low for low, _ in ranks_of(result)]

    def is_attained(index: int, rank: int, _level: LevelResult) -> bool:
        return rank <= before[index]

    dimensions = dimensions or IncrementalDimensions(result.model.dimensions, answers)
    changes = SingleAnswerChanges(result, dimensions, is_attained)
    fragile = []
    for id_ in sorted(changes.criteria):
        given = answers.get(id_)
        if given is None or given.state not in ("given", "partly"):
            continue
        for lower, item in _lower_answers(questions[id_], given, changes.criteria[id_]):
            ranks = changes.ranks_with(id_, lower)
            after = [ranks.get(index, (low, low))[0] for index, low in enumerate(before)]
            losses = tuple(_losses(result.model, before, after))
            if losses:
                fragile.append(FragileAnswer(id_, losses, to=lower.option, without=item))
    return tuple(fragile)


def _lower_answers(
    question: Question, given: Answer, criteria: Sequence[SingleCriterion]
) -> Iterator[tuple[Answer, str | None]]:
    """
    The answers one lower that *criteria* tell from the given one; with the item left out.

    Each is at the low end of what is possible, since a level that is attained rests on that alone.
    """
    if given.ticks is not None:
        asked = {
            item
            for criterion in criteria
            if not isinstance(criterion, AtLeast)
            for item in criterion.items
        }
        for item in sorted(given.ticks & asked):
            yield Answer("given", ticks=given.ticks - {item}), item
    elif any(
        isinstance(criterion, AtLeast) and criterion.rank == given.rank for criterion in criteria
    ):
        rank = given.rank - 1
        if rank >= 0:
            yield Answer("given", option=question.options[rank].id, rank=rank), None


def _losses(model: Model, before: Sequence[int], after: Sequence[int]) -> Iterator[Loss]:
    if model.stages and min(after) < min(before):
        lowest = min(after)
        left = model.stages[lowest].id if lowest >= 0 else None
        yield Loss(None, model.stages[min(before)].id, left)
    for dimension, old, new in zip(model.dimensions, before, after, strict=True):
        if new < old:
            lost = dimension.asked_up_to(old) or dimension.levels[old].id
            yield Loss(dimension.id, lost, dimension.asked_up_to(new))
