"""Numbers that were typed, read as an answer to a question."""

import re

from msgspec import Struct

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.interview import words
from smmodels.language import gettext as _

_NUMBERS = re.compile(r"[0-9]+(?:[\s,;]+[0-9]+)*[\s.,)]*")
_LONGEST = 4


class Refused(Struct, frozen=True):
    """Numbers that are no answer here; the reason comes before the usual hint."""

    why: str


def read_reply(text: str, question: Question) -> Answer | Refused | None:
    """The answer that the numbers in *text* give; None where it is anything but numbers."""
    if not _NUMBERS.fullmatch(text):
        return None
    typed = re.findall(r"[0-9]+", text)
    for one in typed:
        if len(one) > _LONGEST or int(one) > len(question.options):
            return Refused(_(words.OUT_OF_RANGE).format(number=one[:_LONGEST]))
    numbers = {int(one) for one in typed}
    if question.shape == "checklist":
        return _ticks(numbers, question)
    return _choice(numbers, question)


def _ticks(numbers: set[int], question: Question) -> Answer | Refused:
    if 0 in numbers and len(numbers) > 1:
        return Refused(_(words.NONE_ALONE))
    ticks = frozenset(question.options[number - 1].id for number in numbers - {0})
    return Answer("given", ticks=ticks)


def _choice(numbers: set[int], question: Question) -> Answer | Refused:
    if 0 in numbers:
        return Refused(_(words.OUT_OF_RANGE).format(number=0))
    if len(numbers) > 1:
        return Refused(_(words.ONE_ONLY))
    place = numbers.pop() - 1
    return Answer("given", option=question.options[place].id, rank=place)
