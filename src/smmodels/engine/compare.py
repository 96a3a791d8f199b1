"""Compares two assessments: what rose, fell, opened or closed, and which answers caused it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import Generic, TypeVar

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.comparison import (
    Attribution,
    ChangedAnswer,
    Comparison,
    Course,
    Decision,
    Effect,
    FindingCourse,
    FindingMove,
    Move,
    Range,
)
from smmodels.engine.incremental import IncrementalModels
from smmodels.engine.judge import judge_finding, verdict_of
from smmodels.engine.pack import Below, Dimension, FactIs, Finding, Holds, Model, Pack
from smmodels.engine.rules import MET, SingleCriterion, single_criteria
from smmodels.engine.scope import (
    findings_for,
    models_of_finding,
    questions_for,
    questions_of_finding,
    single_conditions,
)

T = TypeVar("T")
MOST_TRIED = 2000
"""How many sets of changes are tried before the search for the smallest is cut short."""


def compare(old: Assessment, new: Assessment) -> Comparison:
    """
    Compare the dimensions, decisions, findings and answers of two assessments.

    Raises ValueError unless both are of the same models by the same pack. `find_causes` says what
    a cause is, `Effect` what an answer may do that is none. Pure.
    """
    models = [result.model.id for result in new.models]
    if old.pack is not new.pack or [result.model.id for result in old.models] != models:
        raise ValueError("only assessments of the same models by the same pack can be compared")
    return _ComparisonBuilder(old, new, models).comparison()


def course_of(dimension: Dimension, old: Range, new: Range) -> Course:
    """
    What became of the range *old* of levels of *dimension*; see `Course`.

    Swapping the two swaps risen with fallen and opened with closed, sure or not.
    """
    old_low, old_high = dimension.rank(old.attained), dimension.rank(old.attainable)
    new_low, new_high = dimension.rank(new.attained), dimension.rank(new.attainable)
    if (old_low, old_high) == (new_low, new_high):
        return "unchanged"
    if new_low > old_high:
        return "risen"
    if new_high < old_low:
        return "fallen"
    if old_low <= new_low and new_high <= old_high:
        return "closed"
    if new_low <= old_low and old_high <= new_high:
        return "opened"
    return "may-have-risen" if new_low > old_low else "may-have-fallen"


def same_answer(answer: Answer | None, other: Answer | None) -> bool:
    """Whether two answers are the same, apart from notes, evidence and days."""
    if answer is None or other is None:
        return answer is other
    return _reply(answer) == _reply(other)


def _reply(answer: Answer) -> tuple[object, ...]:
    """All that a criterion or a condition can look at."""
    return (answer.state, answer.option, answer.options, answer.ticks, answer.doubtful)


def leaves_possible(answer: Answer | None, other: Answer | None) -> bool:
    """Whether *answer* is open, and *other* is one that may still turn out."""
    if answer is None or answer.state == "unknown":
        return True
    if other is None or other.state in ("unknown", "not-applicable"):
        return False
    if answer.ticks is not None or other.ticks is not None:
        sure, ticks = answer.ticks or frozenset(), other.ticks or frozenset()
        return sure <= ticks and other.possible <= answer.possible
    return set(other.possible_options) <= set(answer.possible_options)


class _ComparisonBuilder:
    """What comparing two assessments computes once and uses for all moves, findings and answers."""

    def __init__(self, old: Assessment, new: Assessment, models: Sequence[str]) -> None:
        self.before, self.after = old, new
        self.pack = new.pack
        self.old_answers, self.new_answers = old.respondent.answers, new.respondent.answers
        asked = questions_for(self.pack, models)
        chosen = [self.pack.models[id_] for id_ in models]
        self.old_models = IncrementalModels(chosen, self.old_answers)
        self.new_models = IncrementalModels(chosen, self.new_answers)
        self.old_by_model = {
            model.id: IncrementalModels([model], self.old_answers) for model in chosen
        }
        self.changed = [
            id_
            for id_ in asked
            if not same_answer(self.old_answers.get(id_), self.new_answers.get(id_))
        ]
        self.comparables = [
            comparable for id_ in models for comparable in comparables_of(self.pack.models[id_])
        ]
        self.findings = findings_for(self.pack, models)
        self.criteria: dict[str, list[SingleCriterion]] = {}
        self.facts: dict[str, list[FactIs]] = {}
        self.findings_on: dict[str, list[Finding]] = {}
        self._index_by_question()
        self.distinguished = [id_ for id_ in self.changed if self._is_distinguished(id_)]

    def _index_by_question(self) -> None:
        """Collect the criteria, facts and findings that look at each question directly."""
        criteria = [
            criterion
            for comparable in self.comparables
            for dimension in comparable.dimensions
            for criterion in criteria_of(dimension)
        ]
        for finding in self.findings:
            for condition in single_conditions(finding.when):
                if isinstance(condition, Holds | Below):
                    criteria += single_criteria(condition.criterion)
                elif isinstance(condition, FactIs):
                    self.facts.setdefault(condition.question, []).append(condition)
            for id_ in questions_of_finding(finding):
                self.findings_on.setdefault(id_, []).append(finding)
        for criterion in criteria:
            self.criteria.setdefault(criterion.question, []).append(criterion)

    def comparison(self) -> Comparison:
        moves = tuple(map(self._move, self.comparables))
        decisions = tuple(self._decisions())
        findings = tuple(self._findings())
        causes = {id_ for move in moves for id_ in move.causes.questions}
        causes.update(id_ for move in findings for id_ in move.causes.questions)
        causes.update(
            gate.question
            for decision in decisions
            if (gate := self.pack.models[decision.model].gate) is not None
        )
        answers = tuple(
            ChangedAnswer(
                id_,
                self.old_answers.get(id_),
                self.new_answers.get(id_),
                "caused" if id_ in causes else self._effect(id_),
                self._is_reworded(id_),
            )
            for id_ in self.changed
        )
        return Comparison(self.before, self.after, moves, decisions, findings, answers)

    def _move(self, comparable: "Comparable") -> Move:
        old, new = comparable.range(self.old_models), comparable.range(self.new_models)
        course = course_of(comparable.dimensions[0], old, new)
        causes = Attribution(())
        if course != "unchanged":
            changed = [id_ for id_ in self.distinguished if id_ in comparable.questions]
            causes = find_causes(
                self.old_by_model[comparable.model],
                self.new_answers,
                changed,
                comparable.range,
                monotone=self._is_monotone(comparable, changed),
            )
        return Move(comparable.model, comparable.dimension, old, new, course, causes)

    def _is_monotone(self, comparable: "Comparable", changed: Sequence[str]) -> bool:
        """Whether the changes raise the verdicts of all criteria, or lower those of all."""
        changed_ids = set(changed)
        pairs = [
            (verdict_of(criterion, self.old_answers), verdict_of(criterion, self.new_answers))
            for dimension in comparable.dimensions
            for criterion in criteria_of(dimension)
            if criterion.question in changed_ids
        ]
        known = [(old, new) for old, new in pairs if old is not None and new is not None]
        if len(known) < len(pairs):
            return False
        return all(old <= new for old, new in known) or all(old >= new for old, new in known)

    def _decisions(self) -> Iterator[Decision]:
        for old, new in zip(self.before.models, self.after.models, strict=True):
            if old.gate is None or new.gate is None:
                continue
            options = (
                open_way_options(old, self.before.respondent.answers),
                open_way_options(new, self.after.respondent.answers),
            )
            if old.gate != new.gate or options[0] != options[1]:
                yield Decision(new.model.id, old.gate, new.gate, *options)

    def _findings(self) -> Iterator[FindingMove]:
        before = {finding.id for finding in self.before.findings}
        after = {finding.id for finding in self.after.findings}
        still_open = {finding.id for finding in self.after.open_findings}
        for finding in self.findings:
            if (finding.id in before) == (finding.id in after):
                continue
            used = questions_behind(self.pack, finding)
            changed = [id_ for id_ in self.distinguished if id_ in used]
            models = [self.pack.models[id_] for id_ in models_of_finding(finding)]
            causes = find_causes(
                IncrementalModels(models, self.old_answers),
                self.new_answers,
                changed,
                partial(IncrementalModels.verdict, finding=finding),
            )
            course: FindingCourse = "opened" if finding.id in still_open else "gone"
            yield FindingMove(finding, "appeared" if finding.id in after else course, causes)

    def _is_reworded(self, id_: str) -> bool:
        """Whether one of the answers is open as it was asked otherwise, and allows the other."""
        old, new = self.old_answers.get(id_), self.new_answers.get(id_)
        was_vague = id_ in self.before.respondent.vague
        if was_vague is (id_ in self.after.respondent.vague):
            return False
        return leaves_possible(old, new) if was_vague else leaves_possible(new, old)

    def _effect(self, id_: str) -> Effect:
        """The effect of a changed answer that is no cause of anything."""
        if id_ not in self.distinguished:
            return "nothing"
        if self._changes_outcomes(self.old_models, id_, self.new_answers) or self._changes_outcomes(
            self.new_models, id_, self.old_answers
        ):
            return "balanced"
        return "counted"

    def _changes_outcomes(self, models: IncrementalModels, id_: str, other: Answers) -> bool:
        """Whether the answer of *other* to one question changes anything that depends on it."""
        given = models.answers.get(id_)
        before = self._outcomes(models, id_)
        models.set_answer(id_, other.get(id_))
        after = self._outcomes(models, id_)
        models.set_answer(id_, given)
        return before != after

    def _outcomes(self, models: IncrementalModels, id_: str) -> list[object]:
        """
        The ranges and findings that depend on a question.

        A finding that only depends on it through a level changes only where that level does.
        """
        ranges: list[object] = [
            comparable.range(models)
            for comparable in self.comparables
            if id_ in comparable.questions
        ]
        findings = self.findings_on.get(id_, ())
        return [*ranges, *(models.verdict(finding) is MET for finding in findings)]

    def _is_distinguished(self, id_: str) -> bool:
        """Whether any criterion or condition judges the two answers to a question differently."""
        old = {id_: self.old_answers[id_]} if id_ in self.old_answers else {}
        new = {id_: self.new_answers[id_]} if id_ in self.new_answers else {}
        return any(
            verdict_of(criterion, old) is not verdict_of(criterion, new)
            for criterion in self.criteria.get(id_, ())
        ) or any(
            judge_finding(fact, old, {}) is not judge_finding(fact, new, {})
            for fact in self.facts.get(id_, ())
        )


def open_way_options(result: ModelResult, answers: Answers) -> tuple[str, ...]:
    """What the decision of a model may be where its way is known to be open, else nothing."""
    gate = result.model.gate
    if gate is None or result.gate is None or result.gate.closed is not False:
        return ()
    return answers[gate.question].possible_options


class Comparable(Struct, frozen=True):
    """
    What has a range: a dimension of a model, or (`dimension` None) the stage of all its rows.

    `indices` are those of its `dimensions` among the model's; all of them have the same levels.
    `questions` are those that the range depends on.
    """

    model: str
    dimension: str | None
    indices: tuple[int, ...]
    dimensions: tuple[Dimension, ...]
    questions: frozenset[str]

    def range(self, models: IncrementalModels) -> Range:
        """The range of the dimension, or of the stage, by the answers of *models*."""
        ranks = models.ranks(self.model, self.indices)
        low, high = (min(ends) for ends in zip(*ranks, strict=True))
        dimension = self.dimensions[0]
        level = dimension.level_at if self.dimension is None else dimension.asked_up_to
        return Range(level(low), level(high))


def comparables_of(model: Model) -> Iterator[Comparable]:
    """The stage of a model where it has several rows, then each of its dimensions."""
    if model.stages and len(model.dimensions) > 1:
        indices = tuple(range(len(model.dimensions)))
        yield Comparable(model.id, None, indices, model.dimensions, model.questions)
    for index, dimension in enumerate(model.dimensions):
        used = frozenset(criterion.question for criterion in criteria_of(dimension))
        yield Comparable(model.id, dimension.id, (index,), (dimension,), used)


def criteria_of(dimension: Dimension) -> Iterator[SingleCriterion]:
    """All criteria on single questions of a dimension."""
    for level in dimension.levels:
        if level.rule is not None:
            yield from single_criteria(level.rule)


def questions_behind(pack: Pack, finding: Finding) -> frozenset[str]:
    """The questions that a finding depends on, directly or through levels."""
    return questions_of_finding(finding).union(
        *(pack.models[id_].questions for id_ in models_of_finding(finding))
    )


def find_causes(
    old_models: IncrementalModels,
    new: Answers,
    changed: Sequence[str],
    outcome: Callable[[IncrementalModels], T],
    *,
    monotone: bool = False,
) -> Attribution:
    """
    Find what caused *outcome* to become what it is with the *new* answers.

    The causes are the smallest set of changed answers that alone, with every other answer as it
    was, gives the outcome of all the changes; of several such sets the first by id. It is empty
    where the outcome is the same as before. *old_models* are by the old answers, and are again in
    the end. *changed* must hold all changed answers that the outcome depends on. *monotone* says
    that more of them never bring it further from what it is with all, which makes the search short.
    """
    search = _CauseSearch(old_models, new, changed, outcome)
    try:
        return search.attribution(monotone=monotone)
    finally:
        search.revert(changed)


class _CauseSearch(Generic[T]):
    """Applies and reverts changed answers in search of the fewest that give the outcome of all."""

    def __init__(
        self,
        models: IncrementalModels,
        new: Answers,
        changed: Sequence[str],
        outcome: Callable[[IncrementalModels], T],
    ) -> None:
        self.models = models
        self.new = new
        self.old = {id_: models.answers.get(id_) for id_ in changed}
        self.outcome = outcome
        self.apply(changed)
        self.wanted = outcome(models)

    def apply(self, questions: Iterable[str]) -> None:
        for id_ in questions:
            self.models.set_answer(id_, self.new.get(id_))

    def revert(self, questions: Iterable[str]) -> None:
        for id_ in questions:
            self.models.set_answer(id_, self.old[id_])

    def is_enough(self) -> bool:
        return self.outcome(self.models) == self.wanted

    def attribution(self, *, monotone: bool) -> Attribution:
        # If monotone, what cannot be left out of all the changes is in every set that is enough.
        necessary = [id_ for id_ in self.old if monotone and self._is_necessary(id_)]
        optional = sorted(set(self.old).difference(necessary))
        self.revert(optional)
        subsets = (
            subset for size in range(len(optional) + 1) for subset in combinations(optional, size)
        )
        applied: tuple[str, ...] = ()
        for tried, subset in enumerate(subsets):
            if tried == MOST_TRIED:
                break
            # A subset mostly equals that before it, and only what differs is judged anew.
            self.revert(id_ for id_ in applied if id_ not in subset)
            self.apply(id_ for id_ in subset if id_ not in applied)
            applied = subset
            if self.is_enough():
                return Attribution(tuple(sorted([*necessary, *subset])))
        self.apply(optional)
        return Attribution(self._minimal(), smallest=False)

    def _is_necessary(self, id_: str) -> bool:
        """Whether all the changes but this one are not enough."""
        if self._leave_out(id_):
            self.apply([id_])
            return False
        return True

    def _minimal(self) -> tuple[str, ...]:
        """The changes that remain when one after the other is left out, until none can be."""
        kept = sorted(self.old)
        shrunk = True
        while shrunk:
            before = len(kept)
            kept = [id_ for id_ in kept if not self._leave_out(id_)]
            shrunk = len(kept) < before
        return tuple(kept)

    def _leave_out(self, id_: str) -> bool:
        """Revert a change where the others are enough; whether it was reverted."""
        self.revert([id_])
        if self.is_enough():
            return True
        self.apply([id_])
        return False
