"""What linking shares: the tables to look names up in, and the list of what was wrong."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from smmodels.diagnostics import Path, Problem, Severity, did_you_mean
from smmodels.engine.elements import Advice, Source
from smmodels.engine.pack import Model, Question

if TYPE_CHECKING:
    # Only named here, and dear to import where nothing but answers is linked.
    from smmodels.documents.models import Advice as WrittenAdvice

MOST_COMPARED = 20_000
"""Names that are compared in search of the nearest: it is slow, and who reads so many hints?"""

_FEW = 8
"""Up to so many names are all told where none of them is near."""


class Linking:
    """The state of one linking: what is known so far, and the problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.models: dict[str, Model] = {}

    def say(  # noqa: PLR0913  a problem has this many parts
        self,
        document: str,
        path: Path,
        slug: str,
        message: str,
        hint: str | None = None,
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(document, path, slug, message, hint, severity, key))

    def unknown(  # noqa: PLR0913  a problem has this many parts
        self,
        document: str,
        path: Path,
        what: str,
        word: str,
        known: Iterable[str],
        *,
        key: bool = False,
    ) -> None:
        """Note a reference to something that does not exist, with the nearest names."""
        known = list(known) if isinstance(known, Sequence) else sorted(known)
        few = len(self.problems) * len(known) < MOST_COMPARED
        hint = did_you_mean(word, known) if few else None
        if hint is None and len(known) <= _FEW:
            hint = f"there is: {', '.join(known)}" if known else f"there is no {what} at all"
        slug = f"unknown-{what.replace(' ', '-')}"
        self.say(document, path, slug, f'unknown {what} "{word}"', hint, key=key)

    def unique(self, document: str, path: Path, ids: Sequence[str], what: str) -> None:
        """Note every id that was used before in the same list."""
        seen: set[str] = set()
        for index, id_ in enumerate(ids):
            if id_ in seen:
                # The part "id" leads nowhere in a list of plain words, and then does no harm.
                place = (*path, index, "id")
                self.say(document, place, f"duplicate-{what}", f'{what} "{id_}" is given twice')
            seen.add(id_)

    def cite(self, document: str, path: Path, keys: Sequence[str]) -> tuple[str, ...]:
        """The keys of sources, each checked."""
        for index, key in enumerate(keys):
            if key not in self.sources:
                self.unknown(document, (*path, "sources", index), "source", key, self.sources)
        return tuple(keys)

    def advise(
        self, document: str, path: Path, advice: "Sequence[WrittenAdvice]"
    ) -> tuple[Advice, ...]:
        """The advice of a level, with its sources checked."""
        return tuple(
            Advice(one)
            if isinstance(one, str)
            else Advice(one.do, one.basis, self.cite(document, (*path, index), one.sources))
            for index, one in enumerate(advice)
        )
