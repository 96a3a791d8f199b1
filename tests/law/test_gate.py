"""Holding the line: what a target, a baseline and a coverage are worth while answers are open."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import Coverage
from smmodels.engine.baseline import AgainstBaseline, against, baseline_of
from smmodels.engine.finding import Target
from smmodels.engine.gate import GateVerdict, judge_target
from smmodels.engine.targets import standing
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED
from tests.law import worlds
from tests.law.test_laws_on_small_worlds import apply

often = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(st.data())
def test_a_target_is_attained_missing_or_open_as_every_completion_has_it(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.given(pack))
    model = data.draw(st.sampled_from(list(pack.models.values())))
    dimension = data.draw(st.sampled_from(list(model.dimensions)))
    level = data.draw(st.sampled_from(list(dimension.levels)))
    target = Target(model.id, level.id, dimension.id)
    assessment = assess(pack, Respondent(answers), "2026-11-22")

    told = judge_target(assessment, target)

    if told.word == "set-aside":
        assert target.dimension in assess_model(model, answers).set_aside
        return
    outcomes = {
        standing(target, assess_model(model, one)) for one in worlds.completions(pack, answers)
    }
    if told.word == "attained":
        assert outcomes == {MET}
    if told.word == "missing":
        assert MET not in outcomes
    if told.word != "attained":
        after = apply(pack, answers, told.changes)
        reached = standing(target, assess_model(model, after))
        assert reached in (MET, UNDETERMINED)


@often
@given(st.data())
def test_nobody_is_below_what_they_are_themselves(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.given(pack))
    models = assess(pack, Respondent(answers), "2026-11-22").models

    found = against(models, baseline_of(models), "before.yaml")

    assert found == AgainstBaseline("before.yaml")


@often
@given(st.data())
def test_forgetting_an_answer_opens_and_never_surely_falls(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.given(pack))
    before = assess(pack, Respondent(answers), "2026-11-22").models
    for id_ in answers:
        fewer = {other: one for other, one in answers.items() if other != id_}
        after = assess(pack, Respondent(fewer), "2026-11-22").models

        found = against(after, baseline_of(before), "before.yaml")

        assert not any(one.surely for one in found.fallen)
        assert not found.unknown


@pytest.mark.parametrize(
    ("answered", "excused", "total", "wanted", "covered"),
    [
        (9, 0, 10, "9/10", True),
        (8, 1, 10, "9/10", True),
        (8, 0, 10, "9/10", False),
        (2, 0, 3, "2/3", True),
        (0, 0, 0, "1", True),
    ],
)
def test_a_share_is_compared_exactly(
    answered: int, excused: int, total: int, wanted: str, covered: bool
) -> None:
    coverage = Coverage(answered, 0, excused, total - answered - excused)
    gate = GateVerdict(coverage=coverage, wanted=Fraction(wanted))

    assert gate.covered is covered
    assert gate.verdict is (MET if covered else UNDETERMINED)
    assert gate.verdict > NOT_MET
