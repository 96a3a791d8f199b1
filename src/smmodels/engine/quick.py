"""Which question to ask next, so that levels are settled by as few questions as can be."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import ModelResult
from smmodels.engine.gaps import rule_up_to
from smmodels.engine.incremental import ranks_of
from smmodels.engine.judge import judge
from smmodels.engine.pack import Model, Pack, Question
from smmodels.engine.rules import MET, NOT_MET, Rule, SingleCriterion, single_criteria
from smmodels.engine.sensitivity import answer_classes, deciding_questions, width_of

MOST_TRIED = 2_000
"""Combinations tried in search of one in which a question matters; beyond it, it may."""


def next_question(
    pack: Pack, models: Iterable[str], answers: Answers, passed: Collection[str] = ()
) -> str | None:
    """
    The question that settles most of what is open in the levels of *models*.

    None where every level is settled, or only the *passed* questions could settle more: those
    that nobody could answer. A question is never asked unless some course of the interview gives
    another level for another answer to it.
    """
    results = [assess_model(pack.models[id_], answers) for id_ in models]
    gains: dict[str, Fraction] = {}
    for result in results:
        for id_, gain in _gains(pack, result, answers):
            if id_ not in passed:
                gains[id_] = gains.get(id_, Fraction(0)) + gain
    if gains:
        return min(gains, key=lambda id_: (-gains[id_], id_))
    # No single answer moves anything, but several together may.
    for result in results:
        for id_ in _joint(pack, result, answers):
            if id_ not in passed:
                return id_
    return None


def _gains(pack: Pack, result: ModelResult, answers: Answers) -> Iterator[tuple[str, Fraction]]:
    """How much narrower each question makes what is open, on average over its answers."""
    width = width_of(result)
    for deciding in deciding_questions(pack.questions, result, answers):
        yield deciding.question, width - Fraction(deciding.total, deciding.answers)


def _joint(pack: Pack, result: ModelResult, answers: Answers) -> list[str]:
    """The open questions that matter to a level together with others, most demanded first."""
    demanded: dict[str, int] = {}
    for rule in _open_rules(result.model, result):
        for leaf in single_criteria(rule):
            if leaf.question not in answers or answers[leaf.question].open:
                demanded[leaf.question] = demanded.get(leaf.question, 0) + 1
    ordered = sorted(demanded, key=lambda id_: (-demanded[id_], id_))
    return [
        id_
        for id_ in ordered
        if any(
            can_decide(rule, id_, answers, pack.questions)
            for rule in _open_rules(result.model, result)
        )
    ]


def _open_rules(model: Model, result: ModelResult) -> list[Rule]:
    """For every level that is still open, all that reaching it demands."""
    found = []
    for dimension, (low, high) in zip(model.dimensions, ranks_of(result), strict=True):
        for level in dimension.levels[low + 1 : high + 1]:
            rule = rule_up_to((dimension,), level.id)
            if rule is not None:
                found.append(rule)
    return found


def can_decide(
    rule: Rule, question: str, answers: Answers, questions: Mapping[str, Question]
) -> bool:
    """Whether some answers to the other open questions leave the verdict to *question*."""
    by_question: dict[str, list[SingleCriterion]] = {}
    for leaf in single_criteria(rule):
        if leaf.question not in answers or answers[leaf.question].open:
            by_question.setdefault(leaf.question, []).append(leaf)
    if question not in by_question:
        return False
    others = [
        (id_, [answer for answer, _ in answer_classes(questions[id_], asked)[0]])
        for id_, asked in by_question.items()
        if id_ != question
    ]
    kinds = answer_classes(questions[question], by_question[question])[0]
    return _Search(rule, question, kinds[0][0], kinds[-1][0]).found(dict(answers), others)


class _Search:
    """Answers tried one question after another, given up as soon as they settle the verdict."""

    def __init__(self, rule: Rule, question: str, worst: Answer, best: Answer) -> None:
        self.rule = rule
        self.question = question
        self.worst = worst
        self.best = best
        self.tried = 0

    def found(
        self, answers: dict[str, Answer], others: Sequence[tuple[str, Sequence[Answer]]]
    ) -> bool:
        self.tried += 1
        if self.tried > MOST_TRIED:
            return True
        high = judge(self.rule, {**answers, self.question: self.best})
        low = judge(self.rule, {**answers, self.question: self.worst})
        if high is NOT_MET or low is MET:
            return False
        if high is MET and low is NOT_MET:
            return True
        if not others:
            return False
        (id_, kinds), rest = others[0], others[1:]
        return any(self.found({**answers, id_: answer}, rest) for answer in kinds)
