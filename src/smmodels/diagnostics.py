"""What is wrong in a file: a problem has a path in a document, a diagnostic a place in the file."""

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from smmodels.i18n import ENGLISH, using_language
from smmodels.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Severity = Literal["error", "warning"]
DataPath = tuple[str | int, ...]

MOST_COMPARED = 100_000
"""Letters compared in search of near names: those of each word, times the names."""


class Problem(Struct, frozen=True):
    """
    Something wrong inside a parsed document, at a path and not yet at a line.

    `document` is the label under which the document was loaded; with `key`, the key at the end of
    `path` is meant and not its value.
    """

    document: str
    path: DataPath
    slug: str
    message: str
    hint: str | None = None
    severity: Severity = "error"
    key: bool = False


class Place(Struct, frozen=True, order=True):
    """A stretch of one line of a file; lines and columns count from 1, `text` is the whole line."""

    file: str
    line: int
    column: int
    length: int = 1
    text: str = ""


class Diagnostic(Struct, frozen=True):
    """
    Something wrong in a file, as it is shown to the reader.

    Without a place it concerns the whole of `file`. `also` are further places that belong to it,
    each with a few words ("first given here").
    """

    file: str
    slug: str
    message: str
    hint: str | None = None
    severity: Severity = "error"
    place: Place | None = None
    also: tuple[tuple[Place, str], ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key that sorts diagnostics by file and place."""
        line, column = (self.place.line, self.place.column) if self.place else (0, 0)
        return (self.file, line, column, self.slug, self.message)


def has_errors(diagnostics: "Iterable[Diagnostic]") -> bool:
    """Whether any of *diagnostics* is an error, which forbids using the file."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def require_reason(result: object, diagnostics: "Iterable[Diagnostic]") -> None:
    """Raise AssertionError where nothing came of a file and no error says why: a bug of ours."""
    if result is None and not has_errors(diagnostics):
        raise AssertionError("a file was refused, and nothing says why")


def nearest(word: str, known: "Iterable[str]") -> list[str]:
    """Up to three of *known* that are most alike *word*, the nearest first."""
    near = get_close_matches(word, sorted(set(known)), n=3, cutoff=0.6)
    ratios = {name: SequenceMatcher(None, name, word).ratio() for name in near}
    return [name for name in near if ratios[name] > ratios[near[0]] - 0.1]


def did_you_mean(word: str, known: "Iterable[str]", before: str = "") -> str | None:
    """
    A hint that names the words nearest to *word*; None where nothing is near.

    Capitals, and spaces where names have hyphens, make no difference. *before* is what all of
    them begin with; it is shown, and not compared.
    """
    names = [f'"{before}{name}"' for name in nearest(word.lower().replace(" ", "-"), known)]
    if not names:
        return None
    return _("did you mean {names}?").format(names=join_or(names))


def suggest_in_english(word: str, known: "Iterable[str]", before: str = "") -> str | None:
    """The hint of `did_you_mean` for what is typed on a command line, which is English always."""
    with using_language(ENGLISH):
        return did_you_mean(word, known, before)


class Hints:
    """Hints at the nearest names, until MOST_COMPARED: nobody reads so many of them."""

    def __init__(self) -> None:
        self._compared = 0

    def did_you_mean(self, word: str, known: "Sequence[str]") -> str | None:
        """As the function `did_you_mean`, or None once too much was compared."""
        if self._compared >= MOST_COMPARED:
            return None
        self._compared += len(word) * len(known)
        return did_you_mean(word, known)


def join_or(words: "Sequence[str]") -> str:
    """Words with "or" before the last."""
    return _listed(words, _("{some} or {last}"))


def join_and(words: "Sequence[str]") -> str:
    """Words with "and" before the last."""
    return _listed(words, _("{some} and {last}"))


def _listed(words: "Sequence[str]", form: str) -> str:
    if len(words) == 1:
        return words[0]
    return form.format(some=", ".join(words[:-1]), last=words[-1])
