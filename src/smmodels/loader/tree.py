"""The plain data of a file of any format, and the places where it stands there."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from msgspec import Struct

from smmodels.diagnostics import DataPath, Diagnostic, Place, Problem, require_reason
from smmodels.loader.source import Source, Span


class Mark(Struct):
    """Where one value stands, where its key stands, and the marks of what is inside it."""

    span: Span
    key: Span | None = None
    inside: "dict[str, Mark] | list[Mark] | None" = None

    def step(self, part: str | int) -> "Mark | None":
        """The mark of the value at the key or index *part*; None where there is none."""
        if isinstance(self.inside, dict) and isinstance(part, str):
            return self.inside.get(part)
        if isinstance(self.inside, list) and isinstance(part, int) and part < len(self.inside):
            return self.inside[part]
        return None


class Tree:
    """
    The data of a file, and the place of each value in it.

    The places cost as much as the data and are needed only when something is wrong, so *marks*
    is called when the first place is asked for. *is_table*: each answer stands in one cell, as
    its words.
    """

    def __init__(
        self, source: Source, data: object, marks: Callable[[], Mark], *, is_table: bool = False
    ) -> None:
        self.source = source
        self.data: Any = data
        self.is_table = is_table
        self._marks = marks

    def holding(self, data: object) -> "Tree":
        """The same file, with the same places, for *data* that was made of its own."""
        return Tree(self.source, data, self._marks, is_table=self.is_table)

    @cached_property
    def _root(self) -> Mark:
        return self._marks()

    def place(self, path: DataPath, *, key: bool = False) -> Place:
        """
        The place of the value at *path*, or of its *key*.

        Parts that the data does not have are stepped over, so a path to a missing key leads to
        what lacks it, and names that a schema adds to a path do no harm.
        """
        mark = self._find(path)
        return self.source.place(mark.key if key and mark.key is not None else mark.span)

    def written(self, path: DataPath) -> str:
        """The value at *path* as it is written in the file, as far as its first line goes."""
        place = self.place(path)
        return place.text[place.column - 1 : place.column - 1 + place.length]

    def locate(self, problem: Problem) -> Diagnostic:
        """A problem of this document, with its place."""
        return Diagnostic(
            self.source.label,
            problem.slug,
            problem.message,
            problem.hint,
            problem.severity,
            self.place(problem.path, key=problem.key),
        )

    def _find(self, path: DataPath) -> Mark:
        """
        The mark that *path* leads to, found by following as many of its parts as can be.

        A part may be a name that the schema added and a key of the data at once; so each is both
        followed and stepped over. The mark that used the most parts wins, then the later parts.
        """
        reached: dict[int, tuple[tuple[int, ...], Mark]] = {id(self._root): ((), self._root)}
        for index, part in enumerate(path):
            for used, mark in list(reached.values()):
                inner = mark.step(part)
                if inner is not None:
                    reached[id(inner)] = ((*used, index), inner)
        return max(reached.values(), key=lambda item: (len(item[0]), item[0]))[1]


class Parsed(Struct, frozen=True):
    """What came of a file: its faults, and its tree, None where that could not be made out."""

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a failure without a reason."""
        require_reason(self.tree, self.diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """*diagnostics* sorted by file and place, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.order))
