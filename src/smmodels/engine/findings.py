"""Judging what two or more models say together."""

from collections.abc import Mapping

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import ModelResult
from smmodels.engine.finding import Below, FactIs, Holds, Lacks, Reached, When
from smmodels.engine.judge import verdict_of
from smmodels.engine.rules import Rule
from smmodels.engine.targets import standing
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict


def judge_finding(when: When, answers: Answers, results: Mapping[str, ModelResult]) -> Verdict:
    """
    Whether a finding holds.

    "Below" is more than "does not hold": an answer that is not applicable is neither.
    """
    match when:
        case Reached(target=target):
            return standing(target, results[target.model])
        case Lacks(target=target):
            return _opposite(standing(target, results[target.model]))
        case Holds(criterion=leaf):
            return _judge_condition(leaf, answers) or NOT_MET
        case Below(criterion=leaf):
            verdict = _judge_condition(leaf, answers)
            return NOT_MET if verdict is None else _opposite(verdict)
        case FactIs(question=question, options=options):
            answer = answers.get(question)
            if answer is None or answer.open:
                return UNDETERMINED
            return MET if answer.option in options else NOT_MET
        case _:
            verdicts = [judge_finding(part, answers, results) for part in when.conditions]
            if not verdicts:
                return NOT_MET
            return min(verdicts) if when.every else max(verdicts)


def _judge_condition(leaf: Rule, answers: Answers) -> Verdict | None:
    return verdict_of(leaf, answers)


def _opposite(verdict: Verdict) -> Verdict:
    return (MET, UNDETERMINED, NOT_MET)[verdict]
