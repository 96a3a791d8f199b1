"""Gaps: the smallest set of changed answers that surely reaches a level."""

from collections.abc import Iterator, Sequence

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import Change, Gap, ModelResult
from smmodels.engine.optimizer import Optimizer
from smmodels.engine.pack import Dimension, Pack, Target
from smmodels.engine.rules import Rule, all_of
from smmodels.engine.targets import dimensions_of


def gaps_of(pack: Pack, result: ModelResult, answers: Answers) -> tuple[Gap, ...]:
    """
    The gaps to all `next_targets` of a model.

    They are closed by *answers*, by which *result* is.
    """
    return tuple(gap_to(pack, target, answers) for target in next_targets(result))


def next_targets(result: ModelResult) -> Iterator[Target]:
    """
    The next levels that a model can still reach.

    For a kind with stages that is the next stage of the model; else each pillar's next level, the
    next form of phase 0 and the next step. A closed gate leaves only phase 0.
    """
    model = result.model
    if model.stages:
        rank = model.dimensions[0].rank(result.attained) + 1
        if rank < len(model.stages):
            yield Target(model.id, model.stages[rank].id)
        return
    for dimension, state in zip(model.dimensions, result.dimensions, strict=True):
        is_step = model.whole == "steps" and dimension is not model.dimensions[0]
        if is_step and dimension.id != result.next:
            continue
        rank = dimension.rank(state.clear) + 1
        if rank < len(dimension.levels):
            yield Target(model.id, dimension.levels[rank].id, dimension.id)


def gap_to(pack: Pack, target: Target, answers: Answers) -> Gap:
    """The smallest set of changes that surely reaches *target*; empty where it is reached."""
    rule = rule_up_to(dimensions_of(target, pack.models[target.model]), target.level)
    optimizer = Optimizer(pack.questions, answers)
    bars = optimizer.cheapest_bars(rule)
    return Gap(target, optimizer.changes(bars), smallest=not optimizer.cut_short)


def decision_before(
    pack: Pack, target: Target, result: ModelResult, answers: Answers
) -> Change | None:
    """
    The open decision that could still set *target* aside, to be found out; None where none could.

    It leads to an answer that is possible by *answers* and does not close the gate, the first by
    id.
    """
    gate = result.model.gate
    if gate is None or target.dimension not in result.undecided:
        return None
    answer = answers.get(gate.question)
    possible = answer.possible_options if answer is not None else ()
    options = possible or [option.id for option in pack.questions[gate.question].options]
    go = min(option for option in options if option != gate.closes)
    return Change(gate.question, find_out=True, to=go)


def rule_up_to(dimensions: Sequence[Dimension], level: str) -> Rule | None:
    """Everything that reaching *level* in all these dimensions requires."""
    return all_of(
        [
            lower.rule
            for dimension in dimensions
            for lower in dimension.levels[: dimension.rank(level) + 1]
            if lower.rule is not None
        ]
    )
