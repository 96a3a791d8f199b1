"""Which question to ask next, so that few questions settle all levels."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from smmodels.engine.answers import Answer, Answers, is_open
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import ModelResult
from smmodels.engine.gaps import rule_up_to
from smmodels.engine.incremental import ranks_of
from smmodels.engine.judge import judge
from smmodels.engine.pack import Pack, Question
from smmodels.engine.rules import MET, NOT_MET, Rule, SingleCriterion, single_criteria
from smmodels.engine.sensitivity import answer_classes, deciding_questions, width_of

MOST_TRIED = 2_000
"""How many combinations of answers are tried; beyond it, a question is taken to decide."""


def next_question(
    pack: Pack, models: Iterable[str], answers: Answers, passed: Collection[str] = ()
) -> str | None:
    """
    The question that narrows most what is open in the levels of *models*, by its id.

    None where every level is settled, or only the *passed* questions, which were left open, could
    settle more. A question is only asked if there are answers to the others with which its own
    answer decides a level.
    """
    results = [assess_model(pack.models[id_], answers) for id_ in models]
    gains: dict[str, Fraction] = {}
    for result in results:
        for id_, gain in _gains(pack, result, answers):
            if id_ not in passed:
                gains[id_] = gains.get(id_, Fraction(0)) + gain
    if gains:
        return min(gains, key=lambda id_: (-gains[id_], id_))
    # No single answer changes anything, but several together may.
    for result in results:
        for id_ in _jointly_deciding(pack, result, answers):
            if id_ not in passed:
                return id_
    return None


def _gains(pack: Pack, result: ModelResult, answers: Answers) -> Iterator[tuple[str, Fraction]]:
    """By how much each question reduces the width, on average over its answers."""
    width = width_of(result)
    for deciding in deciding_questions(pack.questions, result, answers):
        yield deciding.question, width - Fraction(deciding.total, deciding.answers)


def _jointly_deciding(pack: Pack, result: ModelResult, answers: Answers) -> list[str]:
    """The open questions that decide a level together with others; those most asked first."""
    rules = _open_rules(result)
    asked = Counter(
        criterion.question
        for rule in rules
        for criterion in single_criteria(rule)
        if is_open(criterion.question, answers)
    )
    return [
        id_
        for id_ in sorted(asked, key=lambda id_: (-asked[id_], id_))
        if any(can_decide(rule, id_, answers, pack.questions) for rule in rules)
    ]


def _open_rules(result: ModelResult) -> list[Rule]:
    """For every level that is still open, all that reaching it requires."""
    rules = []
    for dimension, (low, high) in zip(result.model.dimensions, ranks_of(result), strict=True):
        for level in dimension.levels[low + 1 : high + 1]:
            rule = rule_up_to((dimension,), level.id)
            if rule is not None:
                rules.append(rule)
    return rules


def can_decide(
    rule: Rule, question: str, answers: Answers, questions: Mapping[str, Question]
) -> bool:
    """Whether, with some answers to the other open questions, *question* decides the verdict."""
    criteria: dict[str, list[SingleCriterion]] = {}
    for criterion in single_criteria(rule):
        if is_open(criterion.question, answers):
            criteria.setdefault(criterion.question, []).append(criterion)
    if question not in criteria:
        return False
    others = [
        (id_, [answer for answer, _ in answer_classes(questions[id_], asked, answers.get(id_))[0]])
        for id_, asked in criteria.items()
        if id_ != question
    ]
    classes = answer_classes(questions[question], criteria[question], answers.get(question))[0]
    search = _DecisionSearch(rule, question, worst=classes[0][0], best=classes[-1][0])
    return search.succeeds(dict(answers), others)


class _DecisionSearch:
    """
    A backtracking search for answers to other questions with which one decides a verdict.

    A branch is pruned as soon as its answers settle the verdict.
    """

    def __init__(self, rule: Rule, question: str, worst: Answer, best: Answer) -> None:
        self.rule = rule
        self.question = question
        self.worst = worst
        self.best = best
        self.tried = 0

    def succeeds(
        self, answers: dict[str, Answer], others: Sequence[tuple[str, Sequence[Answer]]]
    ) -> bool:
        """Whether *answers*, with some of those to the *others*, leave it to the question."""
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
        (id_, choices), rest = others[0], others[1:]
        return any(self.succeeds({**answers, id_: answer}, rest) for answer in choices)
