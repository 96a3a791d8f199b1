"""Diagnostics as SARIF: at the right place, by a stable name, valid for other judges."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.diagnostics import Diagnostic, Place
from smmodels.report.sarif import diagnostics_sarif, uri_of
from smmodels.sanitize import one_line
from tests.cli.command import ROOT, smm
from tests.loader.tiny import copy_of_tiny
from tests.report.nasty import NASTY

HERE = Path("/work of art")
SCHEMA = os.environ.get("SMM_SARIF_SCHEMA", "")
ALL_INVALID = sorted((ROOT / "tests" / "invalid" / "answers").glob("*.[!e]*"))


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    typed: dict[str, Any] = run
    return typed


def test_a_mistake_is_shown_beside_its_line(tmp_path: Path) -> None:
    answers = tmp_path / "answers of ours.yaml"
    answers.write_text("smm: 1\nanswers:\n  é: smart\n  objectives: smrt\n", encoding="utf-8")
    done = smm("check", answers, "--format", "sarif", cwd=tmp_path)
    results = run_of(done.out)["results"]
    result = next(result for result in results if result["ruleId"] == "unknown-option")

    assert done.code == 2
    assert result["level"] == "error"
    assert result["message"]["text"].startswith('unknown option "smrt" (did you mean "smart"?')
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "answers%20of%20ours.yaml"},
        "region": {"startLine": 4, "startColumn": 15, "endColumn": 19},
    }


def test_every_rule_is_listed_once_and_every_result_points_at_its_own() -> None:
    place = Place("a.yaml", 2, 3, 4)
    given = [
        Diagnostic("a.yaml", "late", "b", severity="warning", place=place),
        Diagnostic("a.yaml", "early", "a", "do this", place=place, also=((place, "first here"),)),
        Diagnostic("b.yaml", "late", "c"),
    ]
    run = run_of(diagnostics_sarif(given, HERE))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert rules == ["early", "late"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert {result["level"] for result in run["results"]} == {"error", "warning"}
    assert run["results"][0]["relatedLocations"][0]["message"]["text"] == "first here"
    assert run["results"][2]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_a_sound_pack_has_no_results_and_exit_0(tmp_path: Path) -> None:
    done = smm("check", copy_of_tiny(tmp_path / "tiny"), "-o", tmp_path / "smm.sarif")

    assert done.code == 0
    assert run_of((tmp_path / "smm.sarif").read_text("utf-8"))["results"] == []


@pytest.mark.parametrize("name", ["smm.sarif", "smm.sarif.json"])
def test_both_usual_endings_tell_the_format(name: str, tmp_path: Path) -> None:
    smm("check", "-o", tmp_path / name)

    assert json.loads((tmp_path / name).read_bytes())["version"] == "2.1.0"


@pytest.mark.parametrize("text", NASTY.values())
def test_whatever_a_file_says_it_is_a_text_inside(text: str) -> None:
    place = Place("a.yaml", 1, 1, 1, text)
    out = diagnostics_sarif([Diagnostic("a.yaml", "x", text, text, "error", place)], HERE)

    assert "\x1b" not in out
    message = run_of(out)["results"][0]["message"]["text"]
    assert message == f"{one_line(text)} ({one_line(text)})"


@given(st.text(st.characters(exclude_characters="\x00/", exclude_categories=["Cs"]), min_size=1))
def test_any_name_of_a_file_is_an_address_that_leads_back_to_it(name: str) -> None:
    if name in (".", ".."):
        return
    below, elsewhere = uri_of(str(HERE / name), HERE), uri_of(f"/other/{name}", HERE)

    assert not urlsplit(below).scheme
    assert unquote(below).removeprefix("./") == name
    assert urlsplit(elsewhere).scheme == "file"
    assert unquote(urlsplit(elsewhere).path) == f"/other/{name}"


@pytest.mark.skipif(
    not SCHEMA,
    reason="SMM_SARIF_SCHEMA names no copy of the official schema (sarif-schema-2.1.0.json)",
)
@pytest.mark.parametrize("paths", [ALL_INVALID, []], ids=["everything-wrong", "nothing-wrong"])
def test_the_official_schema_holds(paths: list[Path], tmp_path: Path) -> None:
    smm("check", *paths, "-o", tmp_path / "smm.sarif")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema", "--regex-variant", "python"),
            *("--schemafile", SCHEMA, "smm.sarif"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
