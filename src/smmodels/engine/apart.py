"""A requirement taken apart: into what must all hold, and groups with no question in common."""

from collections.abc import Iterable, Sequence

from smmodels.engine.rules import AtLeast, Rule, SomeOf, Ticked, read, single_criteria


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


def questions_of(rule: Rule) -> frozenset[str]:
    """The questions that *rule* asks for."""
    return frozenset(leaf.question for leaf in single_criteria(rule))


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


class GrowingGroups:
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
                    self._group_of.update(dict.fromkeys(questions_of(moved), largest))
            largest.append((self._added, rule))
            self._group_of.update(dict.fromkeys(questions_of(rule), largest))
            self._added += 1

    def near(self, rule: Rule) -> list[Rule]:
        """The rules of all groups that have a question in common with *rule*, as they came."""
        found = [one for group in self._asking(rule) for one in group]
        return [rule for _place, rule in sorted(found, key=lambda placed: placed[0])]

    def _asking(self, rule: Rule) -> list[list[tuple[int, Rule]]]:
        there = (self._group_of.get(id_) for id_ in questions_of(rule))
        return list({id(group): group for group in there if group is not None}.values())
