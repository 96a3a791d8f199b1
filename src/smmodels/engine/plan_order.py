"""
The single raises of a plan, and their order.

First what others rest on and lower levels; then the raise that most levels on the way need; then
the least effort; then the name. Each follows from the pack alone, never from a position in a file.
A decision is needed by all that it could set aside, and takes no effort: it comes before them.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from smmodels.engine.assessment import Change, ModelResult
from smmodels.engine.finding import Target
from smmodels.engine.gaps import decision_before, rule_up_to
from smmodels.engine.judge import judge
from smmodels.engine.pack import Model, Pack
from smmodels.engine.targets import dimensions_of
from smmodels.engine.verdict import MET
from smmodels.engine.way_finder import Optimizer
from smmodels.engine.ways import Bar, Bars


class Raise(Struct, frozen=True):
    """
    One answer raised by as much as the levels it serves need: to a rank, or by items.

    A decision that is still open is found out, which takes no effort.
    """

    question: str
    rank: int | None
    add: frozenset[str]
    effort: int
    serves: tuple[Target, ...]


def split_raises(
    pack: Pack, finder: Optimizer, way: Bars, targets: Sequence[Target]
) -> tuple[Raise, ...]:
    """Split *way*, the changes that reach *targets*, where a level on the way needs less of one."""
    needs = {goal: _needed_bars(pack, finder, way, goal) for goal in _goals(pack, targets)}
    return tuple(
        raise_ for id_ in sorted(way) for raise_ in _split(pack, finder, id_, way[id_], needs)
    )


def decisions(
    pack: Pack, results: Mapping[str, ModelResult], found: Sequence[Raise]
) -> tuple[Raise, ...]:
    """The open decisions that could still set aside some of what the raises *found* serve."""
    asked: dict[str, tuple[Change, list[Target]]] = {}
    for goal in dict.fromkeys(goal for raise_ in found for goal in raise_.serves):
        change = decision_before(pack, goal, results[goal.model])
        if change is not None:
            asked.setdefault(change.question, (change, []))[1].append(goal)
    return tuple(
        Raise(id_, pack.questions[id_].rank(change.to or ""), frozenset(), 0, tuple(goals))
        for id_, (change, goals) in asked.items()
    )


def in_order(pack: Pack, found: Sequence[Raise], targets: Sequence[Target]) -> tuple[Raise, ...]:
    """The order in which to go them."""
    needed = {goal for raise_ in found for goal in raise_.serves}
    heights = _heights(pack, [goal for goal in _goals(pack, targets) if goal in needed])

    def place(raise_: Raise) -> tuple[int, int, int, str, int, tuple[str, ...]]:
        lowest = min((heights[goal] for goal in raise_.serves), default=len(heights))
        name = (raise_.question, raise_.rank or 0, tuple(sorted(raise_.add)))
        return (lowest, -len(raise_.serves), raise_.effort, *name)

    return tuple(sorted(found, key=place))


def first_raise_for(pack: Pack, ordered: Sequence[Raise]) -> dict[Target, Raise]:
    """
    The raise with which to tell of each level: the first that is for no lower one.

    A level that only ever asks for what lower ones ask for, too, is told with the first of those.
    """
    told: dict[Target, Raise] = {}
    shared: dict[Target, Raise] = {}
    for raise_ in ordered:
        heights = _heights(pack, raise_.serves)
        for goal in raise_.serves:
            shared.setdefault(goal, raise_)
            if not heights[goal]:
                told.setdefault(goal, raise_)
    return {**shared, **told}


def _goals(pack: Pack, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Every level of every ladder on the way to *targets*, sorted."""
    found = {
        Target(target.model, level.id, dimension.id)
        for target in targets
        for dimension in dimensions_of(target, pack.models[target.model])
        for level in dimension.levels[: dimension.rank(target.level) + 1]
        if level.rule is not None
    }
    return tuple(sorted(found, key=lambda target: _place_in_model(pack, target)))


def _place_in_model(pack: Pack, goal: Target) -> tuple[str, int, str]:
    rank = dimensions_of(goal, pack.models[goal.model])[0].rank(goal.level)
    return (goal.model, rank, goal.dimension or "")


def _needed_bars(pack: Pack, finder: Optimizer, way: Bars, goal: Target) -> Bars:
    """As much of *way* as reaching *goal* needs; nothing where *way* does not reach it."""
    rule = rule_up_to(dimensions_of(goal, pack.models[goal.model]), goal.level)
    if rule is None or judge(rule, finder.applied(way)) is not MET:
        return {}
    return finder.trimmed(way, rule)


def _heights(pack: Pack, goals: Sequence[Target]) -> dict[Target, int]:
    """How many of *goals* have to be reached one after the other before each of them counts."""
    by_model: dict[str, list[Target]] = {}
    for goal in goals:
        by_model.setdefault(goal.model, []).append(goal)
    return {
        goal: height
        for id_, some in by_model.items()
        for goal, height in _heights_in(pack.models[id_], some).items()
    }


def _heights_in(model: Model, goals: Sequence[Target]) -> dict[Target, int]:
    """The same for goals of one model: where it has stages, all its rows rise together."""
    ranks = {goal: dimensions_of(goal, model)[0].rank(goal.level) for goal in goals}
    if model.stages:
        heights = {rank: height for height, rank in enumerate(sorted(set(ranks.values())))}
        return {goal: heights[rank] for goal, rank in ranks.items()}
    by_dimension: dict[str | None, list[Target]] = {}
    for goal in sorted(goals, key=lambda target: ranks[target]):
        by_dimension.setdefault(goal.dimension, []).append(goal)
    found: dict[Target, int] = {}
    above: dict[str, int] = {}  # the least height of what rests on a dimension
    for dimension in model.dimensions:  # a step rests on earlier ones only
        lowest = max((above[id_] for id_ in dimension.rests_on), default=0)
        mine = by_dimension.get(dimension.id, ())
        found.update((goal, lowest + more) for more, goal in enumerate(mine))
        above[dimension.id] = lowest + len(mine)
    return found


def _split(
    pack: Pack, finder: Optimizer, id_: str, whole: Bar, needs: Mapping[Target, Bars]
) -> Iterator[Raise]:
    effort = pack.questions[id_].effort
    if isinstance(whole, frozenset):
        groups: dict[tuple[Target, ...], set[str]] = {}
        for item in whole:
            groups.setdefault(_serves(needs, id_, item), set()).add(item)
        for serves, items in groups.items():
            yield Raise(id_, None, frozenset(items), effort * len(items), serves)
        return
    answer = finder.answers.get(id_)
    have = answer.rank if answer is not None and answer.state == "given" else 0
    bars = {need[id_] for need in needs.values() if id_ in need} | {whole}
    for bar in sorted(bar for bar in bars if isinstance(bar, int)):
        yield Raise(id_, bar, frozenset(), effort * (bar - have), _serves(needs, id_, bar))
        have = bar


def _serves(needs: Mapping[Target, Bars], id_: str, part: int | str) -> tuple[Target, ...]:
    """The levels that need a bar, or a higher one, or an item."""
    return tuple(goal for goal, need in needs.items() if id_ in need and _within(part, need[id_]))


def _within(part: int | str, need: Bar) -> bool:
    if isinstance(need, frozenset):
        return part in need
    return isinstance(part, int) and part <= need
