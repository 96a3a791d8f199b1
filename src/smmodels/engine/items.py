"""Items of a checklist, told apart only as far as some demand tells them apart."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from smmodels.engine.rules import Ticked


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


def first_of_each(groups: Sequence[Sequence[str]], sizes: Iterable[int]) -> frozenset[str]:
    """So many of each group, the first by id."""
    return frozenset(
        item for group, size in zip(groups, sizes, strict=True) for item in group[:size]
    )


def all_counts(groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, ...]]:
    """Every choice of how many of each group."""
    return product(*(range(len(group) + 1) for group in groups))


def counts_of(groups: Sequence[Sequence[str]], count: int, most: int) -> list[tuple[int, ...]]:
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
