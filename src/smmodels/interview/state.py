"""Where a conversation stands, how it goes from question to question, and what a turn is."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers, in_force
from smmodels.engine.pack import Pack, Question
from smmodels.engine.quick import next_question
from smmodels.interview.lines import Tone

Asking = Literal["answer", "reason", "note", "evidence", "jump"]

Effect = Literal["answered", "added", "kept", "moved", "stayed", "finished", "quit"]


class Provenance(Struct, frozen=True):
    """
    On which `day` answers are given, and `by` whom where that is to be recorded.

    `file_day` is the day of the file, for all answers without their own. With
    `every_answer_dated` the file has no place for it, and each answer has its own. Without a
    `day` nothing is out of date.
    """

    day: str | None = None
    by: str | None = None
    file_day: str | None = None
    every_answer_dated: bool = False

    def annotation_day(self, before: Answer | None) -> str | None:
        """The day to write beside a new answer that replaces *before*; None where it needs none."""
        had_day = before is not None and before.on is not None
        is_another_day = self.file_day is not None and self.file_day != self.day
        is_required = self.every_answer_dated or self.by is not None
        return self.day if is_required or had_day or is_another_day else None


class State(Struct, frozen=True):
    """
    One moment of a conversation.

    `questions` are the ids of those that are asked, in order; a `quick` interview adds to them as
    it goes, out of all in `scope`, to settle the levels of `models`. Places are indices into
    `questions`: `place` is that of the question being asked, and behind the last is the end,
    where the open questions are offered once more. `went_back_from` is the place from which the
    person went back (-1 for none): up to there every question is passed again.
    `places_to_revisit` come before any new question. `asking` tells what the next typed line
    answers, and `note_lines` are those of an unfinished note. `annotations` are the notes and
    evidence that the file has for questions without an answer that counts.
    """

    pack: Pack
    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    place: int
    went_back_from: int = -1
    places_to_revisit: tuple[int, ...] = ()
    asking: Asking = "answer"
    begins_topic: bool = True
    is_first: bool = True
    scope: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    quick: bool = False
    provenance: Provenance = Provenance()
    note_lines: tuple[str, ...] = ()
    annotations: Answers = {}

    @property
    def question(self) -> Question | None:
        """The question being asked; None at the end."""
        if self.place >= len(self.questions):
            return None
        return self.pack.questions[self.questions[self.place]]

    @property
    def answer(self) -> Answer | None:
        """The answer so far to the question being asked."""
        return None if self.question is None else self.answers.get(self.question.id)

    @property
    def annotated_answer(self) -> Answer | None:
        """The answer so far to the question being asked, or the annotations where it has none."""
        if self.answer is not None or self.question is None:
            return self.answer
        return self.annotations.get(self.question.id)

    @property
    def counted_answers(self) -> Answers:
        """The answers as they count on this day, when those that are out of date are open."""
        day = self.provenance.day
        return self.answers if day is None else in_force(self.answers, self.pack.questions, day)

    @property
    def is_stale(self) -> bool:
        """Whether the question being asked has an answer that is out of date."""
        return self.question is not None and _is_stale(self.counted_answers, self.question.id)

    @property
    def stale_questions(self) -> tuple[str, ...]:
        """The ids of the questions whose answer is out of date."""
        counted = self.counted_answers
        return tuple(id_ for id_ in self.scope if _is_stale(counted, id_))

    @property
    def answered_count(self) -> int:
        """How many questions have an answer that is not out of date; "don't know" is one."""
        return sum(id_ in self.answers for id_ in self.scope) - len(self.stale_questions)

    @property
    def open_places(self) -> tuple[int, ...]:
        """The places of the questions without an answer that counts."""
        counted = self.counted_answers
        return tuple(
            place
            for place, id_ in enumerate(self.questions)
            if id_ not in counted or counted[id_].open
        )

    @property
    def spared_questions(self) -> tuple[str, ...]:
        """The ids of the questions that a quick interview has not needed to ask."""
        counted = self.counted_answers
        return tuple(
            id_ for id_ in self.scope if id_ not in self.questions and _is_due(counted, id_)
        )


class Message(Struct, frozen=True):
    """A text to show behind `prefix`, not yet broken into lines."""

    text: str
    tone: Tone = "quiet"
    prefix: str = ""


class Turn(Struct, frozen=True):
    """
    The next state, and what the line did.

    "answered": the question `changed` has a new answer, to be saved. "added": it has a new note or
    evidence, to be saved, and is asked on. "stayed": the same thing is asked again. "kept": the
    answer stays as it was. After "answered", "kept" and "moved" the screen of the new state is
    shown, after the `messages`.
    """

    state: State
    effect: Effect
    messages: tuple[Message, ...] = ()
    changed: str | None = None


def message_turn(state: State, *sentences: str) -> Turn:
    """A turn that shows *sentences* and asks the same again."""
    return Turn(state, "stayed", tuple(Message(sentence) for sentence in sentences))


def begin(  # noqa: PLR0913  what an interview is about
    pack: Pack,
    questions: Sequence[str],
    answers: Mapping[str, Answer],
    *,
    models: Sequence[str] | None = None,
    quick: bool = False,
    provenance: Provenance = Provenance(),  # noqa: B008  it is frozen
    annotations: Answers | None = None,
) -> State:
    """
    The state at the first of *questions* (ids) without an answer, or with one that is out of date.

    A *quick* interview asks only what can still change a level of *models* (all where None).
    """
    scope = tuple(questions)
    state = State(
        pack,
        scope,
        dict(answers),
        len(scope),
        scope=scope,
        models=tuple(pack.models if models is None else models),
        quick=quick,
        provenance=provenance,
        annotations=annotations or {},
    )
    if quick:
        counted = state.counted_answers
        asked = tuple(id_ for id_ in scope if not _is_due(counted, id_))
        state = replace(state, questions=asked, place=len(asked))
    state, place = _next_due(state, -1)
    return replace(state, place=place)


def go_on(state: State) -> State:
    """Go on, after going back as far as one was, then to what is to be revisited or due."""
    if state.place < state.went_back_from:
        return go_to(state, state.place + 1)
    if state.places_to_revisit:
        return go_to(
            replace(state, places_to_revisit=state.places_to_revisit[1:]),
            state.places_to_revisit[0],
        )
    state, place = _next_due(state, state.place)
    return go_to(state, place)


def go_back(state: State) -> State:
    """Go to the question before; there must be one."""
    return go_to(
        replace(state, went_back_from=max(state.went_back_from, state.place)), state.place - 1
    )


def jump(state: State, id_: str) -> State:
    """Go to any question of the scope; after it the conversation goes on where it was left."""
    if id_ not in state.questions:
        state = replace(state, questions=(*state.questions, id_))
    place = state.questions.index(id_)
    return_to = (state.place,) if state.question is not None and place != state.place else ()
    return go_to(
        replace(state, places_to_revisit=(*return_to, *state.places_to_revisit), went_back_from=-1),
        place,
    )


def offer_again(state: State) -> State:
    """Go through the open questions once more; there must be one."""
    return go_on(replace(state, places_to_revisit=state.open_places, went_back_from=-1))


def go_to(state: State, place: int) -> State:
    """Go to the question at *place*."""
    before = state.question
    moved = replace(
        state,
        place=place,
        went_back_from=-1 if place >= state.went_back_from else state.went_back_from,
        asking="answer",
        note_lines=(),
        is_first=False,
    )
    question = moved.question
    begins = question is not None and (before is None or question.topic != before.topic)
    return replace(moved, begins_topic=begins)


def with_answer(state: State, answer: Answer) -> State:
    """The same question, with *answer* given to it."""
    assert state.question is not None  # noqa: S101  there is nothing to answer at the end
    return replace(state, answers={**state.answers, state.question.id: answer}, asking="answer")


def numbered_questions(state: State) -> list[str]:
    """The ids of all in scope by their numbers; those not asked yet come behind the others."""
    return [*state.questions, *(id_ for id_ in state.scope if id_ not in state.questions)]


def question_number(state: State, id_: str) -> int:
    """The number, from 1, by which a question is shown and found."""
    order = numbered_questions(state)
    return order.index(id_) + 1


def _next_due(state: State, place: int) -> tuple[State, int]:
    """
    The place of the next due question behind *place*, else from the first; the end without one.

    A quick interview may have to choose that question; the state has it then.
    """
    counted = state.counted_answers
    end = len(state.questions)
    order = [*range(place + 1, end), *range(min(place + 1, end))]
    due = next((index for index in order if _is_due(counted, state.questions[index])), end)
    if due == end and state.quick:
        id_ = next_question(state.pack, state.models, counted, state.questions)
        if id_ is not None:
            return replace(state, questions=(*state.questions, id_)), end
    return state, due


def _is_due(counted: Answers, id_: str) -> bool:
    """Whether a question is to be asked, having no answer, or one that is out of date."""
    return id_ not in counted or counted[id_].stale


def _is_stale(counted: Answers, id_: str) -> bool:
    return id_ in counted and counted[id_].stale
