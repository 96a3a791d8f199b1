"""One respondent's answers to the questions of a pack, and which of them count on a day."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.pack import Question

WHOLE = "whole"
"""The key of a comment that is on the whole assessment, not on one model."""

State = Literal["given", "partly", "unknown", "not-applicable"]


class Answer(Struct, frozen=True):
    """
    The answer to one question, as an interval; an unanswered question has none.

    Given: `option` and its `rank` for a scale or fact, `ticks` for a checklist (the empty set is
    "none of these"). Partly known: of a scale `rank` is the lowest and `high` the highest rank that
    is possible; of a scale or fact `options` are the possible ones, in the order of the question;
    of a checklist `ticks` are sure, and those of `doubtful` are possible. Unknown: nothing is
    settled, not even whether the question applies. A `stale` answer was given too long ago to
    count, or is dated `ahead`; its state is unknown. `said` are the answers of several people that
    this one was merged of, each with its `by`.
    """

    state: State
    option: str | None = None
    rank: int = 0
    ticks: frozenset[str] | None = None
    note: str | None = None
    reason: str | None = None
    evidence: str | None = None
    on: str | None = None
    by: str | None = None
    stale: bool = False
    ahead: bool = False
    high: int | None = None
    options: tuple[str, ...] = ()
    doubtful: frozenset[str] = frozenset()
    said: "tuple[Answer, ...]" = ()

    @property
    def open(self) -> bool:
        """Whether another answer may still turn out: it is unknown, or known in part."""
        return self.state in ("unknown", "partly")

    @property
    def highest(self) -> int:
        """The highest rank that is possible on a scale."""
        return self.rank if self.high is None else self.high

    @property
    def possible(self) -> frozenset[str]:
        """The items of a checklist that are ticked, or may be."""
        return (self.ticks or frozenset()) | self.doubtful

    @property
    def possible_options(self) -> tuple[str, ...]:
        """The options of a scale or fact that are possible, in the order of the question."""
        return self.options if self.option is None else (self.option,)


Answers = Mapping[str, Answer]
"""Answers by the id of their question."""


def is_open(question: str, answers: Answers) -> bool:
    """Whether a question (id) has no answer, "unknown", or one that is known in part."""
    answer = answers.get(question)
    return answer is None or answer.open


class Respondent(Struct, frozen=True):
    """
    Who answered, about what, and what they said.

    `date` is the day of all answers without a day of their own. `comments` are for the readers of
    a report, by the id of a model or `WHOLE`. `vague` are the questions that an earlier version of
    the pack asked in another way, so that the answer in its words settles them in part, or not.
    """

    answers: Answers
    organisation: str | None = None
    scope: str | None = None
    date: str | None = None
    comments: Mapping[str, str] = {}
    vague: frozenset[str] = frozenset()

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which the answers were given, as far as known, earliest first."""
        days = {answer.on or self.date for answer in self.answers.values()} or {self.date}
        return tuple(sorted(day for day in days if day is not None))

    @property
    def day(self) -> str | None:
        """The day of the latest answer; None where no day is known."""
        return max((*self.days, self.date or "")) or None


PERIOD = re.compile(r"^([1-9]\d{0,3}) (day|week|month|year)s?$")


def in_force(answers: Answers, questions: Mapping[str, Question], date: str) -> Answers:
    """
    The answers as they count on *date* (YYYY-MM-DD): those that are out of date are unknown.

    Only an answer with a day (`on`), to a question that says how long an answer is good for, can
    be out of date: too old, or dated ahead.
    """
    stale: dict[str, Answer] = {}
    for id_, answer in answers.items():
        if answer.on is None or (period := questions[id_].good_for) is None:
            continue
        ahead = is_ahead(answer.on, date)
        if ahead or date > last_day(answer.on, period):
            stale[id_] = replace(
                answer,
                state="unknown",
                option=None,
                rank=0,
                ticks=None,
                high=None,
                options=(),
                doubtful=frozenset(),
                stale=True,
                ahead=ahead,
            )
    return {**answers, **stale} if stale else answers


def is_ahead(on: str, date: str) -> bool:
    """Whether *on* is later than *date* by more than the one day that time zones explain."""
    return on > date and on > _later(dt.date.fromisoformat(date), 1)


def without_days_ahead(respondent: Respondent, date: str) -> Respondent:
    """The *respondent* without days ahead of *date*, so that answers dated ahead count as given."""
    answers = {
        id_: replace(answer, on=None) if answer.on and is_ahead(answer.on, date) else answer
        for id_, answer in respondent.answers.items()
    }
    day = respondent.date
    return replace(respondent, answers=answers, date=None if day and is_ahead(day, date) else day)


def last_day(on: str, period: str) -> str:
    """
    The last day on which an answer of the day *on* counts, where it is good for *period*.

    A month later is the same day of the next month, or its last one. Raises ValueError where *on*
    is no day or *period* no period.
    """
    match = PERIOD.match(period)
    if match is None:
        message = f"no period: {period}"
        raise ValueError(message)
    count, unit = int(match[1]), match[2]
    day = dt.date.fromisoformat(on)
    if unit in ("day", "week"):
        return _later(day, count * (7 if unit == "week" else 1))
    months = day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    if year > dt.MAXYEAR:
        return dt.date.max.isoformat()
    return dt.date(year, month, min(day.day, _days_in(year, month))).isoformat()


def _days_in(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == _DECEMBER:
        return 31
    return (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day


_DECEMBER = 12


def _later(day: dt.date, days: int) -> str:
    try:
        return (day + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return dt.date.max.isoformat()
