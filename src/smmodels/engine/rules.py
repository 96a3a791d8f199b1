"""
What a level requires: a small tree over a closed set of nodes, and the one way to read it.

A verdict, an explanation, the cheapest way to a level and every other use of a rule is a
*reading*: three functions, one for each node. Nothing else in the house takes a rule apart.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Literal, Protocol, TypeVar, assert_never

from msgspec import Struct


class Verdict(IntEnum):
    """Whether a demand is fulfilled; the order of the values is the whole logic."""

    NOT_MET = 0
    UNDETERMINED = 1
    MET = 2

    @property
    def word(self) -> str:
        """The word that files and reports use."""
        return ("not-met", "undetermined", "met")[self]


NOT_MET, UNDETERMINED, MET = Verdict


def judge_at_least(count: int, verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """
    Judge "at least *count* of these"; all-of and any-of are its two ends.

    None stands for a part that is not applicable: it is taken out, and where fewer than *count*
    parts remain, all of those are needed. With nothing left there is nothing to judge: None.
    """
    every = list(verdicts)
    return judge_counts(count, every.count(MET), every.count(UNDETERMINED), every.count(NOT_MET))


def judge_counts(count: int, met: int, undetermined: int, not_met: int) -> Verdict | None:
    """Judge the same where it is known how many of the parts that apply stand how."""
    needed = min(count, met + undetermined + not_met)
    if not needed:
        return None
    if met >= needed:
        return MET
    return UNDETERMINED if met + undetermined >= needed else NOT_MET


Basis = Literal["published", "inferred", "ours"]


class Claim(Struct, frozen=True):
    """Who makes a demand, who set the bar (which answer is enough), and where it is said."""

    basis: Basis
    bar: Basis = "ours"
    sources: tuple[str, ...] = ()


class AtLeast(Struct, frozen=True, tag=True):
    """This option of a scale (the `rank`-th, from 0), or a better one."""

    question: str
    rank: int
    claim: Claim


class Ticked(Struct, frozen=True, tag=True):
    """At least `count` of these items of a checklist; items are sorted by id."""

    question: str
    items: tuple[str, ...]
    count: int
    claim: Claim


class SomeOf(Struct, frozen=True, tag=True):
    """At least `count` of the parts: all of them, any of them, or so many."""

    criteria: "tuple[Rule, ...]"
    count: int
    claim: Claim

    @property
    def is_all(self) -> bool:
        """Whether every part is needed."""
        return self.count == len(self.criteria)


Rule = AtLeast | Ticked | SomeOf
SingleCriterion = AtLeast | Ticked
R = TypeVar("R")


class Reading(Protocol[R]):
    """One way to read a rule: what each node means, given what its parts mean."""

    def at_least(self, node: AtLeast, /) -> R:
        """What a demand on a scale means."""

    def ticked(self, node: Ticked, /) -> R:
        """What a demand on a checklist means."""

    def some_of(self, node: SomeOf, parts: Sequence[R], /) -> R:
        """What so many of several parts mean, given what each means."""


def read(rule: Rule, reading: Reading[R]) -> R:
    """Fold *rule* by *reading*, from the leaves up."""
    if isinstance(rule, AtLeast):
        return reading.at_least(rule)
    if isinstance(rule, SomeOf):
        return reading.some_of(rule, [read(part, reading) for part in rule.criteria])
    if isinstance(rule, Ticked):
        return reading.ticked(rule)
    assert_never(rule)


NO_CLAIM = Claim("ours")
"""The claim of what only holds demands together, and makes none."""


def all_of(rules: Sequence[Rule]) -> Rule | None:
    """All of *rules* as one; None where there are none, which demands nothing."""
    if not rules:
        return None
    return SomeOf(tuple(rules), len(rules), NO_CLAIM)


def joined(rules: Sequence[Rule]) -> Rule | None:
    """A single rule as it is, several as all of them, none as None."""
    return rules[0] if len(rules) == 1 else all_of(rules)


class _SingleCriteria:
    def at_least(self, node: AtLeast) -> tuple[SingleCriterion, ...]:
        return (node,)

    def ticked(self, node: Ticked) -> tuple[SingleCriterion, ...]:
        return (node,)

    def some_of(
        self, _node: SomeOf, parts: Sequence[tuple[SingleCriterion, ...]]
    ) -> tuple[SingleCriterion, ...]:
        return tuple(leaf for part in parts for leaf in part)


def single_criteria(rule: Rule) -> tuple[SingleCriterion, ...]:
    """All the leaves of *rule*, in the order in which they are written."""
    return read(rule, _SingleCriteria())


class _Decomposed:
    """The reading of a rule as the demands that must all hold for it."""

    def at_least(self, node: AtLeast) -> tuple[Rule, ...]:
        return (node,)

    def ticked(self, node: Ticked) -> tuple[Rule, ...]:
        return (node,)

    def some_of(self, node: SomeOf, parts: Sequence[tuple[Rule, ...]]) -> tuple[Rule, ...]:
        return tuple(rule for part in parts for rule in part) if node.is_all else (node,)


def decompose(rule: Rule | None) -> tuple[Rule, ...]:
    """
    The demands that *rule* is all of, however deep it has them; none of them is an "all of".

    *rule* is met where each of them is met or does not apply, and not all of them are the latter.
    """
    return () if rule is None else read(rule, _Decomposed())


def questions_of_rule(rule: Rule) -> frozenset[str]:
    """The questions that *rule* asks for."""
    return frozenset(leaf.question for leaf in single_criteria(rule))


def rules_by_question(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Which of *rules* ask for each question."""
    asking: dict[str, list[Rule]] = {}
    for rule in rules:
        for id_ in questions_of_rule(rule):
            asking.setdefault(id_, []).append(rule)
    return asking


def independent_groups(rules: Sequence[Rule]) -> list[tuple[Rule, ...]]:
    """
    The *rules* in groups that have no question in common, in the order in which they begin.

    What is best for all of them is what is best for each group by itself, so a search that grows
    quickly with the number of rules only meets a few of them at a time.
    """
    asked = [questions_of_rule(rule) for rule in rules]
    asking: dict[str, list[int]] = {}
    for place, questions in enumerate(asked):
        for id_ in questions:
            asking.setdefault(id_, []).append(place)
    group_of: dict[int, int] = {}
    for start in range(len(rules)):
        reached = [start]
        while reached:
            place = reached.pop()
            if place not in group_of:
                group_of[place] = start
                reached += (other for id_ in asked[place] for other in asking.pop(id_, ()))
    found: dict[int, list[Rule]] = {}
    for place, rule in enumerate(rules):
        found.setdefault(group_of[place], []).append(rule)
    return [tuple(group) for group in found.values()]


class RuleGroups:
    """The groups of rules that become more, as by `groups`, without sorting all of them anew."""

    def __init__(self) -> None:
        self._group_of: dict[str, list[tuple[int, Rule]]] = {}
        self._added = 0

    def __len__(self) -> int:
        """How many rules there are."""
        return self._added

    def add(self, rules: Iterable[Rule]) -> None:
        """Add rules, and join the groups that have a question of one of them in common."""
        for rule in rules:
            largest, *others = sorted(self._asking(rule), key=len, reverse=True) or [[]]
            for other in others:
                largest += other
                for _place, moved in other:
                    self._group_of.update(dict.fromkeys(questions_of_rule(moved), largest))
            largest.append((self._added, rule))
            self._group_of.update(dict.fromkeys(questions_of_rule(rule), largest))
            self._added += 1

    def sharing_questions_with(self, rule: Rule) -> list[Rule]:
        """The rules of all groups that have a question in common with *rule*, as they came."""
        found = [one for group in self._asking(rule) for one in group]
        return [rule for _place, rule in sorted(found, key=lambda placed: placed[0])]

    def _asking(self, rule: Rule) -> list[list[tuple[int, Rule]]]:
        there = (self._group_of.get(id_) for id_ in questions_of_rule(rule))
        return list({id(group): group for group in there if group is not None}.values())
