"""The gate: targets to attain, a baseline not to fall below, a share of questions to answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Assessment, Change, Coverage, DimensionResult, ModelResult
from smmodels.engine.gaps import decision_before, gap_to
from smmodels.engine.pack import Dimension, Question, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.engine.targets import target_verdict

if TYPE_CHECKING:
    from fractions import Fraction

Baseline = Mapping[tuple[str, str], str | None]
"""The level that each dimension of each model was clear to, by their ids."""


class Fallen(Struct, frozen=True):
    """
    A dimension that is not surely at the level of the baseline, `before`.

    `surely`: it is below; otherwise open answers leave both possible. `decision` is the open
    question that could still set it aside, where there is one.
    """

    model: str
    dimension: str
    before: str
    attained: str | None
    attainable: str | None
    surely: bool
    decision: str | None = None


class Risen(Struct, frozen=True):
    """A dimension that is surely above the level of the baseline, if it had one `before`."""

    model: str
    dimension: str
    before: str | None
    attained: str


class Untold(Struct, frozen=True):
    """
    A dimension of which it cannot be told whether it fell below the baseline.

    `gone`: the model has no longer the level that it was at, `before`, or not the dimension.
    Otherwise the baseline asked something in another way, and was at `before` at the most, which
    the dimension is not surely at.
    """

    model: str
    dimension: str
    before: str
    gone: bool


class AgainstBaseline(Struct, frozen=True):
    """
    The dimensions compared with the baseline in `file`.

    `set_aside` are those below it that are behind a closed gate. `unknown` are those that the
    baseline does not have, by model and dimension: they cannot fall. `untold` are those of which
    the models have changed too much to tell.
    """

    file: str
    risen: tuple[Risen, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    set_aside: tuple[Fallen, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    untold: tuple[Untold, ...] = ()


TargetState = Literal["attained", "missing", "open", "set-aside"]


class TargetResult(Struct, frozen=True):
    """
    Whether a target is attained, and what is missing.

    `changes` is the smallest set that surely reaches it: for a missing one what to raise (and find
    out), for an open one what to find out. A step that a closed gate sets aside needs none. One
    that an open gate could still set aside is open, and the question of that `decision` is among
    the changes.
    """

    target: Target
    state: TargetState
    changes: tuple[Change, ...] = ()
    decision: str | None = None


class GateVerdict(Struct, frozen=True):
    """The results of everything that was to be held."""

    targets: tuple[TargetResult, ...] = ()
    baseline: AgainstBaseline | None = None
    coverage: Coverage | None = None
    min_coverage: "Fraction | None" = None

    @property
    def covered(self) -> bool:
        """
        Whether enough questions were answered.

        "Not applicable" counts as an answer, and one that is known in part does not.
        """
        if self.coverage is None or self.min_coverage is None or not self.coverage.total:
            return True
        answered = self.coverage.answered + self.coverage.not_applicable
        return (
            answered * self.min_coverage.denominator
            >= self.min_coverage.numerator * self.coverage.total
        )

    @property
    def verdict(self) -> Verdict:
        """The verdict on all of it: not met where anything surely fails."""
        states = [target.state for target in self.targets]
        fallen = self.baseline.fallen if self.baseline is not None else ()
        untold = self.baseline.untold if self.baseline is not None else ()
        if "missing" in states or any(dimension.surely for dimension in fallen):
            return NOT_MET
        if "open" in states or fallen or untold or not self.covered:
            return UNDETERMINED
        return MET


def judge_target(assessment: Assessment, target: Target) -> TargetResult:
    """Whether *target* is attained in *assessment*; StopIteration where that lacks its model."""
    result = next(result for result in assessment.models if result.model.id == target.model)
    if target.dimension in result.set_aside:
        return TargetResult(target, "set-aside")
    verdict = target_verdict(target, result)
    if verdict is MET:
        return TargetResult(target, "attained")
    answers = assessment.respondent.answers
    changes = gap_to(assessment.pack, target, answers).changes
    decision = decision_before(assessment.pack, target, result, answers)
    if decision is None:
        return TargetResult(target, "missing" if verdict is NOT_MET else "open", changes)
    changes = tuple(sorted((*changes, decision), key=lambda change: change.question))
    return TargetResult(target, "open", changes, decision.question)


def baseline_of(results: Sequence[ModelResult]) -> Baseline:
    """What the dimensions of *results* are clear to, for a later assessment to be compared with."""
    return {
        (result.model.id, dimension.id): dimension.clear
        for result in results
        for dimension in result.dimensions
    }


def at_best(answers: Answers, vague: Iterable[str], questions: Mapping[str, Question]) -> Answers:
    """*answers* with the best that is possible for the *vague* questions; facts stay as is."""
    best = dict(answers)
    for id_ in vague:
        question, answer = questions[id_], answers.get(id_) or Answer("unknown")
        if question.shape == "scale":
            rank = len(question.options) - 1 if answer.state == "unknown" else answer.highest
            best[id_] = Answer("given", option=question.options[rank].id, rank=rank)
        elif question.shape == "checklist":
            items = frozenset(option.id for option in question.options)
            ticks = items if answer.state == "unknown" else answer.possible
            best[id_] = Answer("given", ticks=ticks)
    return best


def compare_with_baseline(
    results: Sequence[ModelResult],
    baseline: Baseline,
    file: str,
    highest: Baseline | None = None,
) -> AgainstBaseline:
    """
    Compare every dimension with the *baseline*, which was read from *file*.

    *highest* is what its dimensions may have been clear to, where an earlier version of the pack
    asked something in another way. What was at a level or had a dimension that is not in the model
    any more may have fallen.
    """
    below = list(_below(results, baseline))
    highest = baseline if highest is None else highest
    known = {(fallen.model, fallen.dimension) for fallen, _ in below}
    return AgainstBaseline(
        file=file,
        risen=tuple(_risen(results, highest)),
        untold=tuple(
            untold
            for untold in (*_gone(results, baseline), *_vague(results, highest))
            if (untold.model, untold.dimension) not in known
        ),
        fallen=tuple(fallen for fallen, is_set_aside in below if not is_set_aside),
        set_aside=tuple(fallen for fallen, is_set_aside in below if is_set_aside),
        unknown=tuple(
            (result.model.id, dimension.id)
            for result, dimension, _ in _dimensions(results)
            if (result.model.id, dimension.id) not in baseline
        ),
    )


def _dimensions(
    results: Sequence[ModelResult],
) -> Iterator[tuple[ModelResult, DimensionResult, Dimension]]:
    for result in results:
        for dimension in result.dimensions:
            yield result, dimension, result.model.dimension(dimension.id)


def _below(results: Sequence[ModelResult], baseline: Baseline) -> Iterator[tuple[Fallen, bool]]:
    """Every dimension that is not surely at or above its baseline, and whether it is set aside."""
    for result, state, dimension in _dimensions(results):
        before = baseline.get((result.model.id, state.id))
        if before not in [level.id for level in dimension.levels]:
            continue
        rank = dimension.rank(before)
        if dimension.rank(state.clear) < rank:
            gate = result.model.gate if state.id in result.undecided else None
            fallen = Fallen(
                model=result.model.id,
                dimension=state.id,
                before=dimension.asked_up_to(rank) or before,
                attained=state.attained,
                attainable=state.attainable,
                surely=gate is None and dimension.rank(state.clearable) < rank,
                decision=None if gate is None else gate.question,
            )
            yield fallen, state.id in result.set_aside


def _gone(results: Sequence[ModelResult], baseline: Baseline) -> Iterator[Untold]:
    """Every level of the baseline that the models have no longer, but for those set aside."""
    models = {result.model.id: result for result in results}
    for (model, id_), before in baseline.items():
        result = models.get(model)
        if result is None or before is None or id_ in result.set_aside:
            continue
        present = {dimension.id: dimension.levels for dimension in result.model.dimensions}
        if before not in [level.id for level in present.get(id_, ())]:
            yield Untold(model, id_, before, gone=True)


def _vague(results: Sequence[ModelResult], highest: Baseline) -> Iterator[Untold]:
    """Every dimension that is not surely where the baseline may have been."""
    for fallen, is_set_aside in _below(results, highest):
        if not is_set_aside:
            yield Untold(fallen.model, fallen.dimension, fallen.before, gone=False)


def _risen(results: Sequence[ModelResult], baseline: Baseline) -> Iterator[Risen]:
    """Every dimension that is surely above its level of the baseline."""
    for result, state, dimension in _dimensions(results):
        key = (result.model.id, state.id)
        before = baseline.get(key)
        known = [None, *(level.id for level in dimension.levels)]
        if key not in baseline or before not in known or state.attained is None:
            continue
        if dimension.rank(state.clear) > dimension.rank(before):
            then = dimension.asked_up_to(dimension.rank(before))
            yield Risen(result.model.id, state.id, then, state.attained)
