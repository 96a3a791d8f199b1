"""The ordered steps to one or more targets, and what changes at each of them."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.elements import Advice
from smmodels.engine.finding import Finding, Target
from smmodels.engine.gaps import next_targets, rule_up_to
from smmodels.engine.pack import Pack
from smmodels.engine.plan_order import Raise, decisions, first_raise_for, in_order, split_raises
from smmodels.engine.rules import all_of
from smmodels.engine.scope import findings_for, models_of_finding, questions_of_finding
from smmodels.engine.standings import IncrementalModels
from smmodels.engine.targets import dimensions_of, standing
from smmodels.engine.verdict import MET
from smmodels.engine.way_finder import Optimizer


class PlanStep(Struct, frozen=True):
    """
    One answer raised, or an open one found out, and what changes at that point.

    `effort` is the question's, times the size of the raise; finding out a decision takes none, and
    leads to an answer that leaves the way open. `serves` are the levels on the way that need it;
    `advice` is the pack's for those that this step begins with, each piece once in a plan.
    `reaches` are the levels that are newly reached, in every model assessed.
    """

    question: str
    find_out: bool
    before: Answer | None
    after: Answer
    effort: int
    serves: tuple[Target, ...]
    advice: tuple[Advice, ...]
    reaches: tuple[Target, ...]
    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]


class Plan(Struct, frozen=True):
    """
    The steps to `targets`, from the assessment `before` to the one they lead to.

    Of the targets, `reached` were so already, `set_aside` lie behind a closed gate, and `missed`
    no answer can reach, since "not applicable" has emptied what they ask for. `smallest` as in a
    gap.
    """

    targets: tuple[Target, ...]
    reached: tuple[Target, ...]
    set_aside: tuple[Target, ...]
    missed: tuple[Target, ...]
    steps: tuple[PlanStep, ...]
    before: Assessment
    after: Assessment
    smallest: bool


def plan(
    pack: Pack,
    respondent: Respondent,
    date: str,
    targets: Sequence[Target] = (),
    models: Sequence[str] | None = None,
) -> Plan:
    """
    Order the smallest set of changes that surely reaches all *targets* together.

    Without targets it is the next level of each of *models* (ids; all where None); a target has to
    be of one of them. Pure: the same inputs give the same plan.
    """
    start = assess(pack, respondent, date, models)
    results = {one.model.id: one for one in start.models}
    wanted = tuple(
        dict.fromkeys(targets or [one for result in start.models for one in next_targets(result)])
    )
    reached = tuple(one for one in wanted if standing(one, results[one.model]) is MET)
    aside = tuple(
        one
        for one in wanted
        if one not in reached and one.dimension in results[one.model].set_aside
    )
    pending = [one for one in wanted if one not in reached and one not in aside]
    walk = _Walk(start)
    # What is out of date counts as open in the answers of an assessment.
    finder = Optimizer(pack.questions, start.respondent.answers)
    rules = [rule_up_to(dimensions_of(one, pack.models[one.model]), one.level) for one in pending]
    rule = all_of([one for one in rules if one is not None])
    way = finder.cheapest(rule)
    raised = split_raises(pack, finder, way, pending)
    ordered = in_order(pack, (*raised, *decisions(pack, results, raised)), pending)
    told = first_raise_for(pack, [one for one in ordered if one.effort])
    steps = tuple(
        walk.step(one, [goal for goal in one.serves if told[goal] is one]) for one in ordered
    )
    return Plan(
        targets=wanted,
        reached=reached,
        set_aside=aside,
        missed=tuple(one for one in pending if standing(one, walk.results[one.model]) is not MET),
        steps=steps,
        before=start,
        after=assess(pack, replace(respondent, answers=walk.now.answers), date, models),
        smallest=not finder.cut,
    )


class _Walk:
    """Goes the steps one by one, and looks after each what it has changed, and at nothing else."""

    def __init__(self, start: Assessment) -> None:
        self.pack = start.pack
        self.results = {one.model.id: one for one in start.models}
        self.advised: set[Advice] = set()
        self.now = IncrementalModels([one.model for one in start.models], start.respondent.answers)
        known = findings_for(start.pack, list(self.results))
        self._findings = {one.id: one for one in known}
        self._stated = {one.id for one in start.findings}
        self._looking: dict[str, list[str]] = {}
        for one in known:
            for name in (*questions_of_finding(one), *models_of_finding(one)):
                self._looking.setdefault(name, []).append(one.id)

    def step(self, one: Raise, telling: Sequence[Target]) -> PlanStep:
        """Take one step, which tells the advice for the levels *telling*."""
        old = self.now.answers.get(one.question)
        new = self._raised(one, old)
        self.now.put(one.question, new)
        asking = [id_ for id_, then in self.results.items() if one.question in then.model.questions]
        changed = {
            id_: now
            for id_ in asking
            if _ranges(now := self.now.result(id_)) != _ranges(self.results[id_])
        }
        reaches = [
            target for id_, now in changed.items() for target in _reaches(self.results[id_], now)
        ]
        self.results.update(changed)
        appear, vanish = self._findings_after([one.question, *changed])
        return PlanStep(
            question=one.question,
            find_out=old is None or old.open,
            before=old,
            after=new,
            effort=one.effort,
            serves=one.serves,
            advice=self._advice(telling),
            reaches=tuple(reaches),
            appear=appear,
            vanish=vanish,
        )

    def _findings_after(
        self, changed: Sequence[str]
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings that appear and vanish when these questions and models have changed."""
        appear: set[str] = set()
        vanish: set[str] = set()
        for id_ in {id_ for name in changed for id_ in self._looking.get(name, ())}:
            finding = self._findings[id_]
            stated = self.now.verdict(finding) is MET
            if stated is not (id_ in self._stated):
                (appear if stated else vanish).add(id_)
        self._stated = (self._stated | appear) - vanish if appear or vanish else self._stated
        return self._in_order(appear), self._in_order(vanish)

    def _in_order(self, ids: set[str]) -> tuple[Finding, ...]:
        if not ids:
            return ()
        return tuple(one for id_, one in self._findings.items() if id_ in ids)

    def _raised(self, one: Raise, old: Answer | None) -> Answer:
        if one.rank is not None:
            option = self.pack.questions[one.question].options[one.rank].id
            return Answer("given", option=option, rank=one.rank)
        have = old.ticks if old is not None and old.ticks is not None else frozenset()
        return Answer("given", ticks=have | one.add)

    def _advice(self, goals: Sequence[Target]) -> tuple[Advice, ...]:
        """The advice of some levels, each once in a plan, the stage's before that of its row."""
        found: dict[Advice, None] = {}
        for target in goals:
            model = self.pack.models[target.model]
            for levels in (model.stages, dimensions_of(target, model)[0].levels):
                level = next((level for level in levels if level.id == target.level), None)
                if level is not None:
                    found.update(dict.fromkeys(level.advice))
        advice = tuple(one for one in found if one not in self.advised)
        self.advised.update(advice)
        return advice


def _ranges(result: ModelResult) -> list[tuple[str | None, str | None]]:
    return [(one.attained, one.attainable) for one in result.dimensions]


def _reaches(old: ModelResult, new: ModelResult) -> list[Target]:
    found = []
    if new.attained is not None and new.attained != old.attained:
        found.append(Target(new.model.id, new.attained))
    if not new.model.stages or len(new.dimensions) > 1:
        found += _reached_dimensions(old, new)
    return found


def _reached_dimensions(old: ModelResult, new: ModelResult) -> list[Target]:
    return [
        Target(new.model.id, after.attained, after.id)
        for before, after in zip(old.dimensions, new.dimensions, strict=True)
        if after.attained is not None and after.attained != before.attained
    ]
