"""A proof is the smallest set of answers that carries a level, and what blocks is what blocks."""

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
from smmodels.engine.pack import Model
from smmodels.engine.rules import AtLeast, SomeOf
from tests.law import worlds
from tests.law.test_laws_exhaustively import QUESTIONS, WORLDS, all_answers, dimension_of, world
from tests.law.test_laws_on_small_worlds import often, rarer


def carries(model: Model, proof: Proof, answers: Answers) -> bool:
    """Whether these answers, with all else open, give the level of a proof."""
    result = assess_model(model, answers)
    reached = (
        result.attained if proof.dimension is None else result.dimension(proof.dimension).attained
    )
    ladder = model.dimensions[0] if proof.dimension is None else model.dimension(proof.dimension)
    return ladder.rank(reached) >= ladder.rank(proof.level)


def smallest(model: Model, proof: Proof, answers: Answers) -> tuple[str, ...]:
    """The first set of answers that carries a level, by size and then by id."""
    for size in range(len(answers) + 1):
        for combination in combinations(sorted(answers), size):
            if carries(model, proof, {id_: answers[id_] for id_ in combination}):
                return combination
    raise AssertionError


@rarer
@given(st.data())
def test_a_proof_is_the_smallest_of_all_sets_that_carry_a_level(data: DataObject) -> None:
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


def test_a_proof_is_the_smallest_for_every_answer_of_three_worlds() -> None:
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


def test_beyond_the_limit_nothing_can_be_left_out_of_a_proof_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cut short, the search keeps "aa" for the first demand, and the second is met by "bb"."""
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


@often
@given(st.data())
def test_to_settle_all_that_blocks_gives_the_next_level(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for model in pack.models.values():
        result = assess_model(model, answers)
        blocking = blocking_of(result)
        for one in blocking:
            given_ = answers.get(one.criterion.question)
            assert one.find_out == (given_ is None or given_.open)
        for dimension, state in zip(model.dimensions, result.dimensions, strict=True):
            here = [blocking for blocking in blocking if blocking.dimension == dimension.id]
            rank = dimension.rank(state.attained) + 1
            assert {blocking.level for blocking in here} <= {
                level.id for level in dimension.levels[rank:][:1]
            }
            if here:
                best = {blocking.criterion.question for blocking in here}
                known = {id_: worlds.known_answers(pack.questions[id_])[-1] for id_ in best}
                after = assess_model(model, {**answers, **known}).dimension(dimension.id)
                assert dimension.rank(after.attained) >= rank
            else:
                emptied = state.levels[rank:] and all(
                    part.verdict is None for part in state.levels[rank].criteria
                )
                aside = dimension.id in result.set_aside
                assert rank == len(dimension.levels) or aside or emptied


def test_a_known_answer_that_is_not_enough_is_told_apart_from_an_open_one() -> None:
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
