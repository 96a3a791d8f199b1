"""Holding the line: targets to attain, a baseline not to fall below, questions to have answered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from smmodels.engine.assessment import Assessment, Change, Coverage, DimensionResult, ModelResult
from smmodels.engine.gaps import decision_before, gap_to
from smmodels.engine.pack import Dimension, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.engine.targets import target_verdict

if TYPE_CHECKING:
    from fractions import Fraction

Baseline = Mapping[tuple[str, str], str | None]
"""The level that was attained in each dimension of each model, by their ids."""


class Fallen(Struct, frozen=True):
    """
    A dimension that is not surely where the baseline was.

    `surely` tells that it fell; otherwise open answers leave both possible. `decision` is the open
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
    """A dimension that is surely above where the baseline was (`before` None: no level)."""

    model: str
    dimension: str
    before: str | None
    attained: str


class AgainstBaseline(Struct, frozen=True):
    """
    How every part stands against the baseline in `file`.

    `set_aside` are those below it that nothing is asked of any more, since it was decided not to
    go on. `unknown` are the parts that the baseline does not tell of, by model and dimension:
    they have nothing to be held to.
    """

    file: str
    risen: tuple[Risen, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    set_aside: tuple[Fallen, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


def baseline_of(results: Sequence[ModelResult]) -> Baseline:
    """What an assessment attained, to be held by a later one."""
    return {
        (result.model.id, dimension.id): dimension.attained
        for result in results
        for dimension in result.dimensions
    }


def compare_with_baseline(
    results: Sequence[ModelResult], baseline: Baseline, file: str
) -> AgainstBaseline:
    """
    Set every dimension against the *baseline*, which is told as *file*.

    A level of the baseline that is not there any more holds nothing.
    """
    below = list(_below(results, baseline))
    return AgainstBaseline(
        file=file,
        risen=tuple(_risen(results, baseline)),
        fallen=tuple(fallen for fallen, aside in below if not aside),
        set_aside=tuple(fallen for fallen, aside in below if aside),
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
    """Every dimension that is not surely at or above its baseline; whether it is set aside."""
    for result, one, dimension in _dimensions(results):
        before = baseline.get((result.model.id, one.id))
        if before not in [level.id for level in dimension.levels]:
            continue
        wanted = dimension.rank(before)
        if dimension.rank(one.attained) < wanted:
            gate = result.model.gate if one.id in result.undecided else None
            fallen = Fallen(
                model=result.model.id,
                dimension=one.id,
                before=before,
                attained=one.attained,
                attainable=one.attainable,
                surely=gate is None and dimension.rank(one.attainable) < wanted,
                decision=None if gate is None else gate.question,
            )
            yield fallen, one.id in result.set_aside


def _risen(results: Sequence[ModelResult], baseline: Baseline) -> Iterator[Risen]:
    """Every dimension that is surely above its baseline, among those that the baseline knows."""
    for result, one, dimension in _dimensions(results):
        key = (result.model.id, one.id)
        before = baseline.get(key)
        known = [None, *(level.id for level in dimension.levels)]
        if key not in baseline or before not in known or one.attained is None:
            continue
        if dimension.rank(one.attained) > dimension.rank(before):
            yield Risen(result.model.id, one.id, before, one.attained)


TargetState = Literal["attained", "missing", "open", "set-aside"]


class TargetResult(Struct, frozen=True):
    """
    Where a target stands.

    `changes` is the smallest set that surely reaches it: for a missing one what to raise (and find
    out), for an open one what to find out. A step that a closed gate sets aside is no target. One
    that an open gate could still set aside is open, and the question of that `decision` is among
    the changes.
    """

    target: Target
    state: TargetState
    changes: tuple[Change, ...] = ()
    decision: str | None = None


class GateVerdict(Struct, frozen=True):
    """Everything that was to be held, and how it stands."""

    targets: tuple[TargetResult, ...] = ()
    baseline: AgainstBaseline | None = None
    coverage: Coverage | None = None
    min_coverage: "Fraction | None" = None

    @property
    def covered(self) -> bool:
        """Whether enough questions were answered; "not applicable" is an answer."""
        if self.coverage is None or self.min_coverage is None or not self.coverage.total:
            return True
        known = self.coverage.answered + self.coverage.not_applicable
        return (
            known * self.min_coverage.denominator
            >= self.min_coverage.numerator * self.coverage.total
        )

    @property
    def verdict(self) -> Verdict:
        """All of it together: what surely fails comes before what cannot be told."""
        words = [target.state for target in self.targets]
        fallen = self.baseline.fallen if self.baseline is not None else ()
        if "missing" in words or any(fallen.surely for fallen in fallen):
            return NOT_MET
        if "open" in words or fallen or not self.covered:
            return UNDETERMINED
        return MET


def judge_target(assessment: Assessment, target: Target) -> TargetResult:
    """Where *target* stands in *assessment*, which must hold its model."""
    result = next(result for result in assessment.models if result.model.id == target.model)
    if target.dimension in result.set_aside:
        return TargetResult(target, "set-aside")
    verdict = target_verdict(target, result)
    if verdict is MET:
        return TargetResult(target, "attained")
    changes = gap_to(assessment.pack, target, assessment.respondent.answers).changes
    decision = decision_before(assessment.pack, target, result)
    if decision is None:
        return TargetResult(target, "missing" if verdict is NOT_MET else "open", changes)
    changes = tuple(sorted((*changes, decision), key=lambda change: change.question))
    return TargetResult(target, "open", changes, decision.question)
