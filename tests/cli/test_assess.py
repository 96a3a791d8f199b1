"""`smm assess` without a terminal: where answers come from, where the report goes."""

import json
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, smm

LOUD = EXAMPLES / "loud.yaml"
DAY = ("--date", "2026-11-22")


def test_a_file_and_standard_input_give_the_same_bytes() -> None:
    answers = LOUD.read_bytes()
    from_file = smm("assess", "-a", LOUD, *DAY)

    assert from_file.code == 0
    assert from_file.err == ""
    assert smm("assess", *DAY, stdin=answers).out == from_file.out
    assert smm("assess", "-a", "-", *DAY, stdin=answers).out == from_file.out


def test_standard_output_is_one_json_document() -> None:
    done = smm("assess", "-a", LOUD, "--format", "json")
    stages = {load["id"]: load["attained"] for load in json.loads(done.out)["models"]}

    assert stages["pyramid"] == "creating"
    assert stages["pillars"] is None


def test_named_models_are_reported_alone_and_in_that_order() -> None:
    done = smm("assess", "learning-curve", "pyramid", "-a", LOUD, "--format", "json")

    assert [load["id"] for load in json.loads(done.out)["models"]] == ["learning-curve", "pyramid"]


@pytest.mark.parametrize(
    ("ending", "begins"), [("md", "#"), ("json", "{"), ("txt", ""), ("markdown", "#")]
)
def test_the_ending_of_the_output_tells_its_format(
    ending: str, begins: str, tmp_path: Path
) -> None:
    output = tmp_path / f"report.{ending}"
    done = smm("assess", "-a", LOUD, "--date", "2026-11-22", "-o", output)

    assert (done.code, done.out) == (0, "")
    assert done.err == f"The report is in {output}.\n"
    assert output.read_text("utf-8").startswith(begins)


def test_quiet_says_nothing_else(tmp_path: Path) -> None:
    assert smm("assess", "-a", LOUD, "-q", "-o", tmp_path / "report.md").err == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["assess", "pyramd", "-a", LOUD], 'unknown model "pyramd"\n     did you mean "pyramid"?'),
        (["assess", "-a", LOUD, "--date", "tomorrow"], '"tomorrow" is not a day'),
        (["assess", "-a", LOUD, "--date", "2026-02-31"], '"2026-02-31" is not a day'),
        (["assess", "-a", LOUD, "--format", "pdf"], 'unknown format "pdf"'),
        (["assess", "-a", LOUD, "-o", "report"], '"report" does not tell the format'),
        (["assess", "-a", LOUD, "-o", "no/such/folder/report.md"], "no/such/folder"),
        (["assess", "-a", LOUD, "--save", "x.yaml"], "--answers asks nothing"),
        (["assess", "--save", "x.yaml"], "no terminal to ask at"),
        (["assess"], "standard input is empty"),
        (["assess", "-a", "nowhere.yaml"], "nowhere.yaml"),
        (["assess", "-a", LOUD, "--models", "nowhere"], "no such folder"),
        (["show", "pilars"], 'did you mean "pillars"?'),
        (["schema", "modle"], 'did you mean "model"?'),
        (["asses"], '"assess"'),
    ],
    ids=str,
)
def test_wrong_use_is_exit_2_with_a_sentence(arguments: list[str | Path], message: str) -> None:
    done = smm(*arguments)

    assert done.code == 2
    assert done.out == ""
    assert message in done.err
    assert "Traceback" not in done.err


def test_all_faults_of_an_answers_file_are_told_at_once_with_their_places() -> None:
    answers = (
        "smm: 1\nanswers:\n  monitoring-rythm: fixed-days\n  objectives: smrt\n"
        "  social-crm: not-applicable\n"
    )
    done = smm("assess", stdin=answers)

    assert done.code == 2
    assert done.out == ""
    assert 'standard input:3:3: unknown question "monitoring-rythm"' in done.err
    assert 'did you mean "monitoring-rhythm"?' in done.err
    assert 'standard input:4:15: unknown option "smrt"' in done.err
    assert "standard input:5:15:" in done.err


def test_the_report_never_replaces_the_answers(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text('{"smm": 1, "answers": {}}')

    done = smm("assess", "-a", answers, "-o", answers)

    assert done.code == 2
    assert answers.read_text() == '{"smm": 1, "answers": {}}'


def test_without_a_date_it_is_today_and_with_one_the_bytes_are_the_same() -> None:
    first, second = (smm("assess", "-a", LOUD, *DAY, "--format", "json") for _ in range(2))

    assert first.out == second.out
    assert json.loads(first.out)["date"] == "2026-11-22"


def test_a_warning_is_told_and_does_not_change_the_exit() -> None:
    answers = "smm: 1\npack: social-media@0.9.0\nanswers: {objectives: smart}\n"
    done = smm("assess", stdin=answers)

    assert done.code == 0
    assert "version 0.9.0" in done.err
