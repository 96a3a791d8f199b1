"""Which open questions decide, which answers are fragile, what evidence alone would give."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.engine import sensitivity
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import Loss
from smmodels.engine.insight import answers_with_evidence, evidence_only, insights_of
from smmodels.engine.pack import Model, Pack, Question
from smmodels.engine.rules import AtLeast, SomeOf, Ticked
from smmodels.engine.sensitivity import deciding_questions, fragile_answers, width_of
from tests.law import shipped, worlds
from tests.law.test_laws_exhaustively import WORLDS, all_answers, dimension_of, world
from tests.law.test_laws_on_small_worlds import often

Decided = tuple[Fraction, int, str]
Ranks = dict[str, tuple[int, int]]


def ranks(model: Model, answers: Answers) -> Ranks:
    """The place of attained and attainable among the levels that ask something."""
    asked = {
        dimension.id: [None, *(level.id for level in dimension.levels if level.rule is not None)]
        for dimension in model.dimensions
    }
    return {
        state.id: (
            asked[state.id].index(state.attained),
            asked[state.id].index(state.attainable),
        )
        for state in assess_model(model, answers).dimensions
    }


def expected(questions: Mapping[str, Question], model: Model, answers: Answers) -> list[Decided]:
    """The open questions that change something, by trying every answer to each of them."""
    aside = assess_model(model, answers).set_aside
    before = {id_: rank for id_, rank in ranks(model, answers).items() if id_ not in aside}
    found = []
    for id_, asked in questions.items():
        if asked.shape == "fact" or (id_ in answers and not answers[id_].open):
            continue
        outcomes = [
            ranks(model, {**answers, id_: answer})
            for answer in worlds.known_answers(asked)
            if worlds.is_within(asked, answer, answers.get(id_))
        ]
        kept = [{key: outcome[key] for key in before} for outcome in outcomes]
        widths = [sum(high - low for low, high in outcome.values()) for outcome in kept]
        if any(outcome != before for outcome in kept):
            found.append((Fraction(sum(widths), len(widths)), max(widths), id_))
    return sorted(found)


def decided(pack: Pack, model: Model, answers: Answers) -> list[Decided]:
    found = deciding_questions(pack.questions, assess_model(model, answers), answers)
    assert all(question.exact for question in found)
    return [
        (Fraction(question.total, question.answers), question.worst, question.question)
        for question in found
    ]


@pytest.mark.slow
@often
@given(st.data())
def test_deciding_questions_are_those_found_by_trying_every_answer(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for model in pack.models.values():
        assert decided(pack, model, answers) == expected(pack.questions, model, answers)


@pytest.mark.slow
def test_deciding_questions_for_all_answers_of_three_worlds() -> None:
    for pack in WORLDS.values():
        model = pack.models["mm"]
        for answers in all_answers():
            assert decided(pack, model, answers) == expected(pack.questions, model, answers)


def can_change(pack: Pack, model: Model, answers: Answers) -> set[str]:
    """The questions of which two answers make a difference, whatever the others turn out to be."""
    aside = assess_model(model, answers).set_aside
    outcomes: dict[tuple[str, str], set[str]] = {}
    open_ = [id_ for id_ in pack.questions if id_ not in answers or answers[id_].open]
    for known in worlds.completions(pack, answers):
        if any(known[id_].state == "not-applicable" for id_ in open_):
            continue
        result = assess_model(model, known)
        outcome = str(
            (result.gate, [each.clear for each in result.dimensions if each.id not in aside])
        )
        for id_ in open_:
            others = str(
                [
                    known[other].possible_options or known[other].ticks
                    for other in open_
                    if other != id_
                ]
            )
            outcomes.setdefault((id_, others), set()).add(outcome)
    return {id_ for (id_, _), told in outcomes.items() if len(told) > 1}


@pytest.mark.slow
def test_what_is_open_are_the_questions_that_can_still_change_something() -> None:
    """Of a decision that leaves the way open it does not matter which one it is."""
    tried = 0
    for pack in WORLDS.values():
        model = pack.models["mm"]
        for answers in all_answers():
            if model.gate is None and worlds.GATE in answers:
                continue
            result = assess_model(model, answers)
            tried += 1
            assert set(result.open) == can_change(pack, model, answers)
    assert tried


def test_an_open_question_of_an_open_level_can_be_settled_all_the_same() -> None:
    """Between two options, of which both or none is enough, and beside what is enough."""
    low, high = AtLeast("bb", 1, worlds.OURS), AtLeast("bb", 2, worlds.OURS)
    items = Ticked("cc", ("cc0",), 1, worlds.OURS)
    either = SomeOf((low, AtLeast("aa", 1, worlds.OURS)), 1, worlds.OURS)
    pack = world("pyramid", dimension_of("layer", SomeOf((either, items), 2, worlds.OURS), high))
    between = Answer("partly", rank=1, high=2, options=("bb1", "bb2"))

    def open_(answers: Answers) -> tuple[str, ...]:
        return assess_model(pack.models["mm"], answers).open

    assert open_({}) == ("aa", "bb", "cc")
    assert open_({"bb": between}) == ("bb", "cc")
    assert open_({"bb": between, "cc": Answer("given", ticks=frozenset())}) == ()


@pytest.mark.slow
@pytest.mark.parametrize("id_", sorted(shipped.pack().models))
def test_deciding_questions_of_the_shipped_pack(id_: str) -> None:
    pack, model = shipped.pack(), shipped.pack().models[id_]

    assert decided(pack, model, {}) == expected(pack.questions, model, {})


def test_too_many_classes_of_tick_sets_are_tried_by_size_and_not_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = (Ticked("cc", (item,), 1, worlds.OURS) for item in ("cc0", "cc1"))
    pack = world("pyramid", dimension_of("layer", first, second))
    result = assess_model(pack.models["mm"], {})
    (exact,) = deciding_questions(pack.questions, result, {})
    monkeypatch.setattr(sensitivity, "MOST_TICK_SETS", 3)
    (rough,) = deciding_questions(pack.questions, result, {})

    assert (exact.total, exact.answers, exact.exact) == (0, 4, True)
    assert (rough.total, rough.answers, rough.exact) == (0, 3, False)


def test_steps_that_are_set_aside_have_no_width() -> None:
    pack = WORLDS["steps"]
    model = pack.models["mm"]
    stop = {worlds.GATE: worlds.known_answers(pack.questions[worlds.GATE])[1]}
    result = assess_model(model, stop)

    assert result.set_aside == ("s1", "s2")
    assert width_of(result) == width_of(assess_model(model, {})) - 2


def one_lower(asked: Question, answer: Answer) -> list[Answer]:
    if answer.state not in ("given", "partly") or asked.shape == "fact":
        return []
    if answer.ticks is not None:
        return [replace(answer, ticks=answer.ticks - {item}) for item in sorted(answer.ticks)]
    if not answer.rank:
        return []
    return [replace(answer, rank=answer.rank - 1, option=asked.options[answer.rank - 1].id)]


def losses(pack: Pack, model: Model, answers: Answers) -> list[object]:
    """What falls for each answer one lower, by trying all of them."""
    before = assess_model(model, answers)
    found: list[object] = []
    for id_ in sorted(answers):
        for lower in one_lower(pack.questions[id_], answers[id_]):
            after = assess_model(model, {**answers, id_: lower})
            falls = [
                Loss(old.id, old.attained or "", new.attained)
                for old, new in zip(before.dimensions, after.dimensions, strict=True)
                if old.attained != new.attained
            ]
            if before.attained != after.attained:
                falls.insert(0, Loss(None, before.attained or "", after.attained))
            if falls:
                found.append((id_, lower.option, lower.ticks, tuple(falls)))
    return found


def fragile(pack: Pack, model: Model, answers: Answers) -> list[object]:
    found: list[object] = []
    for fragile in fragile_answers(pack.questions, assess_model(model, answers), answers):
        ticks = answers[fragile.question].ticks
        left = None if ticks is None else ticks - {fragile.without or ""}
        found.append((fragile.question, fragile.to, left, fragile.losses))
    return found


@pytest.mark.slow
@often
@given(st.data())
def test_fragile_answers_are_those_found_by_lowering_every_answer(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for model in pack.models.values():
        assert fragile(pack, model, answers) == losses(pack, model, answers)


@pytest.mark.slow
def test_fragile_answers_for_all_answers_of_three_worlds() -> None:
    for pack in WORLDS.values():
        model = pack.models["mm"]
        for answers in all_answers():
            assert fragile(pack, model, answers) == losses(pack, model, answers)


@pytest.mark.slow
@often
@given(st.data())
def test_evidence_only_is_an_assessment_of_the_answers_with_evidence(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    shown = data.draw(st.sets(st.sampled_from(sorted(pack.questions))))
    answers = {
        id_: replace(answer, evidence="A page" if id_ in shown else " ")
        for id_, answer in data.draw(worlds.any_answers(pack)).items()
    }
    known = {
        id_: answer
        for id_, answer in answers.items()
        if id_ in shown or answer.state == "not-applicable"
    }

    for model in pack.models.values():
        told = evidence_only(assess_model(model, answers), answers_with_evidence(answers))
        alone = assess_model(model, known)
        assert told.attained == alone.attained
        assert told.dimensions == tuple(
            (dimension.id, dimension.attained) for dimension in alone.dimensions
        )
        assert told.answers == alone.coverage.answered + alone.coverage.partly


def test_the_order_of_questions_and_answers_changes_no_insight() -> None:
    pack = shipped.pack()
    other = replace(pack, questions=dict(reversed(list(pack.questions.items()))))
    answers = next(iter(shipped.cases()))
    results = [assess_model(model, answers) for model in pack.models.values()]
    turned = dict(reversed(list(answers.items())))

    assert insights_of(pack, results, answers) == insights_of(other, results, turned)
