"""What is wrong with single answers, told with what the pack knows of their questions."""

from collections.abc import Sequence

from msgspec.structs import replace

from smmodels.diagnostics import Hints, Problem, did_you_mean
from smmodels.engine.pack import Pack, Question
from smmodels.language import gettext as _
from smmodels.loader.tree import Tree
from smmodels.loader.wording import short

_OF_A_REPLY = frozenset({"not-text", "empty-text", "wrong-id", "reserved-word", "not-a-mapping"})


def told(problem: Problem, tree: Tree, pack: Pack, hints: Hints) -> Problem:
    """The same problem, in words that name the question's real options where it has any."""
    match problem.path:
        case ("answers", word) if problem.key:
            return _unknown_question(problem, str(word), pack, hints)
        case ("answers", word, *rest) if problem.slug in _OF_A_REPLY and _is_reply(rest):
            question = pack.questions.get(str(word))
            if question is None:
                return problem
            return _no_answer(problem, question, short(tree.written(problem.path)).strip("\"'"))
        case _:
            return problem


def _is_reply(rest: Sequence[str | int]) -> bool:
    """Whether what follows a question's id leads to what was answered, and not to a note."""
    return not rest or rest[0] == "answer" or isinstance(rest[0], int)


def _unknown_question(problem: Problem, word: str, pack: Pack, hints: Hints) -> Problem:
    near = hints.did_you_mean(word.lower().replace(" ", "-"), tuple(pack.questions))
    hint = near or problem.hint
    message = _('unknown question "{word}"').format(word=short(word))
    return replace(problem, slug="unknown-question", message=message, hint=hint)


def _no_answer(problem: Problem, question: Question, given: str) -> Problem:
    ids = [option.id for option in question.options]
    same = [one.id for one in question.options if one.text.casefold() == given.casefold()]
    near = did_you_mean(given.lower().replace(" ", "-"), ids)
    allowed = ["unknown"] + ["not-applicable"] * (question.not_applicable is not None)
    some = _("choose among: {options}")
    choice = some if question.shape == "checklist" else _("choose one of: {options}")
    hint = near or choice.format(options=", ".join([*ids, *allowed]))
    if same:
        hint = _('write "{word}"').format(word=same[0])
    message = _('"{answer}" is no answer to "{question}"').format(
        answer=given, question=question.id
    )
    return replace(problem, slug="unknown-option", message=message, hint=hint)
