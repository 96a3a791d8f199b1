"""No headline is false, whatever the answers to the open questions turn out to be."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model, coverage_of, judge_findings
from smmodels.engine.assessment import ModelResult
from smmodels.engine.headline import Headline, headline, headline_of
from smmodels.engine.pack import Finding, Holds, Lacks, Model, Pack, Target, Together, When
from smmodels.engine.rules import MET, AtLeast
from smmodels.engine.scope import in_order
from tests.law import worlds
from tests.law.test_laws_exhaustively import (
    HIGH,
    LOW,
    MIDDLE,
    QUESTIONS,
    WORLDS,
    all_answers,
    dimension_of,
    world,
)
from tests.tries import tries

DAY = "2026-11-22"


def combined() -> Pack:
    """Four models of the small worlds side by side: outside a pyramid, inside pillars and steps."""
    pillars = world("pillars", dimension_of("p0", LOW, MIDDLE), dimension_of("p1", LOW, HIGH))
    found = {**WORLDS, "pillars": pillars}
    sides = {"pyramid": "outside", "matrix": "both", "pillars": "inside", "steps": "inside"}
    models = {id_: replace(found[id_].models["mm"], id=id_, looks_at=sides[id_]) for id_ in sides}
    when = Together(
        (Holds(AtLeast("bb", 2, worlds.OURS)), Lacks(Target("pyramid", "l1", "layer"))), every=True
    )
    findings = (
        Finding("light", "Light", "", "warning", "ours", when, worlds.HERE, weight=1),
        Finding("note", "Note", "", "note", "ours", when, worlds.HERE, weight=9),
    )
    return replace(WORLDS["pyramid"], models=models, findings=findings)


PACK = combined()


def told(pack: Pack, answers: Answers) -> Headline:
    results = {id_: assess_model(model, answers) for id_, model in pack.models.items()}
    judged = judge_findings(pack, results, answers)
    stated = in_order(finding for finding, verdict in judged if verdict is MET)
    coverage = coverage_of(list(pack.questions), answers)
    found = headline_of(pack, list(results.values()), stated, coverage)
    assert found is not None
    return found


def share(result: ModelResult) -> float:
    """How many of its stages a model whose answers are all known has reached."""
    return (result.model.dimensions[0].rank(result.attained) + 1) / len(result.model.stages)


def stands(result: ModelResult, dimension: str) -> bool:
    return result.dimension(dimension).clear == result.model.dimension(dimension).levels[-1].id


def low(result: ModelResult) -> bool:
    """Low, where all answers are known: as the table says it."""
    parts = [dimension.id for dimension in result.dimensions]
    if result.model.kind == "steps":
        done = [id_ for id_ in parts[1:] if result.done(id_)]
        return len(done) / (len(parts) - 1) <= 2 / 9
    if result.model.kind == "pillars":
        return not any(stands(result, id_) for id_ in parts)
    return share(result) <= 1 / len(result.model.stages) and share(result) < 1


def high(result: ModelResult) -> bool:
    parts = [dimension.id for dimension in result.dimensions]
    if result.model.kind == "steps":
        done = [id_ for id_ in parts[1:] if result.done(id_)]
        return len(done) / (len(parts) - 1) >= 7 / 9
    if result.model.kind == "pillars":
        return sum(stands(result, id_) for id_ in parts) / len(parts) >= 2 / 3
    stages = len(result.model.stages)
    return share(result) >= (stages - 1) / stages and (share(result) == 1 or not low(result))


def holds(
    pack: Pack, found: Headline, results: Mapping[str, ModelResult], answers: Answers
) -> bool:
    """Whether a headline is true where *answers* leave nothing open."""
    everything = list(results.values())
    outside = [result for result in everything if result.model.looks_at == "outside"]
    inside = [result for result in everything if result.model.looks_at == "inside"]
    match found.row:
        case "no-go":
            return all(results[id_].gate.closed for id_ in found.models)  # type: ignore[union-attr]
        case "finding":
            judged = judge_findings(pack, results, answers)
            return (found.finding, MET) in judged
        case "at-the-start":
            return all(map(low, everything))
        case "far-along":
            sides = [side for side in (outside, inside) if side]
            return sum(map(high, everything)) >= len(everything) - 1 and all(
                any(map(high, side)) for side in sides
            )
        case "outside-only":
            return all(map(high, outside)) and all(map(low, inside))
        case "inside-only":
            quiet = not any(
                level.verdict is MET and level.asked
                for result in outside
                for dimension in result.dimensions
                for level in dimension.levels[1:]
            )
            return all(map(high, inside)) and all(map(low, outside)) and quiet
        case "under-way":
            started = any(
                dimension.attained for result in everything for dimension in result.dimensions
            )
            if not found.models:
                return started
            furthest, least = (results[id_] for id_ in found.models)
            return started and share(furthest) > share(least)
    return True


@cache
def _completed(key: tuple[tuple[str, Answer], ...]) -> Mapping[str, ModelResult]:
    return {id_: assess_model(model, dict(key)) for id_, model in PACK.models.items()}


def test_every_headline_of_small_worlds_holds_for_all_completions() -> None:
    rows: Counter[str] = Counter()
    for answers in all_answers():
        found = told(PACK, answers)
        rows[found.row] += 1
        for completion in worlds.completions(PACK, answers):
            key = tuple((id_, completion[id_]) for id_ in sorted(completion))
            assert holds(PACK, found, _completed(key), completion), (found, answers, completion)

    assert set(rows) == {
        "no-go", "too-early", "finding", "at-the-start", "far-along", "under-way",
    }  # fmt: skip


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Two or three models of any kind, on any side, with a warning or a note."""
    bank = draw(worlds.questions())
    drawn: dict[str, Model] = {}
    for id_ in ("m0", "m1", "m2")[: draw(st.integers(2, 3))]:
        side = draw(st.sampled_from(["outside", "both", "inside"]))
        drawn[id_] = replace(draw(worlds.models(bank, id_)), looks_at=side)
    when = draw(worlds.whens(bank, drawn))
    tone = draw(st.sampled_from(["warning", "note"]))
    finding = Finding("f0", "f0", "…", tone, "ours", when, worlds.HERE)  # type: ignore[arg-type]
    return replace(PACK, questions=bank, models=drawn, findings=(finding,))


@tries(100)
@given(st.data())
def test_every_headline_of_any_world_holds_for_all_completions(data: st.DataObject) -> None:
    pack = data.draw(packs())
    answers = data.draw(worlds.any_answers(pack))
    open_ = [id_ for id_ in pack.questions if id_ not in answers or answers[id_].open]
    assume(len(open_) <= 3)
    found = told(pack, answers)

    for completion in worlds.completions(pack, answers):
        results = {id_: assess_model(model, completion) for id_, model in pack.models.items()}
        assert holds(pack, found, results, completion)


def test_of_one_model_alone_the_headline_is_its_standing() -> None:
    for id_ in PACK.models:
        found = headline(assess(PACK, Respondent({}), DAY, [id_]))

        assert found is not None
        assert (found.row, found.models) == ("standing", (id_,))


def test_without_a_model_there_is_no_headline() -> None:
    assert headline(assess(PACK, Respondent({}), DAY, [])) is None


@pytest.mark.parametrize("weights", [(5, 6), (6, 5)])
def test_the_weightiest_warning_is_the_headline_and_the_models_in_it_are_told(
    weights: tuple[int, int],
) -> None:
    about_pyramid = Lacks(Target("pyramid", "l1", "layer"))
    about_answers = Holds(AtLeast("bb", 2, worlds.OURS))
    conditions: tuple[When, ...] = (about_pyramid, about_answers)
    findings = tuple(
        Finding(id_, id_, "", "warning", "ours", when, worlds.HERE, weight=weight)
        for id_, when, weight in zip("ab", conditions, weights, strict=True)
    )
    pack = replace(PACK, findings=findings)
    answers = {
        "aa": Answer("given", option="aa0", rank=0),
        "bb": Answer("given", option="bb2", rank=2),
        "cc": Answer("given", ticks=frozenset()),
        worlds.GATE: Answer("given", option="gate0", rank=0),
    }

    assert set(QUESTIONS) == set(answers)
    found = told(pack, answers)
    assert found.finding is not None
    assert found.finding.id == ("b" if weights[1] > weights[0] else "a")
    everybody = ("pyramid", "matrix", "pillars", "steps")
    assert found.models == (everybody if found.finding.id == "b" else ("pyramid",))
