"""The plain data of a file of any format, and the places where it stands there."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from smmodels.diagnostics import DataPath, Diagnostic, Place, Problem, require_reason
from smmodels.loader.source import FileText, Span


class Mark(Struct, gc=False):
    """Where one value stands, where its key stands, and the marks of what is inside it."""

    span: Span
    key: Span | None = None
    inside: Any = None
    """The marks by the keys of a mapping, or in the order of a list; None in any other value."""

    def step(self, part: str | int) -> "Mark | None":
        """The mark of the value at the key or index *part*; None where there is none."""
        marks: dict[str, Mark] | list[Mark] | None = self.inside
        if isinstance(marks, dict) and isinstance(part, str):
            return marks.get(part)
        if isinstance(marks, list) and isinstance(part, int) and part < len(marks):
            return marks[part]
        return None


class Tree(Struct):
    """The data of a file, and the marks of its values."""

    source: FileText
    data: Any
    root: Mark
    is_table: bool = False
    """Whether each answer stands in one cell, as its words."""

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
        reached: dict[int, tuple[tuple[int, ...], Mark]] = {id(self.root): ((), self.root)}
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
