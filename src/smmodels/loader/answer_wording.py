"""What is wrong with single answers, told with what the pack knows of their questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from smmodels.diagnostics import DataPath, Problem, did_you_mean
from smmodels.engine.linking import Resolution
from smmodels.engine.pack import Pack, Question
from smmodels.language import gettext as _
from smmodels.loader.source import shorten
from smmodels.loader.spaces import UNUSUAL, space_in
from smmodels.loader.tree import Tree
from smmodels.loader.wording import short

_OF_A_REPLY = frozenset({"not-text", "empty-text", "wrong-id", "reserved-word", "not-a-mapping"})
_OF_AN_OPTION = frozenset({"unknown-option", "wrong-shape"})


def answer_problem(problem: Problem, tree: Tree, pack: Pack) -> Problem:
    """The same problem, in words that name the question's real options where it has any."""
    match problem.path:
        case ("answers", word, *rest) if problem.slug in _OF_A_REPLY and _is_reply(rest):
            question = pack.questions.get(str(word))
            if question is None:
                return problem
            return _no_answer(problem, question, tree.written(problem.path).strip("\"'"))
        case _:
            return problem


def _is_reply(rest: Sequence[str | int]) -> bool:
    """Whether what follows a question's id leads to what was answered, and not to a note."""
    return not rest or rest[0] == "answer" or isinstance(rest[0], int)


def unknown_questions(name: str, words: Iterable[str], pack: Pack) -> list[Problem]:
    """What is said of questions that the pack does not ask, whether they are answered or not."""
    linking = Resolution()
    for word in words:
        path = ("answers", word)
        linking.unknown(name, path, "question", shorten(word), pack.questions, key=True)
    return linking.problems


def _no_answer(problem: Problem, question: Question, written: str) -> Problem:
    given = short(written)
    ids = [option.id for option in question.options]
    allowed = ["unknown"] + ["not-applicable"] * (question.not_applicable is not None)
    some = _("choose among: {options}")
    choice = some if question.shape == "checklist" else _("choose one of: {options}")
    space = space_in(written)
    hint = did_you_mean(given, ids) or choice.format(options=", ".join([*ids, *allowed]))
    if space is not None and written.strip(f"- {UNUSUAL}") in ids:
        hint = _("put an ordinary space in the place of {space}").format(space=space)
    return replace(problem, slug="unknown-option", message=_is_none(given, question), hint=hint)


def _is_none(given: str, question: Question) -> str:
    message = _('"{answer}" is no answer to "{question}"')
    return message.format(answer=given, question=question.id)


def with_ids_for_texts(
    problems: Iterable[Problem], data: Mapping[str, Any], pack: Pack
) -> list[Problem]:
    """The same problems, each once; an option's text in the place of its id is told as that."""
    found: dict[Problem, None] = {}
    whole: dict[str, Problem | None] = {}
    for problem in problems:
        told: Problem | None = problem
        if problem.slug in _OF_AN_OPTION:
            question = pack.questions[str(problem.path[1])]
            reply = data["answers"][question.id]
            path = problem.path[:2]
            if isinstance(reply, dict):
                reply, path = reply["answer"], (*path, "answer")
            if question.id not in whole:
                # A table has the words of a text as the ticks of a list.
                text = " ".join(map(str, reply)) if isinstance(reply, list) else str(reply)
                whole[question.id] = _text_for_id(problem, path, text, question)
            ticked = problem.path[len(path) :]
            if ticked and isinstance(reply, list):
                told = _text_for_id(problem, problem.path, str(reply[int(ticked[0])]), question)
            told = whole[question.id] or told
        found[told or problem] = None
    return list(found)


def _text_for_id(problem: Problem, path: DataPath, text: str, question: Question) -> Problem | None:
    """What is said of an option's text in the place of its id; None where it is no such text."""
    option = question.option_of(text)
    if option is None:
        return None
    hint = _('write "{word}"').format(word=option)
    return Problem(problem.document, path, "unknown-option", _is_none(short(text), question), hint)
