"""Answers that age: to the day, and never in a way that guesses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.engine.answers import (
    Answer,
    Respondent,
    in_force,
    is_ahead,
    last_day,
    without_days_ahead,
)
from smmodels.engine.assess import assess
from smmodels.engine.cases import extreme_answers
from tests.law import shipped


@pytest.mark.parametrize(
    ("on", "period", "last"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2026-11-22", "12 months", "2027-11-22"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-12-31", "2 weeks", "2027-01-14"),
        ("2026-12-31", "1 day", "2027-01-01"),
        ("9999-12-31", "1 day", "9999-12-31"),
        ("9999-06-01", "9999 years", "9999-12-31"),
    ],
)
def test_the_last_day_on_which_an_answer_counts(on: str, period: str, last: str) -> None:
    assert last_day(on, period) == last


@given(st.dates(max_value=dt.date(5000, 1, 1)), st.integers(1, 99), st.integers(1, 99))
def test_a_longer_period_never_ends_earlier(day: dt.date, months: int, more: int) -> None:
    on = day.isoformat()

    assert on < last_day(on, f"{months} months") < last_day(on, f"{months + more} months")


def test_an_answer_counts_on_its_last_day_and_is_open_on_the_next() -> None:
    pack = shipped.pack()
    answers = {
        **extreme_answers(pack.questions.values(), best=True),
        "fit-check": Answer("given", option="this-year", rank=2, on="2025-11-22"),
    }
    on_the_day, after = (
        assess(pack, Respondent(answers), date, ["social-strategy"])
        for date in ("2026-11-22", "2026-11-23")
    )

    assert on_the_day.models[0].done("upkeep")
    assert not after.models[0].done("upkeep")
    assert after.models[0].dimension("upkeep").attainable == "done"
    assert after.coverage.unknown == on_the_day.coverage.unknown + 1
    assert after.respondent.answers["fit-check"].stale


@pytest.mark.parametrize(
    ("on", "day", "ahead"),
    [
        ("2026-11-22", "2026-11-22", False),
        ("2026-11-23", "2026-11-22", False),  # it is that day in another time zone
        ("2026-11-24", "2026-11-22", True),
        ("2027-01-01", "2026-12-31", False),
        ("2027-01-02", "2026-12-31", True),
        ("2062-01-01", "2026-11-22", True),
        ("9999-12-31", "9999-12-31", False),
    ],
)
def test_an_answer_that_is_dated_more_than_a_day_ahead_is_open(
    on: str, day: str, *, ahead: bool
) -> None:
    given = Answer("given", option="this-year", rank=2, on=on)
    counted = in_force({"fit-check": given}, shipped.pack().questions, day)

    answer = counted["fit-check"]
    assert (answer.open, answer.stale, answer.ahead) == (ahead, ahead, ahead)
    assert (answer == given) != ahead
    assert is_ahead(on, day) == ahead
    assert in_force(counted, shipped.pack().questions, day) == counted


@given(st.dates(max_value=dt.date(5000, 1, 1)), st.integers(-400, 400))
def test_the_older_of_two_days_and_the_newer_are_open_and_those_between_count(
    day: dt.date, later: int
) -> None:
    question = shipped.pack().questions["fit-check"]
    on = dt.date.fromordinal(max(1, day.toordinal() + later)).isoformat()
    given_on = {"fit-check": Answer("given", option="this-year", rank=2, on=on)}

    counted = in_force(given_on, {"fit-check": question}, day.isoformat())["fit-check"]

    assert question.good_for is not None
    too_old = last_day(on, question.good_for) < day.isoformat()
    assert counted.stale == (too_old or later > 1)
    assert counted.ahead == (later > 1)


def test_without_the_days_ahead_their_answers_count_and_the_others_are_as_before() -> None:
    days = {"fit-check": "2062-01-01", "response-time": "2026-11-23", "objectives": "1999-01-01"}
    answers = {id_: Answer("unknown", on=on) for id_, on in days.items()}

    kept = without_days_ahead(Respondent(answers, date="2062-01-01"), "2026-11-22")
    past = without_days_ahead(Respondent(answers, date="2026-01-01"), "2026-11-22")

    assert {id_: answer.on for id_, answer in kept.answers.items()} == {**days, "fit-check": None}
    assert (kept.date, past.date) == (None, "2026-01-01")
    assert past.day == "2026-11-23"


def test_an_answer_without_a_day_or_to_a_question_without_a_period_never_ages() -> None:
    questions = shipped.pack().questions
    answers = {
        "fit-check": Answer("given", option="this-year", rank=2),
        "go-decision": Answer("given", option="go", rank=1, on="1999-01-01"),
    }
    assert questions["fit-check"].good_for is not None
    assert questions["go-decision"].good_for is None

    assert in_force(answers, questions, "9999-12-31") == answers
