"""What linking shares: the tables to look names up in, and the list of what was wrong."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from smmodels.diagnostics import DataPath, Hints, Problem, Severity
from smmodels.engine.pack import Advice, Model, Question, Source
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop

if TYPE_CHECKING:
    from smmodels.documents.pack import Advice as WrittenAdvice

MOST_ERRORS = 1000
"""Errors of which each is noted: whoever has so many is told of enough of them."""

Named = Literal[
    "axis",
    "earlier step",
    "finding",
    "level",
    "model",
    "option",
    "question",
    "source",
    "step",
    "topic",
]
"""What can be named that is not there."""

Listed = Literal["finding", "item", "level", "model", "option", "pillar", "row", "step", "topic"]
"""What can stand twice in a list."""

_UNKNOWN_IN_ANSWERS: Mapping[Named, str] = {
    "model": gettext_noop('unknown model "{word}"'),
    "option": gettext_noop('unknown option "{word}"'),
    "question": gettext_noop('unknown question "{word}"'),
}
"""What an answers file can name as well, in the reader's language; a pack is told in English."""

_FEW = 8
"""Up to so many names are all told where none of them is near."""


class Resolution:
    """The state of one linking: what is known so far, and the problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.errors = 0
        self.hints = Hints()
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.models: dict[str, Model] = {}

    @property
    def is_full(self) -> bool:
        """Whether more errors would not be noted; they need not be looked for then."""
        return self.errors >= MOST_ERRORS

    def report(  # noqa: PLR0913  a problem has this many parts
        self,
        document: str,
        path: DataPath,
        slug: str,
        message: str,
        hint: str | None = None,
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Note a problem; an error only while there are not too many."""
        if severity == "error":
            if self.is_full:
                return
            self.errors += 1
        self.problems.append(Problem(document, path, slug, message, hint, severity, key))

    def unknown(  # noqa: PLR0913  a problem has this many parts
        self,
        document: str,
        path: DataPath,
        what: Named,
        word: str,
        known: Iterable[str],
        *,
        key: bool = False,
    ) -> None:
        """Note a reference to something that does not exist, with the nearest names."""
        if self.is_full:
            return
        known = list(known) if isinstance(known, Sequence) else sorted(known)
        hint = self.hints.did_you_mean(word, known)
        if hint is None and len(known) <= _FEW:
            there = _("there is: {names}").format(names=", ".join(known))
            hint = there if known else f"there is no {what} at all"
        slug = f"unknown-{what.replace(' ', '-')}"
        in_answers = _UNKNOWN_IN_ANSWERS.get(what)
        message = _(in_answers).format(word=word) if in_answers else f'unknown {what} "{word}"'
        self.report(document, path, slug, message, hint, key=key)

    def unique(self, document: str, path: DataPath, ids: Sequence[str], what: Listed) -> None:
        """Note every id that was used before in the same list."""
        seen: set[str] = set()
        for index, id_ in enumerate(ids):
            if id_ in seen:
                # The part "id" leads nowhere in a list of plain words, and then does no harm.
                place = (*path, index, "id")
                message = f'{what} "{id_}" is given twice'
                if what == "item":  # answers can tick one twice, and are told in another language
                    message = _('item "{id}" is given twice').format(id=id_)
                self.report(document, place, f"duplicate-{what}", message)
            seen.add(id_)

    def cite(self, document: str, path: DataPath, keys: Sequence[str]) -> tuple[str, ...]:
        """The keys of sources, each checked."""
        for index, key in enumerate(keys):
            if key not in self.sources:
                self.unknown(document, (*path, "sources", index), "source", key, self.sources)
        return tuple(keys)

    def advise(
        self, document: str, path: DataPath, advice: "Sequence[WrittenAdvice]"
    ) -> tuple[Advice, ...]:
        """The advice of a level, with its sources checked."""
        return tuple(
            Advice(advice)
            if isinstance(advice, str)
            else Advice(
                advice.do, advice.basis, self.cite(document, (*path, index), advice.sources)
            )
            for index, advice in enumerate(advice)
        )
