"""What is shown before each answer, as lines: a function of the state and the width."""

from collections.abc import Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.assess import assess_model
from smmodels.engine.findings import judge_finding
from smmodels.engine.pack import Question
from smmodels.engine.scope import findings_for
from smmodels.engine.verdict import UNDETERMINED
from smmodels.interview import words
from smmodels.interview.lines import ENDLESS, Line, Tone, flow
from smmodels.interview.say import answer_text, enter_does, hint
from smmodels.interview.state import State
from smmodels.language import gettext as _
from smmodels.language import ngettext

NARROWEST = 20
WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""


def screen(state: State, width: int | None, minutes: int | None = None) -> tuple[Line, ...]:
    """
    The question being asked, or the end, on *width* columns; None is one thing a line.

    *minutes* is about how long the rest takes, where that can be told.
    """
    plain = width is None
    columns = _fit(width)
    lines = _end(state, columns) if state.question is None else _question(state, columns, minutes)
    return tuple(line for line in lines if line.text or not plain)


def message_lines(
    text: str, width: int | None, tone: Tone = "quiet", first: str = ""
) -> tuple[Line, ...]:
    """A sentence of ours between two questions."""
    return tuple(flow(text, _fit(width), tone, first))


def _fit(width: int | None) -> int:
    return ENDLESS if width is None else min(max(width, NARROWEST), WIDEST)


def _question(state: State, width: int, minutes: int | None) -> Iterator[Line]:
    question = state.question
    assert question is not None  # noqa: S101  `screen` has looked
    topic = next((topic for topic in state.pack.topics if topic.id == question.topic), None)
    yield Line("")
    yield from flow(_header(state, topic.title if topic else None, minutes), width, "header")
    if topic and topic.why and state.begins_topic:
        yield from flow(topic.why, width, "quiet")
    yield Line("")
    yield from flow(question.ask, width, "question")
    yield from _options(question, state.answer, width)
    if state.answer is not None:
        yield from _so_far(state, state.answer, question, width)
        return
    if state.written is not None:
        yield from _written_beside(state.written, width)
    if state.is_first:
        yield from flow(hint(state), width, "quiet")
    elif question.shape == "checklist":
        yield from flow(_(words.SEVERAL), width, "quiet")


def _header(state: State, topic: str | None, minutes: int | None) -> str:
    """The topic, which question of how many, and about how long the rest takes."""
    if state.quick:
        left = len(state.spared)
        number = _(words.QUESTION_QUICK).format(number=state.at + 1, left=left)
    else:
        number = _(words.QUESTION).format(number=state.at + 1, total=len(state.questions))
    parts = [topic, number]
    if minutes is not None:
        several = ngettext("about a minute left", "about {count} minutes left", minutes)
        parts.append(several.format(count=minutes))
    return " · ".join(part for part in parts if part)


def _options(question: Question, answer: Answer | None, width: int) -> Iterator[Line]:
    chosen: set[str | None] = set()
    if answer is not None and answer.state == "given":
        chosen = set(answer.ticks) if answer.ticks is not None else {answer.option}
    digits = len(str(len(question.options)))
    for number, option in enumerate(question.options, 1):
        first = f"  {number:>{digits}}. "
        if option.id in chosen:
            yield from flow(f"{option.text} {_(words.SO_FAR)}", width, "chosen", first)
        else:
            yield from flow(option.text, width, "plain", first)
    if question.not_applicable:
        told = _(words.DOES_NOT_APPLY).format(when=question.not_applicable)
        yield from flow(told, width, "plain", f"  {words.NA:>{digits}}. ")


def _so_far(state: State, answer: Answer, question: Question, width: int) -> Iterator[Line]:
    if answer.state != "given" or answer.ticks == frozenset():
        told = f"{answer_text(answer, question)} {_(words.SO_FAR)}"
        yield from flow(told[0].upper() + told[1:], width, "chosen")
    yield from _written_beside(answer, width)
    if state.is_stale:
        why = words.AHEAD if state.counted[question.id].ahead else words.OUT_OF_DATE
        yield from flow(_(why).format(date=answer.on), width, "warning")
    keep = enter_does(state)
    if question.shape == "checklist":
        keep = f"{_(words.SEVERAL)} {keep}"
    yield from flow(keep, width, "quiet")


def _written_beside(answer: Answer, width: int) -> Iterator[Line]:
    if answer.note:
        yield from flow(_(words.YOUR_NOTE).format(note=answer.note), width, "quiet")
    if answer.evidence:
        yield from flow(_(words.YOUR_EVIDENCE).format(evidence=answer.evidence), width, "quiet")


def _end(state: State, width: int) -> Iterator[Line]:
    yield Line("")
    yield from flow(_(words.END), width, "header")
    for sentence in _counted(state):
        yield from flow(sentence, width)
    yield from flow(hint(state), width, "quiet")


def _counted(state: State) -> Iterator[str]:
    total, open_ = len(state.scope), len(state.open)
    told = ngettext(
        "{answered} of {total} question is answered.",
        "{answered} of {total} questions are answered.",
        total,
    )
    yield told.format(answered=state.answered, total=total)
    if open_:
        told = ngettext(
            "{count} of them is open: nobody knew the answer.",
            "{count} of them are open: nobody knew the answer.",
            open_,
        )
        yield told.format(count=open_)
    spared = len(state.spared)
    if state.quick and spared:
        told = ngettext(
            "{count} question was spared: no answer to it changes a level.",
            "{count} questions were spared: no answer to them changes a level.",
            spared,
        )
        yield told.format(count=spared)
        yield from _left_open(state)


def _left_open(state: State) -> Iterator[str]:
    """The findings that a quick interview cannot tell, as it asks for levels only."""
    counted = state.counted
    results = {id_: assess_model(state.pack.models[id_], counted) for id_ in state.models}
    left = [
        finding.title
        for finding in findings_for(state.pack, state.models)
        if judge_finding(finding.when, counted, results) is UNDETERMINED
    ]
    if left:
        yield _(words.OPEN_FINDINGS)
        yield from (f"- {title}" for title in left)
