"""Answers, from an answers file or from an assessment that was saved as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from smmodels.diagnostics import (
    DataPath,
    Diagnostic,
    Problem,
    did_you_mean,
    has_errors,
    require_reason,
)
from smmodels.documents.answers import AnswersDocument
from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.cells import REPLY_KEYS, read_words
from smmodels.engine.pack import Pack, Question
from smmodels.engine.resolve.answers import ResolvedAnswers, resolve_answers
from smmodels.engine.resolve.context import Resolution
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.faults import UNUSUAL, space_in
from smmodels.loader.formats import (
    format_of,
    is_saved_assessment,
    is_saved_report,
    parse,
    report_fault,
)
from smmodels.loader.schemas import document as validated
from smmodels.loader.schemas import problems_of
from smmodels.loader.source import read_file, shorten
from smmodels.loader.tree import Tree, in_order
from smmodels.loader.wording import short


class LoadedAnswers(Struct, frozen=True):
    """
    What came of an answers file.

    `respondent` and `document` are None where anything in it is an error; `tree` only where the
    file could not be made out at all. `rewritten` are the questions whose entries are in words of
    an earlier version of the pack, so that they are to be written anew. `replaced` has the ids that
    those entries have in the file where they are former ones, each with the question of today that
    is to be in its line. `former_annotations` are notes and evidence at former ids that do not
    answer a question, by the question of today.
    """

    respondent: Respondent | None = None
    document: AnswersDocument | None = None
    tree: Tree | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    rewritten: tuple[str, ...] = ()
    replaced: Mapping[str, str] = {}
    former_annotations: Answers = {}

    def __post_init__(self) -> None:
        """Refuse a failure without a reason."""
        require_reason(self.respondent, self.diagnostics)

    @property
    def annotations(self) -> Answers:
        """Notes and evidence of questions that have no answer that counts, by question."""
        given = self.tree.data.get("answers") if self.tree is not None else None
        if self.respondent is None or not isinstance(given, dict):
            return {}
        known = self.respondent.answers
        texts_of = {
            id_: {
                key: entry[key] for key in ("note", "evidence") if isinstance(entry.get(key), str)
            }
            for id_, entry in given.items()
            if id_ not in known and id_ not in self.replaced and isinstance(entry, dict)
        }
        noted = {id_: Answer("unknown", **texts) for id_, texts in texts_of.items() if texts}
        return {**noted, **self.former_annotations}


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
    Read answers to the questions of *pack*, with every fault and its place.

    *format* is yaml, json or csv; where it is None the content decides. A question whose answer is
    left empty is unanswered. Dates that lie ahead of *day* are warned of, where it is known.
    *going_on* is for an interview that goes on in its own file: answers to what the pack no longer
    has are warnings there, and do not count.
    """
    read = parse(name, data, format)
    if read.tree is None:
        return LoadedAnswers(diagnostics=in_order(read.diagnostics))
    if is_saved_report(read.tree.data):
        return LoadedAnswers(diagnostics=(*read.diagnostics, report_fault(name, read.tree.data)))
    return answers_in(name, read.tree, pack, read.diagnostics, day=day, going_on=going_on)


def answers_in(  # noqa: PLR0913  what it needs is named
    name: str,
    tree: Tree,
    pack: Pack,
    known: Sequence[Diagnostic] = (),
    *,
    day: str | None = None,
    going_on: bool = False,
) -> LoadedAnswers:
    """Resolve the answers in a file that was parsed with the diagnostics *known*."""
    problems, resolved, document = _resolve(name, tree, pack, day)
    respondent = None if resolved is None else resolved.respondent
    if problems:
        problems = _with_ids_for_texts(problems, tree.data, pack)
    if going_on and respondent is not None:
        problems = [_as_warning(problem) for problem in problems]
    faults = in_order([*known, *(tree.locate(problem) for problem in problems)])
    if resolved is None or has_errors(faults):
        return LoadedAnswers(None, None, tree, faults)
    entries = resolved.entries
    return LoadedAnswers(
        respondent,
        document,
        tree,
        faults,
        entries.rewritten,
        entries.replaced,
        entries.annotations,
    )


class LoadedStanding(Struct, frozen=True):
    """
    What came of an answers file or a saved assessment.

    `pack` is the pack and version it was made with, as the file says; `models` are those that a
    saved assessment looked at, None for an answers file. `gone` are the levels that it attained
    in dimensions that its models have no longer. `respondent` is None where anything in the file is
    an error.
    """

    respondent: Respondent | None = None
    pack: str | None = None
    models: tuple[str, ...] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    gone: Mapping[tuple[str, str], str] = {}

    def __post_init__(self) -> None:
        """Refuse a failure without a reason."""
        require_reason(self.respondent, self.diagnostics)


def load_standing(path: Path, pack: Pack, *, day: str | None = None) -> LoadedStanding:
    """Read an answers file or a saved assessment at *path*; *day* as for `read_answers`."""
    label = str(path)
    data = read_file(path, label)
    if isinstance(data, Diagnostic):
        return LoadedStanding(diagnostics=(data,))
    return read_standing(label, data, pack, format_of(label), day=day)


def read_standing(
    name: str,
    data: bytes,
    pack: Pack,
    format: str | None = None,  # noqa: A002  the word of the command line
    *,
    day: str | None = None,
) -> LoadedStanding:
    """
    Read answers, or the answers in a saved assessment, which is known by its keys.

    Its levels and findings are not read: they follow from the answers.
    """
    if b'"coverage"' in data:
        read = parse(name, data, format)
        if read.tree is not None and is_saved_assessment(read.tree.data):
            return _from_assessment(name, read.tree, pack, read.diagnostics, day)
    loaded = read_answers(name, data, pack, format, day=day)
    named = loaded.document.pack if loaded.document is not None else None
    return LoadedStanding(loaded.respondent, named, None, loaded.diagnostics)


_STRAY_ANSWERS = 1000
"""Answers beyond the number of questions up to which each unknown question is told."""


_HEAD = ("pack", "organisation", "scope", "date")


def _resolve(
    name: str, tree: Tree, pack: Pack, day: str | None
) -> tuple[list[Problem], ResolvedAnswers | None, AnswersDocument | None]:
    """All that is wrong with the data of an answers file, and what can be made of it."""
    data = tree.data
    given = data.get("answers", {})
    if given is None:
        # A blank whose comments were taken out.
        data = {**data, "answers": {}}
    places: dict[DataPath, DataPath] = {}
    if tree.is_table:
        data, places = _with_cells_read(data, pack)
        given = data["answers"]
    if isinstance(given, dict) and len(given) > len(pack.questions) + _STRAY_ANSWERS:
        return [_count_problem(name, len(given), len(pack.questions))], None, None
    problems: list[Problem] = []
    renames = pack.renames
    known = {*pack.questions, *renames.questions, *renames.gone_questions}
    stray = [id_ for id_ in given if id_ not in known] if type(given) is dict else []
    if stray:
        problems += _unknown_questions(name, stray, pack)
        data = {**data, "answers": {id_: given[id_] for id_ in given if id_ in known}}
    try:
        document = validated("answers", data)
    except ValidationError as error:
        problems += [
            _in_terms_of_options(problem, tree, pack)
            for problem in problems_of(error, "answers", tree)
        ]
        try:
            document = validated("answers", _sound_data(data, problems))
        except ValidationError:
            # There are more problems than are told at once.
            return problems, None, None
    resolved = resolve_answers(name, document, pack, day, in_cells=tree.is_table)
    problems = [
        replace(problem, path=places.get(problem.path, problem.path))
        for problem in (*problems, *resolved.problems)
    ]
    return problems, resolved, document


def _with_cells_read(
    data: dict[str, Any], pack: Pack
) -> tuple[dict[str, Any], dict[DataPath, DataPath]]:
    """
    The *data* of a table, with what cells say in part or with `;` as the keys of an entry.

    Beside it, the path in *data* of each word that has another one now.
    """
    answers = dict(data["answers"])
    checklists = pack.checklists
    places: dict[DataPath, DataPath] = {}
    for id_, entry in answers.items():
        questions = pack.questions_of(id_)
        reply = entry.get("answer") if isinstance(entry, dict) else entry
        words = [reply] if isinstance(reply, str) else reply
        if not words or not (questions or id_ in pack.renames.gone_questions):
            continue
        if any(question.option_of(" ".join(words)) is not None for question in questions):
            continue
        read = read_words(words, checklist=id_ in checklists)
        if read is None:
            continue
        rest = entry if isinstance(entry, dict) else {}
        answers[id_] = {**read.fields, **{key: rest[key] for key in rest if key != "answer"}}
        cell: DataPath = ("answers", id_, "answer") if rest else ("answers", id_)
        for (key, index), origin in read.origins.items():
            place = (*cell, origin) if isinstance(reply, list) else cell
            places["answers", id_, key, index] = place
    return {**data, "answers": answers}, places


def _count_problem(name: str, count: int, known: int) -> Problem:
    message = _("here are {count} answers, and the pack asks {known} questions").format(
        count=f"{count:,}", known=f"{known:,}"
    )
    hint = _("is it the right file?")
    return Problem(name, ("answers",), "too-many-answers", message, hint, key=True)


def _sound_data(data: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """The parts of *data* that have their shape, so that they can be resolved as well."""
    wrong = {problem.path[:2] for problem in problems}
    answers = data.get("answers")
    given = answers.items() if isinstance(answers, dict) else ()
    sound: dict[str, Any] = {"smm": 1}
    sound["answers"] = {id_: entry for id_, entry in given if ("answers", id_) not in wrong}
    comments = data.get("comments")
    texts = comments.items() if isinstance(comments, dict) else ()
    sound["comments"] = {id_: text for id_, text in texts if ("comments", id_) not in wrong}
    head = {key: data[key] for key in _HEAD if key in data and (key,) not in wrong}
    return {**head, **sound}


_OF_ANOTHER_TIME = frozenset({"unknown-question", "unknown-option", "wrong-shape", "must-apply"})
"""What can become wrong with an answer when the questions change after it was given."""


def _as_warning(problem: Problem) -> Problem:
    """*problem* as a warning, if it can come of questions that have changed."""
    if problem.slug not in _OF_ANOTHER_TIME:
        return problem
    hint = _("it stays in the file and does not count; the question is asked again, if it is there")
    return replace(problem, severity="warning", hint=hint)


def _unknown_questions(name: str, ids: Iterable[str], pack: Pack) -> list[Problem]:
    """A problem for each of the *ids*, which name no question of *pack*."""
    resolution = Resolution()
    for id_ in ids:
        path = ("answers", id_)
        resolution.unknown(name, path, "question", shorten(id_), pack.questions, key=True)
    return resolution.problems


_OF_A_REPLY = frozenset({"not-text", "empty-text", "wrong-id", "reserved-word", "not-a-mapping"})


def _in_terms_of_options(problem: Problem, tree: Tree, pack: Pack) -> Problem:
    """*problem*, or, where it is about a reply, one that names the options of the question."""
    match problem.path:
        case ("answers", word, *rest) if problem.slug in _OF_A_REPLY and _is_reply(rest):
            question = pack.questions.get(str(word))
            if question is None:
                return problem
            return _unknown_option(problem, question, tree.written(problem.path).strip("\"'"))
        case _:
            return problem


def _is_reply(rest: Sequence[str | int]) -> bool:
    """Whether the path *rest*, after the id of a question, leads to its reply and not to a note."""
    if rest[:1] == ["said"]:
        rest = rest[2:]
        return bool(rest) and rest[0] in REPLY_KEYS
    return not rest or rest[0] in REPLY_KEYS or isinstance(rest[0], int)


def _unknown_option(problem: Problem, question: Question, written: str) -> Problem:
    given = short(written)
    ids = [option.id for option in question.options]
    allowed = ["unknown"] + ["not-applicable"] * (question.not_applicable is not None)
    choose_several = _("choose among: {options}")
    choose_one = _("choose one of: {options}")
    choice = choose_several if question.shape == "checklist" else choose_one
    space = space_in(written)
    hint = did_you_mean(given, ids) or choice.format(options=", ".join([*ids, *allowed]))
    if space is not None and written.strip(f"- {UNUSUAL}") in ids:
        hint = _("put an ordinary space in the place of {space}").format(space=space)
    return replace(
        problem, slug="unknown-option", message=_no_answer_message(given, question), hint=hint
    )


def _no_answer_message(given: str, question: Question) -> str:
    message = _('"{answer}" is no answer to "{question}"')
    return message.format(answer=given, question=question.id)


_OF_AN_OPTION = frozenset({"unknown-option", "wrong-shape"})


def _with_ids_for_texts(
    problems: Iterable[Problem], data: Mapping[str, Any], pack: Pack
) -> list[Problem]:
    """The *problems*, each once, with a hint at the id where the text of an option was written."""
    unique: dict[Problem, None] = {}
    whole_replies: dict[DataPath, Problem | None] = {}
    for problem in problems:
        better: Problem | None = None
        if problem.slug in _OF_AN_OPTION:
            question = pack.questions.get(str(problem.path[1]))
            if question is None:  # one of an earlier version, whose sentences are not known
                unique[problem] = None
                continue
            reply, path = _reply_at(data["answers"][question.id], problem.path)
            if path not in whole_replies:
                # A table has the words of a text as the ticks of a list.
                text = " ".join(map(str, reply)) if isinstance(reply, list) else str(reply)
                whole_replies[path] = _text_for_id(problem, path, text, question)
            better = whole_replies[path]
            index = problem.path[len(path) :]
            place = index[0] if index else None
            if better is None and isinstance(place, int) and isinstance(reply, list):
                text = str(reply[place])
                better = _text_for_id(problem, problem.path, text, question)
        unique[better or problem] = None
    return list(unique)


def _reply_at(entry: Any, path: DataPath) -> tuple[object, DataPath]:  # noqa: ANN401  as in the file
    """The reply in the *entry* of a question to which *path* leads, or into it; and its path."""
    depth = 2
    for part in path[depth:]:
        is_key = isinstance(entry, dict) and part in entry
        is_person = path[depth - 1] == "said" and isinstance(part, int)
        if not (is_key or is_person):
            break
        entry, depth = entry[part], depth + 1
    return entry, path[:depth]


def _text_for_id(problem: Problem, path: DataPath, text: str, question: Question) -> Problem | None:
    """The problem of an option's *text* in the place of its id; None where it is no such text."""
    option = question.option_of(text)
    if option is None or question.rank(text) is not None:  # a text may be as short as its id
        return None
    hint = _('write "{word}"').format(word=option)
    message = _no_answer_message(short(text), question)
    return Problem(problem.document, path, "unknown-option", message, hint)


def _from_assessment(
    name: str, tree: Tree, pack: Pack, known: tuple[Diagnostic, ...], day: str | None
) -> LoadedStanding:
    data: dict[str, Any] = tree.data
    models = _models(data)
    if not isinstance(data.get("answers"), dict) or models is None:
        place = tree.place(())
        message = _("this assessment is not whole: it has lost its answers or its models")
        hint = _("save it anew with: smm assess --format json")
        fault = Diagnostic(name, "not-an-assessment", message, hint, place=place)
        return LoadedStanding(diagnostics=in_order([*known, fault]))
    if "smm" in data and not _is_read(data["smm"]):
        return LoadedStanding(diagnostics=in_order([*known, _later_format(name, tree)]))
    kept: dict[str, Any] = {key: data[key] for key in _HEAD if key in data}
    if "smm" in data:
        kept["smm"] = 1
    answers = {id_: _as_in_answers_file(entry) for id_, entry in data["answers"].items()}
    loaded = answers_in(
        name, Tree(tree.source, {**kept, "answers": answers}, tree.root), pack, known, day=day
    )
    diagnostics = in_order(
        [
            *loaded.diagnostics,
            *_supposed_entries(name, tree),
            *_gone_models(name, tree, models, pack),
        ]
    )
    if loaded.document is None or has_errors(diagnostics):
        return LoadedStanding(diagnostics=diagnostics)
    today = tuple(map(pack.renames.model, models))
    gone = dict(_gone_levels(data["models"], pack))
    return LoadedStanding(loaded.respondent, loaded.document.pack, today, diagnostics, gone)


def _gone_models(name: str, tree: Tree, models: Sequence[str], pack: Pack) -> Iterator[Diagnostic]:
    """A warning of models that the pack has no longer, where a saved assessment has such."""
    gone = [id_ for id_ in models if pack.renames.model(id_) not in pack.models]
    if gone:
        message = _("models that are not there any more are not compared: {names}")
        yield Diagnostic(
            name,
            "gone-model",
            message.format(names=", ".join(map(shorten, gone))),
            _("save it anew with: smm assess --format json"),
            severity="warning",
            place=tree.place(("models",)),
        )


def _gone_levels(
    saved: Sequence[Mapping[str, Any]], pack: Pack
) -> Iterator[tuple[tuple[str, str], str]]:
    """What a saved assessment attained in dimensions that its models have no longer."""
    for entry in saved:
        model = pack.models.get(pack.renames.model(entry["id"]))
        dimensions = entry.get("dimensions")
        if model is None or not isinstance(dimensions, list):
            continue
        known = {dimension.id for dimension in model.dimensions}
        for dimension in dimensions:
            match dimension:
                case {"id": str(id_), "attained": str(attained)} if (
                    pack.renames.dimension(model.id, id_) not in known
                ):
                    yield (model.id, shorten(id_)), shorten(attained)


def _supposed_entries(name: str, tree: Tree) -> Iterator[Diagnostic]:
    """A warning of answers that were only supposed, where a saved assessment has such."""
    as_if = tree.data.get("as_if")
    if isinstance(as_if, dict) and isinstance(as_if.get("set"), dict):
        yield Diagnostic(
            name,
            "supposed",
            _("some answers were only supposed with --set, and not given: {names}").format(
                names=", ".join(as_if["set"])
            ),
            _("what is compared with this assessment is compared with a supposition"),
            severity="warning",
            place=tree.place(("as_if", "set")),
        )


def _models(data: Mapping[str, Any]) -> tuple[str, ...] | None:
    models = data["models"]
    if not isinstance(models, list) or not all(isinstance(model, dict) for model in models):
        return None
    ids = [model.get("id") for model in models]
    return tuple(map(str, ids)) if all(isinstance(id_, str) for id_ in ids) else None


_LATEST = 2
"""The version of a saved assessment up to which they are read, and which is written."""


def _is_read(version: object) -> bool:
    return type(version) is int and 1 <= version <= _LATEST


def _later_format(name: str, tree: Tree) -> Diagnostic:
    """The fault of an assessment in a format of which this version does not know what it means."""
    message = _("this assessment is of the format {format}, and here they are read up to {known}")
    return Diagnostic(
        name,
        "later-format",
        message.format(format=shorten(tree.written(("smm",))), known=_LATEST),
        _("read it with the version of smm that wrote it, or a later one"),
        place=tree.place(("smm",)),
    )


_REASON = gettext_noop("As in the saved assessment.")
"""The reason for "not applicable" where a saved assessment has none, as in format 1."""


def _as_in_answers_file(written: object) -> object:
    """
    An answer of a saved assessment, to be read again as given on the day of the assessment.

    What had aged by then is unknown there already, so that the day of a single answer goes.
    """
    if written == "not-applicable":
        return {"answer": written, "reason": _(_REASON)}
    if isinstance(written, dict):
        entry = {key: value for key, value in written.items() if key != "on"}
        if entry.get("answer") == "not-applicable":
            entry.setdefault("reason", _(_REASON))
        return entry
    return written
