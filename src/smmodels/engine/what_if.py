"""What if: answers that are supposed and not given, `QUESTION=OPTION`, and the complaints."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from smmodels.diagnostics import did_you_mean
from smmodels.documents.answers import LongAnswer
from smmodels.engine.answers import Answer
from smmodels.engine.link_answers import resolve
from smmodels.engine.linking import Linking
from smmodels.engine.pack import Question
from smmodels.engine.targets import Complaint

SUPPOSED = "Supposed, not given."


class Supposed(Struct, frozen=True):
    """Answers as they would be, by question; only fit for use without complaints."""

    answers: Mapping[str, Answer]
    complaints: tuple[Complaint, ...]


def suppose(settings: Sequence[str], questions: Mapping[str, Question]) -> Supposed:
    """
    Understand settings: an option, `unknown`, or for a checklist its items with commas between.

    Nothing after the sign ticks nothing of a checklist. Everything that is wrong is told.
    """
    complaints: list[Complaint] = []
    answers: dict[str, Answer] = {}
    named: set[str] = set()
    for text in settings:
        id_, equals, given = (part.strip() for part in text.partition("="))
        question = questions.get(id_)
        if not equals:
            example = "write QUESTION=OPTION, for example monitoring-rhythm=fixed-days"
            complaints.append((f'"{text}" supposes no answer', example))
        elif question is None:
            hint = did_you_mean(id_, questions) or "smm template lists all questions"
            complaints.append((f'unknown question "{id_}"', hint))
        elif id_ in named:
            complaints.append((f'"{id_}" is set twice', "keep one of the two"))
        else:
            named.add(id_)
            answer, wrong = _answer(question, given)
            complaints += wrong
            if answer is not None:
                answers[id_] = answer
    return Supposed(answers, tuple(complaints))


def _answer(question: Question, given: str) -> tuple[Answer | None, list[Complaint]]:
    if question.shape != "checklist" and not given:
        return None, [(f'"{question.id}" is set to nothing', _choices(question))]
    if question.shape == "checklist" and given not in ("unknown", "not-applicable"):
        written: str | list[str] | LongAnswer = [
            item.strip() for item in given.split(",") if item.strip()
        ]
    elif given == "not-applicable":
        written = LongAnswer(answer=given, reason=SUPPOSED)
    else:
        written = given
    linking = Linking()
    answers = resolve("--set", (), {question.id: written}, {question.id: question}, linking)
    wrong: list[Complaint] = [(one.message, _hint(one.hint, question)) for one in linking.problems]
    return answers.get(question.id), wrong


def _hint(hint: str | None, question: Question) -> str:
    """A near name where there is one; otherwise all there are, in the form of a setting."""
    return hint if hint and "did you mean" in hint else _choices(question)


def _choices(question: Question) -> str:
    ids = ", ".join([*(one.id for one in question.options), "unknown"])
    if question.shape == "checklist":
        return f"there is: {ids}; write items with commas, or {question.id}= for none of them"
    return f"there is: {ids}"
