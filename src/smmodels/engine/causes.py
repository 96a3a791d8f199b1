"""Which of several changed answers brought something about."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers

T = TypeVar("T")
MOST_TRIED = 2000
"""Sets of changes that are tried before the search for the smallest one is given up."""


class Causes(Struct, frozen=True):
    """
    The changed answers that brought something about, by id.

    `smallest` is False where the search was cut short: then none of them can be left out, but
    another set may be smaller.
    """

    questions: tuple[str, ...]
    smallest: bool = True


def same(one: Answer | None, other: Answer | None) -> bool:
    """Whether two answers say the same, whatever was noted beside them."""
    if one is None or other is None:
        return one is other
    return (one.state, one.option, one.ticks) == (other.state, other.option, other.ticks)


def taking(old: Answers, new: Answers, questions: Iterable[str]) -> Answers:
    """The *old* answers, with those to *questions* as they are in *new*."""
    mixed = dict(old)
    for id_ in questions:
        if id_ in new:
            mixed[id_] = new[id_]
        else:
            mixed.pop(id_, None)
    return mixed


def find_causes(
    old: Answers,
    new: Answers,
    changed: Sequence[str],
    outcome: Callable[[Answers], T],
    *,
    one_way: bool = False,
) -> Causes:
    """
    Find what caused *outcome* to become what it is with the *new* answers.

    A set of changed answers *caused* it when changing these alone, and leaving every other answer
    as it was, already has the outcome of all the changes together, and no smaller set does. Of
    several such sets it is the first by id. None is needed where the outcome was the same before.
    *changed* must hold all changed answers that the outcome depends on; *one_way* says that more of
    them never bring it further from what it is with all, which makes the search short.
    """
    wanted = outcome(new)

    def enough(questions: Sequence[str]) -> bool:
        return outcome(taking(old, new, questions)) == wanted

    # One way, whatever cannot be left out of all the changes is in every set that is enough.
    core = [
        id_ for id_ in changed if one_way and not enough([one for one in changed if one != id_])
    ]
    others = sorted(set(changed).difference(core))
    tried = 0
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            tried += 1
            if tried > MOST_TRIED:
                return Causes(_without_needless(sorted(changed), enough), smallest=False)
            if enough([*core, *more]):
                return Causes(tuple(sorted([*core, *more])))
    raise ValueError("the outcome depends on a changed answer that was not given")


def _without_needless(
    questions: Sequence[str], enough: Callable[[Sequence[str]], bool]
) -> tuple[str, ...]:
    """Leave one after the other out, until none can be."""
    kept = list(questions)
    left_out = True
    while left_out:
        left_out = False
        for id_ in tuple(kept):
            rest = [one for one in kept if one != id_]
            if enough(rest):
                kept, left_out = rest, True
    return tuple(kept)
