"""`--baseline`: what holds although days have passed, what does not count, and what is unknown."""

import json
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, Done, smm
from tests.report.junit_reading import outcomes

LOUD, MATURE, STARTING = (EXAMPLES / f"{name}.yaml" for name in ("loud", "mature", "starting"))
MONITORING = """\
smm: 1
answers:
  mention-record: {answer: roughly, on: 2026-01-01}
  monitoring-rhythm: fixed-days
"""


def against(baseline: str | Path, answers: str | Path, *more: str | Path) -> Done:
    return smm("assess", "-a", answers, "--baseline", baseline, *more)


@pytest.mark.parametrize("day", ["2026-02-01", "2026-11-01", "2036-11-01"])
def test_a_baseline_without_a_day_holds_however_long_ago_its_answers_were_given(
    tmp_path: Path, day: str
) -> None:
    before, now = tmp_path / "before.yaml", tmp_path / "now.yaml"
    before.write_text(MONITORING)
    now.write_text("smm: 1\nanswers: {mention-record: nothing, monitoring-rhythm: none}\n")

    done = against(before, now, "--date", day, "--format", "json")

    assert done.code == 1
    assert "pyramid: fallen from monitoring to none" in done.err


def test_a_baseline_of_a_place_where_it_is_tomorrow_already_is_assessed_today(
    tmp_path: Path,
) -> None:
    """Its answer of January counts until the first of July, which is today."""
    before, now = tmp_path / "before.yaml", tmp_path / "now.yaml"
    before.write_text(f"date: 2026-07-02\n{MONITORING}")
    now.write_text("smm: 1\nanswers: {mention-record: nothing, monitoring-rhythm: none}\n")

    done = against(before, now, "--date", "2026-07-01")

    assert done.code == 1
    assert "pyramid: fallen from monitoring to none" in done.err


def test_what_a_no_go_sets_aside_does_not_count_and_is_told(tmp_path: Path) -> None:
    decided = tmp_path / "decided.yaml"
    text = LOUD.read_text("utf-8").replace("go-decision: go", "go-decision: no-go")
    assert "objectives: smart" in text
    decided.write_text(text.replace("objectives: smart", "objectives: none"), "utf-8")

    done = against(LOUD, decided, "social-strategy", "--format", "junit")
    document = json.loads(against(LOUD, decided, "social-strategy", "--format", "json").out)

    sentence = "social-strategy.objectives: was done, and is set aside, since it was decided not to"
    assert done.code == 0
    assert sentence in done.err
    assert outcomes(done.out)["smm.baseline/social-strategy.objectives"] == "skipped"
    assert [row["dimension"] for row in document["baseline"]["set_aside"]] == ["objectives"]


def test_what_the_baseline_does_not_tell_of_is_not_said_to_hold(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    smm("assess", "pyramid", "-a", STARTING, "-o", saved)

    done = against(saved, LOUD, "pyramid", "pillars", "--format", "junit")

    assert done.code == 0
    assert "The baseline does not tell of pillars, so nothing is held there.\n" in done.err
    results = outcomes(done.out)
    assert results["smm.baseline/pyramid"] == "passed"
    assert {
        results[f"smm.baseline/pillars.{dimension}"] for dimension in ("people", "technology")
    } == {"skipped"}


@pytest.mark.slow
def test_a_standing_that_was_only_supposed_is_told_to_be_that(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    smm("assess", "-a", STARTING, "--set", "monitoring-rhythm=continuously", "-o", saved)

    for done in (against(saved, STARTING), smm("compare", saved, STARTING)):
        assert "warning: some answers were only supposed with --set, and not given" in done.err
        assert "monitoring-rhythm" in done.err


@pytest.mark.parametrize(
    ("share", "hint"),
    [
        ("0.9", "90% or 0.9%"),
        ("0.8999999", "89.99999% or 0.8999999%"),
        ("1", "100% or 1%"),
        ("1.0", "100% or 1.0%"),
    ],
)
def test_a_share_that_can_be_read_in_two_ways_is_read_in_neither(share: str, hint: str) -> None:
    done = smm("assess", "-a", LOUD, "--min-coverage", share)

    assert (done.code, done.out) == (2, "")
    assert hint in done.err
