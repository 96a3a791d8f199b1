"""`smm plan` as users meet it: targets in, steps out, and what is wrong with a target."""

import json
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, smm
from tests.cli.inside import Inside
from tests.law import shipped

LOUD, MATURE, STARTING = (EXAMPLES / f"{name}.yaml" for name in ("loud", "mature", "starting"))
DAY = ("--date", "2026-11-22")


def test_a_step_says_from_what_to_what_with_effort_advice_and_what_it_changes() -> None:
    done = smm("plan", "-a", STARTING, "--target", "pyramid=listening", *DAY)
    first, text = done.out.split("Where this leads")[0].split("Step 1, ")[1].split("Step 2, ")

    assert (done.code, done.err) == (0, "")
    assert 'From "Somebody looks when something happens" to "Somebody looks on fixed' in first
    assert "No longer said: note: You look when something happens" in first
    assert "For Social Media Pyramid: Monitoring. Small effort." in text
    assert "Reached then: Social Media Pyramid: Monitoring." in text
    assert "Watch before you join in; that is simple and cheap. [published: smm-pyr]" in done.out
    assert "Social Media Pyramid: ◐ Listening (layer 2 of 4)" in done.out


def test_advice_for_a_higher_level_waits_for_the_steps_to_that_level() -> None:
    done = smm("plan", "-a", STARTING, "--target", "pyramid=responding", *DAY)
    first = done.out.split("Step 1, ")[1].split("Step 2, ")[0]

    assert "Watch before you join in" in first
    assert "Set a target time for answers" not in first
    assert done.out.count("Set a target time for answers") == 1


def test_raising_and_finding_out_are_told_apart() -> None:
    answers = MATURE.read_text("utf-8").replace("work-origin: most", "work-origin: some")
    target = ("--target", "social-strategy.target-groups=done")
    done = smm("plan", "-a", "-", *target, *DAY, stdin=answers)

    assert "1 step: 1 answer to find out." in done.out
    assert "Step 1, find out: " in done.out
    assert "If it is not so yet: small effort." in done.out


def test_a_target_that_is_reached_is_said_and_asks_nothing() -> None:
    done = smm("plan", "-a", MATURE, "--target", "pyramid=creating", *DAY)

    assert done.code == 0
    assert "Already reached: Social Media Pyramid: Creating." in done.out
    assert "There is nothing to do for that." in done.out
    assert "Step 1" not in done.out


def test_a_step_behind_a_no_go_is_set_aside_and_left_out() -> None:
    answers = MATURE.read_text("utf-8").replace("go-decision: not-taken", "go-decision: no-go")
    answers = answers.replace("upkeep: both", "upkeep: nobody")
    targets = ("--target", "social-strategy.upkeep=done", "--target", "pillars.technology=standing")
    done = smm("plan", "-a", "-", *targets, *DAY, stdin=answers)

    assert done.code == 0
    assert "Set aside: Social Strategy Model: Keep the work going, done. It lies behind" in done.out
    assert "1 step: 1 answer to raise." in done.out


def test_nothing_left_to_do_is_said_plainly() -> None:
    done = smm("plan", "pyramid", "-a", MATURE, *DAY)

    assert done.code == 0
    assert "Everything is reached: nothing is left to do." in done.out


def test_without_a_target_it_goes_for_the_next_level_of_each_model() -> None:
    everything = json.loads(smm("plan", "-a", LOUD, "--format", "json").out)
    learning_curve = json.loads(smm("plan", "learning-curve", "-a", LOUD, "--format", "json").out)

    assert [entry["target"] for entry in everything["targets"]] == [
        "learning-curve=integrated",
        "maturity-matrix=formalized",
        "adoption-stages=beyond-channels",
        "pillars.people=forming",
        "pillars.governance=forming",
        "pillars.technology=standing",
        "social-strategy.phase-0=share-plans",
        "social-strategy.viability=done",
    ]
    assert [entry["target"] for entry in learning_curve["targets"]] == ["learning-curve=integrated"]
    assert [entry["id"] for entry in learning_curve["leads_to"]["models"]] == ["learning-curve"]


def test_the_document_for_machines_holds_every_step_and_where_it_leads() -> None:
    done = smm("plan", "-a", LOUD, "--target", "pillars.people=standing", "--format", "json", *DAY)
    document = json.loads(done.out)
    steps = document["steps"]
    pillars = next(entry for entry in document["leads_to"]["models"] if entry["id"] == "pillars")

    assert (document["smm"], document["smallest"], document["date"]) == (2, True, "2026-11-22")
    assert document["targets"] == [{"target": "pillars.people=standing", "state": "planned"}]
    assert [(step["question"], step["from"], step["to"]) for step in steps][:2] == [
        ("team-talk", "not-at-all", "weekly"),
        ("handover", "none", "all"),
    ]
    assert steps[0]["findings_gone"] == ["inside-talk-first"]
    assert steps[1]["reaches"] == ["pillars.people=forming"]
    assert steps[1]["effort"] == {"points": 4, "word": "medium"}
    assert pillars["dimensions"][0]["attained"] == "standing"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("pyramd=listening", 'did you mean "pyramid"?'),
        ("pyramid=listning", 'did you mean "listening"?'),
        ("pillars.peple=forming", 'did you mean "people"?'),
        ("pyramid", "write MODEL=LEVEL"),
        ("social-strategy=done", "has no one stage"),
    ],
)
def test_a_target_that_does_not_exist_is_refused_with_the_near_names(
    target: str, message: str
) -> None:
    done = smm("plan", "-a", LOUD, "--target", target)

    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_models_and_targets_are_not_named_both() -> None:
    done = smm("plan", "pyramid", "-a", LOUD, "--target", "pillars.people=forming")

    assert (done.code, done.out) == (2, "")
    assert "leave one of the two out" in done.err


def test_standard_input_and_a_file_give_the_same_bytes_whatever_the_order_of_targets() -> None:
    listening, tactical = ("--target", "pyramid=listening"), ("--target", "learning-curve=tactical")
    given = smm("plan", "-a", STARTING, *listening, *tactical, "--format", "json", *DAY)
    piped = smm(
        "plan", *tactical, *listening, "--format", "json", *DAY, stdin=STARTING.read_bytes()
    )

    assert json.loads(given.out)["steps"] == json.loads(piped.out)["steps"]
    assert smm("plan", *listening, *DAY, stdin=STARTING.read_bytes()).out == (
        smm("plan", "-a", STARTING, *listening, *DAY).out
    )


def test_without_answers_it_names_the_option_to_use() -> None:
    done = smm("plan")

    assert (done.code, done.out) == (2, "")
    assert "--answers FILE" in done.err


def test_a_plan_is_written_as_its_ending_says_and_never_over_the_answers(tmp_path: Path) -> None:
    output = tmp_path / "plan.md"
    answers = tmp_path / "answers.json"
    answers.write_text('{"smm": 1, "answers": {"monitoring-rhythm": "none"}}', encoding="utf-8")
    done = smm("plan", "-a", STARTING, "--date", "2026-11-22", "-o", output)
    over = smm("plan", "-a", answers, "-o", answers)

    assert (done.code, done.out, done.err) == (0, "", f"The plan is in {output}.\n")
    assert output.read_text("utf-8").startswith("# A bakery with two shops: what to do next\n")
    assert smm("plan", "-a", STARTING, "-q", "--date", "2026-11-22", "-o", output).err == ""
    assert over.code == 2
    assert answers.read_text("utf-8").startswith('{"smm": 1')


@pytest.mark.parametrize("asked", [(), ("--target", "social-strategy.objectives=done")])
def test_a_decision_that_is_open_is_found_out_before_a_step_that_waits_for_it(
    inside: Inside, asked: tuple[str, ...]
) -> None:
    (inside.folder / "now.yaml").write_text(
        "smm: 1\nanswers: {groundwork: [problem, target-group, baseline, viability],"
        " objectives: none}\n"
    )
    models = () if asked else ("social-strategy",)
    closes = shipped.pack().questions["go-decision"].text("no-go").removesuffix(".")
    why = f'If the answer is "{closes}", the steps behind'

    text = inside("plan", *models, "-a", "now.yaml", *asked, *DAY).out
    document = json.loads(inside("plan", *models, "-a", "now.yaml", *asked, "--format", "json").out)
    kinds = {
        entry["question"]: (entry["kind"], entry["to"], entry["effort"]["points"])
        for entry in document["steps"]
        if "social-strategy.objectives=done" in entry["serves"]
    }

    assert list(kinds.items()) == [
        ("go-decision", ("find-out", "go", 0)),
        ("objectives", ("raise", "smart", 2)),
    ]
    assert why in text
    assert why in inside("assess", "social-strategy", "-a", "now.yaml", "--short").out
