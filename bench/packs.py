"""Packs and answers of any size, like the shipped ones: five kinds, three criteria a question."""

from pathlib import Path
from typing import Any

import yaml

OPTIONS = ("none", "little", "some", "much", "all")
TOPICS = 10
OURS = {"basis": "ours"}
KINDS = ("pyramid", "curve", "matrix", "pillars", "steps")


def write_pack(folder: Path, size: int) -> None:
    """Write a sound pack of *size* questions, with a model of each kind and findings."""
    folder.mkdir(parents=True)
    models: dict[str, Any] = {
        "pyramid": _pyramid(_questions_of(size, 0)),
        "curve": _curve(_questions_of(size, 1)),
        "matrix": _matrix(_questions_of(size, 2)),
        "pillars": _pillars(_questions_of(size, 3)),
        "steps": _steps(_questions_of(size, 4)),
    }
    files: dict[str, Any] = {
        "pack": {
            "smm": 1,
            "id": "grown",
            "version": "1.0.0",
            "title": f"{size} questions",
            "topics": [{"id": f"topic-{n}", "title": f"Topic {n}"} for n in range(TOPICS)],
        },
        "questions": {"smm": 1, "questions": {_id(n): _question(n) for n in range(size)}},
        "findings": {"smm": 1, "findings": [_finding(n, size) for n in range(size // 10)]},
        **models,
    }
    for name, data in files.items():
        write_yaml(folder / f"{name}.yaml", data)


def write_answers(path: Path, size: int, day: int) -> None:
    """Write answers as of the *day*-th day: one in twenty changes from one day to the next."""
    answers: dict[str, Any] = {}
    for n in range(size):
        seed = n * 7919 + (day * 31 if n % 20 == 0 else 0)
        if seed % 19 == 0:
            continue  # not answered yet
        rank = seed % 5
        if seed % 23 == 0:
            answers[_id(n)] = "unknown"
        elif _is_checklist(n):
            answers[_id(n)] = list(OPTIONS[1 : rank + 1])
        else:
            answers[_id(n)] = OPTIONS[max(rank, 1 + n % 3)]
    write_yaml(path, {"smm": 1, "date": f"2026-11-{day:02}", "answers": answers})


def write_yaml(path: Path, data: object) -> None:
    """Write *data* as YAML."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    path.write_text(yaml.dump(data, Dumper=dumper, sort_keys=False, width=1000))


def _id(n: int) -> str:
    return f"q-{n}"


def _is_checklist(n: int) -> bool:
    return n % 5 == 0


def _question(n: int) -> dict[str, Any]:
    form = "checklist" if _is_checklist(n) else "options"
    listed = OPTIONS[1:] if _is_checklist(n) else OPTIONS
    return {
        "topic": f"topic-{n % TOPICS}",
        "ask": f"How much of matter {n} is there?",
        form: [{word: f"Of matter {n} there is {word}"} for word in listed],
    }


def _questions_of(size: int, model: int) -> list[int]:
    """The numbers of the questions that a model has criteria on: two in five, others for each."""
    return [n for n in range(size) if (n + model) % 5 in (0, 1)]


def _bar(n: int, height: int) -> Any:  # noqa: ANN401  one option, or several
    return list(OPTIONS[1 : height + 1]) if _is_checklist(n) else OPTIONS[height]


def _requires(asked: list[int], rank: int, of: int) -> Any:  # noqa: ANN401  as a pack has it
    """The criteria of level *rank* of *of*: on its share, and higher ones on the one before it."""
    shares = [asked[first::of] for first in range(of)]
    bars = [(n, 1 + n % 3) for n in shares[rank]]
    bars += [(n, 2 + n % 3) for n in (shares[rank - 1][::2] if rank else [])]
    single = {_id(n): _bar(n, height) for n, height in bars}
    pairs = list(zip(shares[rank][::10], shares[rank][1::10], strict=False))
    for first, second in pairs:
        del single[_id(first)], single[_id(second)]
    either = [
        {"any_of": [{_id(first): _bar(first, 4)}, {_id(second): _bar(second, 4)}]}
        for first, second in pairs
    ]
    return [single, *either] if single else either


def level(id_: str, requires: object, **more: object) -> dict[str, Any]:
    """One level of a model."""
    head = {"id": id_, "title": id_.title(), "about": f"What {id_} is.", **OURS, **more}
    return {**head, "requires": requires, "advice": [f"Do what {id_} takes."]}


def model(kind: str, **more: object) -> dict[str, Any]:
    """A model of a kind, with three cases."""
    return {
        "smm": 1,
        "id": kind,
        "version": "1.0.0",
        "kind": kind,
        "title": kind.title(),
        "author": "Nobody",
        "about": f"A {kind} that has grown.",
        "order": {"about": "One after the other.", **OURS},
        **more,
        "cases": [
            {"name": "The best", "because": "It is.", "rest": "best", "expect": {}},
            {"name": "The worst", "because": "It is.", "rest": "worst", "expect": {}},
            {"name": "Nothing known", "because": "It is.", "expect": {}},
        ],
    }


def _pyramid(asked: list[int]) -> dict[str, Any]:
    traits = {"relation": "They to us.", "roles": "All.", "attitude": "Open.", "side": "outside-in"}
    layers = [level(f"layer-{rank}", _requires(asked, rank, 4), **traits) for rank in range(4)]
    return model("pyramid", layers=layers)


def _curve(asked: list[int]) -> dict[str, Any]:
    stages = [level(f"stage-{rank}", _requires(asked, rank, 4)) for rank in range(4)]
    return model("curve", stages=stages)


def _matrix(asked: list[int]) -> dict[str, Any]:
    stages = [
        {"id": f"stage-{n}", "title": f"Stage {n}", "about": "It is.", **OURS, "advice": ["Go on."]}
        for n in range(4)
    ]
    rows = []
    for row in range(5):
        row_asked = asked[row::5]
        cells = {
            f"stage-{rank}": {"about": "It is.", **OURS, "requires": _requires(row_asked, rank, 4)}
            for rank in range(4)
        }
        rows.append(
            {"id": f"row-{row}", "title": f"Row {row}", "about": "It is.", **OURS, "cells": cells}
        )
    return model("matrix", stages=stages, rows=rows)


def _pillars(asked: list[int]) -> dict[str, Any]:
    pillars = []
    for pillar in range(3):
        pillar_asked = asked[pillar::3]
        levels = [
            level(word, _requires(pillar_asked, rank, 2))
            for rank, word in enumerate(("one", "two"))
        ]
        head = {"id": f"pillar-{pillar}", "title": f"Pillar {pillar}", "about": "It is.", **OURS}
        pillars.append({**head, "levels": levels})
    return model("pillars", pillars=pillars)


def _steps(asked: list[int]) -> dict[str, Any]:
    forms = [level(f"form-{rank}", _requires(asked[::2], rank, 3)) for rank in range(3)]
    ground = {"id": "ground", "title": "Ground", "about": "It is.", **OURS, "forms": forms}
    steps = [
        level(
            f"step-{n}",
            _requires(asked[1::2], n, 9),
            rests_on=[f"step-{n - 1}"] if n else [],
        )
        for n in range(9)
    ]
    return model("steps", ground=ground, steps=steps)


def _finding(n: int, size: int) -> dict[str, Any]:
    scale = (n * 10 + 1) % size
    head = {"id": f"finding-{n}", "title": f"Finding {n}", "says": "It is so.", "tone": "note"}
    return {
        **head,
        **OURS,
        "when": {
            "all": [
                {"reached": "pyramid=layer-0" if n % 2 else "pillars.pillar-0=one"},
                {"at_least": {_id(scale): OPTIONS[2]}},
            ]
        },
    }
