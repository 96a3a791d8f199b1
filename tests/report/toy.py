"""A small pack with a model of every kind, about keeping a garden, and answers for it."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from smmodels.documents.answers import AnswersDocument
from smmodels.documents.pack import (
    FindingsDocument,
    ModelDocument,
    PackDocument,
    QuestionBank,
    SourcesDocument,
)
from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.pack import Pack
from smmodels.engine.resolve.answers import resolve_answers
from smmodels.engine.resolve.pack import PackDocuments, resolve_pack

DATE = "2026-11-22"
_MODEL: TypeAdapter[ModelDocument] = TypeAdapter(ModelDocument)

PACK: dict[str, Any] = {
    "smm": 1,
    "id": "garden",
    "version": "1.2.0",
    "title": "Ways to look at a garden",
    "topics": [{"id": "ground", "title": "The ground"}, {"id": "people", "title": "The people"}],
    "models": ["layers", "learning", "beds", "posts", "path"],
}

QUESTIONS: dict[str, Any] = {
    "digging": {
        "topic": "ground",
        "ask": "How often is the ground dug?",
        "help": "Turning a pot over is no digging.",
        "evidence": "The spade.",
        "options": [
            {"never": "It is not dug."},
            {"spring": "Once, in spring."},
            {"often": "In spring and in autumn."},
        ],
    },
    "watering": {
        "topic": "ground",
        "ask": "Who waters?",
        "options": [
            {"rain": "The rain does."},
            {"somebody": "Somebody who thinks of it."},
            {"rota": "Whoever is on the rota."},
        ],
        "not_applicable": "Where the garden is a bog.",
    },
    "sowing": {
        "topic": "ground",
        "ask": "Is it noted what was sown, and where?",
        "options": [{"not": "No."}, {"labels": "On labels."}, {"book": "In a book."}],
    },
    "tools": {
        "topic": "people",
        "ask": "Which of these are in the shed?",
        "checklist": [
            {"spade": "A spade."},
            {"rake": "A rake."},
            {"barrow": "A wheelbarrow."},
        ],
    },
    "helpers": {
        "topic": "people",
        "ask": "Who helps?",
        "options": [{"nobody": "Nobody."}, {"friends": "Friends."}, {"street": "The street."}],
    },
    "keep": {
        "topic": "people",
        "ask": "Was it decided to keep the garden?",
        "fact": [{"yes-keep": "Yes, it stays."}, {"give-up": "Yes, it is given up."}],
    },
}


def level(id_: str, title: str, requires: Any, **keys: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "title": title,
        "basis": "published",
        "sources": ["almanac"],
        "about": f"What {title.lower()} is.",
        "requires": requires,
        "advice": [f"Do what {title.lower()} asks."],
        **keys,
    }


def layer(id_: str, title: str, side: str, requires: Any) -> dict[str, Any]:
    traits = {"relation": "one to many", "roles": "you, the plants", "attitude": "calm"}
    return level(id_, title, requires, side=side, **traits)


def model(id_: str, kind: str, title: str, **keys: Any) -> dict[str, Any]:
    return {
        "smm": 1,
        "id": id_,
        "version": "1.0.0",
        "kind": kind,
        "title": title,
        "author": "The garden club",
        "about": f"{title}, in short.\n\nAnd in a second paragraph.",
        "sources": ["almanac", "hearsay"],
        "order": {"about": "One comes after the other.", "basis": "inferred"},
        "notes": ["The last page of the almanac is missing."],
        **keys,
    }


MODELS: dict[str, dict[str, Any]] = {
    "layers": model(
        "layers",
        "pyramid",
        "The heap",
        year="1911",
        layers=[
            layer("soil", "Soil", "outside-in", {"digging": "spring"}),
            layer("roots", "Roots", "outside-in", {"watering": "rota", "sowing": "labels"}),
            layer("leaves", "Leaves", "inside-out", [{"question": "tools", "ticked": ["spade"]}]),
            layer("flowers", "Flowers", "inside-out", {"helpers": "street"}),
        ],
    ),
    "learning": model(
        "learning",
        "curve",
        "The row of beans",
        axes=[{"id": "height", "title": "Height", "about": "How tall.", "basis": "ours"}],
        stages=[
            level(
                "seed",
                "Seed",
                [{"any_of": [{"digging": "often"}, {"sowing": "labels"}], "basis": "inferred"}],
                axes={"height": "Not to be seen."},
            ),
            level("sprout", "Sprout", {"helpers": "friends"}),
            level(
                "bean",
                "Bean",
                [
                    {
                        "question": "tools",
                        "ticked": ["rake", "barrow", "spade"],
                        "count": 2,
                        "bar": "published",
                    }
                ],
            ),
        ],
    ),
    "beds": model(
        "beds",
        "matrix",
        "The beds",
        row_word="bed",
        stages=[
            {
                "id": stage,
                "title": stage.capitalize(),
                "motto": f"Be {stage}",
                "basis": "ours",
                "about": f"A {stage} bed.",
                "advice": [f"Make it {stage}."],
            }
            for stage in ("bare", "green", "full")
        ],
        rows=[
            {
                "id": "herbs",
                "title": "Herbs",
                "basis": "published",
                "about": "What smells.",
                "cells": {
                    "bare": {
                        "basis": "ours",
                        "about": "Dug.",
                        "requires": {"digging": "spring"},
                        "advice": ["Dig the herbs."],
                    },
                    "full": {
                        "basis": "ours",
                        "about": "Labelled.",
                        "requires": {"sowing": "book"},
                    },
                },
            },
            {
                "id": "beans",
                "title": "Beans",
                "basis": "published",
                "sources": ["almanac"],
                "about": "What climbs.",
                "cells": {
                    "bare": {"basis": "ours", "about": "Dug.", "requires": {"digging": "spring"}},
                    "green": {
                        "basis": "ours",
                        "about": "Wet.",
                        "requires": {"watering": "somebody", "helpers": "street"},
                        "advice": ["Water the beans."],
                    },
                    "full": {
                        "basis": "ours",
                        "about": "Picked.",
                        "requires": {"helpers": "street"},
                    },
                },
            },
        ],
    ),
    "posts": model(
        "posts",
        "pillars",
        "The three posts",
        pillars=[
            {
                "id": id_,
                "title": id_.capitalize(),
                "basis": "published",
                "about": f"The {id_} of it.",
                "levels": [
                    level("forming", "Forming", {question: low}),
                    level("standing", "Standing", {question: high}),
                ],
            }
            for id_, question, low, high in (
                ("ground", "digging", "spring", "often"),
                ("water", "watering", "somebody", "rota"),
                ("people", "helpers", "friends", "street"),
            )
        ],
    ),
    "path": model(
        "path",
        "steps",
        "The garden path",
        ground={
            "id": "lawn",
            "title": "The lawn",
            "basis": "published",
            "about": "It is under everything.",
            "forms": [
                level("mown", "Mown", {"helpers": "friends"}),
                level("rolled", "Rolled", {"helpers": "street"}),
            ],
        },
        steps=[
            level("dig", "Dig it", {"digging": "spring"}),
            level("sow", "Sow it", {"sowing": "book"}, rests_on=["dig"]),
            level("wet", "Water it", {"watering": "somebody"}, rests_on=["sow"]),
            level("reap", "Reap it", [{"question": "tools", "ticked": ["barrow"]}]),
        ],
        gate={
            "title": "Keep it or not",
            "about": "Not every garden is kept.",
            "after": "sow",
            "question": "keep",
            "closes": "give-up",
            "basis": "ours",
        },
    ),
}

FINDINGS: dict[str, Any] = {
    "smm": 1,
    "findings": [
        {
            "id": "all-tools",
            "title": "Well equipped",
            "tone": "good",
            "basis": "ours",
            "says": "The shed is full.",
            "when": {"at_least": {"tools": ["spade", "barrow"]}},
        },
        {
            "id": "leaves-before-roots",
            "title": "Leaves before roots",
            "tone": "warning",
            "basis": "published",
            "sources": ["hearsay"],
            "says": "The leaves have nothing to stand on.",
            "advice": [{"do": "Water the roots.", "basis": "published", "sources": ["hearsay"]}],
            "when": {"all": [{"at_least": {"tools": ["spade"]}}, {"lacks": "layers=roots"}]},
        },
        {
            "id": "many-hands",
            "title": "Many hands",
            "basis": "ours",
            "says": "The whole street helps.",
            "when": {"at_least": {"helpers": "street"}},
        },
    ],
}

SOURCES: dict[str, Any] = {
    "smm": 1,
    "sources": {
        "almanac": {
            "title": "The almanac",
            "by": "The garden club",
            "date": "1911",
            "url": "https://garden.example/almanac?page=1",
        },
        "hearsay": {"title": "Over the fence", "by": "a neighbour", "retelling": True},
        "unused": {"title": "Nobody refers to this"},
    },
}

PART_ANSWERED: dict[str, Any] = {
    "digging": "spring",
    "watering": {"answer": "somebody", "note": "Mostly on Sundays", "on": "2026-06-01"},
    "sowing": "unknown",
    "tools": ["barrow", "spade"],
    "keep": "yes-keep",
}
GIVEN_UP: dict[str, Any] = {
    "digging": "never",
    "watering": {"answer": "not-applicable", "reason": "It is a bog"},
    "sowing": "book",
    "tools": [],
    "helpers": "street",
    "keep": "give-up",
}
BEST: dict[str, Any] = {
    "digging": "often",
    "watering": "rota",
    "sowing": "book",
    "tools": ["barrow", "rake", "spade"],
    "helpers": "street",
    "keep": "yes-keep",
}


def pack_of(
    pack: Mapping[str, Any] = PACK,
    questions: Mapping[str, Any] = QUESTIONS,
    models: Mapping[str, Any] = MODELS,
    findings: Mapping[str, Any] = FINDINGS,
    sources: Mapping[str, Any] = SOURCES,
) -> Pack:
    """Link a pack written as plain values; nothing may be wrong with it."""
    linked = resolve_pack(
        PackDocuments(
            pack=("pack", PackDocument.model_validate(pack)),
            questions=(
                "questions",
                QuestionBank.model_validate({"smm": 1, "questions": questions}),
            ),
            models={id_: _MODEL.validate_python(model) for id_, model in models.items()},
            findings=("findings", FindingsDocument.model_validate(findings)),
            sources=("sources", SourcesDocument.model_validate(sources)),
        )
    )
    assert linked.problems == ()
    return linked.pack


def assessed(answers: Mapping[str, Any], pack: Pack | None = None, **head: Any) -> Assessment:
    """Assess answers written as plain values."""
    pack = pack or pack_of()
    document = AnswersDocument.model_validate({"smm": 1, **head, "answers": answers})
    linked = resolve_answers("answers", document, pack)
    assert linked.problems == ()
    return assess(pack, linked.respondent, DATE)


def unanswered(pack: Pack | None = None) -> Assessment:
    """Assess somebody who has said nothing at all."""
    return assess(pack or pack_of(), Respondent({}), DATE)
