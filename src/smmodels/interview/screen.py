"""What is shown before each answer, as lines: a function of the state and the width."""

from collections.abc import Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.interview import words
from smmodels.interview.lines import Line, Tone, flow
from smmodels.interview.say import hint, spoken
from smmodels.interview.state import State

NARROWEST = 20
WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""


def screen(state: State, width: int) -> tuple[Line, ...]:
    """The question being asked, or the end, on *width* columns."""
    width = min(max(width, NARROWEST), WIDEST)
    return tuple(_end(state, width) if state.question is None else _question(state, width))


def said(text: str, width: int, tone: Tone = "quiet") -> tuple[Line, ...]:
    """A sentence of ours between two questions."""
    return tuple(flow(text, min(max(width, NARROWEST), WIDEST), tone))


def _question(state: State, width: int) -> Iterator[Line]:
    question = state.question
    assert question is not None  # noqa: S101  `screen` has looked
    topic = next((one for one in state.pack.topics if one.id == question.topic), None)
    number = words.QUESTION.format(number=state.at + 1, total=len(state.questions))
    yield Line("")
    yield from flow(f"{number} · {topic.title}" if topic else number, width, "header")
    if topic and topic.why and state.begins_topic:
        yield from flow(topic.why, width, "quiet")
    yield Line("")
    yield from flow(question.ask, width, "question")
    yield from _options(question, state.answer, width)
    if state.answer is not None:
        yield from _so_far(state.answer, question, width)
    elif state.is_first:
        yield from flow(hint(state), width, "quiet")
    elif question.shape == "checklist":
        yield from flow(words.SEVERAL, width, "quiet")


def _options(question: Question, answer: Answer | None, width: int) -> Iterator[Line]:
    chosen: set[str | None] = set()
    if answer is not None and answer.state == "given":
        chosen = set(answer.ticks) if answer.ticks is not None else {answer.option}
    digits = len(str(len(question.options)))
    for number, option in enumerate(question.options, 1):
        first = f"  {number:>{digits}}. "
        if option.id in chosen:
            yield from flow(f"{option.text} {words.SO_FAR}", width, "chosen", first)
        else:
            yield from flow(option.text, width, "plain", first)
    if question.not_applicable:
        told = words.DOES_NOT_APPLY.format(when=question.not_applicable)
        yield from flow(told, width, "plain", f"  {words.NA:>{digits}}. ")


def _so_far(answer: Answer, question: Question, width: int) -> Iterator[Line]:
    if answer.state != "given" or answer.ticks == frozenset():
        told = f"{spoken(answer, question)} {words.SO_FAR}"
        yield from flow(told[0].upper() + told[1:], width, "chosen")
    if answer.note:
        yield from flow(words.YOUR_NOTE.format(note=answer.note), width, "quiet")
    keep = words.KEEPS
    if question.shape == "checklist":
        keep = f"{words.SEVERAL} {keep}"
    yield from flow(keep, width, "quiet")


def _end(state: State, width: int) -> Iterator[Line]:
    yield Line("")
    yield from flow(words.END, width, "header")
    counted = words.COUNTED_OPEN if state.open else words.COUNTED
    total = len(state.questions)
    told = counted.format(answered=state.answered, total=total, count=len(state.open))
    yield from flow(told, width)
    yield from flow(hint(state), width, "quiet")
