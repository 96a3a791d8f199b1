"""
No step does more than its share when a pack grows.

Counted in functions called, and not in time: the same on every machine, busy or not.
"""

from pathlib import Path

import growth
import pytest

SMALL, LARGE = 100, 1_000
MARGIN = 1.1
"""Steps that sort call a little more than their share."""


@pytest.fixture(scope="module", name="counted")
def _counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    folder: Path = tmp_path_factory.mktemp("grown")
    small, large = (growth.made_of(folder, size) for size in (SMALL, LARGE))
    for _, step in small:
        step()  # what is imported or compiled on the first call is no part of the step
    return {
        name: (growth.calls(step), growth.calls(more))
        for (name, step), (_, more) in zip(small, large, strict=True)
    }


def test_ten_times_the_questions_take_at_most_ten_times_the_calls(
    counted: dict[str, tuple[int, int]],
) -> None:
    share = LARGE / SMALL * MARGIN
    more = {name: large / small for name, (small, large) in counted.items()}

    assert {name: round(times, 1) for name, times in more.items() if times > share} == {}


def test_every_step_is_counted(counted: dict[str, tuple[int, int]]) -> None:
    assert {"assess", "plan", "compare", "check: all else", "report, html"} <= counted.keys()
