"""Documents in, a pack out: every reference resolved, every mistake told with its path."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.pack import (
    SHAPES,
    FindingsDocument,
    ModelDocument,
    PackDocument,
    QuestionBank,
    SourcesDocument,
)
from smmodels.engine.answers import WHOLE
from smmodels.engine.pack import Model, Option, Pack, Question, Source, Topic, Where
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.findings import resolve_findings
from smmodels.engine.resolve.models import resolve_model


class PackDocuments(Struct, frozen=True):
    """The parsed files of a pack, each beside the label under which it was loaded."""

    pack: tuple[str, PackDocument]
    questions: tuple[str, QuestionBank]
    models: Mapping[str, ModelDocument]
    findings: tuple[str, FindingsDocument] | None = None
    sources: tuple[str, SourcesDocument] | None = None


class ResolvedPack(Struct, frozen=True):
    """A pack and what is wrong with it; the pack is only fit for use without errors."""

    pack: Pack
    problems: tuple[Problem, ...]


def resolve_pack(documents: PackDocuments) -> ResolvedPack:
    """
    Resolve every reference between the documents of a pack.

    All problems are returned together. With errors among them the pack is as complete as it can
    be, so that further checks may run, but must not be used to assess.
    """
    linking = Resolution()
    _sources(documents, linking)
    topics = _topics(documents, linking)
    _questions(documents, linking)
    models = _models(documents, linking)
    findings = resolve_findings(*documents.findings, linking) if documents.findings else ()
    label, written = documents.pack
    pack = Pack(
        id=written.id,
        version=written.version,
        title=written.title,
        about=written.about,
        languages=tuple(written.languages),
        topics=topics,
        questions=_in_order_of_topics(linking.questions.values(), topics),
        models=models,
        findings=findings,
        sources=linking.sources,
        where=Where(label, ()),
    )
    return ResolvedPack(pack, tuple(linking.problems))


def _sources(documents: PackDocuments, linking: Resolution) -> None:
    if documents.sources is None:
        return
    for key, source in documents.sources[1].sources.items():
        linking.sources[key] = Source(
            key, source.title, source.by, source.date, source.url, source.retelling, source.note
        )


def _topics(documents: PackDocuments, linking: Resolution) -> tuple[Topic, ...]:
    label, written = documents.pack
    linking.unique(label, ("topics",), [topic.id for topic in written.topics], "topic")
    return tuple(Topic(topic.id, topic.title, topic.why) for topic in written.topics)


def _questions(documents: PackDocuments, linking: Resolution) -> None:
    label, bank = documents.questions
    topics = {topic.id for topic in documents.pack[1].topics}
    for id_, written in bank.questions.items():
        path: DataPath = ("questions", id_)
        if written.topic not in topics:
            linking.unknown(label, (*path, "topic"), "topic", written.topic, topics)
        listed = getattr(written, written.shape_key)
        options = tuple(Option(*next(iter(one.items()))) for one in listed)
        linking.unique(
            label, (*path, written.shape_key), [option.id for option in options], "option"
        )
        linking.questions[id_] = Question(
            id=id_,
            topic=written.topic,
            ask=written.ask,
            shape=SHAPES[written.shape_key],  # type: ignore[arg-type]
            options=options,
            where=Where(label, path),
            help=written.help,
            evidence=written.evidence,
            not_applicable=written.not_applicable,
            effort=written.effort,
            good_for=written.good_for,
            sources=linking.cite(label, path, written.sources),
        )


def _in_order_of_topics(
    questions: Iterable[Question], topics: tuple[Topic, ...]
) -> dict[str, Question]:
    place = {topic.id: rank for rank, topic in enumerate(topics)}
    ordered = sorted(questions, key=lambda question: place.get(question.topic, len(place)))
    return {question.id: question for question in ordered}


def _models(documents: PackDocuments, linking: Resolution) -> dict[str, Model]:
    for label, document in sorted(documents.models.items()):
        if document.id in linking.models:
            first = linking.models[document.id].where.document
            linking.report(
                label,
                ("id",),
                "duplicate-model",
                f'the id "{document.id}" is taken by {first}',
            )
            continue
        if document.id == WHOLE:
            sentence = f'no model can be called "{WHOLE}"'
            hint = "in an answers file it stands for a comment on all models together"
            linking.report(label, ("id",), "reserved-model", sentence, hint)
        linking.models[document.id] = resolve_model(label, document, linking)
    label, pack = documents.pack
    for index, id_ in enumerate(pack.models):
        if id_ not in linking.models:
            linking.unknown(label, ("models", index), "model", id_, linking.models)
    linking.unique(label, ("models",), pack.models, "model")
    listed = [id_ for id_ in pack.models if id_ in linking.models]
    rest = sorted(set(linking.models) - set(listed))
    return {id_: linking.models[id_] for id_ in (*dict.fromkeys(listed), *rest)}
