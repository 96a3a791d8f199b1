"""The gate: targets, baselines and coverage while answers are open."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import Assessment, Coverage, GateResult
from smmodels.engine.gate import (
    AgainstBaseline,
    Baseline,
    GateVerdict,
    baseline_of,
    compare_with_baseline,
    judge_target,
)
from smmodels.engine.pack import Option, Pack, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.engine.targets import target_verdict
from tests.law import shipped, worlds
from tests.law.test_laws_exhaustively import WORLDS
from tests.law.test_laws_on_small_worlds import apply
from tests.tries import tries

often = tries(100)


@pytest.mark.slow
@often
@given(st.data())
def test_a_target_is_attained_or_missing_only_where_every_completion_agrees(
    data: DataObject,
) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    model = data.draw(st.sampled_from(list(pack.models.values())))
    dimension = data.draw(st.sampled_from(list(model.dimensions)))
    level = data.draw(st.sampled_from(list(dimension.levels)))
    target = Target(model.id, level.id, dimension.id)
    assessment = assess(pack, Respondent(answers), "2026-11-22")

    told = judge_target(assessment, target)

    if told.state == "set-aside":
        assert target.dimension in assess_model(model, answers).set_aside
        return
    outcomes = {
        target_verdict(target, assess_model(model, completion))
        for completion in worlds.completions(pack, answers)
    }
    if told.state == "attained":
        assert outcomes == {MET}
    if told.state == "missing":
        assert MET not in outcomes
    if told.state != "attained":
        after = apply(pack, answers, told.changes)
        reached = target_verdict(target, assess_model(model, after))
        assert reached in (MET, UNDETERMINED)


@often
@given(st.data())
def test_an_assessment_is_not_below_its_own_baseline(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    models = assess(pack, Respondent(answers), "2026-11-22").models

    found = compare_with_baseline(models, baseline_of(models), "before.yaml")

    assert found == AgainstBaseline("before.yaml")


@often
@given(st.data())
def test_without_an_answer_a_dimension_opens_and_never_surely_falls(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    before = assess(pack, Respondent(answers), "2026-11-22").models
    for id_ in answers:
        fewer = {other: answer for other, answer in answers.items() if other != id_}
        after = assess(pack, Respondent(fewer), "2026-11-22").models

        found = compare_with_baseline(after, baseline_of(before), "before.yaml")

        assert not any(fallen.surely for fallen in found.fallen)
        assert not found.unknown


DAY = "2026-11-22"
STEPS = WORLDS["steps"]
STOP, GO = (worlds.known_answers(STEPS.questions[worlds.GATE])[rank] for rank in (1, 0))


def every_target(pack: Pack, models: Sequence[str]) -> list[Target]:
    return [
        Target(id_, level.id, dimension.id)
        for id_ in models
        for dimension in pack.models[id_].dimensions
        for level in dimension.levels
    ]


def held(
    assessment: Assessment, targets: Sequence[Target], baselines: Sequence[Baseline]
) -> list[Verdict]:
    """The verdict of the gate on each target by itself, and on each baseline."""
    alone = [GateVerdict(targets=(judge_target(assessment, target),)) for target in targets]
    alone += [
        GateVerdict(baseline=compare_with_baseline(assessment.models, baseline, "before.yaml"))
        for baseline in baselines
    ]
    return [gate.verdict for gate in alone]


def partial_answers(pack: Pack) -> Iterator[Answers]:
    """Every set of answers in which some questions are left out."""
    for chosen in product(
        *(worlds.possible_answers(question) for question in pack.questions.values())
    ):
        told = zip(pack.questions, chosen, strict=True)
        yield {id_: answer for id_, answer in told if answer is not None}


@pytest.mark.slow
def test_no_answer_to_open_questions_overturns_a_gate_verdict_for_all_answers_of_a_world() -> None:
    """Every target and baseline of steps with a decision, every partial and every full answer."""
    whole = list(worlds.completions(STEPS, {}))
    levels = {
        tuple(baseline_of([assess_model(STEPS.models["mm"], answers)]).items()) for answers in whole
    }
    baselines = [dict(level) for level in sorted(levels, key=str)]
    targets = every_target(STEPS, ["mm"])
    verdicts = {
        str(sorted(answers.items())): held(
            assess(STEPS, Respondent(answers), DAY), targets, baselines
        )
        for answers in partial_answers(STEPS)
    }
    checked = 0

    for answers in partial_answers(STEPS):
        now = verdicts[str(sorted(answers.items()))]
        for completion in worlds.completions(STEPS, answers):
            then = verdicts[str(sorted(completion.items()))]
            assert all(a is b for a, b in zip(now, then, strict=True) if a is not UNDETERMINED)
            checked += 1

    assert (len(targets), len(baselines), len(verdicts), checked) == (5, 5, 300, 1536)


@pytest.mark.slow
@tries(200)
@given(st.data())
def test_knowing_more_of_any_answer_overturns_no_gate_verdict(data: DataObject) -> None:
    """Decisions and other answers, known in part or not at all, in generated worlds."""
    pack = data.draw(worlds.packs())
    answers, before = (data.draw(worlds.any_answers(pack)) for _ in range(2))
    targets = every_target(pack, list(pack.models))
    baseline = baseline_of([assess_model(model, before) for model in pack.models.values()])

    def verdicts(answers: Answers) -> list[Verdict]:
        return held(assess(pack, Respondent(answers), DAY), targets, [baseline])

    now = verdicts(answers)
    for id_, question in pack.questions.items():
        more = worlds.narrower(question, answers.get(id_))
        if more:
            then = verdicts({**answers, id_: data.draw(st.sampled_from(more))})
            assert all(a is b for a, b in zip(now, then, strict=True) if a is not UNDETERMINED)


@pytest.mark.slow
@pytest.mark.parametrize("target", every_target(STEPS, ["mm"]), ids=str)
def test_an_open_decision_opens_the_undone_steps_behind_the_gate_and_no_others(
    target: Target,
) -> None:
    behind = target.dimension in ("s1", "s2")
    for answers in partial_answers(STEPS):
        if worlds.GATE in answers:
            continue
        variants = [answers, *({**answers, worlds.GATE: answer} for answer in (GO, STOP))]
        told, go, stop = (
            judge_target(assess(STEPS, Respondent(variant), DAY), target) for variant in variants
        )

        if behind and go.state != "attained":
            assert (told.state, stop.state) == ("open", "set-aside")
            assert told.decision == worlds.GATE
            changes = [change for change in told.changes if change.question != worlds.GATE]
            assert tuple(changes) == go.changes
            asked = [change for change in told.changes if change.question == worlds.GATE]
            assert [(change.find_out, change.to) for change in asked] == [(True, GO.option)]
        else:
            assert told == go == stop


def test_a_decision_that_is_known_in_part_and_closes_nothing_is_open_no_more() -> None:
    answers = {"go": Answer("partly", options=("gate0", "later"))}
    options = (*STEPS.questions[worlds.GATE].options, Option("later", "…"))
    gate = replace(STEPS.models["mm"].gate, question="go")  # type: ignore[type-var]
    model = replace(STEPS.models["mm"], gate=gate)
    pack = replace(
        STEPS,
        questions={
            **STEPS.questions,
            "go": replace(STEPS.questions[worlds.GATE], id="go", options=options),
        },
        models={"mm": model},
    )
    target = Target("mm", "done", "s1")

    (result,) = assess(pack, Respondent(answers), "2026-11-22").models
    told = judge_target(assess(pack, Respondent(answers), "2026-11-22"), target)
    may_close = {"go": Answer("partly", options=("gate0", "gate1"))}
    open_ = judge_target(assess(pack, Respondent(may_close), "2026-11-22"), target)

    assert (result.gate, result.undecided) == (GateResult(answer=None, closed=False), ())
    assert "go" not in result.open
    assert (told.decision, open_.decision) == (None, "go")
    assert (open_.state, "go" in [change.question for change in open_.changes]) == ("open", True)


def test_a_step_that_was_done_is_open_while_the_decision_is() -> None:
    best = {id_: worlds.known_answers(question)[-1] for id_, question in STEPS.questions.items()}
    before = baseline_of([assess_model(STEPS.models["mm"], best)])
    worst = {id_: worlds.known_answers(question)[0] for id_, question in STEPS.questions.items()}
    undecided = {id_: answer for id_, answer in worst.items() if id_ != worlds.GATE}

    found = compare_with_baseline(
        [assess_model(STEPS.models["mm"], undecided)], before, "before.yaml"
    )

    told = {fallen.dimension: (fallen.surely, fallen.decision) for fallen in found.fallen}
    assert told == {
        "ground": (True, None),
        "s0": (True, None),
        "s1": (False, worlds.GATE),
        "s2": (False, worlds.GATE),
    }


@pytest.mark.slow
@tries(5)
@given(shipped.any_answers(), shipped.any_answers(), st.data())
def test_no_answer_overturns_a_gate_verdict_on_the_shipped_pack(
    full: Answers, before: Answers, data: DataObject
) -> None:
    """What a model asks is answered one by one in any order, and each time decided both ways."""
    pack, name, decision = shipped.pack(), "social-strategy", "go-decision"
    baseline = baseline_of([assess_model(pack.models[name], before)])
    targets = every_target(pack, [name])

    def verdicts(answers: Answers) -> list[Verdict]:
        return held(assess(pack, Respondent(answers), DAY, [name]), targets, [baseline])

    asked = sorted((pack.models[name].questions & set(full)) - {decision})
    answers = {id_: answer for id_, answer in full.items() if id_ not in (*asked, decision)}
    was = verdicts(answers)
    for id_ in data.draw(st.permutations(asked)):
        answers[id_] = full[id_]
        now = verdicts(answers)
        decided = [
            verdicts({**answers, decision: answer})
            for answer in shipped.known_answers(decision)[1:]
        ]
        for old, new in ((was, now), (now, decided[0]), (now, decided[1])):
            assert all(a is b for a, b in zip(old, new, strict=True) if a is not UNDETERMINED)
        was = now


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
def test_coverage_is_compared_exactly(
    answered: int, excused: int, total: int, wanted: str, covered: bool
) -> None:
    coverage = Coverage(answered, 0, excused, total - answered - excused)
    gate = GateVerdict(coverage=coverage, min_coverage=Fraction(wanted))

    assert gate.covered is covered
    assert gate.verdict is (MET if covered else UNDETERMINED)
    assert gate.verdict > NOT_MET
