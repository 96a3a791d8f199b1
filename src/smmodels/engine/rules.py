"""
What a level requires: a small tree over a closed set of nodes, and the one way to read it.

A verdict, an explanation, the cheapest changes that reach a level and every other use of a rule is
a *reading*: three functions, one for each node. Nothing else in the house takes a rule apart.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Protocol, TypeVar, assert_never

from msgspec import Struct

from smmodels.documents.values import Basis


class Verdict(IntEnum):
    """Whether a criterion is fulfilled; all-of is the minimum of several, any-of the maximum."""

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

    A verdict of None is that of a criterion that does not apply: it is taken out, and where fewer
    than *count* remain, all of those are needed. None where nothing remains.
    """
    known = list(verdicts)
    return judge_counts(count, known.count(MET), known.count(UNDETERMINED), known.count(NOT_MET))


def judge_counts(count: int, met: int, undetermined: int, not_met: int) -> Verdict | None:
    """The same as `judge_at_least`, by how many of the criteria that apply have each verdict."""
    needed = min(count, met + undetermined + not_met)
    if not needed:
        return None
    if met >= needed:
        return MET
    return UNDETERMINED if met + undetermined >= needed else NOT_MET


class Claim(Struct, frozen=True):
    """Who makes a criterion, who set its bar (which answer is enough), and in which sources."""

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
    """At least `count` of `criteria`: all of them, any of them, or so many."""

    criteria: "tuple[Rule, ...]"
    count: int
    claim: Claim

    @property
    def is_all(self) -> bool:
        """Whether every criterion is needed."""
        return self.count == len(self.criteria)


Rule = AtLeast | Ticked | SomeOf
SingleCriterion = AtLeast | Ticked
R = TypeVar("R")


class Reading(Protocol[R]):
    """What each node of a rule means, given what the nodes inside it mean."""

    def at_least(self, node: AtLeast, /) -> R:
        """What a criterion on a scale means."""

    def ticked(self, node: Ticked, /) -> R:
        """What a criterion on a checklist means."""

    def some_of(self, node: SomeOf, inner: Sequence[R], /) -> R:
        """What "so many of these" means, given what each of them means."""


def read(rule: Rule, reading: Reading[R]) -> R:
    """Fold *rule* by *reading*, from the single criteria up."""
    if isinstance(rule, AtLeast):
        return reading.at_least(rule)
    if isinstance(rule, SomeOf):
        return reading.some_of(rule, [read(criterion, reading) for criterion in rule.criteria])
    if isinstance(rule, Ticked):
        return reading.ticked(rule)
    assert_never(rule)


NO_CLAIM = Claim("ours")
"""The claim of a node that only groups criteria."""


def all_of(rules: Sequence[Rule]) -> Rule | None:
    """All of *rules* as one; None, which requires nothing, where there are none."""
    if not rules:
        return None
    return SomeOf(tuple(rules), len(rules), NO_CLAIM)


def joined(rules: Sequence[Rule]) -> Rule | None:
    """The one rule of *rules*, or all of them as one; None where there are none."""
    return rules[0] if len(rules) == 1 else all_of(rules)


class _SingleCriteria:
    """The reading of a rule as its criteria on single questions."""

    def at_least(self, node: AtLeast) -> tuple[SingleCriterion, ...]:
        return (node,)

    def ticked(self, node: Ticked) -> tuple[SingleCriterion, ...]:
        return (node,)

    def some_of(
        self, _node: SomeOf, inner: Sequence[tuple[SingleCriterion, ...]]
    ) -> tuple[SingleCriterion, ...]:
        return tuple(criterion for criteria in inner for criterion in criteria)


def single_criteria(rule: Rule) -> tuple[SingleCriterion, ...]:
    """The criteria on single questions in *rule*, in the order in which they are written."""
    return read(rule, _SingleCriteria())


class _Decomposed:
    """The reading of a rule as the rules that it is all of."""

    def at_least(self, node: AtLeast) -> tuple[Rule, ...]:
        return (node,)

    def ticked(self, node: Ticked) -> tuple[Rule, ...]:
        return (node,)

    def some_of(self, node: SomeOf, inner: Sequence[tuple[Rule, ...]]) -> tuple[Rule, ...]:
        return tuple(rule for rules in inner for rule in rules) if node.is_all else (node,)


def decompose(rule: Rule | None) -> tuple[Rule, ...]:
    """
    The rules that *rule* is all of, with every nested "all of" taken apart.

    *rule* is met where each of them is met or does not apply, and at least one applies.
    """
    return () if rule is None else read(rule, _Decomposed())


def questions_of_rule(rule: Rule) -> frozenset[str]:
    """The ids of the questions that *rule* asks."""
    return frozenset(criterion.question for criterion in single_criteria(rule))


def rules_by_question(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The *rules* that ask each question, by its id."""
    asking: dict[str, list[Rule]] = {}
    for rule in rules:
        for id_ in questions_of_rule(rule):
            asking.setdefault(id_, []).append(rule)
    return asking


def independent_groups(rules: Sequence[Rule]) -> list[tuple[Rule, ...]]:
    """
    The *rules* in groups that have no question in common, in the order of their first rules.

    The optimum for all rules is that for each group by itself, so a search that grows quickly with
    the number of rules only sees a few of them at a time.
    """
    questions = [questions_of_rule(rule) for rule in rules]
    asking: dict[str, list[int]] = {}
    for index, ids in enumerate(questions):
        for id_ in ids:
            asking.setdefault(id_, []).append(index)
    group_of: dict[int, int] = {}  # the index of the first rule of each rule's group
    for first in range(len(rules)):
        connected = [first]
        while connected:
            index = connected.pop()
            if index not in group_of:
                group_of[index] = first
                connected += (other for id_ in questions[index] for other in asking.pop(id_, ()))
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(group_of[index], []).append(rule)
    return [tuple(group) for group in groups.values()]


class RuleGroups:
    """Groups as of `independent_groups`, to which rules are added without grouping all anew."""

    def __init__(self) -> None:
        self._group_of: dict[str, list[tuple[int, Rule]]] = {}
        self._added = 0

    def __len__(self) -> int:
        """How many rules there are."""
        return self._added

    def add(self, rules: Iterable[Rule]) -> None:
        """Add *rules*, and merge the groups that have a question in common with the same one."""
        for rule in rules:
            largest, *smaller = sorted(self._groups_sharing(rule), key=len, reverse=True) or [[]]
            for group in smaller:
                largest += group
                for _index, moved in group:
                    self._group_of.update(dict.fromkeys(questions_of_rule(moved), largest))
            largest.append((self._added, rule))
            self._group_of.update(dict.fromkeys(questions_of_rule(rule), largest))
            self._added += 1

    def sharing_questions_with(self, rule: Rule) -> list[Rule]:
        """The rules of all groups that have a question in common with *rule*, in added order."""
        indexed = [entry for group in self._groups_sharing(rule) for entry in group]
        return [rule for _index, rule in sorted(indexed, key=lambda entry: entry[0])]

    def _groups_sharing(self, rule: Rule) -> list[list[tuple[int, Rule]]]:
        """Each group that has a question in common with *rule*, once."""
        groups = (self._group_of.get(id_) for id_ in questions_of_rule(rule))
        return list({id(group): group for group in groups if group is not None}.values())
