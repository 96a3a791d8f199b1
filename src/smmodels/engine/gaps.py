"""What is missing: the smallest set of changed answers that surely reaches a level."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.apart import by_question, demands, groups
from smmodels.engine.assessment import Change, Gap, ModelResult
from smmodels.engine.finding import Target
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Dimension, Pack, Question
from smmodels.engine.rules import NOBODY, AtLeast, Rule, SomeOf, Ticked, all_of, read
from smmodels.engine.targets import dimensions_of
from smmodels.engine.verdict import MET

Need = int | frozenset[str]
"""The rank to reach on a scale, or the items to add to a checklist."""
Way = Mapping[str, Need]
"""One way to fulfil a rule: what each question needs."""

LIMIT = 400
"""How many ways are kept side by side; beyond it a gap is no longer surely the smallest."""


def gaps_of(pack: Pack, result: ModelResult, answers: Answers) -> tuple[Gap, ...]:
    """
    The gap to the next level of every part of a model that can still rise.

    For a kind with stages that is the next stage of the whole; else each pillar's next level, the
    ground's next form and the next step. A closed gate leaves only the ground.
    """
    targets = list(next_targets(result))
    return tuple(gap_to(pack, target, answers) for target in targets)


def next_targets(result: ModelResult) -> Iterator[Target]:
    """The next level of every part of a model that can still rise, as `gaps_of` says."""
    model = result.model
    if model.stages:
        rank = model.dimensions[0].rank(result.attained) + 1
        if rank < len(model.stages):
            yield Target(model.id, model.stages[rank].id)
        return
    for dimension, state in zip(model.dimensions, result.dimensions, strict=True):
        is_step = model.kind == "steps" and dimension is not model.dimensions[0]
        if is_step and dimension.id != result.next:
            continue
        rank = dimension.rank(state.attained) + 1
        if rank < len(dimension.levels):
            yield Target(model.id, dimension.levels[rank].id, dimension.id)


def gap_to(pack: Pack, target: Target, answers: Answers) -> Gap:
    """The smallest set of changes that surely reaches *target*; empty where it is reached."""
    rule = rule_up_to(dimensions_of(target, pack.models[target.model]), target.level)
    finder = WayFinder(pack.questions, answers)
    best = finder.cheapest(rule)
    return Gap(target, finder.changes(best), smallest=not finder.cut)


def rule_up_to(dimensions: Sequence[Dimension], level: str) -> Rule | None:
    """Everything that reaching *level* in all these dimensions demands."""
    return all_of(
        [
            one.rule
            for dimension in dimensions
            for one in dimension.levels[: dimension.rank(level) + 1]
            if one.rule is not None
        ]
    )


class WayFinder:
    """
    The reading of a rule as the ways to fulfil it, starting from given answers.

    A way is worth keeping only if no other one asks for less everywhere, so plain "at least"
    ladders always have one, and alternatives multiply only where a rule offers them.
    """

    def __init__(self, questions: Mapping[str, Question], answers: Answers) -> None:
        self.questions = questions
        self.answers = answers
        self.cut = False

    def ways(self, rule: Rule | None) -> list[Way]:
        """All minimal ways to fulfil *rule*; the empty way alone where it is met already."""
        if rule is None:
            return [{}]
        found = read(rule, self)
        return [{}] if found is None else found

    def cheapest(self, rule: Rule | None) -> Way:
        """The cheapest way to fulfil *rule*; where the search was cut, one that cannot be less."""
        best: dict[str, Need] = {}
        for group in groups(demands(rule)):
            finder = WayFinder(self.questions, self.answers)
            together = SomeOf(group, len(group), NOBODY)
            way = min(finder.ways(together), key=finder.cost)
            best.update(finder.trimmed(way, together) if finder.cut else way)
            self.cut = self.cut or finder.cut
        return best

    def at_least(self, node: AtLeast) -> list[Way] | None:
        """One way: the rank itself."""
        answer = self.answers.get(node.question)
        if answer is not None and answer.state == "not-applicable":
            return None
        if answer is not None and answer.state == "given" and answer.rank >= node.rank:
            return [{}]
        return [{node.question: node.rank}]

    def ticked(self, node: Ticked) -> list[Way] | None:
        """As many ways as there are choices among the missing items."""
        answer = self.answers.get(node.question)
        if answer is not None and answer.state == "not-applicable":
            return None
        have = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
        missing = [item for item in node.items if item not in have]
        short = node.count - (len(node.items) - len(missing))
        if short <= 0:
            return [{}]
        choices = combinations(missing, short)
        return self._keep({node.question: frozenset(choice)} for choice in choices)

    def some_of(self, node: SomeOf, parts: Sequence[list[Way] | None]) -> list[Way] | None:
        """Every choice of so many parts, joined."""
        present = [part for part in parts if part is not None]
        if not present:
            return None
        unmet = [part for part in present if part != [{}]]
        short = min(node.count, len(present)) - (len(present) - len(unmet))
        if short <= 0:
            return [{}]
        found: list[Way] = []
        for choice in combinations(unmet, short):
            joined: list[Way] = [{}]
            for part in choice:
                joined = self._keep(_join(one, other) for one in joined for other in part)
            found = self._keep([*found, *joined])
        return found

    def _keep(self, ways: "Iterator[Way] | Sequence[Way]") -> list[Way]:
        """Only the ways that no other one undercuts, cheapest first, and not too many."""
        kept: list[Way] = []
        for way in sorted(ways, key=self.cost):
            if not any(_within(one, way) for one in kept):
                kept.append(way)
        if len(kept) > LIMIT:
            self.cut = True
            del kept[LIMIT:]
        return kept

    def cost(self, way: Way) -> tuple[int, int, int, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Effort, number of changes, size of the raises, and ids to break ties."""
        sizes = {id_: self._size(id_, need) for id_, need in way.items()}
        effort = sum(size * self.questions[id_].effort for id_, size in sizes.items())
        names = tuple((id_, _name(way[id_])) for id_ in sorted(way))
        return (effort, len(way), sum(sizes.values()), names)

    def _size(self, id_: str, need: Need) -> int:
        if isinstance(need, frozenset):
            return len(need)
        answer = self.answers.get(id_)
        return need - (answer.rank if answer is not None and answer.state == "given" else 0)

    def trimmed(self, way: Way, rule: Rule) -> Way:
        """Leave out and lower whatever *rule*, which *way* fulfils, does not need."""
        asking = by_question(demands(rule))
        best = dict(way)
        answers = dict(self.applied(way))
        for id_ in sorted(way):
            enough = answers[id_]
            for smaller in _smaller(way[id_]):
                self._put(answers, id_, smaller)
                if all(verdict_of(one, answers) in (MET, None) for one in asking.get(id_, ())):
                    if smaller:
                        best[id_] = smaller
                    else:
                        del best[id_]
                    break
            else:
                answers[id_] = enough
        return best

    def _put(self, answers: dict[str, Answer], id_: str, need: Need) -> None:
        """Give the answer that *need* leads to; where it is nothing, the one there was."""
        if need:
            answers[id_] = self._raised(id_, need)
        elif id_ in self.answers:
            answers[id_] = self.answers[id_]
        else:
            del answers[id_]

    def after(self, way: Way, id_: str) -> Answer | None:
        """One answer as it would be after *way*."""
        return self._raised(id_, way[id_]) if id_ in way else self.answers.get(id_)

    def applied(self, way: Way) -> Answers:
        """The answers as they would be after *way*."""
        raised = {id_: self._raised(id_, need) for id_, need in way.items()}
        return {**self.answers, **raised}

    def _raised(self, id_: str, need: Need) -> Answer:
        if isinstance(need, frozenset):
            have = self.answers[id_].ticks if id_ in self.answers else None
            return Answer("given", ticks=(have or frozenset()) | need)
        return Answer("given", option=self.questions[id_].options[need].id, rank=need)

    def changes(self, way: Way) -> tuple[Change, ...]:
        """A way in the words of an assessment, sorted by question."""
        return tuple(self._change(id_, way[id_]) for id_ in sorted(way))

    def _change(self, id_: str, need: Need) -> Change:
        find_out = id_ not in self.answers or self.answers[id_].open
        if isinstance(need, frozenset):
            return Change(id_, find_out, add=tuple(sorted(need)))
        return Change(id_, find_out, to=self.questions[id_].options[need].id)


def _name(need: Need) -> tuple[str, ...]:
    return tuple(sorted(need)) if isinstance(need, frozenset) else (f"{need:03}",)


def _join(one: Way, other: Way) -> Way:
    joined = dict(one)
    for id_, need in other.items():
        have = joined.get(id_)
        if isinstance(have, frozenset) and isinstance(need, frozenset):
            joined[id_] = have | need
        elif isinstance(have, int) and isinstance(need, int):
            joined[id_] = max(have, need)
        else:
            joined[id_] = need
    return joined


def _within(one: Way, other: Way) -> bool:
    """Whether *one* asks for no more than *other*, everywhere."""
    for id_, need in one.items():
        have = other.get(id_)
        if have is None:
            return False
        if isinstance(need, frozenset) and isinstance(have, frozenset):
            if not need <= have:
                return False
        elif isinstance(need, int) and isinstance(have, int) and need > have:
            return False
    return True


def _smaller(need: Need) -> Iterator[Need]:
    """What asks for less than *need*, least first, nothing at all before anything."""
    if isinstance(need, frozenset):
        items = sorted(need)
        for size in range(len(items)):
            yield from (frozenset(some) for some in combinations(items, size))
    else:
        yield from range(need)
