"""The search for the cheapest changes, against trying all there are."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn, SearchStrategy

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.judge import verdict_of
from smmodels.engine.optimizer import (
    Bar,
    Bars,
    Optimizer,
    all_counts,
    counts_totalling,
    equivalent_items,
    first_items,
)
from smmodels.engine.pack import Option, Question
from smmodels.engine.rules import MET, AtLeast, Rule, SomeOf, Ticked, all_of
from tests.law import worlds
from tests.tries import tries

often = tries(200)
Bank = Mapping[str, Question]


@st.composite
def banks(draw: DrawFn) -> Bank:
    found = draw(worlds.questions())
    return {id_: question for id_, question in found.items() if question.shape != "fact"}


def wide_rules(bank: Bank) -> SearchStrategy[Rule]:
    """So many of several, several times, so that most questions are asked more than once."""
    parts = st.lists(worlds.rules(bank), min_size=2, max_size=5)

    @st.composite
    def group(draw: DrawFn) -> Rule:
        inside = tuple(draw(parts))
        return SomeOf(inside, draw(st.integers(1, len(inside))), worlds.OURS)

    return st.lists(group(), min_size=1, max_size=3).map(lambda found: all_of(found) or found[0])


def answers_in(bank: Bank) -> SearchStrategy[Answers]:
    each = {
        id_: st.sampled_from([*worlds.possible_answers(question), *worlds.partly_known(question)])
        for id_, question in bank.items()
    }
    return st.fixed_dictionaries(each).map(
        lambda drawn: {id_: answer for id_, answer in drawn.items() if answer is not None}
    )


def bars_of(question: Question, answer: Answer | None) -> list[Bar | None]:
    """Every bar that an answer can be raised to, way stations too; None for no raise."""
    if answer is not None and answer.state == "not-applicable":
        return [None]
    if question.shape == "checklist":
        have = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
        missing = [option.id for option in question.options if option.id not in have]
        sets = chain.from_iterable(combinations(missing, n) for n in range(1, len(missing) + 1))
        return [None, *(frozenset(items) for items in sets)]
    start = answer.rank if answer is not None else 0
    return [None, *range(start + 1, len(question.options))]


def all_bars(bank: Bank, answers: Answers) -> Iterator[Bars]:
    choices = [bars_of(question, answers.get(id_)) for id_, question in bank.items()]
    for chosen in product(*choices):
        yield {id_: bar for id_, bar in zip(bank, chosen, strict=True) if bar is not None}


def ends_at_a_way_station(bank: Bank, bars: Bars, answers: Answers) -> bool:
    return any(
        isinstance(bar, int) and not worlds.may_end_at(bank[id_], bar, answers.get(id_))
        for id_, bar in bars.items()
    )


@pytest.mark.slow
@often
@given(st.data())
def test_no_candidate_is_before_the_cheapest_by_cost_and_tie_break(
    data: DataObject,
) -> None:
    bank = data.draw(banks())
    rule = data.draw(wide_rules(bank))
    answers = data.draw(answers_in(bank))
    optimizer = Optimizer(bank, answers)

    found = optimizer.cheapest_bars(rule)

    enough = [
        bars
        for bars in all_bars(bank, answers)
        if verdict_of(rule, optimizer.answers_after(bars)) in (MET, None)
        and not ends_at_a_way_station(bank, bars, answers)
    ]
    assert found in enough
    assert optimizer.cut_short or optimizer.cost(found) == min(
        optimizer.cost(bars) for bars in enough
    )


@pytest.mark.slow
@often
@given(st.data())
def test_what_all_candidates_fulfil_is_what_all_answers_that_fulfil_the_rule_do(
    data: DataObject,
) -> None:
    bank = data.draw(banks())
    rule, beside = data.draw(wide_rules(bank)), data.draw(worlds.rules(bank))
    nothing: Answers = {
        id_: Answer("given", ticks=frozenset())
        if question.shape == "checklist"
        else Answer("given", option=question.options[0].id, rank=0)
        for id_, question in bank.items()
    }
    optimizer = Optimizer(bank, nothing)

    brought = all(
        verdict_of(beside, optimizer.answers_after(bars)) is MET
        for bars in optimizer.candidates(rule, beside)
    )

    fulfilled = (optimizer.answers_after(bars) for bars in all_bars(bank, nothing))
    followed = all(
        verdict_of(beside, after) is MET for after in fulfilled if verdict_of(rule, after) is MET
    )
    assert optimizer.cut_short or brought == followed


@pytest.mark.parametrize("count", range(7))
def test_equivalent_items_are_only_counted(count: int) -> None:
    criteria = [
        Ticked("q", ("a", "b", "c", "d"), 2, worlds.OURS),
        Ticked("q", ("c", "d", "e"), 1, worlds.OURS),
    ]
    groups = equivalent_items(criteria)

    assert groups == [("a", "b"), ("c", "d"), ("e",)]
    totalling = [sizes for sizes in all_counts(groups) if sum(sizes) == count]
    assert sorted(counts_totalling(groups, count, 100)) == sorted(totalling)
    assert counts_totalling(groups, count, 2) == counts_totalling(groups, count, 100)[:2]
    assert all(len(first_items(groups, sizes)) == count for sizes in totalling)


def test_the_search_for_half_of_a_hundred_criteria_is_not_cut_short() -> None:
    """There are more than 10 ** 28 sets of fifty of a hundred."""
    bank = {f"q{n:03}": scale(f"q{n:03}", effort=1 + n % 3) for n in range(100)}
    half = SomeOf(tuple(AtLeast(id_, 1, worlds.OURS) for id_ in bank), 50, worlds.OURS)
    optimizer = Optimizer(bank, {})

    found = optimizer.cheapest_bars(half)

    assert not optimizer.cut_short
    easiest = sorted(bank, key=lambda id_: (bank[id_].effort, id_))[:50]
    assert found == dict.fromkeys(easiest, 1)


def scale(id_: str, effort: int) -> Question:
    return Question(
        id=id_,
        topic="topic",
        ask="?",
        shape="scale",
        options=tuple(Option(f"o{rank}", "…") for rank in range(3)),
        where=worlds.HERE,
        not_applicable=None,
        effort=effort,
    )


def test_a_forced_raise_costs_only_what_it_is_raised_further() -> None:
    """A further rank of the first is one change in all; a rank of the second would be another."""
    bank = {id_: scale(id_, effort=1) for id_ in ("first", "second")}
    either = SomeOf(
        (AtLeast("first", 2, worlds.OURS), AtLeast("second", 1, worlds.OURS)), 1, worlds.OURS
    )

    assert Optimizer(bank, {}).cheapest_bars(
        all_of([AtLeast("first", 1, worlds.OURS), either])
    ) == {"first": 2}
