"""A requirement taken apart: into what must all hold, and groups with no question in common."""

from collections.abc import Iterable, Sequence

from smmodels.engine.rules import AtLeast, Rule, SomeOf, Ticked, leaves, read


class _Demands:
    """The reading of a rule as the demands that must all hold for it."""

    def at_least(self, node: AtLeast) -> tuple[Rule, ...]:
        return (node,)

    def ticked(self, node: Ticked) -> tuple[Rule, ...]:
        return (node,)

    def some_of(self, node: SomeOf, parts: Sequence[tuple[Rule, ...]]) -> tuple[Rule, ...]:
        return tuple(one for part in parts for one in part) if node.is_all else (node,)


def demands(rule: Rule | None) -> tuple[Rule, ...]:
    """
    The demands that *rule* is all of, however deep it has them; none of them is an "all of".

    *rule* is met where each of them is met or does not apply, and not all of them are the latter.
    """
    return () if rule is None else read(rule, _Demands())


def questions_of(rule: Rule) -> frozenset[str]:
    """The questions that *rule* asks for."""
    return frozenset(leaf.question for leaf in leaves(rule))


def by_question(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Which of *rules* ask for each question."""
    asking: dict[str, list[Rule]] = {}
    for rule in rules:
        for id_ in questions_of(rule):
            asking.setdefault(id_, []).append(rule)
    return asking


def groups(rules: Sequence[Rule]) -> list[tuple[Rule, ...]]:
    """
    The *rules* in groups that have no question in common, in the order in which they begin.

    What is best for all of them is what is best for each group by itself, so a search that grows
    quickly with the number of rules only meets a few of them at a time.
    """
    asked = [questions_of(rule) for rule in rules]
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
