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

_UNKNOWN: Mapping[Named, str] = {
    "axis": gettext_noop('unknown axis "{word}"'),
    "earlier step": gettext_noop('unknown earlier step "{word}"'),
    "finding": gettext_noop('unknown finding "{word}"'),
    "level": gettext_noop('unknown level "{word}"'),
    "model": gettext_noop('unknown model "{word}"'),
    "option": gettext_noop('unknown option "{word}"'),
    "question": gettext_noop('unknown question "{word}"'),
    "source": gettext_noop('unknown source "{word}"'),
    "step": gettext_noop('unknown step "{word}"'),
    "topic": gettext_noop('unknown topic "{word}"'),
}
_THERE_IS_NONE: Mapping[Named, str] = {
    "axis": gettext_noop("there is no axis at all"),
    "earlier step": gettext_noop("there is no earlier step at all"),
    "finding": gettext_noop("there is no finding at all"),
    "level": gettext_noop("there is no level at all"),
    "model": gettext_noop("there is no model at all"),
    "option": gettext_noop("there is no option at all"),
    "question": gettext_noop("there is no question at all"),
    "source": gettext_noop("there is no source at all"),
    "step": gettext_noop("there is no step at all"),
    "topic": gettext_noop("there is no topic at all"),
}
_TWICE: Mapping[Listed, str] = {
    "finding": gettext_noop('finding "{id}" is given twice'),
    "item": gettext_noop('item "{id}" is given twice'),
    "level": gettext_noop('level "{id}" is given twice'),
    "model": gettext_noop('model "{id}" is given twice'),
    "option": gettext_noop('option "{id}" is given twice'),
    "pillar": gettext_noop('pillar "{id}" is given twice'),
    "row": gettext_noop('row "{id}" is given twice'),
    "step": gettext_noop('step "{id}" is given twice'),
    "topic": gettext_noop('topic "{id}" is given twice'),
}

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
            some = _("there is: {names}").format(names=", ".join(known))
            hint = some if known else _(_THERE_IS_NONE[what])
        slug = f"unknown-{what.replace(' ', '-')}"
        self.report(document, path, slug, _(_UNKNOWN[what]).format(word=word), hint, key=key)

    def unique(self, document: str, path: DataPath, ids: Sequence[str], what: Listed) -> None:
        """Note every id that was used before in the same list."""
        seen: set[str] = set()
        for index, id_ in enumerate(ids):
            if id_ in seen:
                # The part "id" leads nowhere in a list of plain words, and then does no harm.
                place = (*path, index, "id")
                self.report(document, place, f"duplicate-{what}", _(_TWICE[what]).format(id=id_))
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
