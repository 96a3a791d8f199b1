"""Sentences about one question: its hint, its help, and an answer in words."""

from collections.abc import Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.interview import words
from smmodels.interview.state import State
from smmodels.language import gettext as _


def hint(state: State) -> str:
    """What can be typed here, in one line."""
    question = state.question
    if question is None:
        return _(words.HINT_END_OPEN) if state.open else _(words.HINT_END)
    several = question.shape == "checklist"
    sentence = _(words.HINT_SEVERAL) if several else _(words.HINT_ONE)
    said = sentence.format(count=len(question.options))
    return said if state.answer is None else f"{said} {enter_does(state)}"


def enter_does(state: State) -> str:
    """What Enter does at a question that has an answer."""
    return _(words.CONFIRMS) if state.is_stale else _(words.KEEPS)


def help_on(state: State) -> Iterator[str]:
    """More about the question: what is meant, and what one could point at."""
    question = state.question
    if question is None:
        return
    if question.help:
        yield question.help
    if question.evidence:
        yield _(words.EXAMPLE).format(evidence=question.evidence)
    if not (question.help or question.evidence):
        yield _(words.NO_HELP)


def answer_text(answer: Answer, question: Question) -> str:
    """An answer in words, with the numbers under which it was chosen."""
    if answer.state == "unknown":
        return _(words.UNKNOWN)
    if answer.state == "not-applicable":
        return _(words.NOT_APPLICABLE).format(reason=answer.reason)
    chosen = answer.ticks if answer.ticks is not None else {answer.option}
    told = [
        f"{number}. {option.text}"
        for number, option in enumerate(question.options, 1)
        if option.id in chosen
    ]
    return "; ".join([*map(bare, told[:-1]), *told[-1:]]) or _(words.NONE_OF_THESE)


def bare(text: str) -> str:
    """A sentence of the pack inside one of ours, which brings its own full stop."""
    return text.removesuffix(".")
