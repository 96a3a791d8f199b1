"""The cheapest way to fulfil several demands: first whatever there is no choice about."""

from collections.abc import Callable, Sequence
from typing import Protocol

from smmodels.engine.apart import groups
from smmodels.engine.rules import NOBODY, Rule, SomeOf
from smmodels.engine.ways import Bars, Cost, raised_to_all, raised_to_both


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


def cheapest_of(group: Sequence[Rule], search_after: SearchAfter) -> tuple[Bars, bool]:
    """The cheapest way to fulfil all of *group*, and whether the search for it was cut."""
    way, rest = _forced_bars(group, search_after)
    cut = False
    for some in groups(rest):
        search = search_after(way, some)
        found = search.alternatives(SomeOf(some, len(some), NOBODY))
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
