"""How long the rest of an interview takes, from how long its answers took so far."""

from collections.abc import Callable
from statistics import median

ENOUGH = 4
"""Answers after which a pace can be told."""

LONGEST = 300.0
"""Seconds after which somebody is taken to have walked away."""


class Eta:
    """Times the answers of one run by *clock*, which gives seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._took: list[float] = []

    def answered(self) -> None:
        """Note that a question was answered just now."""
        now = self._clock()
        took, self._last = now - self._last, now
        if took < LONGEST:
            self._took.append(took)

    def minutes(self, left: int) -> int | None:
        """About how many minutes *left* questions take; None while nobody can tell."""
        if len(self._took) < ENOUGH or not left:
            return None
        return max(1, round(left * median(self._took) / 60))
