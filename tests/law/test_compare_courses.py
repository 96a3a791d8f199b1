"""The courses of a comparison, range by range."""

from collections.abc import Callable
from itertools import combinations_with_replacement, product

import pytest

from smmodels.engine.compare import course_of
from smmodels.engine.comparison import Course, Range
from smmodels.engine.pack import Dimension, Level
from smmodels.report.sections.comparison import COURSE_MEANINGS
from tests.law.worlds import HERE

Ranks = frozenset[int]
"""The ranks that a range leaves possible."""

DIMENSION = Dimension(
    "d",
    "d",
    "",
    "ours",
    tuple(Level(f"l{rank}", "", "", "ours", None, HERE) for rank in range(4)),
    HERE,
)


def between(attained: int, attainable: int) -> Range:
    """A range by ranks; -1 is no level."""
    ids = {rank: f"l{rank}" for rank in range(4)}
    return Range(ids.get(attained), ids.get(attainable))


@pytest.mark.parametrize(
    ("old", "new", "course"),
    [
        ((1, 1), (1, 1), "unchanged"),
        ((-1, 2), (-1, 2), "unchanged"),
        ((1, 1), (2, 2), "risen"),
        ((-1, 0), (1, 3), "risen"),
        ((2, 2), (1, 1), "fallen"),
        ((2, 3), (-1, 1), "fallen"),
        ((2, 2), (1, 2), "opened"),  # was surely there, now only possible
        ((2, 2), (1, 3), "opened"),
        ((1, 1), (1, 3), "opened"),  # as sure as before, and more is possible
        ((1, 2), (2, 2), "closed"),  # was possible, now surely there
        ((1, 3), (1, 1), "closed"),  # what was possible is ruled out
        ((1, 3), (2, 2), "closed"),
        ((0, 2), (1, 3), "may-have-risen"),  # from 2 to 1 is possible, too
        ((1, 2), (2, 3), "may-have-risen"),  # from 2 to 2 is possible, too
        ((1, 3), (0, 2), "may-have-fallen"),
        ((2, 3), (0, 2), "may-have-fallen"),
    ],
)
def test_the_course_of_a_range(old: tuple[int, int], new: tuple[int, int], course: Course) -> None:
    assert course_of(DIMENSION, between(*old), between(*new)) == course


# What is certain when all that is known of then and of now is a range: one line for each case.
CERTAIN: dict[Course, Callable[[Ranks, Ranks], bool]] = {
    "unchanged": lambda was, now: now == was,
    "risen": lambda was, now: all(new > old for new in now for old in was),
    "fallen": lambda was, now: all(new < old for new in now for old in was),
    "closed": lambda was, now: now < was,
    "opened": lambda was, now: now > was,
    "may-have-risen": lambda was, now: max(was) in now and bool(was - now) and max(now) not in was,
    "may-have-fallen": lambda was, now: min(was) in now and bool(was - now) and min(now) not in was,
}

# What the sentences say, phrase by phrase.
SAID: dict[str, Callable[[Ranks, Ranks], bool]] = {
    "surely higher than it could have been": lambda was, now: min(now) > max(was),
    "surely lower than it was": lambda was, now: max(now) < min(was),
    "more is sure and more is possible than before": lambda was, now: (
        min(now) > min(was) and max(now) > max(was)
    ),
    "less is sure and less is possible than before": lambda was, now: (
        min(now) < min(was) and max(now) < max(was)
    ),
    "but it is not sure that it rose": lambda was, now: min(now) <= max(was),
    "but it is not sure that it fell": lambda was, now: max(now) >= min(was),
    "less is known than before": lambda was, now: len(now) > len(was),
    "and all that was possible still is": lambda was, now: was <= now,
    "more is known than before": lambda was, now: len(now) < len(was),
    "within what was possible": lambda was, now: now <= was,
}


def test_every_pair_of_ranges_has_one_course_and_its_sentence_is_true() -> None:
    ranges = list(combinations_with_replacement(range(-1, 4), 2))
    pairs = list(product(ranges, ranges))
    seen = set()
    for old, new in pairs:
        was, now = (frozenset(range(low, high + 1)) for low, high in (old, new))
        course = course_of(DIMENSION, between(*old), between(*new))
        seen.add(course)

        assert [known for known, holds in CERTAIN.items() if holds(was, now)] == [course]
        if course != "unchanged":
            phrases = COURSE_MEANINGS[course].split(", ")
            assert all(SAID[phrase](was, now) for phrase in phrases)
        assert not course.startswith("may-have-risen") or max(now) > min(was)
        assert not course.startswith("may-have-fallen") or min(now) < max(was)

    assert len(pairs) == 225
    assert seen == set(CERTAIN)
