"""Three values, and the one way in which they combine."""

from collections.abc import Iterable
from enum import IntEnum


class Verdict(IntEnum):
    """Whether a demand is fulfilled; the order of the values is the whole logic."""

    NOT_MET = 0
    UNDETERMINED = 1
    MET = 2

    @property
    def word(self) -> str:
        """The word that files and reports use."""
        return ("not-met", "undetermined", "met")[self]


NOT_MET, UNDETERMINED, MET = Verdict


def at_least_so_many(count: int, verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """
    Judge "at least *count* of these"; all-of and any-of are its two ends.

    None stands for a part that is not applicable: it is taken out, and where fewer than *count*
    parts remain, all of those are needed. With nothing left there is nothing to judge: None.
    """
    every = list(verdicts)
    return judge_group(count, every.count(MET), every.count(UNDETERMINED), every.count(NOT_MET))


def judge_group(count: int, met: int, undetermined: int, not_met: int) -> Verdict | None:
    """Judge the same where it is known how many of the parts that apply stand how."""
    needed = min(count, met + undetermined + not_met)
    if not needed:
        return None
    if met >= needed:
        return MET
    return UNDETERMINED if met + undetermined >= needed else NOT_MET
