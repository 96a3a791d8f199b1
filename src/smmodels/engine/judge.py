"""The readings that set a rule against answers: a verdict, and a verdict with its reasons."""

from collections.abc import Sequence

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import Judged, JudgedCriterion, JudgedGroup
from smmodels.engine.rules import AtLeast, Rule, SomeOf, Ticked, read
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict, at_least_so_many


class _JudgeReading:
    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def at_least(self, node: AtLeast) -> Verdict | None:
        answer = self.answers.get(node.question)
        if answer is None or answer.open:
            return UNDETERMINED
        if answer.state == "not-applicable":
            return None
        return MET if answer.rank >= node.rank else NOT_MET

    def ticked(self, node: Ticked) -> Verdict | None:
        answer = self.answers.get(node.question)
        if answer is None or answer.open:
            return UNDETERMINED
        if answer.state == "not-applicable" or answer.ticks is None:
            return None
        return MET if len(answer.ticks.intersection(node.items)) >= node.count else NOT_MET

    def some_of(self, node: SomeOf, parts: Sequence[Verdict | None]) -> Verdict | None:
        return at_least_so_many(node.count, parts)


def verdict_of(rule: Rule, answers: Answers) -> Verdict | None:
    """
    Judge *rule* by *answers*; None where it does not apply at all.

    A settled verdict stays settled, however the open questions turn out.
    """
    return read(rule, _JudgeReading(answers))


def judge(rule: Rule | None, answers: Answers) -> Verdict:
    """
    Judge a level's whole requirement.

    An empty cell demands nothing and is met. A rule that "not applicable" has emptied is
    undetermined: that answer must never be a way up (and the check of a pack refuses such rules).
    """
    if rule is None:
        return MET
    verdict = verdict_of(rule, answers)
    return UNDETERMINED if verdict is None else verdict


class _ExplainReading:
    """Every node with its verdict, as a `Reading[JudgedPart]`."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.judge = _JudgeReading(answers)

    def at_least(self, node: AtLeast) -> Judged:
        return JudgedCriterion(node, self.answers.get(node.question), self.judge.at_least(node))

    def ticked(self, node: Ticked) -> Judged:
        return JudgedCriterion(node, self.answers.get(node.question), self.judge.ticked(node))

    def some_of(self, node: SomeOf, parts: Sequence[Judged]) -> Judged:
        verdict = self.judge.some_of(node, [part.verdict for part in parts])
        return JudgedGroup(node, tuple(parts), verdict)


def explain(rule: Rule | None, answers: Answers) -> tuple[Judged, ...]:
    """The demands of a level one by one, each with the answer given and its verdict."""
    if rule is None:
        return ()
    judged = read(rule, _ExplainReading(answers))
    if isinstance(judged, JudgedGroup) and isinstance(rule, SomeOf) and rule.is_all:
        return judged.criteria
    return (judged,)
