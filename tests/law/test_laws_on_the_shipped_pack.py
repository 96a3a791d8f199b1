"""The laws of the design, on the models that people will be judged by."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.cases import extreme_answers, run_cases
from smmodels.engine.checks import check_pack
from smmodels.engine.gaps import gap_to
from smmodels.engine.pack import Pack, Target
from smmodels.engine.rules import MET, NOT_MET
from smmodels.engine.targets import target_verdict
from tests.law import shipped, worlds
from tests.law.test_laws_on_small_worlds import apply, ranks
from tests.tries import tries

thorough = tries(100)
EARLY_PAPERS: Answers = {
    "groundwork": Answer("given", ticks=frozenset()),
    "strategy-paper": Answer("given", option="none"),
}


def every_level(pack: Pack) -> list[Target]:
    return [
        Target(model.id, level.id, dimension.id)
        for model in pack.models.values()
        for dimension in model.dimensions
        for level in dimension.levels
        if level.rule is not None
    ]


def test_the_pack_is_sound_and_says_so_without_a_warning() -> None:
    assert check_pack(shipped.pack()) == ()


def test_every_case_that_the_models_carry_holds() -> None:
    count, problems = run_cases(shipped.documents(), shipped.pack())

    assert problems == ()
    assert count >= 80


@thorough
@given(st.data())
def test_law_1_a_better_answer_never_lowers_a_level(data: DataObject) -> None:
    pack, answers = shipped.pack(), data.draw(shipped.any_answers())
    before = ranks(pack, answers)
    known = [id_ for id_, answer in answers.items() if answer.state == "given"]
    for id_ in data.draw(st.lists(st.sampled_from(known or ["objectives"]), max_size=4)):
        for better in worlds.one_step_better(
            pack.questions[id_], answers.get(id_, Answer("unknown"))
        ):
            after = ranks(pack, {**answers, id_: better})

            for key, old in before.items():
                assert all(now >= then for then, now in zip(old, after[key], strict=True))


@thorough
@given(st.data())
def test_law_2_an_answer_to_an_open_question_overturns_nothing(data: DataObject) -> None:
    pack, answers = shipped.pack(), data.draw(shipped.any_answers())
    fuller = dict(answers)
    for id_, question in pack.questions.items():
        if (id_ not in answers or answers[id_].open) and data.draw(st.booleans()):
            fuller[id_] = data.draw(st.sampled_from(worlds.known_answers(question)))
    before, after = ranks(pack, answers), ranks(pack, fuller)
    stated = [
        {finding.id for finding in assess(pack, Respondent(given), "2026-11-22").findings}
        for given in (answers, fuller)
    ]

    assert all(before[key][0] <= after[key][0] for key in before)
    assert all(before[key][1] >= after[key][1] for key in before)
    assert stated[0] <= stated[1]


def test_law_3_best_answers_attain_every_top_and_worst_ones_nothing() -> None:
    pack = shipped.pack()
    questions = list(pack.questions.values())
    best, worst = extreme_answers(questions, best=True), extreme_answers(questions, best=False)

    for model in pack.models.values():
        for dimension in assess_model(model, best).dimensions:
            levels = model.dimension(dimension.id).levels
            asked = [level.id for level in levels if level.rule is not None]
            assert (dimension.attained, dimension.clear) == (asked[-1], levels[-1].id)
        assert assess_model(model, worst).attained is None
        for dimension in assess_model(model, worst).dimensions:
            with_criteria = [level for level in dimension.levels if level.level.rule is not None]
            assert with_criteria[0].verdict is NOT_MET


@pytest.mark.parametrize("target", every_level(shipped.pack()), ids=str)
def test_law_3_every_level_is_reached_by_some_answers_and_no_higher_one_by_the_same(
    target: Target,
) -> None:
    pack = shipped.pack()
    model = pack.models[target.model]
    worst = extreme_answers(list(pack.questions.values()), best=False)
    changed = apply(pack, worst, gap_to(pack, target, worst).changes)
    result = assess_model(model, changed).dimension(target.dimension or "")
    above = model.dimension(result.id).levels[model.dimension(result.id).rank(target.level) + 1 :]
    next_level = next((level.id for level in above if level.rule is not None), None)

    assert target_verdict(target, assess_model(model, changed)) is MET
    assert next_level is None or result.attained != next_level


@thorough
@given(shipped.any_answers())
def test_law_6_every_gap_is_closed_by_its_changes_and_by_no_fewer(answers: Answers) -> None:
    pack = shipped.pack()
    for gap in assess(pack, Respondent(answers), "2026-11-22").gaps:
        after = apply(pack, answers, gap.changes)
        model = pack.models[gap.target.model]

        assert gap.smallest
        assert target_verdict(gap.target, assess_model(model, after)) is MET
        for change in gap.changes:
            without = {id_: answer for id_, answer in after.items() if id_ != change.question}
            if change.question in answers:
                without[change.question] = answers[change.question]
            assert target_verdict(gap.target, assess_model(model, without)) is not MET


@pytest.mark.slow
@pytest.mark.parametrize(
    "id_",
    [
        # All sets of ticks of a long list take their time.
        pytest.param(id_, marks=[pytest.mark.slow] if len(question.options) > 8 else [])
        for id_, question in shipped.pack().questions.items()
    ],
)
def test_law_7_every_question_can_change_a_level_a_gate_a_finding_or_what_fits(id_: str) -> None:
    pack = shipped.pack()
    question = pack.questions[id_]

    def outcomes(answers: Answers) -> Sequence[object]:
        results = []
        for answer in worlds.known_answers(question):
            assessment = assess(pack, Respondent({**answers, id_: answer}), "2026-11-22")
            attained = [
                [(dimension.id, dimension.attained) for dimension in model.dimensions]
                + [model.gate, model.fits_less]
                for model in assessment.models
            ]
            results.append((attained, {finding.id for finding in assessment.findings}))
        return results

    assert any(any(a != b for a, b in pairwise(outcomes(answers))) for answers in _bases())


def _bases() -> list[Answers]:
    questions = list(shipped.pack().questions.values())
    return [
        extreme_answers(questions, best=True),
        extreme_answers(questions, best=False),
        *shipped.cases(),
    ]


def test_a_mature_organisation_without_the_early_papers_comes_out_mature() -> None:
    pack = shipped.pack()
    answers = {**extreme_answers(list(pack.questions.values()), best=True), **EARLY_PAPERS}
    results = {model.id: assess_model(model, answers) for model in pack.models.values()}

    assert results["pyramid"].attained == "creating"
    assert results["learning-curve"].attained == "social"
    assert results["maturity-matrix"].attained == "converged"
    assert results["adoption-stages"].attained == "throughout"
    assert {dimension.attained for dimension in results["pillars"].dimensions} == {"standing"}
    steps = results["social-strategy"].dimensions[1:]
    assert {dimension.attained for dimension in steps} == {"done"}


@pytest.mark.slow
def test_a_strategy_on_paper_neither_lifts_nor_lowers_any_level() -> None:
    pack = shipped.pack()
    for answers in shipped.cases():
        outcomes = [
            ranks(pack, {**answers, "strategy-paper": answer})
            for answer in worlds.known_answers(pack.questions["strategy-paper"])
        ]

        assert all(outcome == outcomes[0] for outcome in outcomes)
