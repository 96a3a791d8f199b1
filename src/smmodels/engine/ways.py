"""
Ways to fulfil something, each a set of needs, and how the best of many are joined.

There are far too many ways to look at them all: any ten of thirty demands can be met in thirty
million ways. But what nobody else asks for only matters by what it costs. So of all ways that are
alike in what others ask for, too, only the cheapest is kept, and demands that share nothing with
others are simply taken in the order of their cost.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

Bar = int | frozenset[str]
"""The rank to reach on a scale, or the items to add to a checklist."""
Bars = Mapping[str, Bar]
"""One way to fulfil a rule: what each question needs."""
Cost = tuple[object, ...]

LIMIT = 100
"""How many ways are kept side by side; beyond it the cheapest one is no longer surely that."""
MOST_TRIED = 20_000
"""How many joins are looked at; beyond it as well."""


class BarSets(Struct, frozen=True):
    """The ways to fulfil a part of a rule, cheapest first; how often it asks each question."""

    found: Sequence[Bars]
    asked: Mapping[str, int]


class Joiner:
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

    def choose(self, parts: Sequence[BarSets], count: int) -> list[Bars]:
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
        return self.keep(BarSets(found, total_counts(parts)))

    def _is_own(self, part: BarSets) -> bool:
        """Whether nobody else asks for anything that *part* asks for."""
        return all(self.asked[id_] == times for id_, times in part.asked.items())

    def _of_shared(self, parts: Sequence[BarSets], least: int, most: int) -> list[list[Bars]]:
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
                chosen[size] = self.keep(BarSets([*chosen[size], *more], inside))
        return chosen

    def _cheapest_of(self, parts: Sequence[BarSets], least: int, most: int) -> list[list[Bars]]:
        """Joins of *least* to *most* of the parts, those that cost least by themselves."""
        cheapest = sorted((part.found[0] for part in parts), key=self.cost)
        joins = ([raised_to_all(cheapest[:size])] for size in range(least, most + 1))
        return [*([] for _ in range(least)), *joins]

    def keep(self, ways: BarSets) -> list[Bars]:
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
            if len(kept) == LIMIT:
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


def total_counts(parts: Iterable[BarSets]) -> Counter[str]:
    """How often all *parts* together ask each question."""
    asked: Counter[str] = Counter()
    for part in parts:
        asked.update(part.asked)
    return asked
