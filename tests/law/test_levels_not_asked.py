"""Levels that ask nothing: they block nobody, and nothing says that anybody is there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.compare import compare
from smmodels.engine.gate import baseline_of, compare_with_baseline
from smmodels.engine.pack import Dimension, Pack, Target
from smmodels.engine.plan import plan
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED
from smmodels.engine.targets import resolve_target, target_verdict
from smmodels.loader.packs import load_pack
from smmodels.report.diagnostics import draw_diagnostics
from tests.law.test_laws_exhaustively import LOW, WORLDS, dimension_of, without_decision, world

DAY = "2026-11-22"
MATRICES = ("matrix", "stations")
"""Between them they have empty cells at the bottom, in the middle and at the top."""


@pytest.fixture(params=MATRICES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return WORLDS[request.param]


def all_assessed(pack: Pack) -> Iterator[Assessment]:
    return (assess(pack, Respondent(answers), DAY) for answers in without_decision(pack))


def asked(dimension: Dimension) -> list[str]:
    return [level.id for level in dimension.levels if level.rule is not None]


def test_the_worlds_have_empty_cells_at_the_bottom_in_the_middle_and_at_the_top() -> None:
    empty = {
        rank
        for name in MATRICES
        for dimension in WORLDS[name].models["mm"].dimensions
        for rank, level in enumerate(dimension.levels)
        if level.rule is None
    }
    assert empty == {0, 1, 2}


@pytest.mark.slow
def test_a_dimension_is_clear_up_to_the_next_unmet_and_attains_the_asked_below(pack: Pack) -> None:
    for assessment in all_assessed(pack):
        (result,) = assessment.models
        for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True):
            for told, clear, blocking in (
                (state.attained, state.clear, [NOT_MET, UNDETERMINED]),
                (state.attainable, state.clearable, [NOT_MET]),
            ):
                blocked = [
                    rank
                    for rank, level in enumerate(state.levels)
                    if level.asked and level.verdict in blocking
                ]
                reach = min(blocked, default=len(state.levels))
                ids = [level.id for level in dimension.levels[:reach]]
                assert clear == (ids[-1] if ids else None)
                below = [id_ for id_ in ids if id_ in asked(dimension)]
                assert told == (below[-1] if below else None)


@pytest.mark.slow
def test_nothing_says_that_a_level_that_asks_nothing_is_attained_or_lost(pack: Pack) -> None:
    (model,) = pack.models.values()
    for assessment in all_assessed(pack):
        insight = assessment.insight("mm")
        told = [(proof.dimension, proof.level) for proof in insight.proofs]
        told += [(blocking.dimension, blocking.level) for blocking in insight.blocking]
        told += [(id_, level) for id_, level in insight.evidence_only.dimensions if level]
        for fragile in insight.fragile:
            told += [(loss.dimension, loss.lost) for loss in fragile.losses]
            told += [(loss.dimension, loss.left) for loss in fragile.losses if loss.left]

        for id_, level in told:
            assert id_ is None or level in asked(model.dimension(id_))


@pytest.mark.slow
def test_no_step_of_a_plan_and_no_move_names_a_level_that_asks_nothing(pack: Pack) -> None:
    (model,) = pack.models.values()
    empty = assess(pack, Respondent({}), DAY)
    for answers in list(without_decision(pack))[::7]:
        found = plan(pack, Respondent(answers), DAY, [Target("mm", "l2")])
        comparison = compare(empty, found.before)
        told = [
            (target.dimension, target.level)
            for step in found.steps
            for target in (*step.serves, *step.reaches)
        ]
        for move in comparison.moves:
            ranges = (move.old, move.new)
            told += [(move.dimension, level) for r in ranges if (level := r.attained)]
            told += [(move.dimension, level) for r in ranges if (level := r.attainable)]
        against = compare_with_baseline(found.before.models, baseline_of(found.after.models), "f")
        back = compare_with_baseline(found.after.models, baseline_of(found.before.models), "f")
        told += [(fallen.dimension, fallen.before) for fallen in against.fallen]
        told += [(risen.dimension, risen.attained) for risen in back.risen]
        told += [(risen.dimension, risen.before) for risen in back.risen if risen.before]

        for id_, level in told:
            assert id_ is None or level in asked(model.dimension(id_))


@pytest.mark.slow
def test_the_stage_is_the_lowest_clear_level_and_a_target_on_it_goes_by_that(pack: Pack) -> None:
    (model,) = pack.models.values()
    for assessment in all_assessed(pack):
        (result,) = assessment.models
        lowest = min(model.dimensions[0].rank(state.clear) for state in result.dimensions)
        highest = min(model.dimensions[0].rank(state.clearable) for state in result.dimensions)
        assert model.dimensions[0].rank(result.attained) == lowest
        assert model.dimensions[0].rank(result.attainable) == highest
        for rank, stage in enumerate(model.stages):
            verdict = target_verdict(Target("mm", stage.id), result)
            assert (verdict is MET, verdict is NOT_MET) == (rank <= lowest, rank > highest)


@pytest.mark.parametrize(
    ("rules", "level", "nearest"),
    [
        ("-aaa", "l0", "l1"),
        ("--aa", "l0", "l2"),
        ("a-aa", "l1", "l0"),
        ("a--a", "l1", "l0"),
        ("a--a", "l2", "l3"),
        ("aaa-", "l3", "l2"),
        ("a---", "l3", "l0"),
    ],
)
def test_a_target_that_asks_nothing_is_refused_with_the_nearest_that_asks(
    rules: str, level: str, nearest: str
) -> None:
    row = dimension_of("r0", *(LOW if rule == "a" else None for rule in rules))
    models = world("matrix", row, dimension_of("r1", LOW, LOW, LOW, LOW)).models

    assert resolve_target(f"mm.r0={level}", models) == (
        f'"mm.r0" asks nothing at the level "{level}", so nobody is there',
        f'the nearest level that it asks for is "{nearest}"',
    )
    assert resolve_target(f"mm={level}", models) == Target("mm", level)
    assert resolve_target(f"mm.r1={level}", models) == Target("mm", level, "r1")


MATRIX = """\
smm: 1
id: ladder
version: 1.0.0
kind: matrix
title: A ladder
author: Its author
about: Two stages.
order: {about: One comes after the other., basis: ours}
stages:
  - {id: first, title: First, about: It begins., basis: ours, advice: [Begin.]}
  - {id: second, title: Second, about: It goes on., basis: ours, advice: [Go on.]}
rows:
  - id: hearing
    title: Hearing
    about: What is heard.
    basis: ours
    cells:
      first: {about: At times., basis: ours, requires: {rhythm: at-times}}
      second: {about: Always., basis: ours, requires: {rhythm: fixed-days}}
  - id: papers
    title: Papers
    about: What is written.
    basis: ours
    cells:
      second: {about: Two papers., basis: ours, requires: {papers: [policy, training]}}
"""
FINDINGS = """\
smm: 1
findings:
  - id: begun
    title: Begun
    basis: ours
    says: It has begun, and nothing is written.
    when:
      all:
        - reached: ladder=first
        - lacks: ladder.papers=first
        - reached: ladder.hearing=first
        - fact: {decision: go}
"""


def test_a_finding_on_a_level_that_asks_nothing_is_an_error_with_its_place(tmp_path: Path) -> None:
    base = Path(__file__).parents[1] / "invalid" / "base"
    shutil.copytree(base, tmp_path / "tiny")
    (tmp_path / "tiny" / "ladder.yaml").write_text(MATRIX)
    (tmp_path / "tiny" / "findings.yaml").write_text(FINDINGS)

    loaded = load_pack(tmp_path / "tiny")

    assert loaded.pack is None
    told = draw_diagnostics(loaded.diagnostics)
    assert told.count("asks nothing") == 1
    assert 'findings.yaml:10:18: "ladder.papers" asks nothing at the level "first"' in told
    assert 'the nearest level that it asks for is "second"' in told


def test_a_row_that_is_clear_beyond_what_it_asks_does_not_hold_the_stage() -> None:
    """Of "stations" r0 asks for the middle alone, and r1 for the bottom and the top."""
    pack = WORLDS["stations"]
    answers: Answers = {
        "aa": Answer("given", option="aa1", rank=1),
        "bb": Answer("given", option="bb1", rank=1),
        "cc": Answer("given", ticks=frozenset()),
    }

    (result,) = assess(pack, Respondent(answers), DAY).models

    assert [(state.attained, state.clear) for state in result.dimensions] == [
        ("l1", "l2"),
        ("l0", "l1"),
    ]
    assert (result.attained, result.weakest) == ("l1", ("r1",))
