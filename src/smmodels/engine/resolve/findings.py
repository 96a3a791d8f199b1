"""Findings as written, with their targets, questions and sources resolved."""

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

_NO_FACT = {
    "scale": '"{question}" is a scale, not a fact',
    "checklist": '"{question}" is a checklist, not a fact',
}


def resolve_findings(
    label: str, document: written.FindingsDocument, linking: Resolution
) -> tuple[Finding, ...]:
    """All findings, with every mistake in them noted."""
    linking.unique(label, ("findings",), [finding.id for finding in document.findings], "finding")
    return tuple(
        _finding(label, finding, ("findings", index), linking)
        for index, finding in enumerate(document.findings)
    )


def _finding(
    label: str, finding: written.FindingDocument, path: DataPath, linking: Resolution
) -> Finding:
    sources = linking.cite(label, path, finding.sources)
    linker = ConditionResolver(label, Claim(finding.basis, "ours", sources), linking)
    return Finding(
        id=finding.id,
        title=finding.title,
        says=finding.says,
        tone=finding.tone,
        basis=finding.basis,
        when=linker.when(finding.when, (*path, "when")),
        where=Where(label, path),
        advice=linking.advise(label, (*path, "advice"), finding.advice),
        sources=sources,
    )


class ConditionResolver:
    """Resolves the condition of one finding."""

    def __init__(self, label: str, claim: Claim, linking: Resolution) -> None:
        self.label = label
        self.linking = linking
        self.rules = RuleResolver(linking, label, claim)
        self.claim = claim

    def when(self, when: written.When, path: DataPath) -> When:
        """A condition of any form."""
        match when:
            case written.Reached():
                return self._target(when.reached, (*path, "reached"), Reached)
            case written.Lacks():
                return self._target(when.lacks, (*path, "lacks"), Lacks)
            case written.AnswerAtLeast():
                return self._answers(when.at_least, (*path, "at_least"), Holds)
            case written.AnswerBelow():
                return self._answers(when.below, (*path, "below"), Below)
            case written.FactIs():
                return self._facts(when.fact, (*path, "fact"))
            case written.AllTrue():
                return self._together(when.all, (*path, "all"), every=True)
            case written.AnyTrue():
                return self._together(when.any, (*path, "any"), every=False)

    def _together(self, parts: list[written.When], path: DataPath, *, every: bool) -> When:
        linked = tuple(self.when(part, (*path, index)) for index, part in enumerate(parts))
        return Together(linked, every)

    def _target(self, text: str, path: DataPath, make: type[Reached] | type[Lacks]) -> When:
        if self.linking.is_full:
            return Together((), every=False)
        target = resolve_target(text, self.linking.models)
        if isinstance(target, tuple):
            self.linking.report(self.label, path, "unknown-target", *target)
            return Together((), every=False)
        return make(target)

    def _answers(
        self, bars: dict[str, str | list[str]], path: DataPath, make: type[Holds] | type[Below]
    ) -> When:
        leaves = []
        for id_, bar in bars.items():
            question = self.linking.questions.get(id_)
            if question is not None and question.shape == "fact":
                self.linking.report(
                    self.label,
                    (*path, id_),
                    "fact-has-no-order",
                    f'"{id_}" is a fact: it has no better and worse',
                    "write: {example}".format(example=f"fact: {{{id_}: …}}"),
                    key=True,
                )
            else:
                leaves.append(self.rules.bar(id_, bar, (*path, id_), self.claim))
        return Together(tuple(make(leaf) for leaf in leaves if leaf is not None), every=True)

    def _facts(self, facts: dict[str, str | list[str]], path: DataPath) -> When:
        parts = []
        for id_, given in facts.items():
            place = (*path, id_)
            question = self.linking.questions.get(id_)
            if question is None:
                self.linking.unknown(
                    self.label, place, "question", id_, self.linking.questions, key=True
                )
                continue
            if question.shape != "fact":
                self.linking.report(
                    self.label,
                    place,
                    "not-a-fact",
                    _NO_FACT[question.shape].format(question=id_),
                    "use at_least or below",
                    key=True,
                )
                continue
            options = [given] if isinstance(given, str) else given
            for option in options:
                if question.rank(option) is None:
                    known = [option.id for option in question.options]
                    self.linking.unknown(self.label, place, "option", option, known)
            parts.append(FactIs(id_, tuple(options)))
        return Together(tuple(parts), every=True)
