"""Two assessments in, what rose, fell, opened or closed out, with the answers that caused it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import Generic, TypeVar

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Assessment
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
from smmodels.engine.incremental import IncrementalModels, level_at
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


class Comparable(Struct, frozen=True):
    """A ladder of a model, or (`dimension` None) all its rows together: one of its ranges."""

    model: str
    dimension: str | None
    places: tuple[int, ...]
    dimensions: tuple[Dimension, ...]
    questions: frozenset[str]

    @property
    def dimension_of_levels(self) -> Dimension:
        """A ladder with the levels that it stands on; all rows of a matrix have the same."""
        return self.dimensions[0]

    def range(self, standings: IncrementalModels) -> Range:
        """Where it stands: the lowest of its ladders."""
        ranks = standings.ranks(self.model, self.places)
        low, high = (min(some) for some in zip(*ranks, strict=True))
        return Range(
            level_at(self.dimension_of_levels, low), level_at(self.dimension_of_levels, high)
        )


def comparables_of(model: Model) -> Iterator[Comparable]:
    """The ladders of a model, after the stage of all rows where there are several."""
    if model.stages and len(model.dimensions) > 1:
        places = tuple(range(len(model.dimensions)))
        yield Comparable(model.id, None, places, model.dimensions, model.questions)
    for place, dimension in enumerate(model.dimensions):
        used = frozenset(leaf.question for leaf in criteria_of(dimension))
        yield Comparable(model.id, dimension.id, (place,), (dimension,), used)


def criteria_of(dimension: Dimension) -> Iterator[SingleCriterion]:
    """Every demand of a ladder."""
    for level in dimension.levels:
        if level.rule is not None:
            yield from single_criteria(level.rule)


def questions_behind(pack: Pack, finding: Finding) -> frozenset[str]:
    """The questions that a finding depends on, through the levels it speaks of too."""
    return questions_of_finding(finding).union(
        *(pack.models[id_].questions for id_ in models_of_finding(finding))
    )


T = TypeVar("T")
MOST_TRIED = 2000
"""Sets of changes that are tried before the search for the smallest one is given up."""


def same_answer(answer: Answer | None, other: Answer | None) -> bool:
    """Whether two answers say the same, whatever was noted beside them."""
    if answer is None or other is None:
        return answer is other
    return (answer.state, answer.option, answer.ticks) == (other.state, other.option, other.ticks)


def find_causes(
    standings: IncrementalModels,
    new: Answers,
    changed: Sequence[str],
    outcome: Callable[[IncrementalModels], T],
    *,
    one_way: bool = False,
) -> Attribution:
    """
    Find what caused *outcome* to become what it is with the *new* answers.

    A set of changed answers *caused* it when changing these alone, and leaving every other answer
    as it was, already has the outcome of all the changes together, and no smaller set does. Of
    several such sets it is the first by id. None is needed where the outcome was the same before.
    *standings* are by the old answers, and are so again in the end. *changed* must hold all changed
    answers that the outcome depends on; *one_way* says that more of them never bring it further
    from what it is with all, which makes the search short.
    """
    trying = _Trial(standings, new, changed, outcome)
    try:
        return trying.attribution(one_way=one_way)
    finally:
        trying.take_back(changed)


class _Trial(Generic[T]):
    """Some changed answers, changed and taken back in search of what is enough of them."""

    def __init__(
        self,
        standings: IncrementalModels,
        new: Answers,
        changed: Sequence[str],
        outcome: Callable[[IncrementalModels], T],
    ) -> None:
        self.standings = standings
        self.new = new
        self.old = {id_: standings.answers.get(id_) for id_ in changed}
        self.outcome = outcome
        self.change(changed)
        self.wanted = outcome(standings)

    def change(self, questions: Iterable[str]) -> None:
        for id_ in questions:
            self.standings.set_answer(id_, self.new.get(id_))

    def take_back(self, questions: Iterable[str]) -> None:
        for id_ in questions:
            self.standings.set_answer(id_, self.old[id_])

    def enough(self) -> bool:
        return self.outcome(self.standings) == self.wanted

    def attribution(self, *, one_way: bool) -> Attribution:
        # One way, whatever cannot be left out of all the changes is in every set that is enough.
        core = [id_ for id_ in self.old if one_way and self._is_needed(id_)]
        others = sorted(set(self.old).difference(core))
        self.take_back(others)
        sets = (more for size in range(len(others) + 1) for more in combinations(others, size))
        changed: tuple[str, ...] = ()
        for tried, more in enumerate(sets):
            if tried == MOST_TRIED:
                break
            # One set is mostly like that before it, and only what differs is judged anew.
            self.take_back(id_ for id_ in changed if id_ not in more)
            self.change(id_ for id_ in more if id_ not in changed)
            changed = more
            if self.enough():
                return Attribution(tuple(sorted([*core, *more])))
        self.change(others)
        return Attribution(self._without_needless(), smallest=False)

    def _is_needed(self, id_: str) -> bool:
        """Whether all the changes but this one are not enough."""
        self.take_back([id_])
        needed = not self.enough()
        self.change([id_])
        return needed

    def _without_needless(self) -> tuple[str, ...]:
        """Leave one after the other out, until none can be."""
        kept = sorted(self.old)
        left_out = True
        while left_out:
            before = len(kept)
            kept = [id_ for id_ in kept if not self._left_out(id_)]
            left_out = len(kept) < before
        return tuple(kept)

    def _left_out(self, id_: str) -> bool:
        self.take_back([id_])
        if self.enough():
            return True
        self.change([id_])
        return False


def compare(old: Assessment, new: Assessment) -> Comparison:
    """
    Say what became of *old* in *new*: ladders, decisions, findings and answers.

    Both must be assessments of the same models by the same pack. What "caused" means is said by
    `find_causes`; what an answer that caused nothing did is said by `Effect`. Pure.
    """
    models = [result.model.id for result in new.models]
    if old.pack is not new.pack or [result.model.id for result in old.models] != models:
        raise ValueError("only assessments of the same models by the same pack can be compared")
    return _Comparing(old, new, models).comparison()


def course_of(ladder: Dimension, old: Range, new: Range) -> Course:
    """
    Say in one word what became of a range; see `Course`.

    Swapping the two swaps risen with fallen and opened with closed, sure or not.
    """
    sure, possible = ladder.rank(old.attained), ladder.rank(old.attainable)
    sure_now, possible_now = ladder.rank(new.attained), ladder.rank(new.attainable)
    if (sure, possible) == (sure_now, possible_now):
        return "unchanged"
    if sure_now > possible:
        return "risen"
    if possible_now < sure:
        return "fallen"
    if sure <= sure_now and possible_now <= possible:
        return "closed"
    if sure_now <= sure and possible <= possible_now:
        return "opened"
    return "may-have-risen" if sure_now > sure else "may-have-fallen"


class _Comparing:
    """One comparison on its way."""

    def __init__(self, old: Assessment, new: Assessment, models: Sequence[str]) -> None:
        self.before, self.after = old, new
        self.pack = new.pack
        self.models = models
        self.old, self.new = old.respondent.answers, new.respondent.answers
        asked = questions_for(self.pack, models)
        chosen = [self.pack.models[id_] for id_ in models]
        self.was, self.now = (
            IncrementalModels(chosen, self.old),
            IncrementalModels(chosen, self.new),
        )
        self.each_was = {model.id: IncrementalModels([model], self.old) for model in chosen}
        self.changed = [
            id_ for id_ in asked if not same_answer(self.old.get(id_), self.new.get(id_))
        ]
        self.parts = [part for id_ in models for part in comparables_of(self.pack.models[id_])]
        self.findings = findings_for(self.pack, models)
        self.demands: dict[str, list[SingleCriterion]] = {}
        self.facts: dict[str, list[FactIs]] = {}
        self.looking_at: dict[str, list[Finding]] = {}
        self._look()
        self.seen = [id_ for id_ in self.changed if self._is_seen(id_)]

    def _look(self) -> None:
        """Find what looks at each question itself: demands, facts, and findings with either."""
        used = [
            leaf
            for part in self.parts
            for dimension in part.dimensions
            for leaf in criteria_of(dimension)
        ]
        for finding in self.findings:
            for condition in single_conditions(finding.when):
                if isinstance(condition, Holds | Below):
                    used += single_criteria(condition.criterion)
                elif isinstance(condition, FactIs):
                    self.facts.setdefault(condition.question, []).append(condition)
            for id_ in questions_of_finding(finding):
                self.looking_at.setdefault(id_, []).append(finding)
        for leaf in used:
            self.demands.setdefault(leaf.question, []).append(leaf)

    def comparison(self) -> Comparison:
        moves = tuple(map(self._move, self.parts))
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
                self.old.get(id_),
                self.new.get(id_),
                "caused" if id_ in causes else self._effect(id_),
            )
            for id_ in self.changed
        )
        return Comparison(self.before, self.after, moves, decisions, findings, answers)

    def _move(self, part: Comparable) -> Move:
        old, new = part.range(self.was), part.range(self.now)
        course = course_of(part.dimension_of_levels, old, new)
        causes = Attribution(())
        if course != "unchanged":
            touching = [id_ for id_ in self.seen if id_ in part.questions]
            causes = find_causes(
                self.each_was[part.model],
                self.new,
                touching,
                part.range,
                one_way=self._is_one_way(part, touching),
            )
        return Move(part.model, part.dimension, old, new, course, causes)

    def _is_one_way(self, part: Comparable, touching: Sequence[str]) -> bool:
        """Whether all changes raise the demands that see them, or all of them lower these."""
        among = set(touching)
        pairs = [
            (verdict_of(leaf, self.old), verdict_of(leaf, self.new))
            for dimension in part.dimensions
            for leaf in criteria_of(dimension)
            if leaf.question in among
        ]
        known = [(old, new) for old, new in pairs if old is not None and new is not None]
        if len(known) < len(pairs):
            return False
        return all(old <= new for old, new in known) or all(old >= new for old, new in known)

    def _decisions(self) -> Iterator[Decision]:
        for old, new in zip(self.before.models, self.after.models, strict=True):
            if old.gate is not None and new.gate is not None and old.gate != new.gate:
                yield Decision(new.model.id, old.gate.answer, new.gate.answer)

    def _findings(self) -> Iterator[FindingMove]:
        before = {finding.id for finding in self.before.findings}
        after = {finding.id for finding in self.after.findings}
        still_open = {finding.id for finding in self.after.open_findings}
        for finding in self.findings:
            if (finding.id in before) == (finding.id in after):
                continue
            used = questions_behind(self.pack, finding)
            touching = [id_ for id_ in self.seen if id_ in used]
            models = [self.pack.models[id_] for id_ in models_of_finding(finding)]
            was = IncrementalModels(models, self.old)
            causes = find_causes(
                was, self.new, touching, partial(IncrementalModels.verdict, finding=finding)
            )
            course: FindingCourse = "opened" if finding.id in still_open else "gone"
            yield FindingMove(finding, "appeared" if finding.id in after else course, causes)

    def _effect(self, id_: str) -> Effect:
        """What a changed answer did that is no cause of anything."""
        if id_ not in self.seen:
            return "nothing"
        if self._moves(self.was, id_, self.new) or self._moves(self.now, id_, self.old):
            return "balanced"
        return "counted"

    def _moves(self, standings: IncrementalModels, id_: str, other: Answers) -> bool:
        """Whether *other* answer to a question would change anything that depends on it."""
        given = standings.answers.get(id_)
        before = self._outcomes(standings, id_)
        standings.set_answer(id_, other.get(id_))
        after = self._outcomes(standings, id_)
        standings.set_answer(id_, given)
        return before != after

    def _outcomes(self, standings: IncrementalModels, id_: str) -> list[object]:
        """
        Everything that depends on a question.

        A finding that only depends on it through a level changes where that level does.
        """
        ranges: list[object] = [
            part.range(standings) for part in self.parts if id_ in part.questions
        ]
        findings = self.looking_at.get(id_, ())
        return [*ranges, *(standings.verdict(finding) is MET for finding in findings)]

    def _is_seen(self, id_: str) -> bool:
        """Whether any demand or condition tells the two answers to a question apart."""
        old = {id_: self.old[id_]} if id_ in self.old else {}
        new = {id_: self.new[id_]} if id_ in self.new else {}
        return any(
            verdict_of(leaf, old) is not verdict_of(leaf, new) for leaf in self.demands.get(id_, ())
        ) or any(
            judge_finding(one, old, {}) is not judge_finding(one, new, {})
            for one in self.facts.get(id_, ())
        )
