"""Packs of few levels, each of which can be reached by a choice among any number of answers."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from packs import OPTIONS, OURS, level, model, write_yaml

ROWS = 3


def write_wide_pack(folder: Path, width: int) -> None:
    """Write a sound pack with *width* scales, and a checklist with as many items."""
    folder.mkdir(parents=True)
    scales = [f"q-{n}" for n in range(width)]
    questions: dict[str, Any] = {id_: _scale(id_) for id_ in scales}
    questions["papers"] = {
        "topic": "all",
        "ask": "Which papers are there?",
        "checklist": [{_paper(n): f"Paper {n}"} for n in range(width)],
    }
    traits = {"relation": "They to us.", "roles": "All.", "attitude": "Open.", "side": "outside-in"}
    files: dict[str, Any] = {
        "pack": {
            "smm": 1,
            "id": "wide",
            "version": "1.0.0",
            "title": f"{width} answers to choose among",
            "topics": [{"id": "all", "title": "All"}],
        },
        "questions": {"smm": 1, "questions": questions},
        "pyramid": model(
            "pyramid",
            layers=[
                level("all-little", [dict.fromkeys(scales, OPTIONS[1])], **traits),
                level("half-some", [_some_of(scales, 2, width // 2)], **traits),
                level("half-papers", [_papers(range(width), width // 2)], **traits),
                level("pairs-much", [_pairs(scales, 3)], **traits),
            ],
        ),
        "pillars": model("pillars", pillars=[_pillar(scales, n) for n in range(ROWS)]),
    }
    for name, data in files.items():
        write_yaml(folder / f"{name}.yaml", data)


def write_wide_answers(path: Path, width: int, day: int) -> None:
    """Write answers as of the *day*-th day; every one is an option better from day to day."""
    answers: dict[str, Any] = {f"q-{n}": OPTIONS[min(4, n % 3 + day)] for n in range(0, width, 2)}
    answers["papers"] = [_paper(n) for n in range(0, width, 6 - day)]
    write_yaml(path, {"smm": 1, "date": f"2026-11-{day:02}", "answers": answers})


def _paper(n: int) -> str:
    return f"paper-{n}"


def _scale(id_: str) -> dict[str, Any]:
    return {
        "topic": "all",
        "ask": f"How much of {id_} is there?",
        "options": [{word: f"Of {id_} there is {word}"} for word in OPTIONS],
    }


def _some_of(scales: list[str], rank: int, count: int) -> dict[str, Any]:
    return {"some_of": [{id_: OPTIONS[rank]} for id_ in scales], "count": count}


def _papers(items: "range | list[int]", count: int) -> dict[str, Any]:
    return {"question": "papers", "ticked": [_paper(n) for n in items], "count": count}


def _pairs(scales: list[str], rank: int) -> dict[str, Any]:
    """A quarter of all pairs of neighbours."""
    pairs = [{first: OPTIONS[rank], second: OPTIONS[rank]} for first, second in pairwise(scales)]
    return {"some_of": [{"all_of": [pair]} for pair in pairs], "count": max(1, len(pairs) // 4)}


def _pillar(scales: list[str], n: int) -> dict[str, Any]:
    """A pillar whose criteria choose among the same scales again and again, *n* of three."""
    width = len(scales)
    either = [
        {"any_of": [{first: OPTIONS[n + 1]}, {second: OPTIONS[n + 1]}]}
        for first, second in pairwise(scales)
    ]
    nested = [
        _some_of(scales, 2, width // (2 + n)),
        _some_of(scales, 3, width // (3 + n)),
        _some_of(scales, 4, width // (4 + n)),
        _papers(range(0, width, 2), width // 4),
        _papers(range(width // 2), width // 5),
    ]
    head = {"id": f"pillar-{n}", "title": f"Pillar {n}", "about": "It is.", **OURS}
    return {**head, "levels": [level("one", either), level("two", nested)]}
