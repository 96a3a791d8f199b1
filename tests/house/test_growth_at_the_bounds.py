"""
Packs that are sound and still made to keep the program busy: twice as much takes twice the calls.

Each pack is all of one kind of thing. Counted in functions called, as in `test_growth.py`.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import growth
import pytest
from packs import OPTIONS, OURS, level, model, write_yaml

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.cases import extreme_answers, run_cases
from smmodels.engine.checks import check_pack
from smmodels.engine.compare import compare
from smmodels.engine.pack import Pack, Target
from smmodels.engine.plan import plan
from smmodels.engine.resolve.pack import PackDocuments
from smmodels.engine.translation import read_translation
from smmodels.loader.packs import load_pack
from smmodels.report.badge import render_badge

DAY = "2026-11-30"
MARGIN = 1.25
"""What sorting adds, and the share of what does not grow evenly in so small packs."""
LAYER = {"relation": "They to us.", "roles": "All.", "attitude": "Open.", "side": "outside-in"}
Made = tuple[PackDocuments, Pack]


def scale(id_: str) -> dict[str, Any]:
    listed = [{word: f"Of {id_} there is {word}"} for word in OPTIONS]
    return {"topic": "all", "ask": f"How much of {id_} is there?", "options": listed}


def made(
    folder: Path, written: dict[str, Any], asked: int, findings: Sequence[object] = ()
) -> Made:
    """The pack of one model and as many questions, which is written into *folder* first."""
    folder.mkdir()
    head = {"smm": 1, "id": "busy", "version": "1.0.0", "title": "Busy"}
    write_yaml(folder / "pack.yaml", {**head, "topics": [{"id": "all", "title": "All"}]})
    questions = {f"q-{n}": scale(f"q-{n}") for n in range(asked)}
    write_yaml(folder / "questions.yaml", {"smm": 1, "questions": questions})
    # What is there twice would be written as an anchor, which no pack may have.
    write_yaml(folder / "model.yaml", json.loads(json.dumps(written)))
    write_yaml(folder / "findings.yaml", {"smm": 1, "findings": list(findings)})
    loaded = load_pack(folder)
    assert loaded.pack is not None, loaded.diagnostics
    assert loaded.documents is not None
    return loaded.documents, loaded.pack


def pyramid(layers: list[dict[str, Any]], **more: object) -> dict[str, Any]:
    return {**model("pyramid", layers=[{**LAYER, **layer} for layer in layers]), **more}


def idle_top(size: int) -> dict[str, Any]:
    """So many layers, of which the last asks for what the first does."""
    layers = [level(f"layer-{n}", {f"q-{n}": OPTIONS[1]}) for n in range(size)]
    return pyramid([*layers, level("last", {"q-0": OPTIONS[1]})])


def overlapping(size: int) -> dict[str, Any]:
    """So many layers, each with a choice among the same questions."""
    either = [{"any_of": [{f"q-{n}": OPTIONS[1]}, {f"q-{n + 1}": OPTIONS[1]}]} for n in range(7)]
    return pyramid([level(f"layer-{n}", [*either, {f"q-{n}": OPTIONS[2]}]) for n in range(size)])


def lonely_cases(size: int) -> dict[str, Any]:
    """So many cases, each of which is to be like one that comes later."""
    told = {"because": "It is.", "expect": {}}
    cases = [{"name": f"case {n}", "like": f"case {n + 1}", **told} for n in range(size)]
    return pyramid(idle_top(2)["layers"][:2], cases=cases)


def wide(size: int) -> dict[str, Any]:
    """Two layers with a choice among so many questions."""
    parts = [[{f"q-{n}": OPTIONS[rank]} for n in range(size)] for rank in (1, 3)]
    some = [{"some_of": part, "count": size // 2} for part in parts]
    return pyramid([level(f"layer-{n}", [one]) for n, one in enumerate(some)])


def square(size: int) -> dict[str, Any]:
    """So many rows by as many stages, with a question a cell."""
    stages = [
        {"id": f"stage-{n}", "title": f"Stage {n}", "about": "It is.", **OURS, "advice": ["Go on."]}
        for n in range(size)
    ]
    rows = [
        {
            "id": f"row-{row}",
            "title": f"Row {row}",
            "about": "It is.",
            **OURS,
            "cells": {
                f"stage-{n}": {
                    "about": "It is.",
                    **OURS,
                    "requires": {f"q-{row * size + n}": OPTIONS[2]},
                }
                for n in range(size)
            },
        }
        for row in range(size)
    ]
    return model("matrix", stages=stages, rows=rows)


def resting(size: int) -> dict[str, Any]:
    """So many steps, each of which rests on all before it."""
    steps = [
        level(f"step-{n}", {f"q-{n}": OPTIONS[1]}, rests_on=[f"step-{below}" for below in range(n)])
        for n in range(size)
    ]
    forms = [level("form", {"q-0": OPTIONS[1]})]
    ground = {"id": "ground", "title": "Ground", "about": "It is.", **OURS, "forms": forms}
    return model("steps", ground=ground, steps=steps)


def mixed(pack: Pack, *, shifted: int = 0) -> Answers:
    """Every third question answered with its best, the next left open, the third its worst."""
    best, worst = (extreme_answers(pack.questions.values(), best=one) for one in (True, False))
    found: dict[str, Answer] = {}
    for place, id_ in enumerate(pack.questions):
        kind = (place + shifted) % 3
        if kind != 1:
            found[id_] = best[id_] if kind == 0 else worst[id_]
    return found


def compared(pack: Pack) -> object:
    old, new = (
        assess(pack, Respondent(mixed(pack, shifted=one), None, None, None, {}), DAY)
        for one in (0, 1)
    )
    return compare(old, new)


def planned(pack: Pack) -> object:
    (steps,) = pack.models.values()
    wanted = [Target(steps.id, "done", dimension.id) for dimension in steps.dimensions[1:]]
    return plan(pack, Respondent({}, None, None, None, {}), DAY, wanted)


def assessed(pack: Pack) -> object:
    return assess(pack, Respondent(mixed(pack), None, None, None, {}), DAY)


Make = Callable[[int], dict[str, Any]]
Do = Callable[[PackDocuments, Pack], object]
GROWING: dict[str, tuple[Make, Callable[[int], int], Do, int, int]] = {
    "layers, checked": (idle_top, lambda n: n, lambda _, pack: check_pack(pack), 20, 2),
    "cases, run": (lonely_cases, lambda _: 2, run_cases, 100, 2),
    "choice, assessed": (wide, lambda n: n, lambda _, pack: assessed(pack), 40, 2),
    "choice, compared": (wide, lambda n: n, lambda _, pack: compared(pack), 40, 2),
    "matrix, compared": (square, lambda n: n * n, lambda _, pack: compared(pack), 6, 4),
    "steps, planned": (resting, lambda n: n, lambda _, pack: planned(pack), 10, 4),
}
"""What is made, how many questions it asks, what is done with it, of which size, and its share."""


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_y23_twice_as_much_takes_no_more_than_its_share(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smmodels.diagnostics.MOST_COMPARED", 100)
    make, asked, do, size, share = GROWING[name]
    counts = []
    for much in (size, 2 * size):
        documents, pack = made(tmp_path / str(much), make(much), asked(much))
        do(documents, pack)  # what is imported or compiled on the first call is no part of it
        counts.append(growth.calls(lambda pack=pack, docs=documents: do(docs, pack)))  # type: ignore[misc]

    assert counts[1] / counts[0] < share * MARGIN


def test_y23_a_finding_on_many_answers_is_not_judged_whole_for_each(tmp_path: Path) -> None:
    counts = []
    for many in (30, 60):
        when = {"at_least": {f"q-{n}": OPTIONS[2] for n in range(many)}}
        told = {"id": "found", "title": "Found", "says": "It is so.", **OURS, "when": when}
        _, pack = made(tmp_path / str(many), wide(many), many, [told])
        counts.append(growth.calls(partial(compared, pack)))

    assert counts[1] / counts[0] < 2 * MARGIN


def test_y23_the_check_of_a_pack_gives_up_where_everything_hangs_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a level adds anything to so many others is not worth an hour."""
    monkeypatch.setattr("smmodels.engine.checks.MOST_BELOW", 100)
    counts = []
    for much in (10, 20):
        _, pack = made(tmp_path / str(much), overlapping(much), 51)
        counts.append(growth.calls(lambda pack=pack: check_pack(pack)))  # type: ignore[misc]

    assert counts[1] / counts[0] < 2 * MARGIN


@pytest.mark.slow
def test_y23_unknown_texts_of_a_translation_cost_the_same_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smmodels.diagnostics.MOST_COMPARED", 100)
    counts = []
    for many in (200, 400):
        _, pack = made(tmp_path / str(many), idle_top(2), many)
        texts = {f"no-such-{n}": "x" for n in range(many)}
        data = {"smm": 1, "lang": "nl", "questions": texts}
        found = read_translation("nl.yaml", data, pack, "nl")
        assert len(found.problems) <= 1_000
        counts.append(growth.calls(partial(read_translation, "nl.yaml", data, pack, "nl")))

    assert counts[1] / counts[0] < 2 * MARGIN


def test_y23_a_long_title_is_cut_for_a_badge_in_one_go(tmp_path: Path) -> None:
    counts = []
    for long in (150, 300):
        written = pyramid(idle_top(2)["layers"], title="W" * long)
        _, pack = made(tmp_path / str(long), written, 3)
        result = assess(pack, Respondent(mixed(pack), None, None, None, {}), DAY)
        counts.append(growth.calls(lambda result=result: render_badge(result)))  # type: ignore[misc]

    assert counts[1] / counts[0] < 2 * MARGIN


def test_y23_cases_that_judge_too_much_are_told_where_they_begin_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"because": "It is.", "rest": "best", "expect": {"attained": "layer-1"}}
    cases = [{"name": f"case {n}", **told} for n in range(10)]
    documents, pack = made(tmp_path / "pack", pyramid(idle_top(2)["layers"][:2], cases=cases), 2)
    assert run_cases(documents, pack) == (10, ())

    monkeypatch.setattr("smmodels.engine.cases.MOST_JUDGED", 13)
    (problem,) = run_cases(documents, pack)[1]
    assert problem.path == ("cases", 4)
    assert problem.slug == "too-many-cases"
