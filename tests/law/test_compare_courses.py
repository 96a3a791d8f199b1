"""What each word of a comparison means, range by range."""

import pytest

from smmodels.engine.compare import course_of
from smmodels.engine.comparison import Course, Range
from smmodels.engine.pack import Dimension, Level
from tests.law.worlds import HERE

LADDER = Dimension(
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
        ((0, 2), (1, 3), "closed"),  # what is sure counts first
        ((1, 3), (0, 2), "opened"),
    ],
)
def test_the_word_for_a_change_of_range(
    old: tuple[int, int], new: tuple[int, int], course: Course
) -> None:
    assert course_of(LADDER, between(*old), between(*new)) == course
