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
    present = [verdict for verdict in verdicts if verdict is not None]
    if not present:
        return None
    needed = min(count, len(present))
    return sorted(present, reverse=True)[needed - 1]
