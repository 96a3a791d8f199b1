"""Sentences about one question: its hint, its help, and an answer in words."""

from collections.abc import Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.interview import words
from smmodels.interview.state import State


def hint(state: State) -> str:
    """What can be typed here, in one line."""
    question = state.question
    if question is None:
        return words.HINT_END.format(again=words.HINT_AGAIN if state.open else "")
    na = words.NA_COMMAND if question.not_applicable else ""
    commands = words.COMMANDS.format(na=na)
    sentence = words.HINT_SEVERAL if question.shape == "checklist" else words.HINT_ONE
    said = sentence.format(count=len(question.options), commands=commands)
    return said if state.answer is None else f"{said} {words.KEEPS}"


def help_on(state: State) -> Iterator[str]:
    """More about the question: what is meant, and what one could point at."""
    question = state.question
    if question is None:
        return
    if question.help:
        yield question.help
    if question.evidence:
        yield words.EVIDENCE.format(evidence=question.evidence)
    if not (question.help or question.evidence):
        yield words.NO_HELP


def spoken(answer: Answer, question: Question) -> str:
    """An answer in words, with the numbers under which it was chosen."""
    if answer.state == "unknown":
        return words.UNKNOWN
    if answer.state == "not-applicable":
        return words.NOT_APPLICABLE.format(reason=answer.reason)
    chosen = answer.ticks if answer.ticks is not None else {answer.option}
    told = [
        f"{number}. {option.text}"
        for number, option in enumerate(question.options, 1)
        if option.id in chosen
    ]
    return "; ".join(told) or words.NONE_OF_THESE
