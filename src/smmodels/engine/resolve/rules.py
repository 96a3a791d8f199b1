"""From a requirement as written to a rule, and from one question's bar to a criterion."""

from smmodels.diagnostics import DataPath
from smmodels.documents.criteria import AllOf, AnyOf, Condition, Requires, Single, SomeOf, Written
from smmodels.engine import rules
from smmodels.engine.pack import Question
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.rules import Claim, Rule


class RuleResolver:
    """Resolves what one element requires; its criteria take over its claim where they have none."""

    def __init__(self, resolution: Resolution, document: str, claim: Claim) -> None:
        self.resolution = resolution
        self.document = document
        self.claim = claim

    def requirement(self, requires: Requires, path: DataPath) -> Rule | None:
        """One rule that holds where all that is written holds; None where nothing is."""
        if isinstance(requires, dict):
            return rules.all_of(self._short(requires, path, self.claim))
        criteria = [
            rule
            for index, condition in enumerate(requires)
            for rule in self._condition(condition, (*path, index))
        ]
        return rules.all_of(criteria)

    def _condition(self, condition: Condition, path: DataPath) -> list[Rule]:
        if isinstance(condition, dict):
            return self._short(condition, path, self.claim)
        claim = self._claim(condition, path)
        if isinstance(condition, Single):
            criterion = self._single(condition, path, claim)
            return [] if criterion is None else [criterion]
        key, written = _conditions_in(condition)
        inner = RuleResolver(self.resolution, self.document, claim)
        criteria = tuple(
            rule
            for index, nested in enumerate(written)
            if (rule := rules.joined(inner._condition(nested, (*path, key, index)))) is not None
        )
        if not criteria:
            return []
        count = {"any_of": 1, "all_of": len(criteria)}.get(key, getattr(condition, "count", 1))
        self._check_count(count, len(written), path)
        return [rules.SomeOf(criteria, min(count, len(criteria)), claim)]

    def _claim(self, written: Written, path: DataPath) -> Claim:
        sources = (
            self.claim.sources
            if written.sources is None
            else self.resolution.cite(self.document, path, written.sources)
        )
        return Claim(written.basis or self.claim.basis, written.bar, sources)

    def _short(
        self, requires: dict[str, str | list[str]], path: DataPath, claim: Claim
    ) -> list[Rule]:
        criteria = [self.bar(id_, bar, (*path, id_), claim) for id_, bar in requires.items()]
        return [criterion for criterion in criteria if criterion is not None]

    def bar(self, id_: str, bar: str | list[str], path: DataPath, claim: Claim) -> Rule | None:
        """The criterion `question: option` or `question: [item, …]`; None where it is wrong."""
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
            self.resolution.report(
                self.document,
                path,
                "one-bar",
                "give either at_least (an option) or ticked (items)",
            )
            return None
        if written.at_least is not None:
            if written.count is not None:
                self.resolution.report(
                    self.document,
                    (*path, "count"),
                    "count-of-scale",
                    "count goes with ticked only",
                )
            return self._at_least(question, written.at_least, (*path, "at_least"), claim)
        return self._ticked(question, written.ticked or [], written.count, (*path, "ticked"), claim)

    def _question(self, id_: str, path: DataPath, *, key: bool = False) -> Question | None:
        question = self.resolution.questions.get(id_)
        if question is None:
            self.resolution.unknown(
                self.document, path, "question", id_, self.resolution.questions, key=key
            )
            return None
        if question.shape == "fact":
            self.resolution.report(
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
            self.resolution.report(
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
        self.resolution.unique(self.document, path, items, "item")
        if count is not None:
            self._check_count(count, len(items), path[:-1])
        if not known:
            return None
        least = len(known) if count is None else min(count, len(known))
        return rules.Ticked(question.id, tuple(sorted(set(known))), least, claim)

    def _check_count(self, count: int, listed: int, path: DataPath) -> None:
        """Note that the `count` of the condition at *path* is more than it lists."""
        if count > listed:
            self.resolution.report(
                self.document,
                (*path, "count"),
                "count-too-high",
                f"{count} are asked for, but only {listed} are listed",
            )

    def _wrong_form(self, question: Question, path: DataPath, better: str) -> None:
        self.resolution.report(
            self.document,
            path,
            "wrong-shape",
            f'"{question.id}" is a {question.shape}, which is asked for in another way',
            "write: {example}".format(example=f"{question.id}: {better}"),
        )

    def _unknown_option(self, question: Question, option: str, path: DataPath) -> None:
        self.resolution.unknown(
            self.document, path, "option", option, [option.id for option in question.options]
        )


def _conditions_in(condition: AnyOf | AllOf | SomeOf) -> tuple[str, list[Condition]]:
    """The key under which conditions are listed in *condition*, and those conditions."""
    if isinstance(condition, AnyOf):
        return "any_of", condition.any_of
    if isinstance(condition, AllOf):
        return "all_of", condition.all_of
    return "some_of", condition.some_of
