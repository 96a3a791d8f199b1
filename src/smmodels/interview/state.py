"""Where a conversation stands, as a value: nothing here waits, draws or saves."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Pack, Question


class State(Struct, frozen=True):
    """
    One moment of a conversation.

    `at` is the place of the question being asked; behind the last one it is the end, where the
    open ones are offered once more. `turned` is the place from which the person went back: up to
    there every question is passed again. `again` are the places of open questions still to be
    offered. `asking` tells what the next line typed answers.
    """

    pack: Pack
    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    at: int
    turned: int = -1
    again: tuple[int, ...] = ()
    asking: Literal["answer", "reason"] = "answer"
    begins_topic: bool = True
    is_first: bool = True

    @property
    def question(self) -> Question | None:
        """The question being asked; None at the end."""
        return (
            self.pack.questions[self.questions[self.at]] if self.at < len(self.questions) else None
        )

    @property
    def answer(self) -> Answer | None:
        """The answer so far to the question being asked."""
        return None if self.question is None else self.answers.get(self.question.id)

    @property
    def answered(self) -> int:
        """How many of the questions have an answer, "don't know" among them."""
        return sum(id_ in self.answers for id_ in self.questions)

    @property
    def open(self) -> tuple[int, ...]:
        """The places of the questions that nobody could answer yet."""
        return tuple(
            place
            for place, id_ in enumerate(self.questions)
            if id_ not in self.answers or self.answers[id_].open
        )


def begin(pack: Pack, questions: Sequence[str], answers: Mapping[str, Answer]) -> State:
    """Start, or go on, at the first question without an answer."""
    state = State(pack, tuple(questions), dict(answers), len(questions))
    return replace(state, at=_next_unanswered(state, -1))


def go_on(state: State) -> State:
    """Go to the question that comes next."""
    if state.at < state.turned:
        return _go(state, state.at + 1)
    if state.again:
        return _go(replace(state, again=state.again[1:]), state.again[0])
    return _go(state, _next_unanswered(state, state.at))


def go_back(state: State) -> State:
    """Go to the question before; there must be one."""
    return _go(replace(state, turned=max(state.turned, state.at)), state.at - 1)


def offer_again(state: State) -> State:
    """Go through the open questions once more; there must be one."""
    return go_on(replace(state, again=state.open, turned=-1))


def with_answer(state: State, answer: Answer) -> State:
    """The same moment, with the question being asked answered."""
    assert state.question is not None  # noqa: S101  there is nothing to answer at the end
    return replace(state, answers={**state.answers, state.question.id: answer}, asking="answer")


def _go(state: State, place: int) -> State:
    before = state.question
    there = replace(
        state,
        at=place,
        turned=-1 if place >= state.turned else state.turned,
        asking="answer",
        is_first=False,
    )
    now = there.question
    begins = now is not None and (before is None or now.topic != before.topic)
    return replace(there, begins_topic=begins)


def _next_unanswered(state: State, place: int) -> int:
    end = len(state.questions)
    order = [*range(place + 1, end), *range(min(place + 1, end))]
    return next((one for one in order if state.questions[one] not in state.answers), end)
