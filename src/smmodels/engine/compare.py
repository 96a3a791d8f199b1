"""Two assessments in, what rose, fell, opened or closed out, with the answers that caused it."""

from collections.abc import Callable, Iterator, Sequence

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import Assessment
from smmodels.engine.causes import Causes, find_causes, same, taking
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
from smmodels.engine.finding import Below, FactIs, Holds
from smmodels.engine.findings import judge_finding
from smmodels.engine.judge import verdict_of
from smmodels.engine.outcomes import (
    Part,
    leaves_of,
    parts_of,
    questions_behind,
    stated_with,
    verdict_with,
)
from smmodels.engine.pack import Dimension
from smmodels.engine.rules import leaves
from smmodels.engine.scope import conditions, findings_for, questions_for


def compare(old: Assessment, new: Assessment) -> Comparison:
    """
    Say what became of *old* in *new*: ladders, decisions, findings and answers.

    Both must be assessments of the same models by the same pack. What "caused" means is said by
    `find_causes`; what an answer that caused nothing did is said by `Effect`. Pure.
    """
    models = [one.model.id for one in new.models]
    if old.pack is not new.pack or [one.model.id for one in old.models] != models:
        raise ValueError("only assessments of the same models by the same pack can be compared")
    return _Comparing(old, new, models).comparison()


def course_of(ladder: Dimension, old: Range, new: Range) -> Course:
    """
    Say in one word what became of a range; see `Course`.

    Swapping the two swaps risen with fallen and opened with closed.
    """
    sure, possible = ladder.rank(old.attained), ladder.rank(old.attainable)
    sure_now, possible_now = ladder.rank(new.attained), ladder.rank(new.attainable)
    if (sure, possible) == (sure_now, possible_now):
        return "unchanged"
    if sure_now > possible:
        return "risen"
    if possible_now < sure:
        return "fallen"
    # What is sure counts first; where that is the same, whether more has become possible.
    return "opened" if (sure_now, -possible_now) < (sure, -possible) else "closed"


class _Comparing:
    """One comparison on its way."""

    def __init__(self, old: Assessment, new: Assessment, models: Sequence[str]) -> None:
        self.before, self.after = old, new
        self.pack = new.pack
        self.models = models
        self.old, self.new = old.respondent.answers, new.respondent.answers
        asked = questions_for(self.pack, models)
        self.changed = [id_ for id_ in asked if not same(self.old.get(id_), self.new.get(id_))]
        self.parts = [part for id_ in models for part in parts_of(self.pack.models[id_])]
        self.findings = findings_for(self.pack, models)
        self.seen = [id_ for id_ in self.changed if self._is_seen(id_)]

    def comparison(self) -> Comparison:
        moves = tuple(map(self._move, self.parts))
        decisions = tuple(self._decisions())
        findings = tuple(self._findings())
        causes = {id_ for one in moves for id_ in one.causes.questions}
        causes.update(id_ for one in findings for id_ in one.causes.questions)
        causes.update(
            gate.question
            for one in decisions
            if (gate := self.pack.models[one.model].gate) is not None
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

    def _move(self, part: Part) -> Move:
        old, new = part.range_with(self.old), part.range_with(self.new)
        course = course_of(part.ladder, old, new)
        causes = Causes(())
        if course != "unchanged":
            touching = [id_ for id_ in self.seen if id_ in part.questions]
            causes = find_causes(
                self.old,
                self.new,
                touching,
                part.range_with,
                one_way=self._is_one_way(part, touching),
            )
        return Move(part.model, part.dimension, old, new, course, causes)

    def _is_one_way(self, part: Part, touching: Sequence[str]) -> bool:
        """Whether all changes raise the demands that see them, or all of them lower these."""
        pairs = [
            (verdict_of(leaf, self.old), verdict_of(leaf, self.new))
            for dimension in part.dimensions
            for leaf in leaves_of(dimension)
            if leaf.question in touching
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
        before = {one.id for one in self.before.findings}
        after = {one.id for one in self.after.findings}
        still_open = {one.id for one in self.after.open_findings}
        for finding in self.findings:
            if (finding.id in before) == (finding.id in after):
                continue
            verdict = verdict_with(self.pack, finding)
            used = questions_behind(self.pack, finding)
            touching = [id_ for id_ in self.seen if id_ in used]
            causes = find_causes(self.old, self.new, touching, verdict)
            course: FindingCourse = "opened" if finding.id in still_open else "gone"
            yield FindingMove(finding, "appeared" if finding.id in after else course, causes)

    def _effect(self, id_: str) -> Effect:
        """What a changed answer did that is no cause of anything."""
        if id_ not in self.seen:
            return "nothing"
        alone = taking(self.old, self.new, [id_])
        without = taking(self.new, self.old, [id_])
        for outcome in self._outcomes(id_):
            if outcome(alone) != outcome(self.old) or outcome(without) != outcome(self.new):
                return "balanced"
        return "counted"

    def _outcomes(self, id_: str) -> Iterator[Callable[[Answers], object]]:
        """Everything that depends on a question."""
        for part in self.parts:
            if id_ in part.questions:
                yield part.range_with
        for finding in self.findings:
            if id_ in questions_behind(self.pack, finding):
                yield stated_with(self.pack, finding)

    def _is_seen(self, id_: str) -> bool:
        """Whether any demand or condition tells the two answers to a question apart."""
        old = taking({}, self.old, [id_])
        new = taking({}, self.new, [id_])
        demands = [
            leaf
            for model in self.models
            for dimension in self.pack.models[model].dimensions
            for leaf in leaves_of(dimension)
        ]
        looked_at = [one for finding in self.findings for one in conditions(finding.when)]
        for one in looked_at:
            if isinstance(one, Holds | Below):
                demands += leaves(one.leaf)
        facts = [one for one in looked_at if isinstance(one, FactIs) and one.question == id_]
        return any(
            verdict_of(leaf, old) is not verdict_of(leaf, new)
            for leaf in demands
            if leaf.question == id_
        ) or any(judge_finding(one, old, {}) is not judge_finding(one, new, {}) for one in facts)
