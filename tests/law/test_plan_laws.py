"""The laws of plans, on generated packs."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import cycle, pairwise
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.documents.values import Advice, Topic
from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.gaps import gap_to, next_targets
from smmodels.engine.pack import (
    Dimension,
    Finding,
    Lacks,
    Level,
    Model,
    Option,
    Pack,
    Question,
    Target,
    Together,
)
from smmodels.engine.plan import Plan, PlanStep, added_ticks, plan
from smmodels.engine.rules import MET, NOT_MET, AtLeast, Ticked, Verdict
from smmodels.engine.targets import target_verdict
from tests.law import worlds
from tests.law.test_laws_exhaustively import WORLDS, all_answers
from tests.law.test_laws_on_small_worlds import apply
from tests.tries import tries

T = TypeVar("T")
ANY_DAY = "2026-11-22"
often = tries(60)


def every_target(pack: Pack) -> list[Target]:
    """Every target that can be named on the command line."""
    found = []
    for model in pack.models.values():
        for dimension in model.dimensions:
            found += [Target(model.id, level.id, dimension.id) for level in dimension.levels]
        if model.kind != "steps":
            found += [Target(model.id, level.id) for level in model.dimensions[0].levels]
    return found


@st.composite
def plans(draw: st.DrawFn) -> tuple[Pack, Answers, Plan]:
    pack = draw(worlds.packs())
    answers = draw(worlds.any_answers(pack))
    targets = draw(st.lists(st.sampled_from(every_target(pack)), max_size=3))
    return pack, answers, plan(pack, Respondent(answers), ANY_DAY, targets)


def walked(answers: Answers, found: Plan) -> list[Answers]:
    """The answers at the start and after each step."""
    states = [answers]
    for step in found.steps:
        assert states[-1].get(step.question) == step.before
        states.append({**states[-1], step.question: step.after})
    return states


def verdict_on(pack: Pack, target: Target, answers: Answers) -> Verdict:
    return target_verdict(target, assess_model(pack.models[target.model], answers))


@often
@given(plans())
def test_all_steps_together_reach_every_target_that_is_not_missed(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    pack, answers, found = planned
    end = walked(answers, found)[-1]

    for target in found.targets:
        if target not in found.missed and target not in found.set_aside:
            assert verdict_on(pack, target, end) is MET
    assert found.after == assess(pack, Respondent(end), ANY_DAY)


@often
@given(plans())
def test_a_missed_target_is_one_that_not_applicable_has_emptied(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    pack, answers, found = planned
    excused = {id_ for id_, answer in answers.items() if answer.state == "not-applicable"}
    without = {id_: answer for id_, answer in answers.items() if id_ not in excused}

    again = plan(pack, Respondent(without), ANY_DAY, found.targets)

    assert again.missed == ()
    assert not found.missed or excused


@often
@given(plans())
def test_no_step_lowers_a_level_and_each_lists_what_it_changes(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    pack, answers, found = planned
    states = walked(answers, found)
    results = [assess(pack, Respondent(state), ANY_DAY) for state in states]

    for before, after, step in zip(results, results[1:], found.steps, strict=False):
        for old, new in zip(before.models, after.models, strict=True):
            for dimension, then, now in zip(
                old.model.dimensions, old.dimensions, new.dimensions, strict=True
            ):
                assert dimension.rank(now.attained) >= dimension.rank(then.attained)
                assert step.find_out or dimension.rank(now.attainable) >= dimension.rank(
                    then.attainable
                )
                if then.attained != now.attained and now.attained is not None:
                    named = {
                        target.dimension for target in step.reaches if target.model == old.model.id
                    }
                    assert dimension.id in named or old.model.dimensions == (dimension,)
        for target in step.reaches:
            assert target_verdict(target, result_of(before, target)) is not MET
            assert target_verdict(target, result_of(after, target)) is MET
        assert {finding.id for finding in before.findings} | {
            finding.id for finding in step.appear
        } == ({finding.id for finding in after.findings} | {finding.id for finding in step.vanish})
        asked = pack.questions[step.question]
        assert step.find_out == worlds.is_within(asked, step.after, step.before)
        option = step.after.option
        assert (
            option is None
            or asked.shape == "fact"
            or worlds.may_end_at(asked, asked.rank(option) or 0, step.before)
        )


def result_of(assessment: Assessment, target: Target) -> ModelResult:
    return next(result for result in assessment.models if result.model.id == target.model)


@often
@given(st.data())
def test_a_plan_ends_with_the_answers_of_the_smallest_set_of_changes(
    data: DataObject,
) -> None:
    """For a single target that set is the gap's, which other laws hold to brute force."""
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    target = data.draw(st.sampled_from(every_target(pack)))
    found = plan(pack, Respondent(answers), ANY_DAY, [target])

    if found.reached or found.set_aside:
        assert found.steps == ()
    else:
        gap = gap_to(pack, target, answers)
        end = dict(walked(answers, found)[-1])
        if any(step.question == worlds.GATE for step in found.steps):
            assert target.dimension in assess_model(pack.models[target.model], answers).undecided
            end.pop(worlds.GATE)
            answers = {id_: answer for id_, answer in answers.items() if id_ != worlds.GATE}
        assert end == apply(pack, answers, gap.changes)


@often
@given(plans())
def test_no_step_of_a_plan_can_be_left_out(planned: tuple[Pack, Answers, Plan]) -> None:
    pack, answers, found = planned
    end = walked(answers, found)[-1]
    if found.missed:
        return

    for id_ in {step.question for step in found.steps} - {worlds.GATE}:
        fewer = {other: answer for other, answer in end.items() if other != id_}
        last = [step for step in found.steps if step.question == id_][-1]
        if last.before is not None:
            fewer[id_] = last.before
        assert any(
            verdict_on(pack, target, fewer) is not MET
            for target in found.targets
            if target not in found.set_aside
        )


def waits_for(model: Model, high: Target, low: Target) -> bool:
    """Whether *high* rests on *low*, told by walking down from it, one level or step at a time."""
    if high.model != low.model or low.model != model.id or high == low:
        return False
    above, below = model.dimension(high.dimension or ""), model.dimension(low.dimension or "")
    if above is below or model.stages:
        ids = [level.id for level in above.levels]
        return ids.index(low.level) < ids.index(high.level)
    return any(
        id_ == below.id or waits_for(model, Target(model.id, "done", id_), low)
        for id_ in above.rests_on
    )


@often
@given(plans())
def test_lower_levels_and_what_others_rest_on_come_first(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    """No step comes before another that serves something below everything the first serves."""
    pack, _, found = planned
    for index, early in enumerate(found.steps):
        for late in found.steps[index + 1 :]:
            assert not early.serves or not all(
                any(waits_for(pack.models[high.model], high, low) for low in late.serves)
                for high in early.serves
            )


@often
@given(plans())
def test_the_raises_of_a_question_rise_and_each_serves_fewer_levels(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    pack, _, found = planned
    for id_ in {step.question for step in found.steps}:
        raises = [step for step in found.steps if step.question == id_]
        for step, later in pairwise(raises):
            if step.after.ticks is not None and later.after.ticks is not None:
                assert step.after.ticks < later.after.ticks
            else:
                assert step.after.rank < later.after.rank
                assert set(later.serves) < set(step.serves)
        whole = raises[-1].after
        start = raises[0].before
        size = (
            len(whole.ticks) - len((start.ticks if start else None) or ())
            if whole.ticks is not None
            else whole.rank - (start.rank if start else 0)
        )
        assert sum(step.effort for step in raises) == size * pack.questions[id_].effort


@often
@given(st.data())
def test_the_order_of_questions_answers_and_targets_changes_no_step(data: DataObject) -> None:
    pack, answers, found = data.draw(plans())
    random = data.draw(st.randoms(use_true_random=False))
    other = replace(pack, questions=dict(_shuffled(list(pack.questions.items()), random)))
    targets = _shuffled(list(found.targets), random)

    again = plan(
        other, Respondent(dict(_shuffled(list(answers.items()), random))), ANY_DAY, targets
    )

    assert again.steps == found.steps


@often
@given(plans())
def test_the_advice_of_every_served_level_is_given_once(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    """The worlds advise nothing, so each level is given advice of its own name."""
    pack, answers, found = planned
    speaking = replace(
        pack,
        models={
            id_: replace(
                model,
                dimensions=tuple(_advising(model.id, dimension) for dimension in model.dimensions),
            )
            for id_, model in pack.models.items()
        },
    )
    again = plan(speaking, Respondent(answers), ANY_DAY, found.targets)
    given_advice = [advice.do for step in again.steps for advice in step.advice]

    assert sorted(given_advice) == sorted(
        {str(target) for step in found.steps for target in step.serves}
    )
    for step in again.steps:
        assert {advice.do for advice in step.advice} <= {str(target) for target in step.serves}


def _advising(model: str, dimension: Dimension) -> Dimension:
    levels = tuple(
        replace(level, advice=(Advice(str(Target(model, level.id, dimension.id))),))
        for level in dimension.levels
    )
    return replace(dimension, levels=levels)


@often
@given(st.data())
def test_a_plan_without_a_target_is_for_the_next_level_of_each_model(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    found = plan(pack, Respondent(answers), ANY_DAY)

    nexts = [target for result in found.before.models for target in next_targets(result)]
    assert list(found.targets) == nexts
    assert found.reached == ()


def after_only(answers: Answers, found: Plan, numbers: Sequence[int]) -> Answers:
    """The answers after the steps of these *numbers* alone."""
    after = dict(answers)
    for number in numbers:
        step = found.steps[number - 1]
        given = after.get(step.question)
        ticks = (given.ticks if given is not None else None) or frozenset()
        after[step.question] = (
            step.after
            if step.after.ticks is None
            else replace(step.after, ticks=ticks | added_ticks(step))
        )
    return after


@often
@given(plans())
def test_the_steps_that_end_a_finding_do_so_alone_and_none_of_them_can_be_left_out(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    pack, answers, found = planned
    gone: set[str] = set()
    for number, step in enumerate(found.steps, start=1):
        gone |= {finding.id for finding in step.vanish}
        ended = {ending.finding.id: ending.steps for ending in found.endings}
        for finding in found.before.findings:
            numbers = ended.get(finding.id, ())
            assert (finding in step.ends) == (number in numbers)
            assert (finding.id in gone) == bool(numbers and numbers[-1] <= number)
        assert {finding.id for finding in step.back} == {
            finding.id for finding in step.appear if finding.id in gone
        }

    for ending in found.endings:
        assert not is_stated(pack, ending.finding, after_only(answers, found, ending.steps))
        for number in ending.steps:
            fewer = [other for other in ending.steps if other != number]
            assert is_stated(pack, ending.finding, after_only(answers, found, fewer))


def is_stated(pack: Pack, finding: Finding, answers: Answers) -> bool:
    return finding in assess(pack, Respondent(answers), ANY_DAY).findings


@often
@given(plans())
def test_the_steps_that_reach_a_level_do_so_alone_and_none_of_them_can_be_left_out(
    planned: tuple[Pack, Answers, Plan],
) -> None:
    pack, answers, found = planned
    reaching = {level.target: level.steps for level in found.reaching}

    for number, step in enumerate(found.steps, start=1):
        assert all(reaching[target][-1] == number for target in step.reaches)
        assert set(step.towards) == {
            target for target, steps in reaching.items() if number in steps[:-1]
        }
    for target, steps in reaching.items():
        assert verdict_on(pack, target, after_only(answers, found, steps)) is MET
        for number in steps:
            fewer = [other for other in steps if other != number]
            assert verdict_on(pack, target, after_only(answers, found, fewer)) is not MET


@pytest.mark.slow
@often
@given(st.data())
def test_behind_a_closed_gate_nothing_is_planned(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    closed = worlds.known_answers(pack.questions[worlds.GATE])[1]
    answers = {**data.draw(worlds.any_answers(pack)), worlds.GATE: closed}
    found = plan(pack, Respondent(answers), ANY_DAY, every_target(pack))

    for result in found.before.models:
        aside = {target.dimension for target in found.set_aside if target.model == result.model.id}
        assert aside == set(result.set_aside)
        for step in found.steps:
            assert not any(
                target.model == result.model.id and target.dimension in aside
                for target in step.serves
            )
    if not found.set_aside:
        assert all(
            verdict_on(pack, target, walked(answers, found)[-1]) is not NOT_MET
            for target in found.targets
        )


@pytest.mark.slow
def test_a_decision_is_found_out_before_the_steps_that_it_could_set_aside() -> None:
    """It is there exactly where a planned step waits for it, and is first of what serves these."""
    pack = WORLDS["steps"]
    targets = every_target(pack)
    waited = 0
    for answers in all_answers():
        if worlds.GATE in answers or any(answer.open for answer in answers.values()):
            continue
        undecided = assess_model(pack.models["mm"], answers).undecided
        found = plan(pack, Respondent(answers), ANY_DAY, targets)
        waiting = {target for target in targets if target.dimension in undecided} - set(
            found.missed
        )
        places = [n for n, step in enumerate(found.steps) if step.question == worlds.GATE]

        assert len(places) == bool(waiting)
        for place in places:
            decision = found.steps[place]
            assert set(decision.serves) == waiting
            assert (decision.find_out, decision.after.option) == (True, "gate0")
            assert not any(set(step.serves) <= waiting for step in found.steps[:place])
            waited += 1
    assert waited


def _shuffled(items: list[T], random: Random) -> list[T]:
    random.shuffle(items)
    return items


def _pack_of_steps(efforts: Mapping[str, int], rests_on: Mapping[str, Sequence[str]]) -> Pack:
    """One model of steps, each with a question of its own (`q-` and its id) and its effort."""

    def scale(id_: str, effort: int) -> Question:
        options = (Option("no", "No."), Option("yes", "Yes."))
        return Question(id_, "topic", "?", "scale", options, worlds.HERE, effort=effort)

    def step(id_: str) -> Dimension:
        rule = AtLeast(f"q-{id_}", 1, worlds.OURS)
        done = Level("done", "Done", "", "ours", rule, worlds.HERE)
        return Dimension(
            id_, id_, "", "ours", (done,), worlds.HERE, (), tuple(rests_on.get(id_, ()))
        )

    dimensions = tuple(map(step, efforts))
    model = Model(
        id="m",
        version="1.0.0",
        kind="steps",
        title="m",
        author="",
        about="",
        order=worlds.ORDER,
        dimensions=dimensions,
        stages=(),
        where=worlds.HERE,
        whole="steps",
    )
    bank = {f"q-{id_}": scale(f"q-{id_}", effort) for id_, effort in efforts.items()}
    return Pack("w", "1.0.0", "W", (Topic("topic", "Topic"),), bank, {"m": model}, worlds.HERE)


def test_a_costly_step_comes_before_a_cheap_one_that_rests_on_it_indirectly() -> None:
    pack = _pack_of_steps(
        {"ground": 2, "first": 9, "second": 1, "third": 1},
        {"second": ["first"], "third": ["second"]},
    )
    answers = {"q-second": Answer("given", option="yes", rank=1)}

    found = plan(pack, Respondent(answers), ANY_DAY, every_target(pack))

    assert [step.question for step in found.steps] == ["q-ground", "q-first", "q-third"]


@pytest.mark.slow
def test_the_steps_come_first_that_bring_most_for_their_effort() -> None:
    """Weighed anew from the start before each step, on every plan of a small world."""
    seen = 0
    for answers in all_answers():
        for pack in WARNING_WORLDS:
            found = plan(pack, Respondent(answers), ANY_DAY, every_target(pack))
            if len(found.steps) < 2:
                continue
            seen += 1
            for place, step in enumerate(found.steps):
                left = found.steps[place:]
                scores = [_score(pack, found, left, other) for other in _doable(left)]
                best = max(scores)
                first = min(
                    (
                        _by_id(other)
                        for other, score in zip(_doable(left), scores, strict=True)
                        if score == best
                    )
                )
                assert _by_id(step) == first
    assert seen


WARNING_WORLDS = [
    replace(
        pack,
        findings=tuple(
            replace(finding, tone="warning", weight=weight) for finding in pack.findings
        ),
    )
    for pack, weight in zip(WORLDS.values(), cycle((9, 6, 3)), strict=False)
]


def _by_id(step: PlanStep) -> tuple[str, int, list[str]]:
    ticks = step.after.ticks
    if ticks is None:
        return (step.question, step.after.rank, [])
    return (step.question, 0, sorted(added_ticks(step)))


def _doable(left: Sequence[PlanStep]) -> list[PlanStep]:
    """The steps of which none lower of the same scale is left."""
    return [
        step
        for step in left
        if step.after.ticks is not None
        or not any(
            other.question == step.question and other.after.rank < step.after.rank for other in left
        )
    ]


def _score(pack: Pack, found: Plan, left: Sequence[PlanStep], step: PlanStep) -> Fraction:
    """What the notes on the report say that a step is worth; the headline names no level here."""
    goals = {
        goal: {other.question for other in left if goal in _goals(pack, other)}
        for goal in _goals(pack, step)
    }
    next_goals = [
        goal
        for goal in goals
        if not any(
            _depth(pack, found, other) < _depth(pack, found, goal)
            for later in left
            for other in _goals(pack, later)
        )
    ]
    if not next_goals:
        return Fraction(0)
    if not step.effort:
        return Fraction(10**6)
    model = pack.models["mm"]
    value = sum(
        (
            Fraction(
                1 if model.kind == "steps" and goal.dimension != "ground" else 2, len(goals[goal])
            )
            for goal in next_goals
        ),
        Fraction(0),
    )
    for finding in found.before.findings:
        ending = _ending(pack, found, finding)
        missing = {other.question for other in left if other in ending}
        if step in ending:
            value += Fraction({9: 3, 6: 2, 3: 1}[finding.weight], len(missing))
    items = len(_by_id(step)[2]) or 1
    return value / min(3, pack.questions[step.question].effort * items)


def _goals(pack: Pack, step: PlanStep) -> set[Target]:
    stages = pack.models["mm"].stages
    return {
        Target(level.model, level.level, None if stages else level.dimension)
        for level in step.serves
    }


def _depth(pack: Pack, found: Plan, goal: Target) -> int:
    """How many levels of the plan have to be reached one after the other before *goal* counts."""
    planned = {other for step in found.steps for other in _goals(pack, step)}
    model = pack.models["mm"]
    rank = model.dimensions[0].rank
    if model.stages:
        return len({other.level for other in planned if rank(other.level) < rank(goal.level)})

    def up_to(dimension: Dimension, below: int) -> int:
        own = sum(
            other.dimension == dimension.id and dimension.rank(other.level) < below
            for other in planned
        )
        rests = (model.dimension(id_) for id_ in dimension.rests_on)
        return own + max((up_to(under, len(under.levels)) for under in rests), default=0)

    dimension = model.dimension(goal.dimension or "")
    return up_to(dimension, dimension.rank(goal.level))


def _ending(pack: Pack, found: Plan, finding: Finding) -> list[PlanStep]:
    """The steps that serve the level that the finding says is lacking, or one below it."""
    when = finding.when
    assert isinstance(when, Together)
    (lacks,) = (part for part in when.conditions if isinstance(part, Lacks))
    target = lacks.target
    dimension = pack.models["mm"].dimension(target.dimension or "")
    return [
        step
        for step in found.steps
        if any(
            level.dimension == target.dimension
            and dimension.rank(level.level) <= dimension.rank(target.level)
            for level in step.serves
        )
    ]


def test_a_cheap_step_comes_after_all_the_steps_that_it_rests_on() -> None:
    pack = _pack_of_steps(
        {"ground": 2, "first": 3, "second": 9, "other": 4, "last": 1},
        {"second": ["first"], "last": ["second", "other"]},
    )

    found = plan(pack, Respondent({}), ANY_DAY, every_target(pack))

    order = ["q-ground", "q-first", "q-other", "q-second", "q-last"]
    assert [step.question for step in found.steps] == order


def test_a_missing_tick_serves_the_level_that_the_ticks_before_it_are_needed_for_too() -> None:
    items = ("a", "b", "c")
    options = tuple(Option(item, f"{item}.") for item in items)
    bank = {"papers": Question("papers", "topic", "?", "checklist", options, worlds.HERE)}
    level = Level("all", "All", "", "ours", Ticked("papers", items, 3, worlds.OURS), worlds.HERE)
    dimension = Dimension("m", "m", "", "ours", (level,), worlds.HERE)
    model = Model(
        "m", "1.0.0", "pyramid", "m", "", "", worlds.ORDER, (dimension,), (level,), worlds.HERE
    )
    pack = Pack("w", "1.0.0", "W", (Topic("topic", "Topic"),), bank, {"m": model}, worlds.HERE)
    answers = {"papers": Answer("given", ticks=frozenset({"a", "b"}))}

    found = plan(pack, Respondent(answers), ANY_DAY, [Target("m", "all", "m")])

    assert [step.after.ticks for step in found.steps] == [frozenset(items)]
    assert [step.serves for step in found.steps] == [(Target("m", "all", "m"),)]
