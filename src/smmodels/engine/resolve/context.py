"""What all resolvers share: the tables in which names are looked up, and the list of problems."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from smmodels.diagnostics import DataPath, Hints, Problem, Severity
from smmodels.documents.values import Advice, Source
from smmodels.engine.pack import Model, Question
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop

if TYPE_CHECKING:
    from smmodels.documents.pack import AdviceDocument

MOST_ERRORS = 1000
"""Errors of one pack or answers file of which each is noted; nobody mends more at once."""

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
"""What a reference can name."""

Listed = Literal["finding", "item", "level", "model", "option", "pillar", "row", "step", "topic"]
"""What is listed, each once."""

_UNKNOWN_IN_ANSWERS: Mapping[Named, str] = {
    "model": gettext_noop('unknown model "{word}"'),
    "option": gettext_noop('unknown option "{word}"'),
    "question": gettext_noop('unknown question "{word}"'),
}
"""Sentences for what answers name too, which are translated; those for packs alone are English."""

_FEW = 8
"""Names up to which all are listed where none is near."""


class Resolution:
    """What has been resolved so far, for what refers to it, and the problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.errors = 0
        self.in_cells = False
        self.hints = Hints()
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.models: dict[str, Model] = {}

    @property
    def is_full(self) -> bool:
        """Whether no further error is noted, so that none need be looked for."""
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
        """Note a problem; an error only until there are MOST_ERRORS."""
        if severity == "error":
            if self.is_full:
                return
            self.errors += 1
        self.problems.append(Problem(document, path, slug, message, hint, severity, key))

    def take(self, problems: Iterable[Problem]) -> None:
        """Note *problems* that were found elsewhere; errors only until there are MOST_ERRORS."""
        for problem in problems:
            if problem.severity == "error":
                if self.is_full:
                    continue
                self.errors += 1
            self.problems.append(problem)

    def unknown(  # noqa: PLR0913  a problem has this many parts
        self,
        document: str,
        path: DataPath,
        kind: Named,
        word: str,
        known: Iterable[str],
        *,
        key: bool = False,
    ) -> None:
        """Note that *word* is none of *known*; the hint tells the nearest of them, or a few."""
        if self.is_full:
            return
        known = list(known) if isinstance(known, Sequence) else sorted(known)
        hint = self.hints.did_you_mean(word, known)
        if hint is None and len(known) <= _FEW:
            all_names = _("there is: {names}").format(names=", ".join(known))
            hint = all_names if known else f"there is no {kind} at all"
        slug = f"unknown-{kind.replace(' ', '-')}"
        sentence = _UNKNOWN_IN_ANSWERS.get(kind)
        message = _(sentence).format(word=word) if sentence else f'unknown {kind} "{word}"'
        self.report(document, path, slug, message, hint, key=key)

    def unique(self, document: str, path: DataPath, ids: Sequence[str], kind: Listed) -> None:
        """Note every id that stands earlier in the same list."""
        seen: set[str] = set()
        for index, id_ in enumerate(ids):
            if id_ in seen:
                # In a list of plain words "id" leads nowhere, and a place steps over it.
                id_path = (*path, index, "id")
                message = f'{kind} "{id_}" is given twice'
                if kind == "item":  # answers can tick one twice, too
                    message = _('item "{id}" is given twice').format(id=id_)
                self.report(document, id_path, f"duplicate-{kind}", message)
            seen.add(id_)

    def cite(self, document: str, path: DataPath, keys: Sequence[str]) -> tuple[str, ...]:
        """The *keys* of sources; those that are unknown are noted."""
        for index, key in enumerate(keys):
            if key not in self.sources:
                self.unknown(document, (*path, "sources", index), "source", key, self.sources)
        return tuple(keys)

    def advise(
        self, document: str, path: DataPath, advice: "Sequence[AdviceDocument]"
    ) -> tuple[Advice, ...]:
        """The advice of a level or a finding; unknown sources are noted."""
        return tuple(
            self.advice(document, (*path, index), action) for index, action in enumerate(advice)
        )

    def advice(self, document: str, path: DataPath, written: "AdviceDocument") -> Advice:
        """One thing to do, in its short or its long form; unknown sources are noted."""
        advice = Advice(written) if isinstance(written, str) else written
        self.cite(document, path, advice.sources)
        return advice

    def fact_options(
        self, document: str, path: DataPath, id_: str, listed: str | list[str], hint: str
    ) -> tuple[str, ...] | None:
        """
        The options of the fact *id_*, written at *path*; unknown ones are noted.

        None where it is no fact, which is noted, with *hint* for another kind of question.
        """
        question = self.questions.get(id_)
        if question is None:
            self.unknown(document, path, "question", id_, self.questions, key=True)
            return None
        if question.shape != "fact":
            message = f'"{id_}" is a {question.shape}, not a fact'
            self.report(document, path, "not-a-fact", message, hint, key=True)
            return None
        options = [listed] if isinstance(listed, str) else listed
        for index, option in enumerate(options):
            if question.rank(option) is None:
                place = path if isinstance(listed, str) else (*path, index)
                known = [option.id for option in question.options]
                self.unknown(document, place, "option", option, known)
        return tuple(options)
