"""A YAML file whose layout cannot be followed, written anew with all comments that were in it."""

from bisect import bisect_right

import yaml

from smmodels.store.answers_yaml import write_yaml
from smmodels.store.sheet import AnswersTable
from smmodels.store.yaml_nodes import comments, compose, entry_end

_Name = tuple[str, ...]
"""The keys that lead to a line of an answers file."""
_COLLECTIONS = ("answers", "comments")


def rewrite(text: str, sheet: AnswersTable) -> str:
    """
    The file for *sheet*, with the comments of *text*, which held something like it.

    Those at the top stay there, and those behind everything at the end; each other one comes on
    a line of its own above what it stood before, or behind.
    """
    new = write_yaml(sheet)
    top = _top(text)
    places = [(start, end, name) for name, (start, end) in _entries(text).items()]
    lines = {name: new.count("\n", 0, start) for name, (start, _) in _entries(new).items()}
    above: dict[int, list[str]] = {}
    for at, comment in comments(text):
        if at >= len(top):
            number = _line(text, at, places, lines, new.count("\n"))
            above.setdefault(number, []).append(comment)
    written = []
    for number, line in enumerate(new.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        written += [indent + comment for comment in above.get(number, ())]
        written.append(line)
    return top + "\n".join(written)


def _top(text: str) -> str:
    """The comments at the top, with the lines left empty between and below them."""
    kept = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith("#"):
            return text[:kept]
        kept += len(line)
    return text


def _entries(text: str) -> dict[_Name, tuple[int, int]]:
    """Where each line of an answers file begins and ends, in the order of the file."""
    root = compose(text)
    found: dict[_Name, tuple[int, int]] = {}
    for key, value in root.value if root is not None else ():
        inside = key.value in _COLLECTIONS and isinstance(value, yaml.MappingNode)
        start = key.start_mark.index
        found[str(key.value),] = (start, key.end_mark.index if inside else entry_end(key, value))
        for one, its in value.value if inside else ():
            found[str(key.value), str(one.value)] = (one.start_mark.index, entry_end(one, its))
    return found


def _line(
    text: str, at: int, places: list[tuple[int, int, _Name]], lines: dict[_Name, int], end: int
) -> int:
    """The line of the new file above which the comment at *at* comes; *end* is behind the last."""
    next_ = bisect_right(places, at, key=lambda place: place[0])
    before = places[next_ - 1] if next_ else None
    own_line = not text[text.rfind("\n", 0, at) + 1 : at].strip()
    follows = before is not None and (before[1] > at or not own_line)
    wanted = places[next_ - 1 if follows else next_ :]
    return next((lines[name] for *_, name in wanted if name in lines), end)
