"""Which of several changed answers brought something about."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Generic, TypeVar

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.standings import IncrementalModels

T = TypeVar("T")
MOST_TRIED = 2000
"""Sets of changes that are tried before the search for the smallest one is given up."""


class Attribution(Struct, frozen=True):
    """
    The changed answers that brought something about, by id.

    `smallest` is False where the search was cut short: then none of them can be left out, but
    another set may be smaller.
    """

    questions: tuple[str, ...]
    smallest: bool = True


def same(answer: Answer | None, other: Answer | None) -> bool:
    """Whether two answers say the same, whatever was noted beside them."""
    if answer is None or other is None:
        return answer is other
    return (answer.state, answer.option, answer.ticks) == (other.state, other.option, other.ticks)


def attribute(
    standings: IncrementalModels,
    new: Answers,
    changed: Sequence[str],
    outcome: Callable[[IncrementalModels], T],
    *,
    one_way: bool = False,
) -> Attribution:
    """
    Find what caused *outcome* to become what it is with the *new* answers.

    A set of changed answers *caused* it when changing these alone, and leaving every other answer
    as it was, already has the outcome of all the changes together, and no smaller set does. Of
    several such sets it is the first by id. None is needed where the outcome was the same before.
    *standings* are by the old answers, and are so again in the end. *changed* must hold all changed
    answers that the outcome depends on; *one_way* says that more of them never bring it further
    from what it is with all, which makes the search short.
    """
    trying = _Trial(standings, new, changed, outcome)
    try:
        return trying.attribution(one_way=one_way)
    finally:
        trying.take_back(changed)


class _Trial(Generic[T]):
    """Some changed answers, changed and taken back in search of what is enough of them."""

    def __init__(
        self,
        standings: IncrementalModels,
        new: Answers,
        changed: Sequence[str],
        outcome: Callable[[IncrementalModels], T],
    ) -> None:
        self.standings = standings
        self.new = new
        self.old = {id_: standings.answers.get(id_) for id_ in changed}
        self.outcome = outcome
        self.change(changed)
        self.wanted = outcome(standings)

    def change(self, questions: Iterable[str]) -> None:
        for id_ in questions:
            self.standings.put(id_, self.new.get(id_))

    def take_back(self, questions: Iterable[str]) -> None:
        for id_ in questions:
            self.standings.put(id_, self.old[id_])

    def enough(self) -> bool:
        return self.outcome(self.standings) == self.wanted

    def attribution(self, *, one_way: bool) -> Attribution:
        # One way, whatever cannot be left out of all the changes is in every set that is enough.
        core = [id_ for id_ in self.old if one_way and self._is_needed(id_)]
        others = sorted(set(self.old).difference(core))
        self.take_back(others)
        sets = (more for size in range(len(others) + 1) for more in combinations(others, size))
        changed: tuple[str, ...] = ()
        for tried, more in enumerate(sets):
            if tried == MOST_TRIED:
                break
            # One set is mostly like that before it, and only what differs is judged anew.
            self.take_back(id_ for id_ in changed if id_ not in more)
            self.change(id_ for id_ in more if id_ not in changed)
            changed = more
            if self.enough():
                return Attribution(tuple(sorted([*core, *more])))
        self.change(others)
        return Attribution(self._without_needless(), smallest=False)

    def _is_needed(self, id_: str) -> bool:
        """Whether all the changes but this one are not enough."""
        self.take_back([id_])
        needed = not self.enough()
        self.change([id_])
        return needed

    def _without_needless(self) -> tuple[str, ...]:
        """Leave one after the other out, until none can be."""
        kept = sorted(self.old)
        left_out = True
        while left_out:
            before = len(kept)
            kept = [id_ for id_ in kept if not self._left_out(id_)]
            left_out = len(kept) < before
        return tuple(kept)

    def _left_out(self, id_: str) -> bool:
        self.take_back([id_])
        if self.enough():
            return True
        self.change([id_])
        return False
