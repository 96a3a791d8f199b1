"""Two assessments in, what rose, fell, opened or closed out, with the answers that caused it."""

from collections.abc import Iterator, Sequence
from functools import partial

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import Assessment
from smmodels.engine.causes import Attribution, attribute, same
from smmodels.engine.comparison import (
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
from smmodels.engine.finding import Below, FactIs, Finding, Holds
from smmodels.engine.findings import judge_finding
from smmodels.engine.judge import verdict_of
from smmodels.engine.outcomes import Comparable, comparables_of, criteria_of, questions_behind
from smmodels.engine.pack import Dimension
from smmodels.engine.rules import SingleCriterion, single_criteria
from smmodels.engine.scope import (
    conditions,
    findings_for,
    models_of_finding,
    questions_for,
    questions_of_finding,
)
from smmodels.engine.standings import IncrementalModels
from smmodels.engine.verdict import MET


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
        self.changed = [id_ for id_ in asked if not same(self.old.get(id_), self.new.get(id_))]
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
            for condition in conditions(finding.when):
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
            causes = attribute(
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
            causes = attribute(
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
        standings.put(id_, other.get(id_))
        after = self._outcomes(standings, id_)
        standings.put(id_, given)
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
