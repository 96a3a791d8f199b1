"""What if: answers that are supposed and not given, `QUESTION=OPTION`, and the complaints."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from smmodels.diagnostics import did_you_mean
from smmodels.documents.answers import LongAnswer
from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.targets import Complaint
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop

SUPPOSED = gettext_noop("Supposed, not given.")


class SupposedAnswers(Struct, frozen=True):
    """Answers as they would be, by question; only fit for use without complaints."""

    answers: Mapping[str, Answer]
    complaints: tuple[Complaint, ...]


def suppose(settings: Sequence[str], questions: Mapping[str, Question]) -> SupposedAnswers:
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
            example = _("write QUESTION=OPTION, for example monitoring-rhythm=fixed-days")
            complaints.append((_('"{text}" supposes no answer').format(text=text), example))
        elif question is None:
            hint = did_you_mean(id_, questions) or _("smm template lists all questions")
            complaints.append((_('unknown question "{id}"').format(id=id_), hint))
        elif id_ in named:
            complaints.append((_('"{id}" is set twice').format(id=id_), _("keep one of the two")))
        else:
            named.add(id_)
            answer, wrong = _answer(question, given)
            complaints += wrong
            if answer is not None:
                answers[id_] = answer
    return SupposedAnswers(answers, tuple(complaints))


def _answer(question: Question, given: str) -> tuple[Answer | None, list[Complaint]]:
    if question.shape != "checklist" and not given:
        return None, [
            (_('"{question}" is set to nothing').format(question=question.id), _choices(question))
        ]
    if question.shape == "checklist" and given not in ("unknown", "not-applicable"):
        written: str | list[str] | LongAnswer = [
            item.strip() for item in given.split(",") if item.strip()
        ]
    elif given == "not-applicable":
        written = LongAnswer(answer=given, reason=_(SUPPOSED))
    else:
        written = given
    linking = Resolution()
    answers = resolve_entries("--set", (), {question.id: written}, {question.id: question}, linking)
    ids = [option.id for option in question.options]
    near = {did_you_mean(item.strip(), ids) for item in given.split(",")}
    wrong: list[Complaint] = [
        # A near name where there is one; otherwise all there are, in the form of a setting.
        (
            problem.message,
            problem.hint if problem.hint and problem.hint in near else _choices(question),
        )
        for problem in linking.problems
    ]
    return answers.get(question.id), wrong


def _choices(question: Question) -> str:
    ids = ", ".join([*(option.id for option in question.options), "unknown"])
    if question.shape == "checklist":
        return _("there is: {names}; write items with commas, or {none} for none of them").format(
            names=ids, none=f"{question.id}="
        )
    return _("there is: {names}").format(names=ids)
