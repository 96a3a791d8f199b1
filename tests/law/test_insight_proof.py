"""Proofs and blocking criteria, against trying all sets of answers."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.engine import optimizer
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import BlockingCriterion, Proof
from smmodels.engine.insight import blocking_of, proofs_of
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Model
from smmodels.engine.rules import MET, AtLeast, SomeOf
from tests.law import worlds
from tests.law.test_laws_exhaustively import QUESTIONS, WORLDS, all_answers, dimension_of, world
from tests.law.test_laws_on_small_worlds import often, rarer


def attains(model: Model, proof: Proof, answers: Answers) -> bool:
    """Whether these answers, with all else open, give the level of a proof."""
    result = assess_model(model, answers)
    reached = (
        result.attained if proof.dimension is None else result.dimension(proof.dimension).attained
    )
    dimension = model.dimensions[0] if proof.dimension is None else model.dimension(proof.dimension)
    return dimension.rank(reached) >= dimension.rank(proof.level)


def smallest(model: Model, proof: Proof, answers: Answers) -> tuple[str, ...]:
    """The first set of answers that attains a level, by size and then by id."""
    for size in range(len(answers) + 1):
        for combination in combinations(sorted(answers), size):
            if attains(model, proof, {id_: answers[id_] for id_ in combination}):
                return combination
    raise AssertionError


@rarer
@given(st.data())
def test_a_proof_is_the_smallest_set_of_answers_that_attains_a_level(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for model in pack.models.values():
        result = assess_model(model, answers)
        proofs = proofs_of(result, answers)
        for proof in proofs:
            assert proof.smallest
            assert proof.questions == smallest(model, proof, answers)
        held: set[tuple[str | None, str]] = {
            (dimension.id, dimension.attained)
            for dimension in result.dimensions
            if dimension.attained
        }
        held |= {(None, result.attained)} if result.attained else set()
        assert {(proof.dimension, proof.level) for proof in proofs} == held


@pytest.mark.slow
def test_a_proof_is_the_smallest_for_all_answers_of_three_worlds() -> None:
    for pack in WORLDS.values():
        model = pack.models["mm"]
        for answers in list(all_answers())[::3]:
            for proof in proofs_of(assess_model(model, answers), answers):
                assert proof.questions == smallest(model, proof, answers)


def test_not_applicable_is_part_of_a_proof_where_the_rest_is_enough_only_by_it() -> None:
    rule = SomeOf((AtLeast("aa", 1, worlds.OURS), AtLeast("bb", 1, worlds.OURS)), 2, worlds.OURS)
    model = world("pyramid", dimension_of("layer", rule, rule)).models["mm"]
    answers = {
        "aa": Answer("given", option="aa1", rank=1),
        "bb": Answer("not-applicable", reason="…"),
        "cc": Answer("given", ticks=frozenset()),
    }

    proofs = proofs_of(assess_model(model, answers), answers)

    assert [proof.questions for proof in proofs] == [("aa", "bb"), ("aa", "bb")]


def test_a_proof_whose_search_is_cut_short_says_so_and_can_leave_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cut short, the search keeps "aa" for the first rule, and the second is met by "bb"."""
    first, second, third = (AtLeast(id_, 1, worlds.OURS) for id_ in ("aa", "bb", "cc"))
    either, other = (SomeOf(two, 1, worlds.OURS) for two in ((first, second), (second, third)))
    rule = SomeOf((either, other), 2, worlds.OURS)
    model = world("pyramid", dimension_of("layer", rule, rule)).models["mm"]
    answers = {id_: Answer("given", option=f"{id_}1", rank=1) for id_ in ("aa", "bb", "cc")}
    assert [proof.smallest for proof in proofs_of(assess_model(model, answers), answers)] == [
        True,
        True,
    ]
    monkeypatch.setattr(optimizer, "MOST_CANDIDATES", 1)

    for proof in proofs_of(assess_model(model, answers), answers):
        assert (proof.questions, proof.smallest) == (("bb",), False)


@pytest.mark.slow
@often
@given(st.data())
def test_the_best_answers_to_all_blocking_criteria_attain_the_next_level(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for model in pack.models.values():
        result = assess_model(model, answers)
        blocking = blocking_of(result)
        for criterion in blocking:
            asked = pack.questions[criterion.criterion.question]
            turned_out = worlds.within(asked, answers.get(asked.id))
            assert criterion.find_out == any(
                verdict_of(criterion.criterion, {asked.id: answer}) is MET for answer in turned_out
            )
        for dimension, state in zip(model.dimensions, result.dimensions, strict=True):
            here = [criterion for criterion in blocking if criterion.dimension == dimension.id]
            rank = dimension.rank(state.clear) + 1
            assert {criterion.level for criterion in here} <= {
                level.id for level in dimension.levels[rank:][:1]
            }
            if here:
                best = {criterion.criterion.question for criterion in here}
                known = {id_: worlds.known_answers(pack.questions[id_])[-1] for id_ in best}
                after = assess_model(model, {**answers, **known}).dimension(dimension.id)
                assert dimension.rank(after.attained) >= rank
            else:
                emptied = state.levels[rank:] and all(
                    judged.verdict is None for judged in state.levels[rank].criteria
                )
                aside = dimension.id in result.set_aside
                assert rank == len(dimension.levels) or aside or emptied


def test_a_blocking_criterion_is_not_met_or_to_be_found_out() -> None:
    pack = WORLDS["pyramid"]
    answers = {
        "aa": Answer("given", option="aa1", rank=1),
        "bb": worlds.known_answers(QUESTIONS["bb"])[1],
    }
    low = replace(answers["bb"], option="bb0", rank=0)

    blocked = blocking_of(assess_model(pack.models["mm"], {**answers, "bb": low}))
    further = blocking_of(assess_model(pack.models["mm"], answers))

    assert blocked == (
        BlockingCriterion("layer", "l1", AtLeast("bb", 1, worlds.OURS), find_out=False),
    )
    assert [(blocking.criterion.question, blocking.find_out) for blocking in further] == [
        ("aa", False),
        ("bb", False),
        ("cc", True),
    ]
