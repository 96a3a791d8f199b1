"""What cannot be done as it was asked: options that there are not, too little memory."""

from collections.abc import Sequence

import pytest

from smmodels.cli import run
from smmodels.cli.exits import Exit
from tests.cli.command import smm


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("--basline", 'did you mean "--baseline"?'),
        ("--nope", "smm assess --help tells how it is used"),
        ("--xyz", "smm assess --help tells how it is used"),
    ],
)
def test_an_option_is_offered_for_what_it_is_called_and_not_for_its_dashes(
    written: str, hint: str
) -> None:
    done = smm("assess", written, "x")

    assert (done.code, done.out) == (2, "")
    assert hint in done.err


def test_too_little_memory_is_told_and_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_room(_argv: Sequence[str]) -> int:
        raise MemoryError

    monkeypatch.setattr(run, "_command", no_room)

    assert run.run(["models"]) == Exit.UNSOUND
    assert "there is not enough memory for this" in capsys.readouterr().err
