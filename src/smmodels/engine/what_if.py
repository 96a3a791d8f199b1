"""What if: supposed answers, `QUESTION=OPTION`, instead of given ones."""

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
    """The supposed answers, by question, and what is wrong; to be used if nothing is."""

    answers: Mapping[str, Answer]
    complaints: tuple[Complaint, ...]


def suppose(settings: Sequence[str], questions: Mapping[str, Question]) -> SupposedAnswers:
    """
    Parse *settings*: `QUESTION=` and an option, `unknown`, or items of a checklist with commas.

    Nothing after the sign ticks no item of a checklist. Complaints are of all that is wrong.
    """
    complaints: list[Complaint] = []
    answers: dict[str, Answer] = {}
    seen: set[str] = set()
    for text in settings:
        id_, equals, value = (piece.strip() for piece in text.partition("="))
        question = questions.get(id_)
        if not equals:
            example = _("write QUESTION=OPTION, for example monitoring-rhythm=fixed-days")
            complaints.append((_('"{text}" supposes no answer').format(text=text), example))
        elif question is None:
            hint = did_you_mean(id_, questions) or _("smm template lists all questions")
            complaints.append((_('unknown question "{id}"').format(id=id_), hint))
        elif id_ in seen:
            complaints.append((_('"{id}" is set twice').format(id=id_), _("keep one of the two")))
        else:
            seen.add(id_)
            answer, faults = _answer(question, value)
            complaints += faults
            if answer is not None:
                answers[id_] = answer
    return SupposedAnswers(answers, tuple(complaints))


def _answer(question: Question, value: str) -> tuple[Answer | None, list[Complaint]]:
    if question.shape != "checklist" and not value:
        return None, [
            (_('"{question}" is set to nothing').format(question=question.id), _choices(question))
        ]
    if question.shape == "checklist" and value not in ("unknown", "not-applicable"):
        written: str | list[str] | LongAnswer = [
            item.strip() for item in value.split(",") if item.strip()
        ]
    elif value == "not-applicable":
        written = LongAnswer(answer=value, reason=_(SUPPOSED))
    else:
        written = value
    resolution = Resolution()
    answers = resolve_entries(
        "--set", (), {question.id: written}, {question.id: question}, resolution
    )
    ids = [option.id for option in question.options]
    near_ids = {did_you_mean(item.strip(), ids) for item in value.split(",")}
    complaints: list[Complaint] = [
        # A near name where there is one; otherwise all there are, in the form of a setting.
        (
            problem.message,
            problem.hint if problem.hint and problem.hint in near_ids else _choices(question),
        )
        for problem in resolution.problems
    ]
    return answers.get(question.id), complaints


def _choices(question: Question) -> str:
    ids = ", ".join([*(option.id for option in question.options), "unknown"])
    if question.shape == "checklist":
        return _("there is: {names}; write items with commas, or {none} for none of them").format(
            names=ids, none=f"{question.id}="
        )
    return _("there is: {names}").format(names=ids)
