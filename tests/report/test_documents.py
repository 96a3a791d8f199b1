"""The document for machines keeps to its schema, which is derived from the same types."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are no part of it
from msgspec.structs import replace

from smmodels.engine.answers import Answers, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.pack import Pack
from smmodels.report import render
from smmodels.report.json.assessment import assessment_document, render_json
from smmodels.report.json.entries import json_text
from smmodels.report.schema import NAMES, Name, schema
from tests.law.worlds import any_answers as answers_to
from tests.law.worlds import packs
from tests.report.toy import (
    BEST,
    DATE,
    GIVEN_UP,
    MODELS,
    PART_ANSWERED,
    QUESTIONS,
    assessed,
    unanswered,
)
from tests.tries import tries

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_a_valid_json_schema(name: Name) -> None:
    Draft202012Validator.check_schema(schema(name))


@cache
def validator(name: Name) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


@pytest.mark.parametrize("answers", [PART_ANSWERED, GIVEN_UP, BEST, {}])
def test_an_assessment_keeps_to_its_schema(answers: dict[str, Any]) -> None:
    validator("assessment").validate(json.loads(render_json(assessed(answers))))


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_model_keeps_to_its_schema(model: dict[str, Any]) -> None:
    validator("model").validate(model)


def test_questions_and_answers_keep_to_their_schemas() -> None:
    validator("questions").validate({"smm": 1, "questions": QUESTIONS})
    validator("answers").validate({"smm": 1, "answers": PART_ANSWERED})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("answers", {"smm": 1, "answers": {}, "organization": "x"}),
        ("answers", {"smm": 2, "answers": {}}),
        ("answers", {"smm": 1, "answers": {"digging": 3}}),
        ("questions", {"smm": 1, "questions": {"digging": {"topic": "ground", "ask": ""}}}),
        ("model", {**MODELS["layers"], "kind": "onion"}),
        ("model", {**MODELS["layers"], "colour": "green"}),
        ("assessment", {**assessment_document(unanswered()), "score": 7}),
        ("assessment", {**assessment_document(unanswered()), "coverage": {}}),
    ],
)
def test_a_schema_refuses_what_is_wrong(name: Name, wrong: dict[str, Any]) -> None:
    assert not validator(name).is_valid(wrong)


def test_the_keys_are_those_that_are_documented() -> None:
    document = assessment_document(assessed(PART_ANSWERED))
    models = {model["id"]: model for model in document["models"]}

    assert list(document) == [
        *("smm", "tool", "pack", "date", "organisation", "coverage", "answers"),
        *("models", "findings", "gaps", "targets", "baseline"),
    ]
    assert list(models["layers"]) == [
        *("id", "version", "kind", "attained", "attainable", "dimensions"),
        *("proof", "blocking", "range", "fragile", "evidenced"),
    ]
    assert list(models["path"])[11:] == ["gate", "next", "set_aside", "out_of_order"]
    assert (models["path"]["attained"], models["posts"]["attained"]) == (None, None)
    assert document["pack"] == "garden@1.2.0"


def test_remarks_are_in_the_answers_file_alone_and_the_schema_says_so() -> None:
    remarks = {"note": "n-o-t-e", "evidence": "e-v-i", "on": "2026-10-01", "by": "a-n-n-a"}
    said = [{"by": "b-o", "answer": "book"}]
    answers = {
        **PART_ANSWERED,
        "sowing": {"answer": "book", **remarks, "said": said},
        "watering": {"answer": "not-applicable", "reason": "r-e-a-s-o-n"},
    }
    rendered = render_json(assessed(answers))

    assert json.loads(rendered)["answers"]["sowing"] == "book"
    assert [text for text in (*remarks.values(), "r-e-a-s-o-n", "b-o") if text in rendered] == []
    assert "Notes, reasons, evidence, `on`, `by` and `said` are not in it" in str(
        schema("assessment")
    )
    documentation = " ".join((ROOT / "docs" / "reports.md").read_text("utf-8").split())
    assert (
        "notes, reasons, evidence, `on:`, `by:`, `said:` and the scope are in the answers file"
        " alone" in documentation
    )


def test_a_change_can_be_pasted_into_the_answers() -> None:
    gaps = {gap["target"]: gap for gap in assessment_document(assessed(PART_ANSWERED))["gaps"]}

    assert gaps["layers=roots"]["changes"] == [
        {"question": "sowing", "kind": "find-out", "from": "unknown", "to": "labels"},
        {"question": "watering", "kind": "raise", "from": "somebody", "to": "rota"},
    ]
    ticked = assessment_document(assessed({**GIVEN_UP, "tools": ["rake"]}))["gaps"][1]
    assert ticked["changes"] == [
        {"question": "tools", "kind": "raise", "from": ["rake"], "to": ["barrow", "rake"]}
    ]


def test_t09_half_a_character_does_not_break_the_text() -> None:
    whole = assessed(BEST)
    half = replace(whole, respondent=replace(whole.respondent, organisation="half \ud800"))

    assert "half \\ud800" in render_json(half)
    assert json.loads(render_json(half))["organisation"] == "half \ud800"
    assert "half \ufffd" in render(half, "text", width=80, color=False)
    assert "half \ufffd" in render(half, "markdown")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("organisation", ["x", "half \ud800"])
def test_t09_a_number_that_json_does_not_have_is_never_written(
    number: float, organisation: str
) -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"organisation": organisation, "models": [{"share": number}]})


@tries(25)
@given(st.data())
def test_any_world_keeps_to_the_schema(data: st.DataObject) -> None:
    pack: Pack = data.draw(packs())
    answers: Answers = data.draw(answers_to(pack))

    validator("assessment").validate(assessment_document(assess(pack, Respondent(answers), DATE)))


@pytest.mark.slow
def test_check_jsonschema_accepts_an_assessment(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(json.dumps(schema("assessment")), encoding="utf-8")
    (tmp_path / "result.json").write_text(render_json(assessed(GIVEN_UP)), encoding="utf-8")

    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--schemafile", "schema.json", "result.json"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
