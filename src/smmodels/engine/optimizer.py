"""The cheapest changes of answers that fulfil a rule."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, product
from math import prod
from typing import Protocol

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Change
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Question
from smmodels.engine.rules import (
    MET,
    NO_CLAIM,
    AtLeast,
    Rule,
    SingleCriterion,
    SomeOf,
    Ticked,
    decompose,
    independent_groups,
    read,
    rules_by_question,
    single_criteria,
)

Bar = int | frozenset[str]
"""The rank to reach on a scale, or the items to add to a checklist."""
Bars = Mapping[str, Bar]
"""One way to fulfil a rule: what each question needs."""
Cost = tuple[object, ...]

MOST_CANDIDATES = 100
"""How many ways are kept side by side; beyond it the cheapest one is no longer surely that."""
MOST_TRIED = 20_000
"""How many joins are looked at; beyond it as well."""


class Candidates(Struct, frozen=True):
    """The ways to fulfil a part of a rule, cheapest first; how often it asks each question."""

    found: Sequence[Bars]
    asked: Mapping[str, int]


class Combiner:
    """
    Joins ways, and keeps those that can be part of the cheapest one.

    *asked* is how often each question is asked by all there is, so that a question can be told to
    be asked by nobody else. *cost* says what a way costs: first by numbers, of which a join costs
    the sum as far as its ways have nothing in common, and between equals by name. `cut` tells
    whether ways were left out that might have been cheaper in the end, and `tried` how many joins
    were looked at.
    """

    def __init__(self, asked: Mapping[str, int], cost: Callable[[Bars], Cost]) -> None:
        self.asked = asked
        self.cost = cost
        self.cut = False
        self.tried = 0

    def choose(self, parts: Sequence[Candidates], count: int) -> list[Bars]:
        """The best joins of *count* of the parts."""
        own = [part for part in parts if self._is_own(part)]
        shared = [part for part in parts if not self._is_own(part)]
        cheapest = sorted((self.keep(part)[0] for part in own), key=self.cost)
        least, most = max(0, count - len(own)), min(count, len(shared))
        chosen = self._of_shared(shared, least, most)
        found = [
            raised_to_all([way, *cheapest[: count - size]])
            for size in range(least, most + 1)
            for way in chosen[size]
        ]
        return self.keep(Candidates(found, total_uses(parts)))

    def _is_own(self, part: Candidates) -> bool:
        """Whether nobody else asks for anything that *part* asks for."""
        return all(self.asked[id_] == times for id_, times in part.asked.items())

    def _of_shared(self, parts: Sequence[Candidates], least: int, most: int) -> list[list[Bars]]:
        """The best joins of *least* to *most* of the parts, part by part so that they stay few."""
        chosen: list[list[Bars]] = [[{}], *([] for _ in range(most))]
        inside: Counter[str] = Counter()
        for place, part in enumerate(parts, 1):
            if self.cut:
                return self._cheapest_of(parts, least, most)
            inside.update(part.asked)
            left = len(parts) - place
            for size in range(min(most, place), max(0, least - left - 1), -1):
                more = (
                    raised_to_both(bars, other) for bars in chosen[size - 1] for other in part.found
                )
                chosen[size] = self.keep(Candidates([*chosen[size], *more], inside))
        return chosen

    def _cheapest_of(self, parts: Sequence[Candidates], least: int, most: int) -> list[list[Bars]]:
        """Joins of *least* to *most* of the parts, those that cost least by themselves."""
        cheapest = sorted((part.found[0] for part in parts), key=self.cost)
        joins = ([raised_to_all(cheapest[:size])] for size in range(least, most + 1))
        return [*([] for _ in range(least)), *joins]

    def keep(self, ways: Candidates) -> list[Bars]:
        """Only the ways that no other one makes needless, cheapest first, and not too many."""
        if len(ways.found) < 2:  # noqa: PLR2004  one way has none beside it
            return list(ways.found)
        self.tried += len(ways.found)
        self.cut = self.cut or self.tried > MOST_TRIED
        if self.cut:
            return [min(ways.found, key=self.cost)]
        kept: list[Bars] = []
        seen: set[frozenset[tuple[str, Bar]]] = set()
        for way in sorted(ways.found, key=self.cost):
            elsewhere = frozenset(
                (id_, need) for id_, need in way.items() if ways.asked.get(id_, 0) < self.asked[id_]
            )
            if elsewhere in seen or any(is_within(bars, way) for bars in kept):
                continue
            if len(kept) == MOST_CANDIDATES:
                self.cut = True
                break
            seen.add(elsewhere)
            kept.append(way)
        return kept


def raised_to_both(bars: Bars, other: Bars) -> Bars:
    """What does for both."""
    return raised_to_all((bars, other))


def raised_to_all(ways: Iterable[Bars]) -> Bars:
    """What does for all of *ways*."""
    whole: dict[str, Bar] = {}
    for way in ways:
        for id_, need in way.items():
            have = whole.get(id_)
            if isinstance(have, frozenset) and isinstance(need, frozenset):
                whole[id_] = have | need
            elif isinstance(have, int) and isinstance(need, int):
                whole[id_] = max(have, need)
            else:
                whole[id_] = need
    return whole


def is_within(bars: Bars, other: Bars) -> bool:
    """Whether *one* asks for no more than *other*, everywhere."""
    for id_, need in bars.items():
        have = other.get(id_)
        if have is None:
            return False
        if isinstance(need, frozenset) and isinstance(have, frozenset):
            if not need <= have:
                return False
        elif isinstance(need, int) and isinstance(have, int) and need > have:
            return False
    return True


class TieBreak:
    """
    What breaks a tie between ways beside the same others: the first name in which they differ.

    Both have as many names; *beside* is the way that each is joined to.
    """

    __slots__ = ("beside", "way")

    def __init__(self, way: Bars, beside: Bars) -> None:
        self.way = way
        self.beside = beside

    def __eq__(self, other: object) -> bool:
        """Whether the two ways are the same."""
        if not isinstance(other, TieBreak):
            return NotImplemented
        return self._named(other) == other._named(self)

    def __lt__(self, other: "TieBreak") -> bool:
        """Whether this one comes first."""
        return self._named(other) < other._named(self)

    __hash__ = None  # type: ignore[assignment]

    def _named(self, other: "TieBreak") -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names of this way, and of the others where *other* has one of its own."""
        also = {id_: self.beside[id_] for id_ in other.way if id_ in self.beside}
        return sort_key({**also, **self.way})


def sort_key(way: Bars) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A way by its names, to break ties."""
    return tuple((id_, _bar_name(way[id_])) for id_ in sorted(way))


def _bar_name(need: Bar) -> tuple[str, ...]:
    return tuple(sorted(need)) if isinstance(need, frozenset) else (f"{need:03}",)


def total_uses(parts: Iterable[Candidates]) -> Counter[str]:
    """How often all *parts* together ask each question."""
    asked: Counter[str] = Counter()
    for part in parts:
        asked.update(part.asked)
    return asked


def equivalent_items(demands: Iterable[Ticked]) -> list[tuple[str, ...]]:
    """
    The items that *demands* on one checklist ask for, those together that the same demands ask for.

    Of such items it only matters how many are ticked. Each group is sorted, and so are the groups
    by their first item.
    """
    asked: dict[str, list[int]] = {}
    for place, demand in enumerate(demands):
        for item in demand.items:
            asked.setdefault(item, []).append(place)
    groups: dict[tuple[int, ...], list[str]] = {}
    for item in sorted(asked):
        groups.setdefault(tuple(asked[item]), []).append(item)
    return [tuple(group) for group in groups.values()]


def first_items(groups: Sequence[Sequence[str]], sizes: Iterable[int]) -> frozenset[str]:
    """So many of each group, the first by id."""
    return frozenset(
        item for group, size in zip(groups, sizes, strict=True) for item in group[:size]
    )


def all_counts(groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, ...]]:
    """Every choice of how many of each group."""
    return product(*(range(len(group) + 1) for group in groups))


def counts_totalling(
    groups: Sequence[Sequence[str]], count: int, most: int
) -> list[tuple[int, ...]]:
    """The choices of how many of each group that take *count* in all; the first *most* of them."""
    left = sum(len(group) for group in groups)
    # Each choice is the one before it and a size, so that a long one costs no more than its end.
    found: list[tuple[_Chosen, int]] = [(None, count)]
    for group in groups:
        left -= len(group)
        more = (
            ((before, size), wanted - size)
            for before, wanted in found
            for size in range(min(len(group), wanted), max(0, wanted - left) - 1, -1)
        )
        found = list(islice(more, most))
    return [_sizes(chosen) for chosen, _wanted in found] if groups or not count else []


_Chosen = tuple["_Chosen", int] | None


def _sizes(chosen: _Chosen) -> tuple[int, ...]:
    sizes = []
    while chosen is not None:
        chosen, size = chosen
        sizes.append(size)
    return tuple(reversed(sizes))


_ANY_WAY = Candidates(({},), {})
"""What stands for ways that nobody will look at."""


class AlternativeSearch:
    """
    The reading of a rule as the ways to fulfil it, starting from given answers.

    *asked* are the demands of the rule and of all that is to look at the ways. A part that does
    not apply has no way; one that is met has the empty way alone. *whole* says that what is found
    is of no use where ways were left out, so that the search ends with the first of them.
    """

    def __init__(
        self,
        answers: Answers,
        cost: Callable[[Bars], Cost],
        asked: Sequence[SingleCriterion],
        *,
        whole: bool = False,
    ) -> None:
        self.answers = answers
        self.cost = cost
        self.joiner = Combiner(Counter(leaf.question for leaf in asked), cost)
        self._whole = whole
        self._cut = False
        ticked: dict[str, list[Ticked]] = {}
        for leaf in asked:
            if isinstance(leaf, Ticked):
                ticked.setdefault(leaf.question, []).append(leaf)
        self.alike = {id_: equivalent_items(found) for id_, found in ticked.items()}

    @property
    def cut(self) -> bool:
        """Whether ways were left out that might have been cheaper."""
        return self._cut or self.joiner.cut

    def alternatives(self, rule: Rule) -> Sequence[Bars]:
        """All ways that can be part of the cheapest; the empty one where nothing applies."""
        return read(rule, self).found or [{}]

    def at_least(self, node: AtLeast) -> Candidates:
        """One way: the rank itself."""
        asked = {node.question: 1}
        answer = self.answers.get(node.question)
        if answer is None or answer.open:
            return Candidates(({node.question: node.rank},), asked)
        if answer.state == "not-applicable":
            return Candidates((), asked)
        return Candidates(({} if answer.rank >= node.rank else {node.question: node.rank},), asked)

    def ticked(self, node: Ticked) -> Candidates:
        """So many of the missing items, from each group of those that nothing tells apart."""
        asked = {node.question: 1}
        answer = self.answers.get(node.question)
        if answer is not None and answer.state == "not-applicable":
            return Candidates((), asked)
        if self._whole and self.cut:
            return _ANY_WAY
        have = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
        short = node.count - len(have.intersection(node.items))
        if short <= 0:
            return Candidates(({},), asked)
        wanted = frozenset(node.items) - have
        groups = ([item for item in one if item in wanted] for one in self.alike[node.question])
        missing = [group for group in groups if group]
        sizes = counts_totalling(missing, short, MOST_CANDIDATES + 1)
        self._cut = self._cut or len(sizes) > MOST_CANDIDATES
        found = [{node.question: first_items(missing, size)} for size in sizes[:MOST_CANDIDATES]]
        return Candidates(found, asked)

    def some_of(self, node: SomeOf, parts: Sequence[Candidates]) -> Candidates:
        """The best joins of as many parts as are still needed."""
        if self._whole and self.cut:
            return _ANY_WAY
        asked = total_uses(parts)
        present = [part for part in parts if part.found]
        if not present:
            return Candidates((), asked)
        unmet = [part for part in present if part.found[0]]
        short = min(node.count, len(present)) - (len(present) - len(unmet))
        return Candidates(self.joiner.choose(unmet, short) if short > 0 else ({},), asked)


class Alternatives(Protocol):
    """Looks for the ways to fulfil rules."""

    @property
    def cut(self) -> bool:
        """Whether ways were left out that might have been cheaper."""

    def alternatives(self, rule: Rule, /) -> Sequence[Bars]:
        """All ways that can be part of the cheapest, at least one."""

    def cost(self, way: Bars, /) -> Cost:
        """What a way costs."""


SearchAfter = Callable[[Bars, Sequence[Rule]], Alternatives]
"""A search of what some rules need beyond what a way needs already."""


def cheapest_for(group: Sequence[Rule], search_after: SearchAfter) -> tuple[Bars, bool]:
    """The cheapest way to fulfil all of *group*, and whether the search for it was cut."""
    way, rest = _forced_bars(group, search_after)
    cut = False
    for some in independent_groups(rest):
        search = search_after(way, some)
        found = search.alternatives(SomeOf(some, len(some), NO_CLAIM))
        way = raised_to_both(way, min(found, key=search.cost))
        cut = cut or search.cut
    return way, cut


def _forced_bars(group: Sequence[Rule], search_after: SearchAfter) -> tuple[Bars, Sequence[Rule]]:
    """What is needed in any case, and the demands that then still offer a choice."""
    way: Bars = {}
    rest = group
    for plain in (True, False):  # what a plain demand needs leaves others less choice
        found = True
        while found:
            search = search_after(way, rest)
            needs, left = [], []
            for one in rest:
                ways = () if plain and isinstance(one, SomeOf) else search.alternatives(one)
                if len(ways) == 1 and not search.cut:
                    needs.append(ways[0])
                else:
                    left.append(one)
            found = bool(needs)
            way, rest = raised_to_all([way, *needs]), left
    return way, rest


class Optimizer:
    """
    Finds ways to fulfil rules by changing some answers.

    `cut` tells whether ways were left out that might have been cheaper; `tried` is how many joins
    of ways beside something else were looked at.
    """

    def __init__(self, questions: Mapping[str, Question], answers: Answers) -> None:
        self.questions = questions
        self.answers = answers
        self.cut_short = False
        self.combinations_tried = 0

    def cheapest_bars(self, rule: Rule | None) -> Bars:
        """The cheapest way to fulfil *rule*; where the search was cut, one that cannot be less."""
        best: dict[str, Bar] = {}
        for group in independent_groups(decompose(rule)):
            way, cut = cheapest_for(group, self._search_after)
            together = SomeOf(group, len(group), NO_CLAIM)
            best.update(self.trimmed(way, together) if cut else way)
            self.cut_short = self.cut_short or cut
        return best

    def _search_after(self, way: Bars, rules: Sequence[Rule]) -> AlternativeSearch:
        """A search of what *rules* need beyond *way*."""
        asked = [leaf for rule in rules for leaf in single_criteria(rule)]
        answers = {leaf.question: self.answer_after(way, leaf.question) for leaf in asked}
        known = {id_: answer for id_, answer in answers.items() if answer is not None}
        beside = {id_: way[id_] for id_ in answers if id_ in way}
        return AlternativeSearch(known, partial(self.cost, beside=beside), asked)

    def candidates(self, rule: Rule | None, beside: Rule) -> Sequence[Bars]:
        """
        The ways to fulfil *rule* that can matter to *beside*; the empty one where it is met.

        Whatever fulfils *rule* has at least as much of what *beside* asks for as one of them.
        """
        if rule is None:
            return [{}]
        asked = [*single_criteria(rule), *single_criteria(beside)]
        search = AlternativeSearch(self.answers, self.cost, asked, whole=True)
        ways = search.alternatives(rule)
        self.cut_short = self.cut_short or search.cut
        self.combinations_tried += search.joiner.tried
        return ways

    def cost(self, way: Bars, beside: Bars | None = None) -> Cost:
        """What *way* adds to the one *beside* it: effort, changes, size of the raises, and ids."""
        beside = beside or {}
        together = raised_to_both({id_: beside[id_] for id_ in way if id_ in beside}, way)
        sizes = {
            id_: self._size(id_, need) - (self._size(id_, beside[id_]) if id_ in beside else 0)
            for id_, need in together.items()
        }
        effort = sum(size * self.questions[id_].effort for id_, size in sizes.items())
        more = sum(id_ not in beside for id_ in way)
        names = TieBreak(together, beside) if beside else sort_key(together)
        return (effort, more, sum(sizes.values()), names)

    def _size(self, id_: str, need: Bar) -> int:
        if isinstance(need, frozenset):
            return len(need)
        answer = self.answers.get(id_)
        return need - (answer.rank if answer is not None and answer.state == "given" else 0)

    def trimmed(self, way: Bars, rule: Rule) -> Bars:
        """Leave out and lower whatever *rule*, which *way* fulfils, does not need."""
        asking = rules_by_question(decompose(rule))
        best: dict[str, Bar] = {}
        answers = dict(self.answers_after(way))
        for id_ in sorted(way):
            asked = asking.get(id_, ())

            def enough(need: Bar, id_: str = id_, asked: Sequence[Rule] = asked) -> bool:
                self._put(answers, id_, need)
                return all(verdict_of(rule, answers) in (MET, None) for rule in asked)

            need = _lowest_enough(
                way[id_],
                [criterion for rule in asked for criterion in single_criteria(rule)],
                enough,
            )
            self._put(answers, id_, need)
            if need:
                best[id_] = need
        return best

    def _put(self, answers: dict[str, Answer], id_: str, need: Bar) -> None:
        """Give the answer that *need* leads to; where it is nothing, the one there was."""
        if need:
            answers[id_] = self._raised(id_, need)
        elif id_ in self.answers:
            answers[id_] = self.answers[id_]
        else:
            answers.pop(id_, None)

    def answer_after(self, way: Bars, id_: str) -> Answer | None:
        """One answer as it would be after *way*."""
        return self._raised(id_, way[id_]) if id_ in way else self.answers.get(id_)

    def answers_after(self, way: Bars) -> Answers:
        """The answers as they would be after *way*."""
        raised = {id_: self._raised(id_, need) for id_, need in way.items()}
        return {**self.answers, **raised}

    def _raised(self, id_: str, need: Bar) -> Answer:
        if isinstance(need, frozenset):
            have = self.answers[id_].ticks if id_ in self.answers else None
            return Answer("given", ticks=(have or frozenset()) | need)
        return Answer("given", option=self.questions[id_].options[need].id, rank=need)

    def changes(self, way: Bars) -> tuple[Change, ...]:
        """A way in the words of an assessment, sorted by question."""
        return tuple(self._change(id_, way[id_]) for id_ in sorted(way))

    def _change(self, id_: str, need: Bar) -> Change:
        find_out = id_ not in self.answers or self.answers[id_].open
        if isinstance(need, frozenset):
            return Change(id_, find_out, add=tuple(sorted(need)))
        return Change(id_, find_out, to=self.questions[id_].options[need].id)


def _lowest_enough(
    need: Bar, asked: Sequence[SingleCriterion], enough: Callable[[Bar], bool]
) -> Bar:
    """The least of *need* that is still *enough* for those who ask."""
    if isinstance(need, int):
        return next((less for less in range(need) if enough(less)), need)
    groups = [
        [item for item in group if item in need]
        for group in equivalent_items(leaf for leaf in asked if isinstance(leaf, Ticked))
    ]
    if prod(len(group) + 1 for group in groups) <= MOST_CANDIDATES:
        smaller = sorted(
            (first_items(groups, sizes) for sizes in all_counts(groups)),
            key=lambda items: (len(items), sorted(items)),
        )
        return next((less for less in smaller if enough(less)), need)
    for item in sorted(need, reverse=True):
        if enough(need - {item}):
            need -= {item}
    return need
