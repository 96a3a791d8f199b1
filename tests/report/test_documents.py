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

from smmodels.documents.values import Advice
from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import GateResult, Proof
from smmodels.engine.comparison import Attribution, Range
from smmodels.engine.gate import Fallen, Risen
from smmodels.engine.headline import headline
from smmodels.engine.pack import Pack
from smmodels.engine.plan import plan
from smmodels.engine.standing_line import HeldAbove, Place
from smmodels.report import render
from smmodels.report.json.assessment import assessment_document, render_json
from smmodels.report.json.entries import json_text
from smmodels.report.json.plan import plan_json
from smmodels.report.schema import NAMES, Name, schema
from smmodels.report.sections.headline import headline_words
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
    pack_of,
    unanswered,
)
from tests.tries import tries


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


FITS_LESS = {"when": {"decision": ["no"]}, "says": "It is for those who dig."}
LONG_OPTIONS = {
    "topic": "ground",
    "ask": "How deep?",
    "short": "Depth",
    "options": [
        {"no": "Not"},
        {"knee": {"text": "To the knee", "way_station": True}},
        {"in": "In"},
    ],
    "do": {"in": {"do": "Dig.", "basis": "published", "sources": ["book"]}, "knee": "Begin."},
}
FINDING = {
    "id": "it",
    "title": "It",
    "basis": "ours",
    "says": "It.",
    "when": {"fact": {"a1": "b1"}},
}


def test_actions_names_in_a_line_weights_and_whom_a_model_fits_less_have_schemas() -> None:
    model = {**MODELS["layers"], "short": "Layers", "numbered": False, "fits_less": FITS_LESS}

    validator("model").validate(model)
    validator("questions").validate({"smm": 1, "questions": {"depth": LONG_OPTIONS}})
    validator("findings").validate({"smm": 1, "findings": [{**FINDING, "weight": 9}]})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("answers", {"smm": 1, "answers": {}, "organization": "x"}),
        ("answers", {"smm": 2, "answers": {}}),
        ("answers", {"smm": 1, "answers": {"digging": 3}}),
        ("questions", {"smm": 1, "questions": {"digging": {"topic": "ground", "ask": ""}}}),
        ("model", {**MODELS["layers"], "kind": "onion"}),
        ("model", {**MODELS["layers"], "colour": "green"}),
        ("model", {**MODELS["layers"], "fits_less": {**FITS_LESS, "when": {}}}),
        ("model", {**MODELS["layers"], "short": "x" * 25}),
        ("questions", {"smm": 1, "questions": {"depth": {**LONG_OPTIONS, "do": "Dig."}}}),
        ("findings", {"smm": 1, "findings": [{**FINDING, "weight": 10}]}),
        ("assessment", {**json.loads(render_json(unanswered())), "score": 7}),
        ("assessment", {**json.loads(render_json(unanswered())), "coverage": {}}),
    ],
)
def test_a_schema_refuses_what_is_wrong(name: Name, wrong: dict[str, Any]) -> None:
    assert not validator(name).is_valid(wrong)


def test_a_value_of_the_engine_is_written_with_all_its_fields() -> None:
    definitions = schema("assessment")["$defs"]

    for struct in (Advice, Attribution, Fallen, GateResult, Proof, Range, Risen):
        assert definitions[struct.__name__]["required"] == list(struct.__struct_fields__)


def test_the_keys_are_those_that_are_documented() -> None:
    document = assessment_document(assessed(PART_ANSWERED))
    models = {model["id"]: model for model in document["models"]}

    assert list(document) == [
        *(
            "smm",
            "tool",
            "pack",
            "date",
            "organisation",
            "scope",
            "coverage",
            "headline",
            "answers",
        ),
        *("models", "findings", "gaps", "targets", "baseline"),
    ]
    assert list(models["layers"]) == [
        *("id", "version", "kind", "attained", "attainable", "fits_less", "standing"),
        "dimensions",
        *("proof", "blocking", "range", "fragile", "evidenced"),
    ]
    assert list(models["layers"]["dimensions"][0]) == [
        *("id", "attained", "attainable", "clear", "clearable", "levels"),
    ]
    assert list(models["path"])[13:] == ["gate", "next", "set_aside", "out_of_order"]
    assert (models["path"]["attained"], models["posts"]["attained"]) == (None, None)
    assert document["pack"] == "garden@1.2.0"


def test_answers_are_as_in_an_answers_file_with_what_was_said_beside_them() -> None:
    answers = {
        **PART_ANSWERED,
        "sowing": {
            "answer": "book",
            "note": "n-o-t-e",
            "evidence": "e-v-i",
            "on": "2026-10-01",
            "by": "a-n-n-a",
        },
        "watering": {"answer": "not-applicable", "reason": "r-e-a-s-o-n"},
    }
    document = assessment_document(assessed(answers))

    assert document["answers"] == {
        id_: entry if isinstance(entry, dict) else {"answer": entry}
        for id_, entry in sorted(answers.items())
    }
    assert "each with its note, reason, evidence, `on`," in str(schema("assessment"))


PARTLY: dict[str, tuple[Answer, Any]] = {
    "digging": (
        Answer("partly", rank=0, high=1, options=("never", "spring")),
        {"between": ["never", "spring"]},
    ),
    "keep": (
        Answer("partly", options=("yes-keep", "give-up")),
        {"one_of": ["yes-keep", "give-up"]},
    ),
    "tools": (
        Answer("partly", ticks=frozenset({"spade"}), doubtful=frozenset({"rake", "barrow"})),
        {"answer": ["spade"], "unknown": ["barrow", "rake"]},
    ),
}


def test_what_is_known_in_part_is_written_as_an_answers_file_has_it_and_counted_apart() -> None:
    said = (Answer("given", option="never", by="anna"), Answer("given", option="spring", by="bo"))
    answers: Answers = {
        id_: replace(answer, note="We asked twice", said=said if id_ == "digging" else ())
        for id_, (answer, _entry) in PARTLY.items()
    }
    document = json.loads(render_json(assess(pack_of(), Respondent(answers), DATE)))
    validator("assessment").validate(document)
    remarks: dict[str, Any] = {id_: {"note": "We asked twice"} for id_ in PARTLY}
    remarks["digging"]["said"] = [
        {"answer": "never", "by": "anna"},
        {"answer": "spring", "by": "bo"},
    ]

    assert document["answers"] == {
        id_: {**entry, **remarks[id_]} for id_, (_answer, entry) in PARTLY.items()
    }
    assert document["coverage"] == {
        "answered": 0,
        "unknown": 0,
        "not_applicable": 0,
        "unanswered": 3,
        "partly": 3,
        "total": 6,
    }
    soil = document["models"][0]["dimensions"][0]["levels"][0]["criteria"][0]
    assert (soil["answer"], soil["verdict"]) == ({"between": ["never", "spring"]}, "undetermined")


def test_the_schemas_say_format_2() -> None:
    for name in ("assessment", "plan", "comparison"):
        assert schema(name)["properties"]["smm"]["const"] == 2


def test_an_assessment_says_what_a_report_begins_with_and_what_holds_each_model() -> None:
    document = assessment_document(assessed(PART_ANSWERED))
    models = {model["id"]: model for model in document["models"]}

    found, words = headline(assessed(PART_ANSWERED)), headline_words(assessed(PART_ANSWERED))
    told = document["headline"]
    assert found is not None
    assert told is not None
    assert (told["row"], told["title"], told["proof"]) == (found.row, words.title, words.proof)
    assert models["layers"]["standing"]["place"] == Place(1, 1, 4)
    assert models["layers"]["standing"]["held_above"] == HeldAbove(("leaves",), "roots", 2)
    assert models["layers"]["standing"]["bindings"] == [
        {
            "target": "layers=roots",
            "kind": "together",
            "questions": ("sowing", "watering"),
            "find_out": ("sowing",),
        }
    ]
    # Questions of which any by itself lifts the standing are told apart from those together.
    alone = models["posts"]["standing"]["bindings"][0]
    assert (alone["target"], alone["kind"], alone["questions"]) == (
        "posts.people=forming",
        "alone",
        ("helpers",),
    )


def test_a_plan_says_what_its_steps_bring_together() -> None:
    before = assessed(PART_ANSWERED)
    ids = [result.model.id for result in before.models]
    found = plan(before.pack, before.respondent, DATE, (), ids)
    document = json.loads(plan_json(found))
    validator("plan").validate(document)

    assert document["reaching"] == [
        {"target": str(reaching.target), "steps": list(reaching.steps)}
        for reaching in found.reaching
    ]
    assert document["endings"] == [
        {"finding": ending.finding.id, "steps": list(ending.steps)} for ending in found.endings
    ]
    for entry, step in zip(document["steps"], found.steps, strict=True):
        assert (entry["time"], entry["actions"]) == (step.time, [])
        assert entry["towards"] == [str(target) for target in step.towards]
        assert entry["ends"] == [finding.id for finding in step.ends]
        assert entry["brings_back"] == [finding.id for finding in step.back]
    assert any(entry["towards"] for entry in document["steps"])
    assert any(entry["ends"] for entry in document["steps"])


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

    validator("assessment").validate(
        json.loads(render_json(assess(pack, Respondent(answers), DATE)))
    )


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
