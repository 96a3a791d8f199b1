"""From the documents of a pack to the pack: every reference resolved, every problem noted."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.pack import (
    SHAPES,
    FindingsDocument,
    LongOption,
    ModelDocument,
    PackDocument,
    QuestionBank,
    SourcesDocument,
)
from smmodels.documents.values import Advice, Topic
from smmodels.engine.answers import WHOLE
from smmodels.engine.pack import Model, Option, Pack, Question, Where
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.findings import resolve_findings
from smmodels.engine.resolve.models import resolve_model
from smmodels.engine.resolve.renames import resolve_renames


class PackDocuments(Struct, frozen=True):
    """The parsed files of a pack, each beside the label under which it was loaded."""

    pack: tuple[str, PackDocument]
    questions: tuple[str, QuestionBank]
    models: Mapping[str, ModelDocument]
    findings: tuple[str, FindingsDocument] | None = None
    sources: tuple[str, SourcesDocument] | None = None


class ResolvedPack(Struct, frozen=True):
    """A pack and what is wrong with it; only without errors may it be used."""

    pack: Pack
    problems: tuple[Problem, ...]


def resolve_pack(documents: PackDocuments) -> ResolvedPack:
    """
    Resolve every reference between the documents of a pack.

    All problems are returned together. With errors among them the pack is as complete as it can
    be, and must not be used to assess.
    """
    resolution = Resolution()
    if documents.sources is not None:
        resolution.sources.update(documents.sources[1].sources)
    topics = _topics(documents, resolution)
    _questions(documents, resolution)
    models = _models(documents, resolution)
    findings = resolve_findings(*documents.findings, resolution) if documents.findings else ()
    renames = resolve_renames(documents, resolution)
    label, written = documents.pack
    pack = Pack(
        id=written.id,
        version=written.version,
        title=written.title,
        about=written.about,
        languages=tuple(written.languages),
        topics=topics,
        questions=_in_order_of_topics(resolution.questions.values(), topics),
        models=models,
        findings=findings,
        sources=resolution.sources,
        where=Where(label, ()),
        renames=renames,
    )
    return ResolvedPack(pack, tuple(resolution.problems))


def _topics(documents: PackDocuments, resolution: Resolution) -> tuple[Topic, ...]:
    label, written = documents.pack
    resolution.unique(label, ("topics",), [topic.id for topic in written.topics], "topic")
    return tuple(written.topics)


def _questions(documents: PackDocuments, resolution: Resolution) -> None:
    label, bank = documents.questions
    topics = {topic.id for topic in documents.pack[1].topics}
    for id_, written in bank.questions.items():
        path: DataPath = ("questions", id_)
        if written.topic not in topics:
            resolution.unknown(label, (*path, "topic"), "topic", written.topic, topics)
        listed = getattr(written, written.shape_key)
        actions = {
            option: resolution.advice(label, (*path, "do", option), action)
            for option, action in written.do.items()
        }
        options = tuple(
            _option(option, text, actions.get(option))
            for entry in listed
            for option, text in entry.items()
        )
        resolution.unique(
            label, (*path, written.shape_key), [option.id for option in options], "option"
        )
        question = resolution.questions[id_] = Question(
            id=id_,
            topic=written.topic,
            ask=written.ask,
            shape=SHAPES[written.shape_key],
            options=options,
            where=Where(label, path),
            help=written.help,
            evidence=written.evidence,
            not_applicable=written.not_applicable,
            effort=written.effort,
            good_for=written.good_for,
            sources=resolution.cite(label, path, written.sources),
            short=written.short,
        )
        _check_actions(question, actions, resolution)
        _check_way_stations(question, written.shape_key, resolution)


def _option(id_: str, written: str | LongOption, action: Advice | None) -> Option:
    if isinstance(written, str):
        return Option(id_, written, action)
    return Option(id_, written.text, action, written.way_station)


def _check_actions(question: Question, actions: Collection[str], resolution: Resolution) -> None:
    """Note every action that leads to no option of *question*, and those of a fact."""
    label, path = question.where.document, (*question.where.path, "do")
    if actions and question.shape == "fact":
        message = (
            f'"{question.id}" is a fact: none of its options is better, so nothing leads there'
        )
        resolution.report(label, path, "fact-has-no-order", message, "take this out", key=True)
        return
    known = [option.id for option in question.options]
    for id_ in actions:
        if id_ not in known:
            resolution.unknown(label, (*path, id_), "option", id_, known, key=True)


def _check_way_stations(question: Question, shape_key: str, resolution: Resolution) -> None:
    """Note every way station that is not on the way to a better option of a scale."""
    for rank, option in enumerate(question.options):
        if not option.way_station:
            continue
        if question.shape != "scale":
            message = f'"{question.id}" is a {question.shape}: only a scale has way stations'
        elif rank == len(question.options) - 1:
            message = f'"{option.id}" is the best option, and there a plan can end'
        else:
            continue
        path = (*question.where.path, shape_key, rank, option.id, "way_station")
        hint = "take this out"
        resolution.report(question.where.document, path, "way-station", message, hint, key=True)


def _in_order_of_topics(
    questions: Iterable[Question], topics: tuple[Topic, ...]
) -> dict[str, Question]:
    ranks = {topic.id: rank for rank, topic in enumerate(topics)}
    ordered = sorted(questions, key=lambda question: ranks.get(question.topic, len(ranks)))
    return {question.id: question for question in ordered}


def _models(documents: PackDocuments, resolution: Resolution) -> dict[str, Model]:
    for label, document in sorted(documents.models.items()):
        if document.id in resolution.models:
            first = resolution.models[document.id].where.document
            resolution.report(
                label,
                ("id",),
                "duplicate-model",
                f'the id "{document.id}" is taken by {first}',
            )
            continue
        if document.id == WHOLE:
            message = f'no model can be called "{WHOLE}"'
            hint = "in an answers file it stands for a comment on all models together"
            resolution.report(label, ("id",), "reserved-model", message, hint)
        resolution.models[document.id] = resolve_model(label, document, resolution)
    label, pack = documents.pack
    for index, id_ in enumerate(pack.models):
        if id_ not in resolution.models:
            resolution.unknown(label, ("models", index), "model", id_, resolution.models)
    resolution.unique(label, ("models",), pack.models, "model")
    listed = [id_ for id_ in pack.models if id_ in resolution.models]
    rest = sorted(set(resolution.models) - set(listed))
    return {id_: resolution.models[id_] for id_ in (*dict.fromkeys(listed), *rest)}
