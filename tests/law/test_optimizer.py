"""The search for the cheapest way, against looking at all there are."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
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

often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Bank = Mapping[str, Question]


@st.composite
def banks(draw: DrawFn) -> Bank:
    found = draw(worlds.questions())
    return {id_: question for id_, question in found.items() if question.shape != "fact"}


def wide_rules(bank: Bank) -> SearchStrategy[Rule]:
    """So many of several, several times, so that most questions are asked more than once."""
    parts = st.lists(worlds.rules(bank), min_size=2, max_size=5)

    @st.composite
    def some(draw: DrawFn) -> Rule:
        inside = tuple(draw(parts))
        return SomeOf(inside, draw(st.integers(1, len(inside))), worlds.OURS)

    return st.lists(some(), min_size=1, max_size=3).map(lambda found: all_of(found) or found[0])


def answers_in(bank: Bank) -> SearchStrategy[Answers]:
    each = {
        id_: st.sampled_from(worlds.possible_answers(question)) for id_, question in bank.items()
    }
    return st.fixed_dictionaries(each).map(
        lambda drawn: {id_: answer for id_, answer in drawn.items() if answer is not None}
    )


def needs(question: Question, answer: Answer | None) -> list[Bar | None]:
    """Everything that can be asked of an answer: nothing, or any raise of it."""
    if answer is not None and answer.state == "not-applicable":
        return [None]
    if question.shape == "checklist":
        have = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
        missing = [option.id for option in question.options if option.id not in have]
        sets = chain.from_iterable(combinations(missing, n) for n in range(1, len(missing) + 1))
        return [None, *(frozenset(one) for one in sets)]
    start = answer.rank if answer is not None and answer.state == "given" else 0
    return [None, *range(start + 1, len(question.options))]


def every_way(bank: Bank, answers: Answers) -> Iterator[Bars]:
    choices = [needs(question, answers.get(id_)) for id_, question in bank.items()]
    for chosen in product(*choices):
        yield {id_: need for id_, need in zip(bank, chosen, strict=True) if need is not None}


@often
@given(st.data())
def test_no_way_is_cheaper_than_the_cheapest_and_none_that_costs_the_same_comes_first(
    data: DataObject,
) -> None:
    bank = data.draw(banks())
    rule = data.draw(wide_rules(bank))
    answers = data.draw(answers_in(bank))
    finder = Optimizer(bank, answers)

    found = finder.cheapest_bars(rule)

    enough = [
        way
        for way in every_way(bank, answers)
        if verdict_of(rule, finder.answers_after(way)) in (MET, None)
    ]
    assert found in enough
    assert finder.cut_short or finder.cost(found) == min(finder.cost(way) for way in enough)


@often
@given(st.data())
def test_what_all_ways_bring_is_what_everybody_has_who_fulfils_the_rule(data: DataObject) -> None:
    bank = data.draw(banks())
    rule, beside = data.draw(wide_rules(bank)), data.draw(worlds.rules(bank))
    nothing: Answers = {
        id_: Answer("given", ticks=frozenset())
        if question.shape == "checklist"
        else Answer("given", option=question.options[0].id, rank=0)
        for id_, question in bank.items()
    }
    finder = Optimizer(bank, nothing)

    brought = all(
        verdict_of(beside, finder.answers_after(way)) is MET
        for way in finder.candidates(rule, beside)
    )

    fulfilled = (finder.answers_after(way) for way in every_way(bank, nothing))
    followed = all(
        verdict_of(beside, after) is MET for after in fulfilled if verdict_of(rule, after) is MET
    )
    assert finder.cut_short or brought == followed


@pytest.mark.parametrize("count", range(7))
def test_items_that_nothing_tells_apart_are_only_counted(count: int) -> None:
    demands = [
        Ticked("q", ("a", "b", "c", "d"), 2, worlds.OURS),
        Ticked("q", ("c", "d", "e"), 1, worlds.OURS),
    ]
    groups = equivalent_items(demands)

    assert groups == [("a", "b"), ("c", "d"), ("e",)]
    told = [sizes for sizes in all_counts(groups) if sum(sizes) == count]
    assert sorted(counts_totalling(groups, count, 100)) == sorted(told)
    assert counts_totalling(groups, count, 2) == counts_totalling(groups, count, 100)[:2]
    assert all(len(first_items(groups, sizes)) == count for sizes in told)


def test_half_of_any_number_of_demands_is_told_to_be_the_smallest() -> None:
    """There are more than 10 ** 28 ways to choose fifty of a hundred."""
    bank = {f"q{n:03}": scale(f"q{n:03}", effort=1 + n % 3) for n in range(100)}
    half = SomeOf(tuple(AtLeast(id_, 1, worlds.OURS) for id_ in bank), 50, worlds.OURS)
    finder = Optimizer(bank, {})

    found = finder.cheapest_bars(half)

    assert not finder.cut_short
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


def test_what_is_raised_in_any_case_costs_only_what_it_is_raised_further() -> None:
    """A step more of the one is one change in all; a step of the other would be a second."""
    bank = {id_: scale(id_, effort=1) for id_ in ("one", "other")}
    either = SomeOf(
        (AtLeast("one", 2, worlds.OURS), AtLeast("other", 1, worlds.OURS)), 1, worlds.OURS
    )

    assert Optimizer(bank, {}).cheapest_bars(all_of([AtLeast("one", 1, worlds.OURS), either])) == {
        "one": 2
    }
