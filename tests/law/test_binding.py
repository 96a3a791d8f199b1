"""What holds a standing: each question told alone lifts it alone, and else no single one does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import ModelResult
from smmodels.engine.binding import Binding, bindings_of
from smmodels.engine.gaps import gap_to, next_targets
from smmodels.engine.pack import Model, Pack, Target
from smmodels.engine.rules import MET
from smmodels.engine.targets import target_verdict
from tests.law import shipped, worlds
from tests.law.test_headline import PACK
from tests.law.test_laws_exhaustively import all_answers
from tests.tries import tries

DAY = "2026-11-22"


def lifts(pack: Pack, model: Model, target: Target, answers: Answers, question: str) -> bool:
    """Whether the best answer to *question*, where it applies, surely reaches *target*."""
    given_answer = answers.get(question)
    if given_answer is not None and given_answer.state == "not-applicable":
        return False
    if pack.questions[question].shape == "fact":
        return False
    best = worlds.known_answers(pack.questions[question])[-1]
    return target_verdict(target, assess_model(model, {**answers, question: best})) is MET


def check(pack: Pack, answers: Answers, result: ModelResult, found: tuple[Binding, ...]) -> int:
    """Try each question of *result*'s model, and return how many bindings are of single ones."""
    assert {binding.target for binding in found} <= set(next_targets(result))
    for target in next_targets(result):
        binding = next((binding for binding in found if binding.target == target), None)
        lifting = {
            id_ for id_ in result.model.questions if lifts(pack, result.model, target, answers, id_)
        }
        changes = gap_to(pack, target, answers).changes
        needed = {change.question for change in changes}
        if binding is None:
            assert not lifting | needed
            continue
        gate = result.model.gate
        undecided = gate is not None and target.dimension in result.undecided
        assert binding.alone == (bool(lifting) and not undecided)
        if binding.alone:
            assert set(binding.questions) == lifting
            efforts = [(pack.questions[id_].effort, id_) for id_ in binding.questions]
            assert efforts == sorted(efforts)
        else:
            decision = {gate.question} if gate is not None and undecided else set()
            assert list(binding.questions) == sorted(needed | decision)
        if binding.alone:
            may_lift = {
                id_
                for id_ in lifting
                if id_ not in answers or answers[id_].open
                if any(
                    target_verdict(target, assess_model(result.model, {**answers, id_: known}))
                    is MET
                    for known in worlds.within(pack.questions[id_], answers.get(id_))
                    if known.state == "given"
                )
            }
        else:
            may_lift = {change.question for change in changes if change.find_out} | decision
        assert list(binding.find_out) == [id_ for id_ in binding.questions if id_ in may_lift]
    return sum(binding.alone for binding in found)


@pytest.mark.slow
def test_what_is_told_alone_lifts_alone_for_all_answers_of_small_worlds() -> None:
    single = 0
    for answers in all_answers():
        assessment = assess(PACK, Respondent(answers), DAY)
        for result in assessment.models:
            single += check(PACK, answers, result, bindings_of(assessment, result))
    assert single


@tries(60)
@given(st.data())
def test_what_is_told_alone_lifts_alone_in_any_world(data: st.DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    assessment = assess(pack, Respondent(answers), DAY)
    for result in assessment.models:
        check(pack, answers, result, bindings_of(assessment, result))


@tries(5)
@given(shipped.any_answers())
def test_what_is_told_alone_lifts_alone_in_the_shipped_pack(answers: Answers) -> None:
    assessment = assess(shipped.pack(), Respondent(answers), DAY)
    for result in assessment.models:
        check(shipped.pack(), answers, result, bindings_of(assessment, result))


def test_nothing_holds_what_is_at_the_top_or_behind_a_no_go() -> None:
    best: dict[str, Answer] = {
        id_: worlds.known_answers(question)[-1]
        for id_, question in PACK.questions.items()
        if question.shape != "fact"
    }
    assessment = assess(PACK, Respondent(best), DAY)
    assert [bindings_of(assessment, result) for result in assessment.models] == [()] * 4

    stop = {worlds.GATE: worlds.known_answers(PACK.questions[worlds.GATE])[1]}
    assessment = assess(PACK, Respondent({**stop, "aa": best["aa"]}), DAY, ["steps"])
    (result,) = assessment.models
    assert result.set_aside
    assert [binding.target.dimension for binding in bindings_of(assessment, result)] == ["ground"]


def test_an_open_decision_is_to_be_found_out_with_the_step_behind_it() -> None:
    answers = {"aa": worlds.known_answers(PACK.questions["aa"])[1]}
    assessment = assess(PACK, Respondent(answers), DAY, ["steps"])
    (result,) = assessment.models

    step = bindings_of(assessment, result)[0]

    assert result.next == "s1"
    assert (step.target, step.alone) == (Target("steps", "done", "s1"), False)
    assert step.questions == step.find_out == ("bb", worlds.GATE)
