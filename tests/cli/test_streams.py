"""Encodings, pipes, clocks and folders as they are; other ends are in tests/reliability."""

import datetime as dt
import json
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.command import EXAMPLES, LIMIT, smm

MATURE = EXAMPLES / "mature.yaml"
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9][0-9;]*m")


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_t10_a_narrow_encoding_costs_letters_and_never_the_report(encoding: str) -> None:
    done = smm("assess", "-a", MATURE, env={"PYTHONIOENCODING": encoding})

    assert done.code == 0
    assert "Integrated" in done.out


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv", "html"])
def test_t10_a_name_in_letters_that_a_pipe_lacks_stops_no_report(encoding: str, form: str) -> None:
    answers = "smm: 1\norganisation: Bäckerei 東京\nanswers: {monitoring-rhythm: fixed-days}\n"
    narrow = {"PYTHONIOENCODING": encoding}

    done = smm("assess", "--format", form, stdin=answers, env=narrow)

    assert done.code == 0, done.err
    assert done.out


@pytest.mark.slow
@pytest.mark.parametrize("line", ["assess -a {file}", "plan -a {file}", "show pyramid", "models"])
def test_t03_t12_a_pipe_gets_no_colour_and_each_thing_on_one_line(line: str) -> None:
    wanting = {"COLUMNS": "40", "TERM": "xterm-256color"}

    done = smm(*line.format(file=MATURE).split(), env=wanting)

    assert done.code == 0
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) > 100


@pytest.mark.slow
@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_t03_a_report_on_a_terminal_has_no_colour_where_nobody_wants_it(
    setting: dict[str, str],
) -> None:
    coloured, plain = (on_a_terminal({"TERM": "xterm", **variables}) for variables in ({}, setting))

    assert COLOUR.search(coloured)
    assert not COLOUR.search(plain)


def on_a_terminal(environment: dict[str, str]) -> str:
    """A report as a terminal gets it."""
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS"}}
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "smmodels", "assess", "-a", str(MATURE), "--short"],
        env={**kept, **environment},
        encoding="utf-8",
        timeout=LIMIT,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


@pytest.mark.slow
@pytest.mark.parametrize(("zone", "hours"), [("EAST-14", 14), ("WEST11", -11)])
def test_s18_the_day_is_that_of_the_clock_where_it_runs(zone: str, hours: int) -> None:
    """
    These two never have the same day: one of them tells today in UTC from today here.

    They are told by their hours, since names of places need a list that is not everywhere.
    """
    here = dt.timezone(dt.timedelta(hours=hours))
    today = [dt.datetime.now(here).date()]
    done = smm("assess", "-a", MATURE, "--format", "json", env={"TZ": zone})
    today.append(dt.datetime.now(here).date())

    assert dt.date.fromisoformat(json.loads(done.out)["date"]) in today


def test_it_runs_from_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "näme with späce"
    folder.mkdir()
    folder.chmod(0o555)

    assert smm("assess", "-a", MATURE, cwd=folder).code == 0
