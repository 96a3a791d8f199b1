"""Every list, mapping and text in a file of a pack that is longer than the limits allow."""

from collections.abc import Iterator, Mapping

from smmodels.diagnostics import DataPath, Problem
from smmodels.loader.limits import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_FINDINGS,
    MOST_KEYS,
    MOST_LEVELS,
    MOST_LISTED,
    MOST_MODELS,
)
from smmodels.loader.tree import Tree

_MOST_IN: Mapping[str, int] = {
    "at_least": MOST_LISTED,
    "below": MOST_LISTED,
    "cases": MOST_FINDINGS,
    "fact": MOST_LISTED,
    "findings": MOST_FINDINGS,
    "forms": MOST_LEVELS,
    "layers": MOST_LEVELS,
    "levels": MOST_LEVELS,
    "models": MOST_MODELS,
    "pillars": MOST_LEVELS,
    "rows": MOST_LEVELS,
    "stages": MOST_LEVELS,
    "steps": MOST_LEVELS,
}
"""How many entries there may be under a key; under any other it depends on what holds them."""

_NAMES = frozenset({"author", "by", "date", "like", "motto", "name", "row_word", "title", "year"})
"""Keys of what is told in a line."""


def beyond_bounds(tree: Tree) -> Iterator[Problem]:
    """A problem for every value in a file of a pack, or its translation, that is too long."""
    waiting: list[tuple[DataPath, str, object]] = [((), "", tree.data)]
    while waiting:
        path, key, value = waiting.pop()
        if isinstance(value, str):
            most = LONGEST_NAME if key in _NAMES else LONGEST_TEXT
        elif isinstance(value, dict):
            most = _MOST_IN.get(key, MOST_KEYS)
            waiting += [((*path, name), name, inner) for name, inner in value.items()]
        elif isinstance(value, list):
            most = _MOST_IN.get(key, MOST_LISTED)
            waiting += [((*path, index), key, inner) for index, inner in enumerate(value)]
        else:
            continue
        if len(value) > most:
            yield _too_long(tree, path, value, most)


def _too_long(
    tree: Tree, path: DataPath, value: str | dict[str, object] | list[object], most: int
) -> Problem:
    # Not at the top: hardly any file has such a thing.
    from smmodels.loader.wording import name_at  # noqa: PLC0415

    if isinstance(value, str):
        message = "{name} has {count} characters, and {most} is the most"
        hint = "shorten it"
    else:
        message = "{name} has {count} entries, and {most} is the most"
        hint = "leave some out, or divide them among several"
    message = message.format(name=name_at(path), count=f"{len(value):,}", most=f"{most:,}")
    return Problem(tree.source.label, path, "too-long", message, hint, key=True)
