"""From a requirement as written to a rule, and from a bar to a leaf."""

from smmodels.diagnostics import DataPath
from smmodels.documents.criteria import AllOf, AnyOf, Condition, Requires, Single, SomeOf, Written
from smmodels.engine import rules
from smmodels.engine.pack import Question
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.rules import Claim, Rule

_OTHERWISE = {
    "scale": '"{question}" is a scale, which is asked for in another way',
    "checklist": '"{question}" is a checklist, which is asked for in another way',
}


class RuleResolver:
    """Resolves the requirement of one element, whose claim is what its demands fall back on."""

    def __init__(self, linking: Resolution, document: str, claim: Claim) -> None:
        self.linking = linking
        self.document = document
        self.claim = claim

    def requirement(self, requires: Requires, path: DataPath) -> Rule | None:
        """The whole requirement as one rule: all of what is written."""
        if isinstance(requires, dict):
            return rules.all_of(self._short(requires, path, self.claim))
        parts = [
            rule
            for index, condition in enumerate(requires)
            for rule in self._condition(condition, (*path, index))
        ]
        return rules.all_of(parts)

    def _condition(self, condition: Condition, path: DataPath) -> list[Rule]:
        if isinstance(condition, dict):
            return self._short(condition, path, self.claim)
        claim = self._claim(condition, path)
        if isinstance(condition, Single):
            leaf = self._single(condition, path, claim)
            return [] if leaf is None else [leaf]
        word, written = _criteria(condition)
        inner = RuleResolver(self.linking, self.document, claim)
        parts = tuple(
            part
            for index, one in enumerate(written)
            if (part := rules.joined(inner._condition(one, (*path, word, index)))) is not None
        )
        if not parts:
            return []
        count = {"any_of": 1, "all_of": len(parts)}.get(word, getattr(condition, "count", 1))
        if count > len(written):
            self.linking.report(
                self.document,
                (*path, "count"),
                "count-too-high",
                f"{count} are asked for, but only {len(written)} are listed",
            )
        return [rules.SomeOf(parts, min(count, len(parts)), claim)]

    def _claim(self, written: Written, path: DataPath) -> Claim:
        sources = (
            self.claim.sources
            if written.sources is None
            else self.linking.cite(self.document, path, written.sources)
        )
        return Claim(written.basis or self.claim.basis, written.bar, sources)

    def _short(
        self, requires: dict[str, str | list[str]], path: DataPath, claim: Claim
    ) -> list[Rule]:
        found = [self.bar(id_, bar, (*path, id_), claim) for id_, bar in requires.items()]
        return [leaf for leaf in found if leaf is not None]

    def bar(self, id_: str, bar: str | list[str], path: DataPath, claim: Claim) -> Rule | None:
        """A short form `question: option` or `question: [item, …]` as a leaf."""
        question = self._question(id_, path, key=True)
        if question is None:
            return None
        if isinstance(bar, str):
            return self._at_least(question, bar, path, claim)
        return self._ticked(question, bar, None, path, claim)

    def _single(self, written: Single, path: DataPath, claim: Claim) -> Rule | None:
        question = self._question(written.question, (*path, "question"))
        if question is None:
            return None
        if (written.at_least is None) == (written.ticked is None):
            self.linking.report(
                self.document,
                path,
                "one-bar",
                "give either at_least (an option) or ticked (items)",
            )
            return None
        if written.at_least is not None:
            if written.count is not None:
                self.linking.report(
                    self.document,
                    (*path, "count"),
                    "count-of-scale",
                    "count goes with ticked only",
                )
            return self._at_least(question, written.at_least, (*path, "at_least"), claim)
        return self._ticked(question, written.ticked or [], written.count, (*path, "ticked"), claim)

    def _question(self, id_: str, path: DataPath, *, key: bool = False) -> Question | None:
        question = self.linking.questions.get(id_)
        if question is None:
            self.linking.unknown(
                self.document, path, "question", id_, self.linking.questions, key=key
            )
            return None
        if question.shape == "fact":
            self.linking.report(
                self.document,
                path,
                "fact-in-level",
                f'"{id_}" is a fact: it has no better and worse, so no level can require it',
                "use it in a finding or a gate",
                key=key,
            )
            return None
        return question

    def _at_least(
        self, question: Question, option: str, path: DataPath, claim: Claim
    ) -> Rule | None:
        if question.shape == "checklist":
            self._wrong_form(question, path, f"[{option}]")
            return None
        rank = question.rank(option)
        if rank is None:
            self._unknown_option(question, option, path)
            return None
        if rank == 0:
            self.linking.report(
                self.document,
                path,
                "demands-nothing",
                f'"{option}" is the worst option of "{question.id}", so every answer meets this',
                f'ask for "{question.options[1].id}" or better, or leave the line out',
            )
        return rules.AtLeast(question.id, rank, claim)

    def _ticked(
        self, question: Question, items: list[str], count: int | None, path: DataPath, claim: Claim
    ) -> Rule | None:
        if question.shape == "scale":
            self._wrong_form(question, path, items[0])
            return None
        known = []
        for index, item in enumerate(items):
            if question.rank(item) is None:
                self._unknown_option(question, item, (*path, index))
            else:
                known.append(item)
        self.linking.unique(self.document, path, items, "item")
        if count is not None and count > len(items):
            self.linking.report(
                self.document,
                (*path[:-1], "count"),
                "count-too-high",
                f"{count} are asked for, but only {len(items)} are listed",
            )
        if not known:
            return None
        wanted = len(known) if count is None else min(count, len(known))
        return rules.Ticked(question.id, tuple(sorted(set(known))), wanted, claim)

    def _wrong_form(self, question: Question, path: DataPath, better: str) -> None:
        self.linking.report(
            self.document,
            path,
            "wrong-shape",
            _OTHERWISE[question.shape].format(question=question.id),
            "write: {example}".format(example=f"{question.id}: {better}"),
        )

    def _unknown_option(self, question: Question, option: str, path: DataPath) -> None:
        self.linking.unknown(
            self.document, path, "option", option, [option.id for option in question.options]
        )


def _criteria(condition: AnyOf | AllOf | SomeOf) -> tuple[str, list[Condition]]:
    if isinstance(condition, AnyOf):
        return "any_of", condition.any_of
    if isinstance(condition, AllOf):
        return "all_of", condition.all_of
    return "some_of", condition.some_of
