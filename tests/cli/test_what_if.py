"""`smm assess --set`: a report about supposed answers, which says so and tells the difference."""

import json
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, smm
from tests.cli.inside import Inside

STARTING = EXAMPLES / "starting.yaml"
MONITORING = ("--set", "monitoring-rhythm=fixed-days", "--set", "mention-record=roughly")
BASE = ("assess", "-a", STARTING, "--date", "2026-11-22")


def test_the_report_says_first_that_it_is_supposed_and_then_what_that_changes() -> None:
    done = smm(*BASE, *MONITORING)
    top, _, rest = done.out.partition("What it would change")

    assert (done.code, done.err) == (0, "")
    assert top.startswith("What if\n")
    assert "As if: 2 answers are supposed and not given" in top
    assert 'To: "Somebody looks on fixed days, at least once a week".' in top
    assert "Social Media Pyramid: ✓ risen: from none yet to Monitoring" in rest
    assert "A bakery with two shops\n━━━━" in rest
    assert "(layer 1 of 4)" in rest


def test_the_json_is_the_assessment_of_the_supposed_answers_and_names_them() -> None:
    assessment = json.loads(smm(*BASE, *MONITORING, "--format", "json").out)
    as_if = assessment["as_if"]
    pyramid = as_if["models"][0]

    assert assessment["models"][0]["attained"] == "monitoring"
    assert assessment["answers"]["mention-record"] == {"answer": "roughly"}
    assert as_if["set"] == {"mention-record": "roughly", "monitoring-rhythm": "fixed-days"}
    assert pyramid["moves"][0]["course"] == "risen"
    assert pyramid["moves"][0]["causes"]["questions"] == ["mention-record", "monitoring-rhythm"]


def test_without_settings_nothing_is_supposed() -> None:
    assert "as_if" not in json.loads(smm(*BASE, "--format", "json").out)


@pytest.mark.parametrize(
    ("setting", "answer"),
    [
        ("governance-papers=policy,training", ["policy", "training"]),
        ("functions=", []),
        ("functions=unknown", "unknown"),
        ("objectives=unknown", "unknown"),
        ("who-answers=not-applicable", "not-applicable"),
        ("go-decision=no-go", "no-go"),
        ("rollout=some..everywhere", {"between": ["some", "everywhere"]}),
        ("structures=hub,governance?", {"answer": ["hub"], "unknown": ["governance"]}),
        ("go-decision=no-go?,go?", {"one_of": ["go", "no-go"]}),
    ],
)
def test_every_kind_of_answer_can_be_supposed(
    setting: str, answer: str | list[str] | dict[str, list[str]]
) -> None:
    assessment = json.loads(smm(*BASE, "--set", setting, "--format", "json").out)

    assert assessment["as_if"]["set"] == {setting.split("=", maxsplit=1)[0]: answer}


def test_supposing_the_answer_that_is_given_changes_nothing() -> None:
    assert "No answer has changed" in smm(*BASE, "--set", "objectives=none").out


def test_a_question_that_no_chosen_model_asks_is_pointed_out() -> None:
    done = smm(*BASE, "pyramid", "--set", "upkeep=time-or-skills")

    assert "None of these models asks it." in done.out


def test_all_that_is_wrong_is_told_at_once_with_the_near_names() -> None:
    done = smm(
        *BASE,
        *("--set", "monitoring-rythm=fixed-days"),
        *("--set", "objectives=smrt"),
        *("--set", "governance-papers=policy,trainig"),
        *("--set", "functions=policy"),
        *("--set", "talk-volume="),
        *("--set", "upkeep"),
        *("--set", "measuring=quarterly"),
        *("--set", "measuring=never"),
        *("--set", "objectives-of=x"),
        *("--set", "fit-check=not-applicable"),
        *("--set", "rollout=everywhere..some"),
        *("--set", "structures=hub,governence?"),
        *("--set", "go-decision=go..no-go"),
    )

    assert (done.code, done.out) == (2, "")
    for line in (
        'smm: unknown question "monitoring-rythm"\n     did you mean "monitoring-rhythm"?',
        'smm: unknown option "smrt"\n     did you mean "smart"?',
        'smm: unknown option "trainig"\n     did you mean "training"?',
        'smm: unknown option "policy"\n     there is: marketing, customer-service,',
        'smm: "talk-volume" is set to nothing',
        'smm: "upkeep" supposes no answer',
        'smm: "measuring" is set twice',
        'smm: unknown question "objectives-of"',
        'smm: "fit-check" applies to everybody',
        "takes the lower of the two options first\n     write: some..everywhere",
        'smm: unknown option "governence"\n     did you mean "governance"?',
        '".." does not go with "go-decision", whose options have no order\n     write: go? no-go?',
    ):
        assert line in done.err


@pytest.mark.parametrize("word", ["Fixed Days", "-", "a", "x\ty", "Ü", "1", "x" * 300, "a=b"])
@pytest.mark.parametrize("question", ["monitoring-rhythm", "functions"])
def test_y18_a_word_that_can_be_no_option_is_told_like_any_other(
    question: str, word: str, inside: Inside
) -> None:
    done = inside(*BASE, "--set", f"{question}={word}")

    assert (done.code, done.out) == (2, "")
    assert 'smm: unknown option "' in done.err


def test_supposing_reads_answers_from_standard_input_too_and_writes_none(tmp_path: Path) -> None:
    done = smm("assess", *MONITORING, stdin=STARTING.read_bytes(), cwd=tmp_path)

    assert done.code == 0
    assert done.out.startswith("What if\n")
    assert list(tmp_path.iterdir()) == []
