"""Dates that lie ahead: told where they stand, and what they open says why."""

import json
from pathlib import Path

import pytest

from tests.cli.inside import Inside

DAY = "2026-11-22"
ANSWERS = """\
smm: 1
date: 2062-01-01
answers:
  fit-check: {answer: this-year, on: 2026-11-24}
  response-time: {answer: under-half, on: 2026-11-23}
  go-decision: {answer: go, on: 2026-11-24}
"""
TOLD = [
    "answers.yaml:2:7: warning: the date 2062-01-01 is later than 2026-11-22",
    "answers.yaml:4:38: warning: the date 2026-11-24 is later than 2026-11-22",
    "answers.yaml:6:33: warning: the date 2026-11-24 is later than 2026-11-22",
]


@pytest.fixture(autouse=True)
def _answers(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(ANSWERS)


def warnings(text: str) -> list[str]:
    return [line for line in text.splitlines() if "warning" in line]


@pytest.mark.parametrize("command", ["assess", "plan"])
def test_a_date_ahead_is_a_warning_with_its_place(inside: Inside, command: str) -> None:
    done = inside(command, "-a", "answers.yaml", "--date", DAY)
    quiet = inside(command, "-a", "answers.yaml", "--date", DAY, "-q")

    assert (done.code, warnings(done.err)) == (0, TOLD)
    assert "Until then this answer counts as out of date" in done.err
    assert (quiet.code, quiet.err) == (0, "")


def test_check_goes_by_the_day_of_the_clock(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smmodels.cli.check.choose_day", lambda _asked: DAY)
    done = inside("check", "answers.yaml")

    assert done.code == 0
    assert warnings(done.out) == TOLD
    assert "answers.yaml: sound." in done.out


def test_a_baseline_and_both_sides_of_a_comparison_are_told_too(
    inside: Inside, tmp_path: Path
) -> None:
    (tmp_path / "now.yaml").write_text("smm: 1\nanswers: {}\n")
    against = inside("assess", "-a", "now.yaml", "--baseline", "answers.yaml", "--date", DAY)
    both = inside("compare", "now.yaml", "answers.yaml", "--date", DAY)

    assert warnings(against.err) == warnings(both.err) == TOLD
    assert warnings(inside("compare", "now.yaml", "answers.yaml").err) == []


def test_a_report_says_why_such_an_answer_is_open(inside: Inside) -> None:
    def run(form: str) -> str:
        return inside("assess", "-a", "answers.yaml", "--date", DAY, "--format", form).out

    text = run("text")

    assert "Dated 2026-11-24, which is still to come. Can still move:" in text
    assert "Counted as open: the answer is dated 2026-11-24, which is still to come." in text
    assert "and good for" not in text
    assert json.loads(run("json"))["answers"] == {
        "fit-check": {"answer": "unknown", "on": "2026-11-24"},
        "go-decision": {"answer": "go", "on": "2026-11-24"},
        "response-time": {"answer": "under-half", "on": "2026-11-23"},
    }


def test_a_day_that_no_calendar_has_is_an_error_and_no_date_ahead(
    inside: Inside, tmp_path: Path
) -> None:
    (tmp_path / "answers.yaml").write_text("smm: 1\ndate: 2062-02-31\nanswers: {}\n")
    done = inside("assess", "-a", "answers.yaml", "--date", DAY)

    assert done.code == 2
    assert 'there is no day "2062-02-31"' in done.err
    assert "later than" not in done.err
