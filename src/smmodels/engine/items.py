"""Items of a checklist, told apart only as far as some demand tells them apart."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from smmodels.engine.rules import Ticked


def alike(demands: Iterable[Ticked]) -> list[tuple[str, ...]]:
    """
    The items that *demands* on one checklist ask for, those together that the same demands ask for.

    Of such items it only matters how many are ticked. Each group is sorted, and so are the groups
    by their first item.
    """
    asked = list(demands)
    groups: dict[tuple[bool, ...], list[str]] = {}
    for item in sorted({item for one in asked for item in one.items}):
        groups.setdefault(tuple(item in one.items for one in asked), []).append(item)
    return [tuple(group) for group in groups.values()]


def first_of_each(groups: Sequence[Sequence[str]], sizes: Iterable[int]) -> frozenset[str]:
    """So many of each group, the first by id."""
    return frozenset(
        item for group, size in zip(groups, sizes, strict=True) for item in group[:size]
    )


def all_sizes(groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, ...]]:
    """Every choice of how many of each group."""
    return product(*(range(len(group) + 1) for group in groups))


def sizes_of(groups: Sequence[Sequence[str]], count: int, most: int) -> list[tuple[int, ...]]:
    """The choices of how many of each group that take *count* in all; the first *most* of them."""
    left = sum(len(group) for group in groups)
    found: list[tuple[int, ...]] = [()]
    for group in groups:
        left -= len(group)
        found = [
            (*sizes, size)
            for sizes in found
            for size in range(
                min(len(group), count - sum(sizes)), max(0, count - sum(sizes) - left) - 1, -1
            )
        ][:most]
    return found if groups or not count else []
