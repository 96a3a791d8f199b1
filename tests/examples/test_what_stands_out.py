"""What stands out in the examples, and is first in their plans."""

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from smmodels.documents.values import Advice
from smmodels.engine.answer_first import answer_first
from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.headline import headline, missing_levels
from smmodels.engine.order import time_needed, weight_class
from smmodels.engine.plan import Plan, actions_of, plan
from smmodels.engine.standing_line import StandingLine, standing_line
from smmodels.loader.answers import load_answers
from tests.law import shipped

ROOT = Path(__file__).parents[2]
DAY = "2026-11-22"


@cache
def respondent(name: str) -> Respondent:
    folder = ROOT / "examples"
    if name == "answered-in-part":
        folder = Path(__file__).parent
    loaded = load_answers(folder / f"{name}.yaml", shipped.pack())
    assert loaded.respondent is not None, loaded.diagnostics
    return loaded.respondent


@cache
def assessed(name: str) -> Assessment:
    return assess(shipped.pack(), respondent(name), DAY)


@cache
def planned(name: str) -> Plan:
    return plan(shipped.pack(), respondent(name), DAY)


def line(name: str, model: str) -> StandingLine:
    assessment = assessed(name)
    result = next(result for result in assessment.models if result.model.id == model)
    return standing_line(assessment, result)


@pytest.mark.parametrize(
    ("name", "row", "finding", "models"),
    [
        ("loud", "finding", "outside-strong-inside-weak", ("pyramid", "pillars")),
        ("starting", "finding", "creates-before-conversing", ("pyramid",)),
        (
            "mature",
            "far-along",
            None,
            (
                *("pyramid", "adoption-stages", "learning-curve", "maturity-matrix"),
                *("pillars", "social-strategy"),
            ),
        ),
    ],
)
def test_the_headline(name: str, row: str, finding: str | None, models: tuple[str, ...]) -> None:
    found = headline(assessed(name))

    assert found is not None
    assert (found.row, found.finding.id if found.finding else None) == (row, finding)
    assert found.models == models


def test_too_much_is_open_to_tell() -> None:
    found = headline(assessed("answered-in-part"))

    assert found is not None
    assert (found.row, found.open, found.total) == ("too-early", 29, 45)


def test_findings_are_in_the_order_of_their_weight() -> None:
    assert [(finding.id, finding.weight) for finding in assessed("loud").findings] == [
        ("outside-strong-inside-weak", 9),
        ("inside-talk-first", 8),
        ("ground-lags-behind", 7),
        ("conversing-at-scale", 6),
        ("go-without-upkeep", 5),
        ("taking-part-discouraged", 3),
        ("risk-left-out", 2),
        ("reports-without-decisions", 1),
    ]


@pytest.mark.parametrize(
    ("name", "model", "binding"),
    [
        ("loud", "maturity-matrix", [("executive-backing", "structures")]),
        (
            "loud",
            "social-strategy",
            [("groundwork", "business-results", "upkeep"), ("colleagues-know",)],
        ),
        ("mature", "learning-curve", [("employee-part",)]),
        ("mature", "pillars", [("social-crm",)]),
        ("mature", "pyramid", []),
        ("starting", "pyramid", [("mention-record", "monitoring-rhythm")]),
        ("answered-in-part", "pyramid", [("response-time",)]),
    ],
)
def test_what_holds_a_standing(name: str, model: str, binding: list[tuple[str, ...]]) -> None:
    assert [found.questions for found in line(name, model).bindings] == binding


def test_the_weakest_pillar_that_takes_the_fewest_answers_is_told_first() -> None:
    bindings = line("loud", "pillars").bindings

    assert [binding.target.dimension for binding in bindings] == [
        "governance",
        "people",
        "technology",
    ]


def test_a_standing_line_tells_levels_spread_gaps_and_steps() -> None:
    matrix, pyramid = line("loud", "maturity-matrix"), _pyramid_of_a_baker_who_weighs_cases()
    steps, open_ = line("loud", "social-strategy").steps, line("answered-in-part", "pyramid")

    assert matrix.place is not None
    assert (matrix.attained, matrix.place.number, matrix.place.total) == ("engagement", 3, 6)
    assert (matrix.highest, matrix.ahead) == ("formalized", ("goals",))
    alike = line("mature", "adoption-stages")
    assert (alike.attained, alike.highest, alike.ahead) == ("throughout", None, ())
    assert pyramid.held_above is not None
    assert pyramid.held_above.floating == ("listening",)
    assert (pyramid.held_above.gap, pyramid.held_above.answers) == ("monitoring", 2)
    assert line("mature", "pillars").standing == ("people", "governance")
    assert [part.attained for part in line("loud", "pillars").parts] == [None, None, "forming"]
    assert steps is not None
    assert (len(steps.done), steps.total, steps.next) == (7, 9, "viability")
    assert steps.before_gate[-1] == "viability"
    assert open_.place is not None
    assert (open_.place.number, open_.place.possible) == (2, 4)
    assert open_.decided_by == ("response-time",)


def _pyramid_of_a_baker_who_weighs_cases() -> StandingLine:
    baker = respondent("starting")
    usually = Answer("given", option="usually", rank=2)
    changed = replace(baker, answers={**baker.answers, "case-review": usually})
    assessment = assess(shipped.pack(), changed, DAY, ["pyramid"])
    return standing_line(assessment, assessment.models[0])


def test_levels_that_are_not_numbered_have_no_place() -> None:
    assessment = assessed("loud")
    result = assessment.models[0]
    unnumbered = replace(result, model=replace(result.model, numbered=False))

    assert standing_line(assessment, unnumbered).place is None


def test_of_the_pillars_the_headline_says_that_the_weakest_are_missing() -> None:
    assert [str(target) for target in missing_levels(assessed("loud"))] == [
        "pillars.people=standing",
        "pillars.governance=standing",
        "pillars.people=forming",
        "pillars.governance=forming",
    ]
    assert missing_levels(assessed("mature")) == ()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("loud", ["who-answers", "colleagues-know"]),
        ("mature", ["employee-part", "customer-vision", "social-crm"]),
        (
            "starting",
            [
                *("monitoring-rhythm", "mention-record", "monitoring-rhythm"),
                *("presence-run", "objectives"),
            ],
        ),
    ],
)
def test_the_plan_begins_with_what_brings_most(name: str, first: list[str]) -> None:
    steps = planned(name).steps

    assert [step.question for step in steps[: len(first)]] == first


def test_a_whole_plan_in_the_order_worked_out_by_hand() -> None:
    """Beside each step what it was worth for its effort when its turn came."""
    assert [step.question for step in planned("loud").steps] == [
        "who-answers",  # (4/1) / 1
        "colleagues-know",  # (2/1 + 2/1) / 2
        "executive-backing",  # (2/4 + 2/2 + 4/2) / 2
        "structures",  # governance: (2/3 + 2/1 + 2/1) / 2
        "handover",  # (4/1) / 2
        "structures",  # a hub: (2/1 + 2/1) / 2
        "structures",  # a formal structure: (2/3 + 2/1) / 2
        "groundwork",  # (1/1) / 1
        "goal-outcomes",  # (2/3) / 1
        "functions",  # (2/2 + 2/2) / 3
        "goal-ties",  # (2/1) / 2
        "owner",  # (2/1) / 2
        "shared-platform",  # (2/2) / 3
        "social-crm",  # (2/1) / 3
    ]


def test_the_steps_that_end_a_finding_and_how_long_they_take() -> None:
    """The headline ends where only one pillar is left that is not forming."""
    ended = {ending.finding.id: ending.steps for ending in planned("loud").endings}
    steps = planned("loud").steps

    assert ended["outside-strong-inside-weak"] == (1,)
    assert ended["ground-lags-behind"] == (2,)
    assert ended["conversing-at-scale"] == (4,)
    assert [finding.id for finding in steps[0].appear] == ["one-pillar-not-forming"]
    assert [step.time for step in steps[:2]] == ["days", "weeks"]


@pytest.mark.parametrize(
    ("weight", "worth"), [(1, 1), (3, 1), (5, 1), (6, 2), (7, 2), (8, 3), (9, 3)]
)
def test_weights_are_of_three_classes(weight: int, worth: int) -> None:
    assert weight_class(replace(shipped.pack().findings[0], weight=weight)) == worth


@pytest.mark.parametrize(
    ("effort", "items", "time"), [(1, 0, 1), (1, 2, 2), (2, 1, 2), (2, 2, 3), (3, 1, 3), (9, 1, 3)]
)
def test_items_multiply_the_time_and_nothing_takes_more_than_months(
    effort: int, items: int, time: int
) -> None:
    question = replace(shipped.pack().questions["governance-papers"], effort=effort)

    assert time_needed(question, items) == time


def test_the_actions_of_a_step_are_those_of_the_option_or_of_each_new_item() -> None:
    question = shipped.pack().questions["governance-papers"]
    options = tuple(replace(option, do=Advice(option.id)) for option in question.options)
    papers = replace(question, options=(*options[:-1], replace(options[-1], do=None)))
    ids = [option.id for option in options]
    scale = shipped.pack().questions["team-talk"]
    talk = replace(
        scale, options=tuple(replace(option, do=Advice(option.id)) for option in scale.options)
    )

    before = Answer("given", ticks=frozenset(ids[:1]))
    after = Answer("given", ticks=frozenset(ids))
    monthly = Answer("given", option="monthly", rank=1)

    assert [action.do for action in actions_of(papers, before, after)] == ids[1:-1]
    assert [action.do for action in actions_of(talk, None, monthly)] == ["monthly"]
    assert actions_of(scale, None, monthly) == ()


def test_the_questions_that_settle_most_come_first() -> None:
    first = answer_first(assessed("answered-in-part"))

    assert [(found.question, found.settles) for found in first] == [
        ("response-time", ("pyramid",)),
        ("functions", ()),
        ("who-works", ()),
    ]
    assert first[1].moves == ("learning-curve", "maturity-matrix", "adoption-stages")
    assert answer_first(assessed("loud")) == ()
