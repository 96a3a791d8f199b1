"""From findings as written to findings whose targets, questions and sources are resolved."""

from smmodels.diagnostics import DataPath
from smmodels.documents import pack as written
from smmodels.engine.pack import (
    Below,
    FactIs,
    Finding,
    Holds,
    Lacks,
    Reached,
    Together,
    When,
    Where,
)
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.rules import RuleResolver
from smmodels.engine.rules import Claim
from smmodels.engine.targets import resolve_target


def resolve_findings(
    label: str, document: written.FindingsDocument, resolution: Resolution
) -> tuple[Finding, ...]:
    """All findings of a pack; what is wrong in them is noted in *resolution*."""
    resolution.unique(
        label, ("findings",), [finding.id for finding in document.findings], "finding"
    )
    return tuple(
        _finding(label, finding, ("findings", index), resolution)
        for index, finding in enumerate(document.findings)
    )


def _finding(
    label: str, finding: written.FindingDocument, path: DataPath, resolution: Resolution
) -> Finding:
    sources = resolution.cite(label, path, finding.sources)
    resolver = ConditionResolver(label, Claim(finding.basis, "ours", sources), resolution)
    return Finding(
        id=finding.id,
        title=finding.title,
        says=finding.says,
        tone=finding.tone,
        basis=finding.basis,
        when=resolver.when(finding.when, (*path, "when")),
        where=Where(label, path),
        advice=resolution.advise(label, (*path, "advice"), finding.advice),
        sources=sources,
        weight=finding.weight,
    )


class ConditionResolver:
    """Resolves the condition of one finding."""

    def __init__(self, label: str, claim: Claim, resolution: Resolution) -> None:
        self.label = label
        self.resolution = resolution
        self.rules = RuleResolver(resolution, label, claim)
        self.claim = claim

    def when(self, when: written.When, path: DataPath) -> When:
        """The condition that is written at *path*, whatever its form."""
        match when:
            case written.LevelReached():
                return self._target(when.reached, (*path, "reached"), Reached)
            case written.LevelLacked():
                return self._target(when.lacks, (*path, "lacks"), Lacks)
            case written.AnswerAtLeast():
                return self._answers(when.at_least, (*path, "at_least"), Holds)
            case written.AnswerBelow():
                return self._answers(when.below, (*path, "below"), Below)
            case written.FactsAre():
                return self._facts(when.fact, (*path, "fact"))
            case written.AllTrue():
                return self._together(when.all, (*path, "all"), every=True)
            case written.AnyTrue():
                return self._together(when.any, (*path, "any"), every=False)

    def _together(self, conditions: list[written.When], path: DataPath, *, every: bool) -> When:
        resolved = tuple(
            self.when(condition, (*path, index)) for index, condition in enumerate(conditions)
        )
        return Together(resolved, every)

    def _target(self, text: str, path: DataPath, make: type[Reached] | type[Lacks]) -> When:
        if self.resolution.is_full:
            return Together((), every=False)
        target = resolve_target(text, self.resolution.models)
        if isinstance(target, tuple):
            self.resolution.report(self.label, path, "unknown-target", *target)
            return Together((), every=False)
        return make(target)

    def _answers(
        self, bars: dict[str, str | list[str]], path: DataPath, make: type[Holds] | type[Below]
    ) -> When:
        criteria = []
        for id_, bar in bars.items():
            question = self.resolution.questions.get(id_)
            if question is not None and question.shape == "fact":
                self.resolution.report(
                    self.label,
                    (*path, id_),
                    "fact-has-no-order",
                    f'"{id_}" is a fact: it has no better and worse',
                    "write: {example}".format(example=f"fact: {{{id_}: …}}"),
                    key=True,
                )
            else:
                criteria.append(self.rules.bar(id_, bar, (*path, id_), self.claim))
        conditions = tuple(make(criterion) for criterion in criteria if criterion is not None)
        return Together(conditions, every=True)

    def _facts(self, facts: dict[str, str | list[str]], path: DataPath) -> When:
        conditions = []
        for id_, listed in facts.items():
            options = self.resolution.fact_options(
                self.label, (*path, id_), id_, listed, "use at_least or below"
            )
            if options is not None:
                conditions.append(FactIs(id_, options))
        return Together(tuple(conditions), every=True)
