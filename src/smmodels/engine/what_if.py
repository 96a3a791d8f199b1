"""What if: supposed answers, `QUESTION=OPTION`, instead of given ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from smmodels.diagnostics import suggest_in_english
from smmodels.documents.answers import LongAnswer
from smmodels.engine.answers import Answer
from smmodels.engine.cells import read_words
from smmodels.engine.pack import Question
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.targets import Complaint
from smmodels.i18n import ENGLISH, using_language
from smmodels.i18n import gettext as _


class SupposedAnswers(Struct, frozen=True):
    """Answers as they would be, by the id of their question; without complaints they are sound."""

    answers: Mapping[str, Answer]
    complaints: tuple[Complaint, ...]


def suppose(settings: Sequence[str], questions: Mapping[str, Question]) -> SupposedAnswers:
    """
    Read *settings*, each `QUESTION=ANSWER`, and collect a complaint for each that is wrong.

    An answer is an option, `unknown`, `not-applicable`, or for a checklist its items with commas
    between, none of them where nothing stands behind the `=`. One that is known in part is written
    as in a cell of a table: `low..high`, or `?` behind what may be so. Complaints are English, as
    is all wrong use.
    """
    complaints: list[Complaint] = []
    answers: dict[str, Answer] = {}
    set_ids: set[str] = set()
    for setting in settings:
        id_, equals, written = (text.strip() for text in setting.partition("="))
        question = questions.get(id_)
        if not equals:
            hint = "write QUESTION=OPTION, for example monitoring-rhythm=fixed-days"
            complaints.append((f'"{setting}" supposes no answer', hint))
        elif question is None:
            suggestion = suggest_in_english(id_, questions)
            hint = suggestion or "smm template lists all questions"
            complaints.append((f'unknown question "{id_}"', hint))
        elif id_ in set_ids:
            complaints.append((f'"{id_}" is set twice', "keep one of the two"))
        else:
            set_ids.add(id_)
            answer, wrong = _read_answer(question, written)
            complaints += wrong
            if answer is not None:
                answers[id_] = answer
    return SupposedAnswers(answers, tuple(complaints))


def _read_answer(question: Question, written: str) -> tuple[Answer | None, list[Complaint]]:
    """Return the answer to *question* that is *written*, or what is wrong with it."""
    if question.shape != "checklist" and not written:
        return None, [(f'"{question.id}" is set to nothing', _choices(question))]
    items = [item.strip() for item in written.split(",")]
    words = [word for item in items for word in item.split()]
    partly = read_words(words, checklist=question.shape == "checklist")
    entry: str | list[str] | LongAnswer = written
    if written == "not-applicable":
        entry = LongAnswer(answer=written, reason=_("Supposed, not given."))
    elif partly is not None:
        fields: dict[str, Any] = dict(partly.fields)
        entry = LongAnswer.model_construct(**fields)
        items = [word for words in partly.fields.values() for word in words]
    elif question.shape == "checklist" and written != "unknown":
        entry = [item for item in items if item]
    resolution = Resolution()
    resolution.in_cells = True
    with using_language(ENGLISH):
        answers = resolve_entries(
            "--set", (), {question.id: entry}, {question.id: question}, resolution
        )
    option_ids = [option.id for option in question.options]
    suggestions = {suggest_in_english(item, option_ids) for item in items}
    complaints: list[Complaint] = []
    for problem in resolution.problems:
        # A near name, or the form of what is known in part; otherwise all names there are.
        is_helpful = problem.hint in suggestions or (partly and problem.slug in _FORM_PROBLEMS)
        hint = problem.hint if problem.hint and is_helpful else _choices(question)
        complaints.append((problem.message, hint))
    return answers.get(question.id), complaints


_FORM_PROBLEMS = ("wrong-shape", "wrong-order")


def _choices(question: Question) -> str:
    names = ", ".join([*(option.id for option in question.options), "unknown"])
    if question.shape == "checklist":
        none = f"{question.id}="
        return f"there is: {names}; write items with commas, or {none} for none of them"
    return f"there is: {names}"
