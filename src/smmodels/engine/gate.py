"""Holding the line: targets to attain, a baseline not to fall below, questions to have answered."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from smmodels.engine.assessment import Assessment, Change, Coverage, ModelResult
from smmodels.engine.finding import Target
from smmodels.engine.gaps import gap_to
from smmodels.engine.targets import standing
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict

if TYPE_CHECKING:
    from fractions import Fraction

Word = Literal["attained", "missing", "open", "set-aside"]
Baseline = Mapping[tuple[str, str], str | None]
"""The level that was attained in each dimension of each model, by their ids."""


class TargetResult(Struct, frozen=True):
    """
    Where a target stands.

    `changes` is the smallest set that surely reaches it: for a missing one what to raise (and find
    out), for an open one what to find out. A step that a closed gate sets aside is no target.
    """

    target: Target
    word: Word
    changes: tuple[Change, ...] = ()


class Fallen(Struct, frozen=True):
    """
    A dimension that is not surely where the baseline was.

    `surely` tells that it fell; otherwise open answers leave both possible.
    """

    model: str
    dimension: str
    before: str
    attained: str | None
    attainable: str | None
    surely: bool


class Risen(Struct, frozen=True):
    """A dimension that is surely above where the baseline was (`before` None: no level)."""

    model: str
    dimension: str
    before: str | None
    attained: str


class GateVerdict(Struct, frozen=True):
    """Everything that was to be held, and how it stands."""

    targets: tuple[TargetResult, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    risen: tuple[Risen, ...] = ()
    baseline: str | None = None
    coverage: Coverage | None = None
    wanted: "Fraction | None" = None

    @property
    def covered(self) -> bool:
        """Whether enough questions were answered; "not applicable" is an answer."""
        if self.coverage is None or self.wanted is None or not self.coverage.total:
            return True
        known = self.coverage.answered + self.coverage.not_applicable
        return known * self.wanted.denominator >= self.wanted.numerator * self.coverage.total

    @property
    def verdict(self) -> Verdict:
        """All of it together: what surely fails comes before what cannot be told."""
        words = [one.word for one in self.targets]
        if "missing" in words or any(one.surely for one in self.fallen):
            return NOT_MET
        if "open" in words or self.fallen or not self.covered:
            return UNDETERMINED
        return MET


def judge_target(assessment: Assessment, target: Target) -> TargetResult:
    """Where *target* stands in *assessment*, which must hold its model."""
    result = next(one for one in assessment.models if one.model.id == target.model)
    if target.dimension in result.set_aside:
        return TargetResult(target, "set-aside")
    verdict = standing(target, result)
    if verdict is MET:
        return TargetResult(target, "attained")
    gap = gap_to(assessment.pack, target, assessment.respondent.answers)
    return TargetResult(target, "missing" if verdict is NOT_MET else "open", gap.changes)


def baseline_of(results: Sequence[ModelResult]) -> Baseline:
    """What an assessment attained, to be held by a later one."""
    return {
        (result.model.id, one.id): one.attained for result in results for one in result.dimensions
    }


def fallen_below(results: Sequence[ModelResult], baseline: Baseline) -> tuple[Fallen, ...]:
    """
    Every dimension that is not surely at or above its baseline.

    A dimension or level that the baseline does not know, or that is not there any more, has
    nothing to be held to.
    """
    found = []
    for result in results:
        for one in result.dimensions:
            dimension = result.model.dimension(one.id)
            before = baseline.get((result.model.id, one.id))
            known = [level.id for level in dimension.levels]
            if before not in known:
                continue
            wanted = dimension.rank(before)
            if dimension.rank(one.attained) < wanted and one.id not in result.set_aside:
                surely = dimension.rank(one.attainable) < wanted
                found.append(
                    Fallen(result.model.id, one.id, before, one.attained, one.attainable, surely)
                )
    return tuple(found)


def risen_above(results: Sequence[ModelResult], baseline: Baseline) -> tuple[Risen, ...]:
    """Every dimension that is surely above its baseline, among those that the baseline knows."""
    found = []
    for result in results:
        for one in result.dimensions:
            dimension = result.model.dimension(one.id)
            key = (result.model.id, one.id)
            before = baseline.get(key)
            known = [None, *(level.id for level in dimension.levels)]
            if key not in baseline or before not in known or one.attained is None:
                continue
            if dimension.rank(one.attained) > dimension.rank(before):
                found.append(Risen(result.model.id, one.id, before, one.attained))
    return tuple(found)
