"""S1: whatever ends an interview, at whatever moment, what it called saved is in its file."""

from pathlib import Path

import pytest

from tests.reliability.commands import DEEP
from tests.reliability.kills import Kills

SEEDS, INTERVIEWS = (20, 12) if DEEP else (3, 4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_s01_no_acknowledged_answer_is_lost_whatever_ends_the_interview(
    seed: int, tmp_path: Path
) -> None:
    tally = Kills(tmp_path, seed).hold(INTERVIEWS)

    assert tally.interviews == INTERVIEWS
    assert tally.lost == []
    assert tally.torn == []
    assert tally.left_over == []
    assert tally.found >= tally.acknowledged
