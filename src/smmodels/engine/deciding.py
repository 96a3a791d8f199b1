"""Which open questions decide, in the order in which finding out narrows the range most."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import comb, lcm, prod

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import LevelResult, ModelResult
from smmodels.engine.insight import Deciding
from smmodels.engine.ladders import Ladders
from smmodels.engine.pack import Question
from smmodels.engine.rules import AtLeast, Leaf, Ticked
from smmodels.engine.supposing import Supposing, ranks_of
from smmodels.engine.verdict import UNDETERMINED

LIMIT = 256
"""How many kinds of tick sets are tried; beyond it one set of each size stands for all."""


def width_of(result: ModelResult) -> int:
    """
    How far apart attained and attainable are, over all dimensions.

    Steps that a decision has set aside do not count: nothing is asked of them.
    """
    ranks = zip(result.dimensions, ranks_of(result), strict=True)
    return sum(high - low for ladder, (low, high) in ranks if ladder.id not in result.set_aside)


def deciding_of(
    questions: Mapping[str, Question],
    result: ModelResult,
    answers: Answers,
    ladders: Ladders | None = None,
) -> tuple[Deciding, ...]:
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
    aside = {n for n, one in enumerate(result.dimensions) if one.id in result.set_aside}

    def matters(place: int, rank: int, level: LevelResult) -> bool:
        return (
            place not in aside
            and ranks[place][0] < rank <= ranks[place][1]
            and level.verdict is UNDETERMINED
        )

    ladders = ladders or Ladders(result.model.dimensions, answers)
    supposing = Supposing(result, ladders, matters)
    found = []
    for id_, demands in supposing.leaves.items():
        if id_ in answers and not answers[id_].open:
            continue
        total = many = worst = 0
        changes = False
        kinds, exact = kinds_of(questions[id_], demands)
        for answer, times in kinds:
            left = width
            for place, (low, high) in supposing.standings(id_, answer).items():
                left += (high - low) - (ranks[place][1] - ranks[place][0])
            total, many, worst = total + left * times, many + times, max(worst, left)
            changes = changes or left != width
        if changes:
            found.append(Deciding(id_, total, many, worst, exact))
    common = lcm(*(one.answers for one in found))
    found.sort(key=lambda one: (one.total * (common // one.answers), one.worst, one.question))
    return tuple(found)


def kinds_of(question: Question, demands: Sequence[Leaf]) -> tuple[list[tuple[Answer, int]], bool]:
    """
    One answer of each kind that *demands* tell apart, worst first, with how many are of that kind.

    Second whether that is exact.
    """
    if question.shape == "checklist":
        groups = _alike([one for one in demands if isinstance(one, Ticked)])
        if prod(len(group) + 1 for group in groups) <= LIMIT:
            return list(_tick_sets(groups)), True
        items = sorted(item for group in groups for item in group)
        sizes = range(len(items) + 1)
        return [(Answer("given", ticks=frozenset(items[:size])), 1) for size in sizes], False
    bars = {one.rank for one in demands if isinstance(one, AtLeast)}
    starts = sorted({0, *bars})
    ends = [*starts[1:], len(question.options)]
    return [
        (Answer("given", option=question.options[start].id, rank=start), end - start)
        for start, end in zip(starts, ends, strict=True)
    ], True


def _alike(demands: Sequence[Ticked]) -> list[list[str]]:
    """The items asked for, those together that the same demands ask for."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for item in sorted({item for one in demands for item in one.items}):
        groups.setdefault(tuple(item in one.items for one in demands), []).append(item)
    return list(groups.values())


def _tick_sets(groups: Sequence[Sequence[str]]) -> Iterator[tuple[Answer, int]]:
    """For each number of ticks in each group one set, and how many sets are like it."""
    for sizes in product(*(range(len(group) + 1) for group in groups)):
        chosen = list(zip(groups, sizes, strict=True))
        ticks = frozenset(item for group, size in chosen for item in group[:size])
        yield Answer("given", ticks=ticks), prod(comb(len(group), size) for group, size in chosen)
