"""Assessments saved as JSON, by this version and by earlier ones, as baselines and compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import EXAMPLES, Done, smm

FORMAT_1 = Path(__file__).parent / "format-1.json"
"""`smm assess adoption-stages` of the bakery of the examples, as version 0.1.0 saved it."""
STARTING = EXAMPLES / "starting.yaml"
DAY = ("--date", "2026-11-22")
MODEL = "adoption-stages"


def saved(file: Path, *more: str | Path, answers: Path = STARTING) -> dict[str, Any]:
    smm("assess", MODEL, "-a", answers, *DAY, *more, "-o", file)
    document: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return document


def lowered(folder: Path, old: str, new: str) -> Path:
    """The answers of the bakery with one line changed."""
    text = STARTING.read_text("utf-8")
    assert text.count(old) == 1
    file = folder / "lowered.yaml"
    file.write_text(text.replace(old, new), "utf-8")
    return file


def test_what_was_attained_over_empty_cells_in_format_1_is_what_a_row_is_clear_to_now(
    tmp_path: Path,
) -> None:
    old = json.loads(FORMAT_1.read_text("utf-8"))["models"][0]
    new = saved(tmp_path / "new.json")["models"][0]

    assert {row["id"]: (row["attained"], row["attainable"]) for row in old["dimensions"]} == {
        row["id"]: (row["clear"], row["clearable"]) for row in new["dimensions"]
    }
    assert (old["attained"], old["attainable"]) == (new["attained"], new["attainable"])
    goals = next(row for row in new["dimensions"] if row["id"] == "goals")
    assert (goals["attained"], goals["clear"]) == (None, "channels-early")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("activity-origin: mixed", "activity-origin: mixed", 0),
        ("functions: [marketing]", "functions: []", 1),
        ("functions: [marketing]", "functions: unknown", 3),
    ],
)
def test_a_baseline_has_the_same_verdict_in_every_format(
    tmp_path: Path, old: str, new: str, code: int
) -> None:
    format_2 = tmp_path / "format-2.json"
    assert saved(format_2)["smm"] == 2
    now = lowered(tmp_path, old, new)

    def against(baseline: Path) -> Done:
        return smm("assess", MODEL, "-a", now, "--baseline", baseline, *DAY, "--format", "json")

    told = {
        (done.code, done.err.replace(str(file), "FILE"))
        for file in (STARTING, FORMAT_1, format_2)
        for done in [against(file)]
    }

    assert len(told) == 1
    assert {code_ for code_, _err in told} == {code}


@pytest.mark.parametrize("first", [True, False])
def test_a_comparison_takes_assessments_of_both_formats(tmp_path: Path, *, first: bool) -> None:
    format_2 = tmp_path / "format-2.json"
    saved(format_2)
    files = (FORMAT_1, format_2) if first else (format_2, FORMAT_1)

    done = smm("compare", *files, "--format", "json")

    assert done.code == 0
    document = json.loads(done.out)
    assert (document["smm"], document["answers"], document["findings"]) == (2, [], [])


def test_a_saved_assessment_counts_as_given_on_its_day_whatever_its_answers_say(
    tmp_path: Path,
) -> None:
    """An answer dated a day ahead, which time zones explain, makes no other answer age in it."""
    old, new = "account-count: few", "account-count: {answer: few, on: 2026-11-23}"
    answers = lowered(tmp_path, old, new)
    file = tmp_path / "saved.json"
    assert saved(file, answers=answers)["answers"]["account-count"]["on"] == "2026-11-23"

    done = smm("compare", file, file, "--format", "json")

    document = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert document["old"]["date"] == document["new"]["date"] == "2026-11-22"


@pytest.mark.parametrize("version", [3, 0, 2.0, True, "2", None])
def test_a_format_that_is_not_known_is_refused(tmp_path: Path, version: object) -> None:
    file = tmp_path / "later.json"
    document = saved(file)
    file.write_text(json.dumps({**document, "smm": version}, indent=2), "utf-8")

    for done in (
        smm("assess", "-a", STARTING, "--baseline", file),
        smm("compare", file, STARTING),
    ):
        assert (done.code, done.out) == (2, "")
        assert (
            f"later.json:2:10: this assessment is of the format {json.dumps(version)}, "
            "and here they are read up to 2\n"
        ) in done.err


def test_a_format_1_report_is_replaced_as_smm_wrote_it(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_bytes(FORMAT_1.read_bytes())

    assert saved(file)["smm"] == 2
