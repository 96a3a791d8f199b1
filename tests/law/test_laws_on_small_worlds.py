"""The laws of the design, on packs that nobody thought of."""

from collections.abc import Mapping
from itertools import product
from random import Random
from typing import TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.engine import optimizer
from smmodels.engine.answers import Answer, Answers, Respondent, State
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import Assessment, Change, Gap
from smmodels.engine.gaps import rule_up_to
from smmodels.engine.judge import judge, verdict_of
from smmodels.engine.optimizer import Optimizer
from smmodels.engine.pack import Dimension, Pack, Question
from smmodels.engine.rules import MET, UNDETERMINED, AtLeast, Rule
from smmodels.engine.targets import dimensions_of, target_verdict
from tests.law import worlds
from tests.tries import tries

T = TypeVar("T")
ANY_DAY = "2026-11-22"
often = tries(150)
rarer = tries(60)


def assessed(pack: Pack, answers: Answers) -> Assessment:
    return assess(pack, Respondent(answers), ANY_DAY)


def ranks(pack: Pack, answers: Answers) -> dict[tuple[str, str], tuple[int, int]]:
    """Where every dimension stands: attained and attainable."""
    return {
        (model.id, dimension.id): (
            dimension.rank(result.attained),
            dimension.rank(result.attainable),
        )
        for model in pack.models.values()
        for dimension, result in zip(
            model.dimensions, assess_model(model, answers).dimensions, strict=True
        )
    }


@pytest.mark.slow
@often
@given(st.data())
def test_law_1_a_better_answer_never_lowers_a_level(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    before = ranks(pack, answers)

    for id_, answer in answers.items():
        for better in worlds.one_step_better(pack.questions[id_], answer):
            after = ranks(pack, {**answers, id_: better})

            assert all(
                after[key][0] >= before[key][0] and after[key][1] >= before[key][1]
                for key in before
            )


@pytest.mark.slow
@often
@given(st.data())
def test_laws_2_and_8_knowing_more_overturns_nothing_that_is_settled(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    open_ = [
        question
        for id_, question in pack.questions.items()
        if id_ not in answers or answers[id_].open
    ]
    assume(open_)
    question = data.draw(st.sampled_from(open_))
    known = data.draw(st.sampled_from(worlds.narrower(question, answers.get(question.id))))
    before, after = assessed(pack, answers), assessed(pack, {**answers, question.id: known})

    for old, new in zip(before.models, after.models, strict=True):
        for dimension, other in zip(old.dimensions, new.dimensions, strict=True):
            for level, later in zip(dimension.levels, other.levels, strict=True):
                assert level.verdict in (UNDETERMINED, later.verdict)
            rank = old.model.dimension(dimension.id).rank
            assert rank(dimension.attained) <= rank(other.attained)
            assert rank(dimension.attainable) >= rank(other.attainable)
    assert set(before.findings) <= set(after.findings)
    assert set(after.findings) <= set(before.findings) | set(before.open_findings)


@rarer
@given(st.data())
def test_attained_and_attainable_are_the_lowest_and_highest_of_all_completions(
    data: DataObject,
) -> None:
    """No wider than the truth: for each end there are answers that bring it about."""
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    assume(not any(_can_be_emptied(pack, rule) for rule in _rules(pack)))
    outcomes = [ranks(pack, completion) for completion in worlds.completions(pack, answers)]
    assume(len(outcomes) < 3000)

    for key, (attained, attainable) in ranks(pack, answers).items():
        assert attained == min(outcome[key][0] for outcome in outcomes)
        assert attainable == max(outcome[key][0] for outcome in outcomes)


@pytest.mark.slow
@often
@given(st.data())
def test_law_3_best_answers_attain_every_top_and_worst_ones_no_level_with_criteria(
    data: DataObject,
) -> None:
    pack = data.draw(worlds.packs())
    best = {
        id_: worlds.known_answers(question)[-1]
        for id_, question in pack.questions.items()
        if question.shape != "fact"
    }
    worst = {id_: worlds.known_answers(question)[0] for id_, question in pack.questions.items()}

    for model in pack.models.values():
        for dimension in model.dimensions:
            assert _attained(dimension, best) == len(dimension.levels) - 1
            empty_below = 0
            for level in dimension.levels:
                if level.rule is not None:
                    break
                empty_below += 1
            assert _attained(dimension, worst) == empty_below - 1


@pytest.mark.slow
@often
@given(st.data(), st.randoms(use_true_random=False))
def test_law_4_no_order_of_writing_changes_a_result(data: DataObject, random: Random) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    other = replace(
        pack,
        questions=_shuffled(pack.questions, random),
        models=_shuffled(pack.models, random),
    )

    first, second = assessed(pack, answers), assessed(other, _shuffled(answers, random))

    by_id = {result.model.id: result for result in second.models}
    assert all(result == by_id[result.model.id] for result in first.models)
    assert first.findings == second.findings
    assert {gap.target: gap for gap in first.gaps} == {gap.target: gap for gap in second.gaps}


@pytest.mark.slow
@often
@given(st.data())
def test_law_6_all_changes_of_a_gap_reach_its_target_and_none_can_be_left_out(
    data: DataObject,
) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for gap in assessed(pack, answers).gaps:
        if _emptied_by(pack, gap, answers):
            continue
        search = Optimizer(pack.questions, answers)
        assert _reached(pack, gap, apply(pack, answers, gap.changes))
        for index, change in enumerate(gap.changes):
            rest = [*gap.changes[:index], *gap.changes[index + 1 :]]
            for less in _less(pack.questions[change.question], change, search):
                fewer = apply(pack, answers, [*rest, *less])
                assert not _reached(pack, gap, fewer)


@rarer
@given(st.data())
def test_law_6_no_other_set_of_changes_is_smaller(data: DataObject) -> None:
    """By brute force over every raise that there is."""
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))

    for gap in assessed(pack, answers).gaps:
        if _emptied_by(pack, gap, answers):
            continue
        asked = [question for question in pack.questions.values() if question.shape != "fact"]
        choices = [list(better_stops(question, answers.get(question.id))) for question in asked]
        costs = []
        for chosen in product(*choices):
            picked = {
                question.id: answer
                for question, answer in zip(asked, chosen, strict=True)
                if answer
            }
            if _reached(pack, gap, {**answers, **picked}):
                costs.append(cost_of(pack, answers, picked))
        changed = apply(pack, answers, gap.changes)
        mine = {change.question: changed[change.question] for change in gap.changes}

        assert gap.smallest
        assert cost_of(pack, answers, mine) == min(costs)


@rarer
@given(st.data())
def test_law_6_no_change_can_be_left_out_where_the_search_is_cut_short(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    before = {gap.target: gap for gap in assessed(pack, answers).gaps}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimizer, "MOST_CANDIDATES", 1)
        cut = assessed(pack, answers).gaps

    for gap in cut:
        if _emptied_by(pack, gap, answers):
            continue
        search = Optimizer(pack.questions, answers)
        assert gap.smallest is False or gap == before[gap.target]
        assert _reached(pack, gap, apply(pack, answers, gap.changes))
        for index, change in enumerate(gap.changes):
            rest = [*gap.changes[:index], *gap.changes[index + 1 :]]
            for less in _less(pack.questions[change.question], change, search):
                assert not _reached(pack, gap, apply(pack, answers, [*rest, *less]))


def test_only_a_rule_emptied_by_not_applicable_stays_undetermined_when_all_is_answered() -> None:
    """Said once, since three laws above leave such rules out: the check of a pack refuses them."""
    rule = AtLeast("q0", 1, worlds.OURS)
    excused = {"q0": Answer("not-applicable")}

    assert verdict_of(rule, excused) is None
    assert judge(rule, excused) is UNDETERMINED


def apply(pack: Pack, answers: Answers, changes: "list[Change] | tuple[Change, ...]") -> Answers:
    """The answers after these changes."""
    after = dict(answers)
    for change in changes:
        if change.to is not None:
            rank = pack.questions[change.question].rank(change.to)
            assert rank is not None
            after[change.question] = Answer("given", option=change.to, rank=rank)
        else:
            old = answers.get(change.question) or Answer("unknown")
            ticks = (old.ticks or frozenset()) | frozenset(change.add)
            doubtful = old.doubtful - ticks
            state: State = "partly" if doubtful else "given"
            after[change.question] = Answer(state, ticks=ticks, doubtful=doubtful)
    return after


def _reached(pack: Pack, gap: Gap, answers: Answers) -> bool:
    result = assess_model(pack.models[gap.target.model], answers)
    return target_verdict(gap.target, result) is MET


def _attained(dimension: Dimension, answers: Answers) -> int:
    rank = -1
    for level in dimension.levels:
        if judge(level.rule, answers) is not MET:
            break
        rank += 1
    return rank


def _shuffled(mapping: Mapping[str, T], random: Random) -> dict[str, T]:
    keys = list(mapping)
    random.shuffle(keys)
    return {key: mapping[key] for key in keys}


def _rules(pack: Pack) -> list[Rule]:
    return [
        level.rule
        for model in pack.models.values()
        for dimension in model.dimensions
        for level in dimension.levels
        if level.rule is not None
    ]


def _can_be_emptied(pack: Pack, rule: Rule) -> bool:
    excused = {
        id_: Answer("not-applicable")
        for id_, question in pack.questions.items()
        if question.not_applicable
    }
    return verdict_of(rule, excused) is None


def _emptied_by(pack: Pack, gap: Gap, answers: Answers) -> bool:
    dimensions = dimensions_of(gap.target, pack.models[gap.target.model])
    rule = rule_up_to(dimensions, gap.target.level)
    return any(
        level.rule is not None and verdict_of(level.rule, answers) is None
        for dimension in dimensions
        for level in dimension.levels[: dimension.rank(gap.target.level) + 1]
    ) or (rule is not None and verdict_of(rule, answers) is None)


def _less(question: Question, change: Change, search: Optimizer) -> list[list[Change]]:
    """Everything that asks for less than a change: nothing at all, or a smaller raise."""
    if change.to is None:
        smaller = [
            replace(change, add=tuple(kept for kept in change.add if kept != item))
            for item in change.add
        ]
        return [[], *([change] for change in smaller if change.add)]
    rank = question.rank(change.to)
    assert rank is not None
    old = search.answers.get(question.id)
    start = old.rank + 1 if old is not None else 1
    lower = [at for at in range(start, rank) if worlds.may_end_at(question, at, old)]
    return [[], *([replace(change, to=question.options[at].id)] for at in lower)]


def better_stops(question: Question, answer: Answer | None) -> list[Answer | None]:
    """No change, or any better answer to stop at; an open question may turn out in any way."""
    if answer is not None and answer.state == "not-applicable":
        return [None]
    known = [
        known
        for known in worlds.known_answers(question)
        if known.option is None or worlds.may_end_at(question, known.rank, answer)
    ]
    if answer is None or answer.state == "unknown":
        return [None, *(better for better in known if better.rank or better.ticks)]
    if question.shape == "checklist":
        have = answer.ticks or frozenset()
        return [
            None,
            *(answer for answer in known if answer.ticks is not None and answer.ticks > have),
        ]
    return [None, *(better for better in known if better.rank > answer.rank)]


def cost_of(pack: Pack, answers: Answers, changed: Mapping[str, Answer]) -> tuple[int, int, int]:
    sizes = {}
    for id_, answer in changed.items():
        old = answers.get(id_)
        if answer.ticks is not None:
            sizes[id_] = len(answer.ticks) - len((old.ticks if old else None) or ())
        else:
            sizes[id_] = answer.rank - (old.rank if old else 0)
    effort = sum(size * pack.questions[id_].effort for id_, size in sizes.items())
    return (effort, len(changed), sum(sizes.values()))
