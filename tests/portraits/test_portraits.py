"""
Portraits: organisations that are described first, and that the models have to do justice to.

Five are good of their kind. The others were once judged wrongly, for one reason each. What their
reports must say, and may not, stands in portraits.yaml.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.headline import headline
from smmodels.engine.plan import Plan, plan
from smmodels.engine.standing_line import standing_line
from smmodels.loader.answers import load_answers
from smmodels.report import render, render_document
from smmodels.report.sections.headline import headline_words
from smmodels.report.sections.plan import build_plan
from tests.law import shipped

HERE = Path(__file__).parent
DAY = "2026-11-22"
DECIDED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "portraits.yaml").read_text("utf-8"))

each = pytest.mark.parametrize("name", sorted(DECIDED))
each_good = pytest.mark.parametrize(
    "name", sorted(name for name, decided in DECIDED.items() if decided.get("good"))
)


@cache
def assessed(name: str) -> Assessment:
    loaded = load_answers(HERE / f"{name}.yaml", shipped.pack())
    assert loaded.respondent is not None, loaded.diagnostics
    assert not loaded.diagnostics
    return assess(shipped.pack(), loaded.respondent, DAY)


@cache
def planned(name: str) -> Plan:
    return plan(shipped.pack(), assessed(name).respondent, DAY)


@cache
def texts(name: str) -> dict[str, str]:
    """What people read, each as one line: the headline, both reports, whole and short, the plan."""
    said = headline_words(assessed(name))
    written = {
        "headline": f"{said.title} {said.proof}",
        "report": render(assessed(name), "text"),
        "short": render(assessed(name), "text", next_steps=planned(name).steps),
        "plan": render_document(build_plan(planned(name)), "text"),
    }
    return {kind: " ".join(text.split()) for kind, text in written.items()}


def test_each_portrait_has_its_answers_and_what_was_decided() -> None:
    answered = {path.stem for path in HERE.glob("*.yaml")} - {"portraits"}

    assert answered == set(DECIDED)


@each
def test_every_question_is_answered(name: str) -> None:
    assert set(assessed(name).respondent.answers) == set(shipped.pack().questions)


@each
def test_every_model_stands_where_it_was_decided(name: str) -> None:
    given = {result.model.id: result.attained or "none" for result in assessed(name).models}
    decided = DECIDED[name]["models"]

    assert {id_: given[id_] for id_ in decided} == decided


@each
def test_every_part_stands_where_it_was_decided(name: str) -> None:
    given = {
        f"{result.model.id}.{dimension.id}": dimension.attained or "none"
        for result in assessed(name).models
        for dimension in result.dimensions
    }
    decided = DECIDED[name]["parts"]

    assert {id_: given[id_] for id_ in decided} == decided


@each
def test_the_steps_done_and_the_next_one_are_those_decided(name: str) -> None:
    steps = next(result for result in assessed(name).models if result.model.kind == "steps")
    done = [dimension.id for dimension in steps.dimensions if dimension.attained == "done"]

    assert (done, steps.next or "none") == (DECIDED[name]["steps_done"], DECIDED[name]["next"])


@each
def test_exactly_the_decided_findings_are_stated(name: str) -> None:
    given = {finding.id for finding in assessed(name).findings}

    assert given == set(DECIDED[name]["findings"])


@each
def test_the_report_begins_with_what_was_decided(name: str) -> None:
    found = headline(assessed(name))

    assert found is not None
    assert (found.finding.id if found.finding else found.row) == DECIDED[name]["headline"]


@each
def test_what_holds_a_standing_is_what_was_decided(name: str) -> None:
    held_by = {
        result.model.id: [
            list(binding.questions) for binding in standing_line(assessed(name), result).bindings
        ]
        for result in assessed(name).models
    }
    decided = DECIDED[name].get("held_by", {})

    assert {id_: held_by[id_] for id_ in decided} == decided


@each
def test_the_models_that_fit_are_told_first(name: str) -> None:
    fitting = [result.model.id for result in assessed(name).by_fit if result.fits_less is None]

    assert fitting == DECIDED[name].get("told_first", list(shipped.pack().models))


@each
def test_the_report_says_what_it_must(name: str) -> None:
    report = texts(name)["report"]

    assert [piece for piece in DECIDED[name].get("says", ()) if piece not in report] == []


@each
def test_nothing_that_people_read_says_what_it_may_not(name: str) -> None:
    found = [
        (kind, piece)
        for kind, text in texts(name).items()
        for piece in DECIDED[name].get("never", ())
        if piece.casefold() in text.casefold()
    ]

    assert found == []


@each
def test_the_headline_says_nothing_that_it_may_not(name: str) -> None:
    said = texts(name)["headline"]

    assert [piece for piece in DECIDED[name].get("never_first", ()) if piece in said] == []


@each
def test_no_action_is_about_something_that_does_not_apply(name: str) -> None:
    answers = assessed(name).respondent.answers
    advised = {step.question for step in planned(name).steps}

    assert {id_ for id_ in advised if answers[id_].state == "not-applicable"} == set()


@each
def test_the_plan_advises_nothing_that_it_may_not(name: str) -> None:
    actions = [action.do for step in planned(name).steps for action in step.actions]

    assert [
        (piece, action)
        for action in actions
        for piece in DECIDED[name].get("unadvised", ())
        if piece in action
    ] == []


@each_good
def test_one_that_is_good_of_its_kind_does_not_read_a_warning(name: str) -> None:
    assert [finding.id for finding in assessed(name).findings if finding.tone == "warning"] == []


@each_good
def test_the_headline_of_a_good_one_speaks_of_no_model_that_fits_less(name: str) -> None:
    found = headline(assessed(name))
    less = {result.model.id for result in assessed(name).models if result.fits_less is not None}

    assert found is not None
    assert less.isdisjoint(found.models)
