"""One respondent's answers, resolved against the questions of a pack."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

WHOLE = "whole"
"""What a comment is on that is not on one model."""

State = Literal["given", "unknown", "not-applicable"]


class Answer(Struct, frozen=True):
    """
    One answer. An unanswered question has none at all.

    `option` and its `rank` are set for a given scale or fact, `ticks` for a given checklist
    (the empty set is "none of these"). One that is `stale` was given too long ago to count, or is
    dated `ahead`, and is unknown.
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

    @property
    def open(self) -> bool:
        """Whether the respondent does not know, so that anything may still turn out."""
        return self.state == "unknown"


Answers = Mapping[str, Answer]


class Respondent(Struct, frozen=True):
    """
    Who answered, about what, and what they said.

    `date` is the day of all answers that do not tell their own. `comments` are for the readers of
    a report: on a model by its id, and on the `whole`.
    """

    answers: Answers
    organisation: str | None = None
    scope: str | None = None
    date: str | None = None
    comments: Mapping[str, str] = {}

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which the answers were given, as far as they tell, earliest first."""
        told = {answer.on or self.date for answer in self.answers.values()} or {self.date}
        return tuple(sorted(day for day in told if day is not None))

    @property
    def day(self) -> str | None:
        """The day since which the answers stand as they do; None where nothing tells one."""
        return max((*self.days, self.date or "")) or None
