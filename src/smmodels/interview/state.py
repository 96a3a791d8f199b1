"""Where a conversation stands, as a value: nothing here waits, draws or saves."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Pack, Question
from smmodels.engine.quick import next_question

Asking = Literal["answer", "reason", "note", "evidence", "place"]


class Stamp(Struct, frozen=True):
    """Who answers, and on which day, to be kept with every answer given."""

    by: str
    on: str


class State(Struct, frozen=True):
    """
    One moment of a conversation.

    `questions` are those that are asked, in their order; a quick interview adds to them as it
    goes, out of all in `scope`, and `quick` names the models whose levels it settles. `at` is the
    place of the question being asked; behind the last one it is the end, where the open ones are
    offered once more. `turned` is the place from which the person went back: up to there every
    question is passed again. `again` are the places still to be offered. `asking` tells what the
    next line typed answers, and `draft` holds the lines of a note so far.
    """

    pack: Pack
    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    at: int
    turned: int = -1
    again: tuple[int, ...] = ()
    asking: Asking = "answer"
    begins_topic: bool = True
    is_first: bool = True
    scope: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    quick: bool = False
    stamp: Stamp | None = None
    draft: tuple[str, ...] = ()

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
        return sum(id_ in self.answers for id_ in self.scope)

    @property
    def open(self) -> tuple[int, ...]:
        """The places of the questions that nobody could answer yet."""
        return tuple(
            place
            for place, id_ in enumerate(self.questions)
            if id_ not in self.answers or self.answers[id_].open
        )

    @property
    def spared(self) -> tuple[str, ...]:
        """The questions that a quick interview need not ask."""
        return tuple(
            id_ for id_ in self.scope if id_ not in self.questions and id_ not in self.answers
        )


def begin(  # noqa: PLR0913  what an interview is about
    pack: Pack,
    questions: Sequence[str],
    answers: Mapping[str, Answer],
    *,
    models: Sequence[str] | None = None,
    quick: bool = False,
    stamp: Stamp | None = None,
) -> State:
    """
    Start, or go on, at the first question without an answer.

    A *quick* interview asks only what can still change a level of *models* (all where None).
    """
    scope = tuple(questions)
    asked = tuple(id_ for id_ in scope if id_ in answers) if quick else scope
    state = State(
        pack,
        asked,
        dict(answers),
        len(asked),
        scope=scope,
        models=tuple(pack.models if models is None else models),
        quick=quick,
        stamp=stamp,
    )
    state, place = _next_unanswered(state, -1)
    return replace(state, at=place)


def go_on(state: State) -> State:
    """Go to the question that comes next."""
    if state.at < state.turned:
        return go_to(state, state.at + 1)
    if state.again:
        return go_to(replace(state, again=state.again[1:]), state.again[0])
    state, place = _next_unanswered(state, state.at)
    return go_to(state, place)


def go_back(state: State) -> State:
    """Go to the question before; there must be one."""
    return go_to(replace(state, turned=max(state.turned, state.at)), state.at - 1)


def jump(state: State, id_: str) -> State:
    """Go to any question of the scope; after it the conversation goes on where it was left."""
    if id_ not in state.questions:
        state = replace(state, questions=(*state.questions, id_))
    place = state.questions.index(id_)
    left = (state.at,) if state.question is not None and place != state.at else ()
    return go_to(replace(state, again=(*left, *state.again), turned=-1), place)


def offer_again(state: State) -> State:
    """Go through the open questions once more; there must be one."""
    return go_on(replace(state, again=state.open, turned=-1))


def with_answer(state: State, answer: Answer) -> State:
    """The same moment, with the question being asked answered."""
    assert state.question is not None  # noqa: S101  there is nothing to answer at the end
    return replace(state, answers={**state.answers, state.question.id: answer}, asking="answer")


def go_to(state: State, place: int) -> State:
    """Go to the question at *place*."""
    before = state.question
    there = replace(
        state,
        at=place,
        turned=-1 if place >= state.turned else state.turned,
        asking="answer",
        draft=(),
        is_first=False,
    )
    now = there.question
    begins = now is not None and (before is None or now.topic != before.topic)
    return replace(there, begins_topic=begins)


def _next_unanswered(state: State, place: int) -> tuple[State, int]:
    """The next question without an answer, which a quick interview has yet to choose."""
    end = len(state.questions)
    order = [*range(place + 1, end), *range(min(place + 1, end))]
    found = next((one for one in order if state.questions[one] not in state.answers), end)
    if found == end and state.quick:
        id_ = next_question(state.pack, state.models, state.answers, state.questions)
        if id_ is not None:
            return replace(state, questions=(*state.questions, id_)), end
    return state, found
