"""One respondent's answers, from YAML, JSON or CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from smmodels.diagnostics import Diagnostic, Problem, has_errors, require_reason
from smmodels.documents.answers import AnswersDocument
from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.link_answers import resolve_answers
from smmodels.engine.pack import Pack
from smmodels.language import gettext as _
from smmodels.loader.answers_beside import is_report, report_given
from smmodels.loader.files import read_file
from smmodels.loader.formats import format_of, parse
from smmodels.loader.schemas import document as validated
from smmodels.loader.schemas import problems_of
from smmodels.loader.tree import Tree, in_order

_STRAY_ANSWERS = 1000
"""Answers beyond the questions there are, of which each is told where it is wrong."""


_HEAD = ("pack", "organisation", "scope", "date")

_OF_ANOTHER_TIME = frozenset({"unknown-question", "unknown-option", "wrong-shape", "must-apply"})
"""What is wrong with an answer when the questions have changed since it was given."""


class LoadedAnswers(Struct, frozen=True):
    """
    What came of an answers file.

    `respondent` and `document` are None where anything in it is an error; `tree` only where the
    file could not be made out at all.
    """

    respondent: Respondent | None = None
    document: AnswersDocument | None = None
    tree: Tree | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def __post_init__(self) -> None:
        """Hold what every reader of a file owes its user."""
        require_reason(self.respondent, self.diagnostics)

    @property
    def annotations(self) -> Answers:
        """Notes and evidence by question, where no answer is that counts."""
        given = self.tree.data.get("answers") if self.tree is not None else None
        if self.respondent is None or not isinstance(given, dict):
            return {}
        known = self.respondent.answers
        rest = {
            id_: {key: one[key] for key in ("note", "evidence") if isinstance(one.get(key), str)}
            for id_, one in given.items()
            if id_ not in known and isinstance(one, dict)
        }
        return {id_: Answer("unknown", **texts) for id_, texts in rest.items() if texts}


def load_answers(path: Path, pack: Pack, *, day: str | None = None) -> LoadedAnswers:
    """Read the answers file at *path*; its ending tells the format. See `read_answers`."""
    label = str(path)
    data = read_file(path, label)
    if isinstance(data, Diagnostic):
        return LoadedAnswers(diagnostics=(data,))
    return read_answers(label, data, pack, format_of(label), day=day)


def read_answers(  # noqa: PLR0913  what it needs is named
    name: str,
    data: bytes,
    pack: Pack,
    format: str | None = None,  # noqa: A002  the word of the command line
    *,
    day: str | None = None,
    going_on: bool = False,
) -> LoadedAnswers:
    """
    Read answers to the questions of *pack*: every fault is told, each with its place.

    *format* is yaml, json or csv; None is told from the content. A question whose answer is left
    empty is unanswered, as if it were not there. Dates that lie ahead of *day* are warned of; None
    is for where no day is known. *going_on* is for an interview that goes on in
    its own file: what the pack no longer has is told there, and does not count, but stops nothing.
    """
    read = parse(name, data, format)
    if read.tree is None:
        return LoadedAnswers(diagnostics=in_order(read.diagnostics))
    if is_report(read.tree.data):
        return LoadedAnswers(diagnostics=(*read.diagnostics, report_given(name, read.tree.data)))
    return understand(name, read.tree, pack, read.diagnostics, day=day, going_on=going_on)


def understand(  # noqa: PLR0913  what it needs is named
    name: str,
    tree: Tree,
    pack: Pack,
    known: Sequence[Diagnostic] = (),
    *,
    day: str | None = None,
    going_on: bool = False,
) -> LoadedAnswers:
    """Make answers of the data of a file, of which the faults *known* were found before."""
    problems, linked, document = _resolve(name, tree, pack, day)
    if problems:
        # Not at the top: a file that is in order, which most are, has no need of it.
        from smmodels.loader.answer_wording import with_ids_for_texts  # noqa: PLC0415

        problems = with_ids_for_texts(problems, tree.data, pack)
    if going_on and linked is not None:
        problems = [_forgiven(problem) for problem in problems]
    faults = in_order([*known, *(tree.locate(problem) for problem in problems)])
    if linked is None or has_errors(faults):
        return LoadedAnswers(None, None, tree, faults)
    return LoadedAnswers(linked, document, tree, faults)


def _resolve(
    name: str, tree: Tree, pack: Pack, day: str | None
) -> tuple[list[Problem], Respondent | None, AnswersDocument | None]:
    """All that is wrong with the data of an answers file, and what was made of it."""
    data = tree.data
    given = data.get("answers", {})
    if given is None:
        # What is left of a form when nothing in it is filled in.
        data = {**data, "answers": {}}
    if isinstance(given, dict) and len(given) > len(pack.questions) + _STRAY_ANSWERS:
        return [_count_problem(name, len(given), len(pack.questions))], None, None
    problems: list[Problem] = []
    stray = [word for word in given if word not in pack.questions] if type(given) is dict else []
    if stray:
        # Not at the top: a file that is in order, which most are, has no need of it.
        from smmodels.loader.answer_wording import unknown_questions  # noqa: PLC0415

        problems += unknown_questions(name, stray, pack)
        data = {**data, "answers": {id_: given[id_] for id_ in given if id_ in pack.questions}}
    try:
        document = validated("answers", data)
    except ValidationError as error:
        from smmodels.loader.answer_wording import answer_problem  # noqa: PLC0415  as above

        problems += [
            answer_problem(problem, tree, pack) for problem in problems_of(error, "answers", tree)
        ]
        try:
            document = validated("answers", _sound_part(data, problems))
        except ValidationError:
            # There was more wrong than is told at once.
            return problems, None, None
    linked = resolve_answers(name, document, pack, day)
    return [*problems, *linked.problems], linked.respondent, document


def _forgiven(problem: Problem) -> Problem:
    """An answer to what the pack no longer asks, as something to know and not to mend."""
    if problem.slug not in _OF_ANOTHER_TIME:
        return problem
    hint = _("it stays in the file and does not count; the question is asked again, if it is there")
    return replace(problem, severity="warning", hint=hint)


def _count_problem(name: str, count: int, known: int) -> Problem:
    message = _("here are {count} answers, and the pack asks {known} questions").format(
        count=f"{count:,}", known=f"{known:,}"
    )
    hint = _("is it the right file?")
    return Problem(name, ("answers",), "too-many-answers", message, hint, key=True)


def _sound_part(data: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """As much of the data as has its shape, so that the rest of it can be checked too."""
    wrong = {problem.path[:2] for problem in problems}
    answers = data.get("answers")
    given = answers.items() if isinstance(answers, dict) else ()
    sound: dict[str, Any] = {"smm": 1}
    sound["answers"] = {id_: one for id_, one in given if ("answers", id_) not in wrong}
    comments = data.get("comments")
    said = comments.items() if isinstance(comments, dict) else ()
    sound["comments"] = {on: text for on, text in said if ("comments", on) not in wrong}
    head = {key: data[key] for key in _HEAD if key in data and (key,) not in wrong}
    return {**head, **sound}
