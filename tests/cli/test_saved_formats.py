"""Assessments saved as JSON, by this version and by earlier ones, as baselines and compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import EXAMPLES, ROOT, Done, smm
from tests.law import shipped

FORMAT_1 = Path(__file__).parent / "format-1.json"
"""`smm assess adoption-stages` of the bakery of the examples, as version 0.1.0 saved it."""
FORMER = ROOT / "tests" / "packs" / "1.0.0" / "starting.yaml"
"""The answers of which that was the report, to pack 1.0.0."""
STARTING = EXAMPLES / "starting.yaml"
DAY = ("--date", "2026-11-22")
MODEL = "adoption-stages"


def saved(file: Path, *more: str | Path, answers: Path = STARTING) -> dict[str, Any]:
    smm("assess", MODEL, "-a", answers, *DAY, *more, "-o", file)
    document: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return document


def changed(folder: Path, changes: dict[str, str]) -> Path:
    """The answers of the bakery with some of them changed."""
    text = STARTING.read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = folder / "changed.yaml"
    file.write_text(text, "utf-8")
    return file


def test_no_row_of_a_report_in_format_1_is_lower_now(tmp_path: Path) -> None:
    """What was attained over empty cells is what a row is clear to now, and no level of it."""
    old = json.loads(FORMAT_1.read_text("utf-8"))["models"][0]
    new = saved(tmp_path / "new.json")["models"][0]
    stages = [stage.id for stage in shipped.pack().models[MODEL].stages]
    then = {row["id"]: row["attained"] for row in old["dimensions"]}
    now = {row["id"]: row for row in new["dimensions"]}
    now["reach"] = now.pop("functions")  # as `was` says

    assert then.keys() == now.keys()
    assert all(
        stages.index(now[id_]["clear"]) >= stages.index(level) for id_, level in then.items()
    )
    assert (then["reach"], now["reach"]["attained"]) == ("channels-late", None)
    assert now["reach"]["clear"] == "channels-late"
    assert (old["attained"], old["attainable"]) == (new["attained"], new["attainable"])


USE = {
    "presence-run: ad-hoc": "presence-run: not-run",
    "official-presence: accounts": "official-presence: absent",
    "content-published: now-and-then": "content-published: none",
}
"""All signs of use that the bakery has, and without them stage 1 is not reached."""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, 0),
        ({"functions: [marketing]": "functions: unknown"}, 0),
        (USE, 1),
        ({sign: f"{sign.partition(':')[0]}: unknown" for sign in USE}, 3),
    ],
)
def test_a_baseline_has_the_same_verdict_in_every_format(
    tmp_path: Path, changes: dict[str, str], code: int
) -> None:
    format_2 = tmp_path / "format-2.json"
    assert saved(format_2, answers=FORMER)["smm"] == 2
    now = changed(tmp_path, changes)

    def against(baseline: Path) -> Done:
        return smm("assess", MODEL, "-a", now, "--baseline", baseline, *DAY, "--format", "json")

    done = [against(file) for file in (FORMER, FORMAT_1, format_2, STARTING)]
    told = [json.loads(one.out)["baseline"] for one in done]

    assert {one.code for one in done} == {code}
    assert [{**one, "file": ""} for one in told] == [{**told[0], "file": ""}] * len(told)


@pytest.mark.parametrize("first", [True, False])
def test_a_comparison_takes_assessments_of_both_formats(tmp_path: Path, *, first: bool) -> None:
    format_2 = tmp_path / "format-2.json"
    saved(format_2, answers=FORMER)
    files = (FORMAT_1, format_2) if first else (format_2, FORMAT_1)

    done = smm("compare", *files, "--format", "json")

    assert done.code == 0
    document = json.loads(done.out)
    assert (document["smm"], document["findings"]) == (2, [])
    moves = [move["course"] for model in document["models"] for move in model["moves"]]
    assert set(moves) <= {"unchanged"}
    # What format 1 did not hold, since its model did not ask it, is all that differs.
    held = json.loads(FORMAT_1.read_text("utf-8"))["answers"]
    assert held.keys().isdisjoint(answer["question"] for answer in document["answers"])


def test_a_saved_assessment_counts_as_given_on_its_day_whatever_its_answers_say(
    tmp_path: Path,
) -> None:
    """An answer dated a day ahead, which time zones explain, makes no other answer age in it."""
    old, new = "account-count: few", "account-count: {answer: few, on: 2026-11-23}"
    answers = changed(tmp_path, {old: new})
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
