"""Comparisons in generated worlds: what moved, and that the causes are the smallest."""

from collections.abc import Collection, Iterator
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from smmodels.engine.answers import Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import Assessment
from smmodels.engine.compare import compare, find_causes, same_answer
from smmodels.engine.comparison import Comparison, Range
from smmodels.engine.incremental import IncrementalModels
from smmodels.engine.judge import judge_finding
from smmodels.engine.pack import Option, Pack, Question
from smmodels.engine.rules import MET, Verdict
from smmodels.engine.scope import findings_for
from tests.law import worlds
from tests.tries import tries

DAY = "2026-11-22"
MIRRORED = {
    "risen": "fallen",
    "fallen": "risen",
    "may-have-risen": "may-have-fallen",
    "may-have-fallen": "may-have-risen",
    "opened": "closed",
    "closed": "opened",
    "unchanged": "unchanged",
}
Outcome = tuple[object, ...]


def assessed(pack: Pack, answers: Answers) -> Assessment:
    return assess(pack, Respondent(answers), DAY)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Pack, Answers, Answers]:
    """A world and two sets of answers in it, of which some agree."""
    pack = draw(worlds.packs())
    old, other = draw(worlds.any_answers(pack)), draw(worlds.any_answers(pack))
    kept = draw(st.sets(st.sampled_from(sorted(pack.questions))))
    return pack, old, mixed(other, old, kept)


def mixed(old: Answers, new: Answers, questions: Collection[str]) -> Answers:
    """The old answers, but the new ones to some questions; written without the engine's help."""
    ids = (old.keys() | new.keys()) if questions else old.keys()
    chosen = {id_: (new if id_ in questions else old).get(id_) for id_ in sorted(ids)}
    return {id_: answer for id_, answer in chosen.items() if answer is not None}


def range_of(pack: Pack, answers: Answers, model: str, dimension: str | None) -> Range:
    result = assess_model(pack.models[model], answers)
    ranged = result if dimension is None else result.dimension(dimension)
    return Range(ranged.attained, ranged.attainable)


def everything(pack: Pack, answers: Answers) -> Outcome:
    """All that can be different: every stage, dimension, decision and stated finding."""
    results = {id_: assess_model(model, answers) for id_, model in pack.models.items()}
    return (
        *((result.attained, result.attainable, result.gate) for result in results.values()),
        *((d.attained, d.attainable) for result in results.values() for d in result.dimensions),
        *(
            judge_finding(finding.when, answers, results) is MET
            for finding in findings_for(pack, results)
        ),
    )


def subsets(questions: Collection[str]) -> Iterator[tuple[str, ...]]:
    sizes = (combinations(sorted(questions), size) for size in range(len(questions) + 1))
    return chain.from_iterable(sizes)


def compared(pack: Pack, old: Answers, new: Answers) -> Comparison:
    return compare(assessed(pack, old), assessed(pack, new))


@given(pairs())
@tries(30)
def test_an_assessment_does_not_differ_from_itself(pair: tuple[Pack, Answers, Answers]) -> None:
    pack, old, _ = pair
    comparison = compared(pack, old, dict(reversed(tuple(old.items()))))

    assert {move.course for move in comparison.moves} == {"unchanged"}
    assert not comparison.answers
    assert not comparison.decisions
    assert not comparison.findings


@given(pairs())
@tries(80)
def test_swapping_two_assessments_mirrors_every_move(pair: tuple[Pack, Answers, Answers]) -> None:
    pack, old, new = pair
    there, back = compared(pack, old, new), compared(pack, new, old)

    for move, other in zip(there.moves, back.moves, strict=True):
        assert other.course == MIRRORED[move.course]
        assert (other.old, other.new) == (move.new, move.old)
    assert {move.finding.id for move in there.findings} == {
        move.finding.id for move in back.findings
    }
    for gained in there.findings:
        if gained.course == "appeared":
            lost = next(move for move in back.findings if move.finding == gained.finding)
            assert lost.course in ("gone", "opened")


@given(pairs())
@tries(80)
def test_a_comparison_has_every_difference_between_two_assessments(
    pair: tuple[Pack, Answers, Answers],
) -> None:
    pack, old, new = pair
    comparison = compared(pack, old, new)

    for move in comparison.moves:
        before, after = (
            range_of(pack, answers, move.model, move.dimension) for answers in (old, new)
        )
        assert (move.old, move.new) == (before, after)
        assert (move.course == "unchanged") == (before == after)
    changed = {id_ for id_ in pack.questions if not same_answer(old.get(id_), new.get(id_))}
    assert {changed.question for changed in comparison.answers} <= changed
    silent = not comparison.findings and not comparison.decisions
    still = all(move.course == "unchanged" for move in comparison.moves)
    assert (silent and still) == (everything(pack, old) == everything(pack, new))


@given(pairs())
@tries(80)
def test_the_causes_of_a_move_are_the_smallest_set_of_answers_that_causes_it(
    pair: tuple[Pack, Answers, Answers],
) -> None:
    pack, old, new = pair
    comparison = compared(pack, old, new)
    changed = [changed.question for changed in comparison.answers]

    for move in comparison.moves:
        enough = [
            subset
            for subset in subsets(changed)
            if range_of(pack, mixed(old, new, subset), move.model, move.dimension) == move.new
        ]
        assert move.causes.smallest
        assert move.causes.questions in enough
        assert len(move.causes.questions) == min(map(len, enough))
    for finding in comparison.findings:
        enough = [
            subset
            for subset in subsets(changed)
            if _verdict(pack, mixed(old, new, subset), finding.finding.id)
            == _verdict(pack, new, finding.finding.id)
        ]
        assert finding.causes.questions == min(enough, key=lambda subset: (len(subset), subset))


def _verdict(pack: Pack, answers: Answers, finding: str) -> Verdict:
    results = {id_: assess_model(model, answers) for id_, model in pack.models.items()}
    when = next(known.when for known in pack.findings if known.id == finding)
    return judge_finding(when, answers, results)


@given(pairs())
@tries(80)
def test_an_answer_without_effect_has_none_whatever_the_other_answers_are(
    pair: tuple[Pack, Answers, Answers],
) -> None:
    pack, old, new = pair
    comparison = compared(pack, old, new)
    changed = {changed.question for changed in comparison.answers}

    for answer in comparison.answers:
        if answer.effect == "nothing":
            for subset in subsets(changed - {answer.question}):
                with_it = mixed(old, new, {*subset, answer.question})
                assert everything(pack, with_it) == everything(pack, mixed(old, new, subset))


@pytest.mark.slow
@given(pairs())
@tries(80)
def test_an_answer_that_is_only_counted_changes_nothing_alone_or_left_out(
    pair: tuple[Pack, Answers, Answers],
) -> None:
    pack, old, new = pair

    for changed in compared(pack, old, new).answers:
        alone = everything(pack, mixed(old, new, {changed.question}))
        without = everything(pack, mixed(new, old, {changed.question}))
        still = alone == everything(pack, old) and without == everything(pack, new)
        if changed.effect == "counted":
            assert still
        if changed.effect == "balanced":
            assert not still


def test_a_search_for_causes_that_is_cut_short_says_so_and_can_leave_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("smmodels.engine.compare.MOST_TRIED", 2)
    no, yes = worlds.known_answers(next(iter(_two_steps().values())))
    old = dict.fromkeys(("a", "b", "c"), no)
    new = dict.fromkeys(("a", "b", "c"), yes)

    causes = find_causes(
        IncrementalModels([], old),
        new,
        list(old),
        lambda now: now.answers["a"].rank + now.answers["c"].rank,
    )

    assert causes.questions == ("a", "c")
    assert not causes.smallest


def _two_steps() -> dict[str, Question]:
    options = (Option("no", "…"), Option("yes", "…"))
    return {"a": Question("a", "topic", "?", "scale", options, worlds.HERE)}


@given(pairs())
@tries(10)
def test_assessments_by_other_packs_or_models_are_not_compared(
    pair: tuple[Pack, Answers, Answers],
) -> None:
    pack, old, new = pair
    with pytest.raises(ValueError, match="same pack"):
        compare(assessed(pack, old), assessed(replace(pack, version="2.0.0"), new))
    with pytest.raises(ValueError, match="same models"):
        compare(assessed(pack, old), assess(pack, Respondent(new), DAY, []))
