"""What cannot be done as it was asked: options that there are not, too little memory."""

from collections.abc import Sequence

import pytest

from smmodels.cli import run
from smmodels.cli.exits import Exit
from tests.cli.command import smm
from tests.cli.inside import Inside
from tests.reliability.commands import commands, needed

ONCE = [
    (name, option.opts[0])
    for name, command in commands().items()
    for option in command.params
    if option.param_type_name == "option" and not option.is_flag and not option.multiple
]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("--basline", 'did you mean "--baseline"?'),
        ("--nope", "smm assess --help tells how it is used"),
        ("--xyz", "smm assess --help tells how it is used"),
    ],
)
def test_a_near_option_is_suggested_by_its_name_and_not_by_its_dashes(
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

    monkeypatch.setattr(run, "_run_command", no_room)

    assert run.run(["models"]) == Exit.UNSOUND
    assert "there is not enough memory for this" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "option"), ONCE)
def test_an_option_with_one_value_is_refused_where_it_is_given_twice(
    command: str, option: str, inside: Inside
) -> None:
    words = [word for word in needed(command) if word not in ("--date", "2026-11-22")]

    done = inside(command, *words, option, "en", option, "en")

    assert (done.code, done.out) == (2, "")
    assert option in done.err
    assert "may be given only once" in done.err


def test_all_options_that_are_given_too_often_are_told_together_however_they_are_written(
    inside: Inside,
) -> None:
    done = inside(
        *("--lang", "en", "assess", "-a", "a", "--target", "x", "--date=1", "--answers=b"),
        *("--target", "y", "--lang", "en", "-q", "-q", "--date", "2"),
    )

    assert (done.code, done.out) == (2, "")
    assert "--answers/-a, --date and --lang may be given only once" in done.err
    assert inside("--lang", "en", "--lang", "en", "models").code == 2
