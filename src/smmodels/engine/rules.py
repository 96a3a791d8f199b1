"""
What a level requires: a small tree over a closed set of nodes, and the one way to read it.

A verdict, an explanation, the cheapest way to a level and every other use of a rule is a
*reading*: three functions, one for each node. Nothing else in the house takes a rule apart.
"""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar, assert_never

from msgspec import Struct

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


NOBODY = Claim("ours")
"""The claim of what only holds demands together, and makes none."""


def all_of(rules: Sequence[Rule]) -> Rule | None:
    """All of *rules* as one; None where there are none, which demands nothing."""
    if not rules:
        return None
    return SomeOf(tuple(rules), len(rules), NOBODY)


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
