"""
No step does more than its share when a pack grows.

Counted in functions called, and not in time: the same on every machine, busy or not.
"""

from pathlib import Path

import growth
import pytest

SMALL, LARGE = 100, 1_000
NARROW, WIDE = 40, 80
pytestmark = pytest.mark.slow

MARGIN = 1.1
"""Steps that sort call a little more than their share."""
Counted = dict[str, tuple[int, int]]


def counted_of(small: list[growth.Step], large: list[growth.Step]) -> Counted:
    for _, step in small:
        step()  # what is imported or compiled on the first call is no part of the step
    return {
        name: (growth.calls(step), growth.calls(more))
        for (name, step), (_, more) in zip(small, large, strict=True)
    }


@pytest.fixture(scope="module", name="counted")
def _counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    folder: Path = tmp_path_factory.mktemp("grown")
    return counted_of(growth.sized_steps(folder, SMALL), growth.sized_steps(folder, LARGE))


@pytest.fixture(scope="module", name="wider")
def _wider(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    folder: Path = tmp_path_factory.mktemp("wide")
    return counted_of(growth.wide_steps(folder, NARROW), growth.wide_steps(folder, WIDE))


def test_ten_times_the_questions_take_at_most_ten_times_the_calls(
    counted: Counted,
) -> None:
    share = LARGE / SMALL * MARGIN
    more = {name: large / small for name, (small, large) in counted.items()}

    assert {name: round(times, 1) for name, times in more.items() if times > share} == {}


def test_every_step_is_counted(counted: Counted) -> None:
    assert {"assess", "plan", "compare", "check: all else", "report, html"} <= counted.keys()


def test_a_choice_among_twice_as_many_takes_at_most_twice_the_calls(
    wider: Counted,
) -> None:
    """There are 2 ** 80 ways to choose: whoever looks at all of them is not back today."""
    more = {name: large / small for name, (small, large) in wider.items()}
    share = WIDE / NARROW * MARGIN

    assert {name: round(times, 1) for name, times in more.items() if times > share} == {}
