"""What is known in part, as reports tell it and as programs are given it."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are no part of it
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.compare import compare, same_answer
from smmodels.engine.pack import Option, Target
from smmodels.engine.plan import plan
from smmodels.engine.rules import AtLeast, Claim, SingleCriterion, Ticked
from smmodels.loader.answers import read_answers, read_standing
from smmodels.report import FORMATS, render, render_document
from smmodels.report.criteria_csv import render_csv
from smmodels.report.json.assessment import render_json
from smmodels.report.json.comparison import comparison_json
from smmodels.report.schema import schema
from smmodels.report.sections.comparison import change_words
from smmodels.report.sections.criteria import answer_words
from smmodels.report.sections.gaps import raise_sentence
from smmodels.report.sections.plan import build_plan
from tests.answers_file.strategies import given_to, partly_to
from tests.law import worlds
from tests.law.test_known_in_part import STEPS
from tests.report.toy import DATE, assessed, pack_of
from tests.tries import tries

PACK = pack_of()
OURS = Claim("ours")
SPADE_OR_RAKE = Ticked("tools", ("rake", "spade"), 1, OURS)
PART_KNOWN = {
    "digging": {"between": ["never", "spring"]},
    "watering": {"between": ["somebody", "rota"], "note": "It depends"},
    "tools": {"answer": ["spade"], "unknown": ["barrow"]},
    "keep": {"one_of": ["give-up", "yes-keep"]},
    "helpers": {
        "answer": "friends",
        "said": [
            {"by": "anna", "between": ["nobody", "friends"], "note": "In summer"},
            {"by": "bo", "answer": "unknown"},
        ],
    },
}


@st.composite
def respondents(draw: st.DrawFn) -> Respondent:
    answers = {
        id_: draw(st.one_of(given_to(question), partly_to(question), st.just(Answer("unknown"))))
        for id_, question in PACK.questions.items()
        if draw(st.booleans())
    }
    return Respondent(answers)


@pytest.mark.parametrize(
    ("question", "answer", "criterion", "words"),
    [
        (
            "digging",
            Answer("partly", rank=0, high=1, options=("never", "spring")),
            AtLeast("digging", 1, OURS),
            'Between "It is not dug" and "Once, in spring".',
        ),
        (
            "keep",
            Answer("partly", options=("yes-keep", "give-up")),
            None,
            'One of these: "Yes, it stays", "Yes, it is given up".',
        ),
        (
            "tools",
            Answer("partly", ticks=frozenset({"spade", "rake"}), doubtful=frozenset({"barrow"})),
            None,
            '"A spade" and "A rake"; perhaps "A wheelbarrow".',
        ),
        (
            "tools",
            Answer("partly", ticks=frozenset(), doubtful=frozenset({"barrow", "rake"})),
            None,
            'Perhaps "A rake" and "A wheelbarrow".',
        ),
        (
            "tools",
            Answer("partly", ticks=frozenset({"barrow"}), doubtful=frozenset({"rake"})),
            SPADE_OR_RAKE,
            'Perhaps "A rake".',
        ),
        (
            "tools",
            Answer("partly", ticks=frozenset(), doubtful=frozenset({"barrow"})),
            SPADE_OR_RAKE,
            "None of those asked for.",
        ),
    ],
)
def test_an_answer_known_in_part_is_told_with_all_that_is_possible(
    question: str, answer: Answer, criterion: SingleCriterion | None, words: str
) -> None:
    assert answer_words(answer, PACK.questions[question], criterion) == words


@tries(40)
@given(respondents())
def test_a_saved_assessment_gives_the_answers_back_and_keeps_to_its_schema(
    respondent: Respondent,
) -> None:
    text = render_json(assess(PACK, respondent, DATE))

    standing = read_standing("saved.json", text.encode(), PACK)

    assert standing.respondent is not None, standing.diagnostics
    assert standing.respondent.answers == respondent.answers
    VALIDATOR.validate(json.loads(text))


VALIDATOR = Draft202012Validator(schema("assessment"))


@tries(40)
@given(respondents())
def test_the_answers_in_the_table_of_criteria_are_those_of_a_table_of_answers(
    respondent: Respondent,
) -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(assess(PACK, respondent, DATE)))))
    answers = {row["question"]: row["answer"] for row in rows}
    table = "question,answer\n" + "".join(f"{id_},{cell}\n" for id_, cell in answers.items())

    loaded = read_answers("answers.csv", table.encode(), PACK)

    assert loaded.respondent is not None, loaded.diagnostics
    assert loaded.respondent.answers == {
        id_: respondent.answers[id_] for id_ in answers if id_ in respondent.answers
    }


def test_the_table_of_criteria_has_the_texts_of_all_that_is_possible() -> None:
    rows = csv.DictReader(io.StringIO(render_csv(assessed(PART_KNOWN))))
    texts = {row["question"]: row["answer_text"] for row in rows}

    assert texts["digging"] == "It is not dug.; Once, in spring."
    assert texts["tools"] == "A spade.; A wheelbarrow."


@tries(20)
@given(respondents())
def test_every_format_comes_out(respondent: Respondent) -> None:
    assessment = assess(PACK, respondent, DATE)

    for form in FORMATS:
        assert render(assessment, form)


def test_a_report_counts_lists_and_tells_what_is_known_in_part() -> None:
    text = render(assessed(PART_KNOWN), "text", width=None)

    assert "6 questions: 1 answered, 4 known in part, 1 not answered yet." in text
    listed = text[text.index("Known in part") :]
    assert 'Who waters? Between "Somebody who thinks of it" and "Whoever is on the rota".' in listed
    assert "anna:" in listed
    assert "In summer" in listed
    assert "bo: Not known." in listed


def test_what_is_known_in_part_alone_is_something_to_tell_and_can_have_evidence() -> None:
    between = {"between": ["never", "spring"], "evidence": "the spade"}

    text = render(assessed({"digging": between}), "text", width=None)

    assert "6 questions: 0 answered, 1 known in part, 5 not answered yet." in text
    assert "Nothing has been answered" not in text
    assert "1 of 1 answer has evidence" in text
    assert "Not answered yet" in text


def test_a_decision_that_is_known_in_part_is_told_to_programs_by_what_it_may_be() -> None:
    """Null is "not decided": a decision that leaves the way open is told by its options."""
    told = [
        decision_of(old, new)
        for old, new in (
            ("yes", ["yes", "later"]),
            ("unknown", ["yes", "later"]),
            ("yes", ["yes", "no"]),
        )
    ]

    assert told == [
        {"old": "yes", "new": {"one_of": ["yes", "later"]}},
        {"old": None, "new": {"one_of": ["yes", "later"]}},
        {"old": "yes", "new": None},
    ]


def decision_of(old: str | list[str], new: str | list[str]) -> object:
    """What the comparison says of the gate of a model, which "no" closes."""
    question = replace(
        STEPS.questions[worlds.GATE],
        options=tuple(Option(id_, "…") for id_ in ("yes", "no", "later")),
    )
    model = STEPS.models["mm"]
    assert model.gate is not None
    model = replace(model, gate=replace(model.gate, closes="no"))
    pack = replace(
        STEPS, questions={**STEPS.questions, worlds.GATE: question}, models={"mm": model}
    )
    sides = []
    for reply in (old, new):
        written = {"one_of": reply} if isinstance(reply, list) else reply
        data = json.dumps({"smm": 1, "answers": {worlds.GATE: written}})
        respondent = read_answers("a.json", data.encode(), pack, "json").respondent
        assert respondent is not None
        sides.append(assess(pack, respondent, DATE))
    document = json.loads(comparison_json(compare(*sides), ("old", "new")))
    Draft202012Validator(schema("comparison")).validate(document)
    return document["models"][0]["decision"]


def test_what_an_answer_is_raised_from_stands_inside_its_sentence() -> None:
    told = raise_sentence('Between "A" and "B".', '"C"', adds=False)

    assert told == 'From between "A" and "B" to "C".'
    assert raise_sentence('"A".', '"C"', adds=False) == 'From "A" to "C".'


def test_a_step_of_a_plan_says_what_is_possible_now() -> None:
    way = plan(PACK, assessed(PART_KNOWN).respondent, DATE, (Target("layers", "soil"),))

    text = render_document(build_plan(way), "text", width=None)
    assert 'find out: How often is the ground dug? Between "It is not dug" and' in text


def test_a_comparison_has_what_became_known() -> None:
    old = assessed({**PART_KNOWN, "digging": "unknown"}, PACK)
    new = assessed(PART_KNOWN, PACK)

    changed = compare(old, new).answers

    assert [entry.question for entry in changed] == ["digging"]
    assert change_words(PACK.questions["digging"], changed[0].old, changed[0].new) == (
        "How often is the ground dug? From: not known. "
        'To: between "It is not dug" and "Once, in spring".'
    )


def test_answers_are_the_same_where_the_same_is_possible() -> None:
    half = Answer("partly", rank=0, high=1, options=("never", "spring"), note="n")
    whole = Answer("partly", rank=0, high=2, options=("never", "spring", "often"))

    assert same_answer(half, Answer("partly", rank=0, high=1, options=("never", "spring")))
    assert not same_answer(half, whole)
    assert not same_answer(
        Answer("partly", ticks=frozenset(), doubtful=frozenset({"rake"})),
        Answer("partly", ticks=frozenset(), doubtful=frozenset({"spade"})),
    )
