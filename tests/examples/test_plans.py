"""The plans of the examples are those worked out by hand before the program was asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from smmodels.documents.values import Advice
from smmodels.engine.pack import Option, Target
from smmodels.engine.plan import Plan, PlanStep, plan
from smmodels.engine.targets import resolve_target
from smmodels.loader.answers import load_answers
from smmodels.report import render_document
from smmodels.report.sections.plan import build_plan
from tests.law import shipped

ROOT = Path(__file__).parents[2]
DECIDED = yaml.safe_load(Path(__file__).with_name("plans.yaml").read_text("utf-8"))


@pytest.fixture(params=sorted(DECIDED))
def example(request: pytest.FixtureRequest) -> tuple[Plan, dict[str, Any]]:
    decided = DECIDED[request.param]
    folder = Path(__file__).parent if request.param == "answered-in-part" else ROOT / "examples"
    loaded = load_answers(folder / f"{request.param}.yaml", shipped.pack())
    assert loaded.respondent is not None, loaded.diagnostics
    targets = [resolve_target(target, shipped.pack().models) for target in decided["targets"]]
    wanted = [target for target in targets if isinstance(target, Target)]
    return plan(shipped.pack(), loaded.respondent, "2026-11-22", wanted), decided


def expectation_of(step: PlanStep) -> dict[str, Any]:
    """A step as the file of expectations writes it."""
    lists = {
        "reaches": {str(target) for target in step.reaches},
        "new": {finding.id for finding in step.appear},
        "gone": {finding.id for finding in step.vanish},
    }
    return {
        step.question: step.after.option,
        **{key: values for key, values in lists.items() if values},
    }


def test_the_steps_come_in_the_order_worked_out_by_hand_and_change_what_was_expected(
    example: tuple[Plan, dict[str, Any]],
) -> None:
    planned, decided = example
    expected = [
        {key: set(value) if isinstance(value, list) else value for key, value in step.items()}
        for step in decided["steps"]
    ]

    assert [expectation_of(step) for step in planned.steps] == expected


def test_all_targets_are_reached_and_those_already_reached_are_known(
    example: tuple[Plan, dict[str, Any]],
) -> None:
    planned, decided = example

    assert [str(target) for target in planned.reached] == decided.get("reached", [])
    assert [step.question for step in planned.steps if step.find_out] == decided.get("find_out", [])
    assert (planned.missed, planned.set_aside, planned.smallest) == ((), (), True)


def test_the_steps_are_told_in_these_words(
    example: tuple[Plan, dict[str, Any]], golden: Callable[[str, str], None]
) -> None:
    """Up to the standing at the end, which is drawn as in every report."""
    planned, decided = example
    text = render_document(build_plan(planned), "text", width=80)

    assert all(
        planned.before.pack.questions[step.question].ask in " ".join(text.split())
        for step in planned.steps
    )
    if decided is DECIDED["starting"]:
        golden("plan.txt", text.split("Where this leads")[0])


def test_a_step_says_first_what_to_do_for_the_answer_that_it_leads_to() -> None:
    def with_action(option: Option) -> Option:
        return replace(option, do=Advice(f"Do {option.id}."))

    questions = {
        id_: replace(question, options=tuple(map(with_action, question.options)))
        for id_, question in shipped.pack().questions.items()
    }
    pack = replace(shipped.pack(), questions=questions)
    loaded = load_answers(ROOT / "examples" / "starting.yaml", pack)
    assert loaded.respondent is not None
    planned = plan(pack, loaded.respondent, "2026-11-22", [Target("pyramid", "monitoring")])
    assert planned.steps

    lines = render_document(build_plan(planned), "text").splitlines()

    for number, step in enumerate(planned.steps, start=1):
        (place,) = (at for at, line in enumerate(lines) if f" Step {number}, raise: " in line)
        assert lines[place + 1].strip() == f"• Do {step.after.option}. [ours]"
