"""Holding the line: targets to attain, a baseline not to fall below, questions to have answered."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from smmodels.engine.assessment import Assessment, Change, Coverage
from smmodels.engine.baseline import AgainstBaseline
from smmodels.engine.finding import Target
from smmodels.engine.gaps import decision_before, gap_to
from smmodels.engine.targets import standing
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict

if TYPE_CHECKING:
    from fractions import Fraction

Word = Literal["attained", "missing", "open", "set-aside"]


class TargetResult(Struct, frozen=True):
    """
    Where a target stands.

    `changes` is the smallest set that surely reaches it: for a missing one what to raise (and find
    out), for an open one what to find out. A step that a closed gate sets aside is no target. One
    that an open gate could still set aside is open, and the question of that `decision` is among
    the changes.
    """

    target: Target
    word: Word
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
        words = [target.word for target in self.targets]
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
    verdict = standing(target, result)
    if verdict is MET:
        return TargetResult(target, "attained")
    changes = gap_to(assessment.pack, target, assessment.respondent.answers).changes
    decision = decision_before(assessment.pack, target, result)
    if decision is None:
        return TargetResult(target, "missing" if verdict is NOT_MET else "open", changes)
    changes = tuple(sorted((*changes, decision), key=lambda change: change.question))
    return TargetResult(target, "open", changes, decision.question)
