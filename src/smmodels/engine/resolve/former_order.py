"""In which order the options of a former scale may have been, of which no version is at hand."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import chain

from msgspec import Struct

from smmodels.documents.answers import AnswerDocument, LongAnswer

_BOTH_ENDS = 2


class FormerOrder(Struct, frozen=True):
    """
    What the options of today tell of the order of the former ones.

    `places` are the lowest and the highest rank of today that a former option stands for. An option
    without a place, since nothing of today claims it, may have been anywhere.
    """

    options: tuple[str, ...]
    places: Mapping[str, tuple[int, int]]

    def is_below(self, low: str, high: str) -> bool:
        """Whether *low* was surely below *high*; two that are one option today may be either."""
        if low not in self.places or high not in self.places:
            return False
        below, above = self.places[low], self.places[high]
        return below != above and below[0] <= above[0] and below[1] <= above[1]

    def between(self, low: str, high: str) -> tuple[str, ...]:
        """All that may have been between two options, which are among them."""
        return tuple(
            option
            for option in self.options
            if not self.is_below(option, low) and not self.is_below(high, option)
        )

    def sorted_for(self, entry: AnswerDocument | None) -> list[str]:
        """All options in an order that is possible, and that *entry* goes by if that can be."""
        last = (len(self.options), len(self.options))
        options = sorted(self.options, key=lambda option: (self.places.get(option, last), option))
        claimed = [(low, high) for low, high in _ends_in(entry) if low in options]
        if not claimed:
            return options
        below = {high: {low for low in options if self.is_below(low, high)} for high in options}
        for low, high in claimed:
            if high in below and not _is_below(below, high, low):
                below[high].add(low)
        return list(
            TopologicalSorter({high: sorted(below[high]) for high in options}).static_order()
        )


def _is_below(below: Mapping[str, Iterable[str]], low: str, high: str) -> bool:
    """Whether *low* is *high*, or below it in however many steps."""
    seen, rest = {high}, [high]
    while rest:
        new = set(below[rest.pop()]) - seen
        seen |= new
        rest += new
    return low in seen


def _ends_in(entry: AnswerDocument | None) -> Sequence[tuple[str, str]]:
    """The lower and the upper end of all that an entry, and what people said in it, is between."""
    if not isinstance(entry, LongAnswer):
        return ()
    written = (one.between for one in chain((entry,), entry.said or ()))
    return [
        (ends[0], ends[1]) for ends in written if isinstance(ends, list) and len(ends) == _BOTH_ENDS
    ]
