"""Rules and findings judged by answers: a verdict, and a verdict with its reasons."""

from collections.abc import Mapping, Sequence

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import Judged, JudgedCriterion, JudgedGroup, ModelResult
from smmodels.engine.pack import Below, FactIs, Holds, Lacks, Model, Reached, When
from smmodels.engine.rules import (
    MET,
    NOT_MET,
    UNDETERMINED,
    AtLeast,
    Rule,
    SomeOf,
    Ticked,
    Verdict,
    judge_at_least,
    read,
)
from smmodels.engine.targets import target_verdict


class _JudgeReading:
    """The reading of a rule as its verdict by some answers."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def at_least(self, node: AtLeast) -> Verdict | None:
        answer = self.answers.get(node.question)
        if answer is None or answer.state == "unknown":
            return UNDETERMINED
        if answer.state == "not-applicable":
            return None
        if answer.rank >= node.rank:
            return MET
        return UNDETERMINED if answer.highest >= node.rank else NOT_MET

    def ticked(self, node: Ticked) -> Verdict | None:
        answer = self.answers.get(node.question)
        if answer is None or answer.state == "unknown":
            return UNDETERMINED
        if answer.state == "not-applicable" or answer.ticks is None:
            return None
        if len(answer.ticks.intersection(node.items)) >= node.count:
            return MET
        possible = len(answer.possible.intersection(node.items))
        return UNDETERMINED if possible >= node.count else NOT_MET

    def some_of(self, node: SomeOf, verdicts: Sequence[Verdict | None]) -> Verdict | None:
        return judge_at_least(node.count, verdicts)


def verdict_of(rule: Rule, answers: Answers) -> Verdict | None:
    """
    Judge *rule* by *answers*; None where it does not apply at all.

    A verdict that is met or not met stays so, whatever the answers to the open questions.
    """
    return read(rule, _JudgeReading(answers))


def judge(rule: Rule | None, answers: Answers) -> Verdict:
    """
    Judge a level's whole requirement; None, an empty cell, is met.

    A rule that "not applicable" has emptied is undetermined: that answer must never raise anybody,
    and the check of a pack refuses such rules.
    """
    if rule is None:
        return MET
    verdict = verdict_of(rule, answers)
    return UNDETERMINED if verdict is None else verdict


class _ExplainReading:
    """The reading of a rule as every node with its answer and verdict."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.judge = _JudgeReading(answers)

    def at_least(self, node: AtLeast) -> Judged:
        return JudgedCriterion(node, self.answers.get(node.question), self.judge.at_least(node))

    def ticked(self, node: Ticked) -> Judged:
        return JudgedCriterion(node, self.answers.get(node.question), self.judge.ticked(node))

    def some_of(self, node: SomeOf, criteria: Sequence[Judged]) -> Judged:
        verdict = self.judge.some_of(node, [criterion.verdict for criterion in criteria])
        return JudgedGroup(node, tuple(criteria), verdict)


def explain(rule: Rule | None, answers: Answers) -> tuple[Judged, ...]:
    """The criteria of a level one by one, each with the answer given and its verdict."""
    if rule is None:
        return ()
    judged = read(rule, _ExplainReading(answers))
    if isinstance(judged, JudgedGroup) and isinstance(rule, SomeOf) and rule.is_all:
        return judged.criteria
    return (judged,)


def judge_finding(when: When, answers: Answers, results: Mapping[str, ModelResult]) -> Verdict:
    """
    Whether the condition of a finding holds. *results* are by model id.

    `Below` is no mere negation of `Holds`: a criterion that does not apply meets neither.
    """
    match when:
        case Reached(target=target):
            return target_verdict(target, results[target.model])
        case Lacks(target=target):
            return _opposite(target_verdict(target, results[target.model]))
        case Holds(criterion=criterion):
            return verdict_of(criterion, answers) or NOT_MET
        case Below(criterion=criterion):
            verdict = verdict_of(criterion, answers)
            return NOT_MET if verdict is None else _opposite(verdict)
        case FactIs(question=question, options=options):
            answer = answers.get(question)
            if answer is None or answer.state == "unknown":
                return UNDETERMINED
            possible = answer.possible_options
            if not any(option in options for option in possible):
                return NOT_MET
            return MET if all(option in options for option in possible) else UNDETERMINED
        case _:
            verdicts = [judge_finding(condition, answers, results) for condition in when.conditions]
            if not verdicts:
                return NOT_MET
            return min(verdicts) if when.every else max(verdicts)


def why_fits_less(model: Model, answers: Answers) -> str | None:
    """Why *model* surely fits less by *answers*, in its own words; None where that is not sure."""
    if model.fits_less is None:
        return None
    facts = (FactIs(id_, options) for id_, options in model.fits_less.when)
    surely = all(judge_finding(fact, answers, {}) is MET for fact in facts)
    return model.fits_less.says if surely else None


def _opposite(verdict: Verdict) -> Verdict:
    return (MET, UNDETERMINED, NOT_MET)[verdict]
