"""Answers that are too old to rely on, as an interview meets them: asked again, and confirmed."""

import json
import re
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.interview.commands import apply
from smmodels.interview.state import Provenance, State, begin
from smmodels.interview.view import screen
from tests.cli.command import EXAMPLES, smm
from tests.interview.terminal import Terminal
from tests.interview.toy import TOY
from tests.law import shipped

QUESTIONS = tuple(TOY.questions)
OLD = Answer("given", option="rhythm-2", rank=1, note="n", evidence="e", on="2024-01-01", by="Anna")
REST = {
    "papers": Answer("given", ticks=frozenset(), on="2024-01-01"),  # good for ever
    "sector": Answer("given", option="sector-1"),
    "tool": Answer("given", option="tool-2", rank=1, on="2026-01-01"),
}
DAY = Provenance("2026-11-22")
AGED = ("answers-appreciated", "mention-record", "policy-known", "work-origin", "fit-check")
SMM = f"exec {sys.executable} -m smmodels"
ON_DAY = "--date 2026-11-22"


def shown(state: State) -> str:
    return " ".join(line.text.strip() for line in screen(state, 200))


def messages(state: State, line: str) -> str:
    return " ".join(message.text for message in apply(state, line).messages)


def resumed(provenance: Provenance = DAY) -> State:
    return begin(TOY, QUESTIONS, {"rhythm": OLD, **REST}, provenance=provenance)


def test_an_answer_that_is_out_of_date_is_asked_again_and_says_why() -> None:
    state = resumed()

    assert state.question == TOY.questions["rhythm"]
    assert (state.answered_count, state.open_places, state.stale_questions) == (
        3,
        (0,),
        ("rhythm",),
    )
    assert "You answered this on 2024-01-01; that is too long ago to rely on." in shown(state)
    assert "Enter says that it is still so." in shown(state)
    assert "Enter keeps" not in shown(state) + messages(state, "x")
    assert "open: too long ago to rely on, 2024-01-01: 2. When" in messages(state, "r")


def test_an_answer_that_is_dated_ahead_is_asked_again_and_says_why() -> None:
    tomorrow = replace(OLD, on="2026-11-23")
    assert begin(TOY, QUESTIONS, {"rhythm": tomorrow, **REST}, provenance=DAY).stale_questions == ()

    ahead = replace(OLD, on="2026-11-24")
    state = begin(TOY, QUESTIONS, {"rhythm": ahead, **REST}, provenance=DAY)

    assert state.question == TOY.questions["rhythm"]
    assert (state.answered_count, state.open_places, state.stale_questions) == (
        3,
        (0,),
        ("rhythm",),
    )
    assert "Your answer is dated 2026-11-24, which is still to come. Is it so today?" in shown(
        state
    )
    assert "too long ago" not in shown(state) + messages(state, "r")
    assert "open: dated 2026-11-24, which is still to come: 2. When" in messages(state, "r")
    assert apply(state, "").state.answers["rhythm"] == replace(OLD, on="2026-11-22", by=None)


@pytest.mark.parametrize("line", ["2", ""], ids=["typed again", "Enter"])
@pytest.mark.parametrize("by", [None, "Tom"])
def test_the_same_answer_confirms_it_from_this_day_on(line: str, by: str | None) -> None:
    turn = apply(resumed(replace(DAY, by=by)), line)

    assert (turn.effect, turn.changed) == ("answered", "rhythm")
    assert turn.state.answers["rhythm"] == replace(OLD, on="2026-11-22", by=by)
    assert turn.state.question is None
    assert (turn.state.answered_count, turn.state.stale_questions) == (4, ())


def test_an_answer_that_replaces_a_dated_one_is_dated_too() -> None:
    assert apply(resumed(), "3").state.answers["rhythm"].on == "2026-11-22"


def test_who_answers_is_recorded_for_the_same_answer_too() -> None:
    state = begin(TOY, QUESTIONS, REST, provenance=Provenance("2026-11-22", by="Tom"))
    for line in ("j tool", "2"):
        state = apply(state, line).state

    assert state.answers["tool"] == replace(REST["tool"], on="2026-11-22", by="Tom")


def test_an_answer_of_this_day_keeps_its_author_when_it_is_typed_again() -> None:
    today = replace(OLD, on="2026-11-22")
    state = begin(TOY, QUESTIONS, {"rhythm": today}, provenance=DAY)

    turn = apply(apply(state, "b").state, "2")

    assert turn.effect == "kept"
    assert turn.state.answers["rhythm"] == today


def test_not_applicable_and_not_known_age_and_are_confirmed_too() -> None:
    old = {
        "rhythm": Answer("unknown", on="2024-01-01"),
        "tool": Answer("not-applicable", reason="One account", on="2024-01-01"),
    }
    state = begin(TOY, QUESTIONS, {**REST, **old}, provenance=DAY)
    assert state.stale_questions == ("rhythm", "tool")
    for line in ("", "na", ""):
        state = apply(state, line).state

    assert state.stale_questions == ()
    assert {id_: state.answers[id_].on for id_ in old} == dict.fromkeys(old, "2026-11-22")


@pytest.mark.parametrize(("dated", "on"), [("2026-01-15", DAY.day), (DAY.day, None), (None, None)])
def test_an_answer_has_its_own_day_where_the_file_has_another(
    dated: str | None, on: str | None
) -> None:
    given = {"rhythm": Answer("given", option="rhythm-1")}
    state = begin(TOY, QUESTIONS, given, provenance=replace(DAY, file_day=dated))
    for line in ("0", "s", "2"):
        state = apply(state, line).state

    assert [state.answers[id_].on for id_ in QUESTIONS] == [None, on, on, on]


@pytest.mark.slow
def test_a_file_keeps_its_day_and_new_answers_have_their_own(path: Path) -> None:
    text = (
        (EXAMPLES / "mature.yaml")
        .read_text("utf-8")
        .replace("date: 2026-11-22", "date: 2026-01-15")
    )
    path.write_text(text, "utf-8")
    with Terminal(command_line=f"{SMM} assess {ON_DAY} --save {path}", columns=200) as terminal:
        terminal.wait_for()
        terminal.type("j response-time", "1", "j 1", "5")
        terminal.send("\r")
        report, code = terminal.end()

    assert code == 0
    assert "The answers are of 2026-01-15 to 2026-11-22." in report
    lines = text.splitlines()
    changed = [line for line in path.read_text("utf-8").splitlines() if line not in lines]
    note = "In the week of the drought as well"
    assert changed == [
        "  monitoring-rhythm: {answer: continuously, on: 2026-11-22}",
        f"  response-time: {{answer: no-target, note: {note}, on: 2026-11-22}}",
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The answers of a mature organisation, five of which were given too long ago."""
    file = tmp_path / "answers.yaml"
    text = (EXAMPLES / "mature.yaml").read_text("utf-8")
    for id_ in AGED:
        text, count = re.subn(
            rf"^  {id_}: (\S+)$",
            rf"  {id_}: {{answer: \1, on: 2024-01-01}}",
            text,
            flags=re.MULTILINE,
        )
        assert count == 1
    file.write_text(text, "utf-8")
    return file


@pytest.mark.slow
@pytest.mark.parametrize("quick", ["", "--quick"])
def test_the_interview_and_the_report_agree_on_what_is_out_of_date(path: Path, quick: str) -> None:
    counted = json.loads(smm("assess", "-a", path, *ON_DAY.split(), "--format", "json").out)
    # Whether nobody knew or it is out of date, a report counts it as unknown.
    assert counted["coverage"]["unknown"] == len(AGED)
    with Terminal(
        command_line=f"{SMM} assess {quick} {ON_DAY} --save {path}", columns=200
    ) as terminal:
        seen = terminal.wait_for()
        assert "40 of 45 answered" in seen
        assert "5 answers are out of date, and count as open." in seen
        assert "You answered this on 2024-01-01; that is too long ago to rely on." in seen
        standing = terminal.type("l")
        opened = [one["id"] for one in counted["models"] if one["attained"] != one["attainable"]]
        assert opened
        for id_ in opened:
            assert re.search(rf"- {shipped.pack().models[id_].title}: [^-]+ to ", standing)
        assert terminal.type("r").count("open: too long ago to rely on, 2024-01-01:") == 5
        while "too long ago" in terminal.type(""):
            pass
        terminal.send("\r")
        assert terminal.end()[1] == 0

    confirmed = path.read_text("utf-8").count("on: 2026-11-22")
    assert confirmed == 5 if not quick else 0 < confirmed <= 5
    levels, whole = (
        [(load["attained"], load["attainable"]) for load in json.loads(run.out)["models"]]
        for run in (
            smm("assess", "-a", path, *ON_DAY.split(), "--format", "json"),
            smm("assess", "-a", EXAMPLES / "mature.yaml", *ON_DAY.split(), "--format", "json"),
        )
    )
    assert levels == whole
