"""Packs and answers that are drawn at random, as the data of the files that would hold them."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

Data = Any
CLAIM = {"basis": "ours"}
TOLD = {"title": "Title", "about": "About.", **CLAIM}
ADVICE = {"advice": ["Do it."]}
KINDS = ("pyramid", "curve", "matrix", "pillars", "steps")


# --- packs ----------------------------------------------------------------------------------------


def write_pack(random: Random, folder: Path) -> None:
    """Write a pack of one to three models of any kinds, with findings across them."""
    bank = _questions(random)
    names = [f"model-{index}" for index in range(random.randint(1, 3))]
    models = [_model(random, bank, name) for name in names]
    topics = [{"id": "topic", "title": "Topic"}]
    files = {"pack": {"id": "drawn", "version": "1.0.0", "title": "Drawn", "topics": topics}}
    files["pack"]["models"] = names
    files["questions"] = {"questions": bank}
    files["findings"] = {"findings": _findings(random, bank, models)}
    files |= dict(zip(names, models, strict=True))
    for name, data in files.items():
        apart = json.loads(json.dumps({"smm": 1, **data}))  # else what is the same gets an anchor
        text = yaml.safe_dump(apart, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, "utf-8")


def _questions(random: Random) -> Data:
    """Scales and checklists, and two facts; some of each may not apply."""
    shapes = random.choices(("options", "options", "checklist"), k=random.randint(2, 6))
    return {
        f"q{index}": {
            "topic": "topic",
            "ask": "?",
            shape: [
                {f"o{rank}": random.choice(("Text.", {"text": "Text."}))}
                for rank in range(random.randint(2, 4))
            ],
            **({"not_applicable": "never mind"} if random.random() < 0.4 else {}),
        }
        for index, shape in enumerate((*shapes, "fact", "fact"))
    }


def _asked(bank: Data, *shapes: str) -> list[str]:
    """The ids of the questions of these shapes."""
    return [id_ for id_, question in bank.items() if any(shape in question for shape in shapes)]


def _options(bank: Data, id_: str) -> list[str]:
    question = bank[id_]
    shape = next(shape for shape in ("options", "checklist", "fact") if shape in question)
    return [next(iter(option)) for option in question[shape]]


def _some(random: Random, ids: list[str]) -> list[str]:
    """One or more of *ids*, in any order."""
    return random.sample(ids, random.randint(1, len(ids)))


def _bar(random: Random, bank: Data, id_: str) -> Data:
    """An option that is not the worst of a scale, or some items of a checklist."""
    ids = _options(bank, id_)
    return _some(random, ids) if "checklist" in bank[id_] else random.choice(ids[1:])


def _bars(random: Random, bank: Data, most: int) -> Data:
    ids = _some(random, _asked(bank, "options", "checklist"))[:most]
    return {id_: _bar(random, bank, id_) for id_ in ids}


def _single(random: Random, bank: Data) -> Data:
    """A criterion on one question in its long form."""
    ((id_, bar),) = _bars(random, bank, 1).items()
    if isinstance(bar, str):
        return {"question": id_, "at_least": bar}
    count = {"count": random.randint(1, len(bar))} if random.random() < 0.7 else {}
    return {"question": id_, "ticked": bar, **count}


def _condition(random: Random, bank: Data, depth: int) -> Data:
    """A condition in any of its forms, nested up to *depth*."""
    forms = ["short", "single"] + ["any_of", "all_of", "some_of"] * (depth > 0)
    match random.choice(forms):
        case "short":
            return _bars(random, bank, random.choice((1, 1, 2)))
        case "single":
            return _single(random, bank)
        case form:
            inner = [_condition(random, bank, depth - 1) for _ in range(random.randint(1, 4))]
            count = {"count": random.randint(1, len(inner))} if form == "some_of" else {}
            return {form: inner, **count}


def _requires(random: Random, bank: Data) -> Data:
    if random.random() < 0.4:
        return _bars(random, bank, 2)
    return [_condition(random, bank, 3) for _ in range(random.randint(1, 3))]


def _level(random: Random, bank: Data, id_: str) -> Data:
    return {"id": id_, **TOLD, **ADVICE, "requires": _requires(random, bank)}


def _model(random: Random, bank: Data, id_: str) -> Data:
    kind = random.choice(KINDS)
    parts: dict[str, Callable[[Random, Data, list[str]], Data]] = {
        "pyramid": _pyramid,
        "curve": _curve,
        "matrix": _matrix,
        "pillars": _pillars,
        "steps": _steps,
    }
    levels = [f"l{index}" for index in range(random.randint(2, 5))]
    return {
        "id": id_,
        "version": "1.0.0",
        "kind": kind,
        "title": "Title",
        "author": "Author",
        "about": "About.",
        "order": {"basis": "ours", "about": "About."},
        **parts[kind](random, bank, levels),
    }


def _pyramid(random: Random, bank: Data, ids: list[str]) -> Data:
    side = {"relation": "?", "roles": "?", "attitude": "?", "side": "inside-out"}
    return {"layers": [{**_level(random, bank, id_), **side} for id_ in ids]}


def _curve(random: Random, bank: Data, ids: list[str]) -> Data:
    return {"stages": [_level(random, bank, id_) for id_ in ids]}


def _matrix(random: Random, bank: Data, ids: list[str]) -> Data:
    """Rows with empty cells anywhere, but for one at least of each stage and of each row."""
    rows = [f"r{index}" for index in range(random.randint(1, 4))]
    cells = {(row, id_) for row in rows for id_ in ids if random.random() < 0.6}
    cells |= {(random.choice(rows), id_) for id_ in ids}
    cells |= {(row, random.choice(ids)) for row in rows}
    return {
        "stages": [{"id": id_, **TOLD, **ADVICE} for id_ in ids],
        "rows": [
            {
                "id": row,
                **TOLD,
                "cells": {
                    id_: {"about": "About.", **CLAIM, "requires": _requires(random, bank)}
                    for id_ in random.sample(ids, len(ids))
                    if (row, id_) in cells
                },
            }
            for row in rows
        ],
    }


def _pillars(random: Random, bank: Data, ids: list[str]) -> Data:
    return {
        "pillars": [
            {"id": f"p{index}", **TOLD, "levels": [_level(random, bank, id_) for id_ in ids]}
            for index in range(random.randint(2, 4))
        ]
    }


def _steps(random: Random, bank: Data, ids: list[str]) -> Data:
    """A ground, steps that rest on any earlier ones, and perhaps a gate after any of them."""
    steps = [f"s{index}" for index in range(random.randint(2, 6))]
    gate = random.choice(_asked(bank, "fact"))
    closes = random.choice(_options(bank, gate))
    return {
        "ground": {"id": "ground", **TOLD, "forms": [_level(random, bank, id_) for id_ in ids]},
        "steps": [
            {
                **_level(random, bank, id_),
                "rests_on": random.sample(steps[:at], random.randint(0, at)),
            }
            for at, id_ in enumerate(steps)
        ],
        **(
            {"gate": {**TOLD, "after": random.choice(steps), "question": gate, "closes": closes}}
            if random.random() < 0.8
            else {}
        ),
    }


# --- findings -------------------------------------------------------------------------------------


def _findings(random: Random, bank: Data, models: list[Data]) -> Data:
    return [
        {
            "id": f"finding-{index}",
            "title": "Title",
            "says": "It says.",
            **CLAIM,
            "when": _when(random, bank, models, 3),
        }
        for index in range(random.randint(1, 5))
    ]


def _when(random: Random, bank: Data, models: list[Data], depth: int) -> Data:
    """The condition of a finding, nested up to *depth*."""
    words = ["reached", "lacks", "at_least", "below", "fact"] + ["all", "any"] * (2 * (depth > 0))
    match random.choice(words):
        case "all" | "any" as word:
            count = random.randint(1, 3)
            return {word: [_when(random, bank, models, depth - 1) for _ in range(count)]}
        case "reached" | "lacks" as word:
            return {word: _target(random, random.choice(models))}
        case "fact":
            id_ = random.choice(_asked(bank, "fact"))
            some = _some(random, _options(bank, id_)[1:])
            return {"fact": {id_: random.choice((some, some[0]))}}
        case word:
            return {word: _bars(random, bank, 2)}


def _target(random: Random, model: Data) -> str:
    """A level of a model, one that a dimension of it asks, or a step that is done."""
    match model["kind"]:
        case "pyramid":
            dimensions = {"layer": model["layers"]}
        case "curve":
            dimensions = {"stage": model["stages"]}
        case "matrix":
            dimensions = {row["id"]: [{"id": id_} for id_ in row["cells"]] for row in model["rows"]}
            dimensions[""] = model["stages"]
        case "pillars":
            dimensions = {pillar["id"]: pillar["levels"] for pillar in model["pillars"]}
            dimensions[""] = dimensions["p0"]
        case _:
            dimensions = {step["id"]: [{"id": "done"}] for step in model["steps"]}
            dimensions["ground"] = model["ground"]["forms"]
    id_, levels = random.choice(list(dimensions.items()))
    return f"{model['id']}{id_ and '.'}{id_}={random.choice(levels)['id']}"


# --- answers --------------------------------------------------------------------------------------


def answers(random: Random, bank: Data) -> dict[str, Data]:
    """
    Answers to the questions of *bank* (as written), as an answers file would hold them.

    They lean to the better or the worse, and to what is known or open; what is known in part takes
    all its forms.
    """
    lean, known = random.choice((0, 1, 3, 9)), random.choice((0.2, 0.5, 0.8, 1, 1))
    partly = random.choice((0, 0, 0.3, 0.7))
    drawn: dict[str, Data] = {}
    for id_, question in bank.items():
        if random.random() >= known:
            word = random.choice(("unknown", None, "not-applicable"))
            if word == "not-applicable" and "not_applicable" in question:
                drawn[id_] = {"answer": word, "reason": "Never mind."}
            elif word == "unknown":
                drawn[id_] = random.choice(("unknown", {"answer": "unknown"}))
        elif random.random() < partly:
            drawn[id_] = _partly(random, question, _options(bank, id_))
        else:
            answer = _answer(random, question, _options(bank, id_), lean)
            drawn[id_] = random.choice((answer, {"answer": answer}))
    return drawn


def _answer(random: Random, question: Data, ids: list[str], lean: int) -> Data:
    """A complete answer; of each item and rank the better the more it leans."""
    if "checklist" in question:
        return [item for item in ids if random.randint(0, lean + 1)]
    if "fact" in question:
        return random.choice(ids)
    return ids[min(random.randint(0, len(ids) - 1 + lean), len(ids) - 1)]


def _partly(random: Random, question: Data, ids: list[str]) -> Data:
    """What leaves two options or more, or an item or more, open; it may leave all open."""
    if "checklist" in question:
        doubtful = _some(random, ids)
        sure = [item for item in ids if item not in doubtful and random.random() < 0.6]
        return {"answer": sure, "unknown": doubtful}
    some = sorted(random.sample(range(len(ids)), random.randint(2, len(ids))))
    if "fact" in question:
        return {"one_of": [ids[rank] for rank in some]}
    return {"between": [ids[some[0]], ids[some[-1]]]}
