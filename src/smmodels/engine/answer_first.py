"""Which open questions to answer first, where too much is open to plan anything."""

from math import lcm

from msgspec import Struct

from smmodels.engine.assessment import Assessment

MOST_ANSWERED_FIRST = 3
"""How many questions are named."""


class AnswerFirst(Struct, frozen=True):
    """
    A question to answer, and the models, by their ids, that this brings nearer to a result.

    Of those that it `settles` nothing is open any more after it and the questions told before it.
    The others it `moves` stay open in part.
    """

    question: str
    settles: tuple[str, ...]
    moves: tuple[str, ...]


def answer_first(
    assessment: Assessment, count: int = MOST_ANSWERED_FIRST
) -> tuple[AnswerFirst, ...]:
    """
    The questions that settle most, *count* at most.

    One at a time, as actions are ordered: the one that brings most over all models that it can
    still change, each by the number of questions still open there; among equals the first by id.
    """
    open_ = {result.model.id: set(result.open) for result in assessment.models}
    found = []
    for _number in range(count):
        left = {id_: questions for id_, questions in open_.items() if questions}
        if not left:
            break
        common = lcm(*(len(questions) for questions in left.values()))
        brings: dict[str, int] = {}
        for questions in left.values():
            for question in questions:
                brings[question] = brings.get(question, 0) + common // len(questions)
        best = min(brings, key=lambda question: (-brings[question], question))
        asking = [id_ for id_, questions in left.items() if best in questions]
        for id_ in asking:
            left[id_].remove(best)
        settles = tuple(id_ for id_ in asking if not left[id_])
        moves = tuple(id_ for id_ in asking if left[id_])
        found.append(AnswerFirst(best, settles, moves))
    return tuple(found)
