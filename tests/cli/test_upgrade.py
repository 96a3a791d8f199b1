"""What docs/upgrade.md says can be done as it stands there."""

import json
import re
from pathlib import Path

import yaml

from smmodels.engine.answers import Answer
from smmodels.report.json.entries import answer_entry
from smmodels.report.schema import schema
from tests.cli.command import EXAMPLES, ROOT, smm

PAGE = (ROOT / "docs" / "upgrade.md").read_text("utf-8")
FORMAT_1 = Path(__file__).parent / "format-1.json"


def blocks(language: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return [text for name, text in found if name == language]


def test_the_commands_hold_an_old_baseline_and_take_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_bytes((EXAMPLES / "starting.yaml").read_bytes())
    baseline = tmp_path / "baseline.json"
    baseline.write_bytes(FORMAT_1.read_bytes())
    (commands,) = blocks("")
    lines = [line.removeprefix("smm ").split() for line in commands.splitlines()]

    assert len(lines) == 2
    assert [smm(*line, cwd=tmp_path).code for line in (*lines, lines[0])] == [0, 0, 0]
    assert json.loads(baseline.read_text("utf-8"))["smm"] == 2


def test_the_answers_are_written_as_the_json_writes_them_and_are_in_the_shipped_bank() -> None:
    bank = yaml.safe_load((ROOT / "models" / "questions.yaml").read_text("utf-8"))["questions"]
    (text,) = blocks("yaml")
    between, one_of, ticked = yaml.safe_load(text)["answers"].items()

    for (id_, entry), shape in ((between, "options"), (one_of, "fact"), (ticked, "checklist")):
        known = [option for line in bank[id_][shape] for option in line]
        assert {option for options in entry.values() for option in options} <= set(known)
    low, high = between[1]["between"]
    assert [
        answer_entry(Answer("partly", high=2, options=(low, high))),
        answer_entry(Answer("partly", options=tuple(one_of[1]["one_of"]))),
        answer_entry(
            Answer(
                "partly",
                ticks=frozenset(ticked[1]["answer"]),
                doubtful=frozenset(ticked[1]["unknown"]),
            )
        ),
    ] == [between[1], one_of[1], ticked[1]]


def test_the_keys_are_those_of_the_schema() -> None:
    told = {word for cell in re.findall(r"`([a-z_.]+)`", PAGE) for word in cell.split(".")}
    known = set(re.findall(r"'(\w+)': \{", str(schema("assessment"))))

    assert {"clear", "clearable", "partly", "scope", "fits_less", "evidence"} <= told & known
