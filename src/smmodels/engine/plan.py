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
    results = {result.model.id: result for result in start.models}
    wanted = tuple(
        dict.fromkeys(
            targets or [target for result in start.models for target in next_targets(result)]
        )
    )
    reached = tuple(target for target in wanted if standing(target, results[target.model]) is MET)
    aside = tuple(
        target
        for target in wanted
        if target not in reached and target.dimension in results[target.model].set_aside
    )
    pending = [target for target in wanted if target not in reached and target not in aside]
    walk = _Walk(start)
    # What is out of date counts as open in the answers of an assessment.
    finder = Optimizer(pack.questions, start.respondent.answers)
    rules = [
        rule_up_to(dimensions_of(target, pack.models[target.model]), target.level)
        for target in pending
    ]
    rule = all_of([rule for rule in rules if rule is not None])
    way = finder.cheapest(rule)
    raised = split_raises(pack, finder, way, pending)
    ordered = in_order(pack, (*raised, *decisions(pack, results, raised)), pending)
    told = first_raise_for(pack, [raise_ for raise_ in ordered if raise_.effort])
    steps = tuple(
        walk.step(raise_, [goal for goal in raise_.serves if told[goal] is raise_])
        for raise_ in ordered
    )
    return Plan(
        targets=wanted,
        reached=reached,
        set_aside=aside,
        missed=tuple(
            target for target in pending if standing(target, walk.results[target.model]) is not MET
        ),
        steps=steps,
        before=start,
        after=assess(pack, replace(respondent, answers=walk.now.answers), date, models),
        smallest=not finder.cut,
    )


class _Walk:
    """Goes the steps one by one, and looks after each what it has changed, and at nothing else."""

    def __init__(self, start: Assessment) -> None:
        self.pack = start.pack
        self.results = {result.model.id: result for result in start.models}
        self.advised: set[Advice] = set()
        self.now = IncrementalModels(
            [result.model for result in start.models], start.respondent.answers
        )
        known = findings_for(start.pack, list(self.results))
        self._findings = {finding.id: finding for finding in known}
        self._stated = {finding.id for finding in start.findings}
        self._looking: dict[str, list[str]] = {}
        for finding in known:
            for name in (*questions_of_finding(finding), *models_of_finding(finding)):
                self._looking.setdefault(name, []).append(finding.id)

    def step(self, raise_: Raise, telling: Sequence[Target]) -> PlanStep:
        """Take one step, which tells the advice for the levels *telling*."""
        old = self.now.answers.get(raise_.question)
        new = self._raised(raise_, old)
        self.now.put(raise_.question, new)
        asking = [
            id_ for id_, then in self.results.items() if raise_.question in then.model.questions
        ]
        changed = {
            id_: now
            for id_ in asking
            if _ranges(now := self.now.result(id_)) != _ranges(self.results[id_])
        }
        reaches = [
            target for id_, now in changed.items() for target in _reaches(self.results[id_], now)
        ]
        self.results.update(changed)
        appear, vanish = self._findings_after([raise_.question, *changed])
        return PlanStep(
            question=raise_.question,
            find_out=old is None or old.open,
            before=old,
            after=new,
            effort=raise_.effort,
            serves=raise_.serves,
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
        return tuple(finding for id_, finding in self._findings.items() if id_ in ids)

    def _raised(self, raise_: Raise, old: Answer | None) -> Answer:
        if raise_.rank is not None:
            option = self.pack.questions[raise_.question].options[raise_.rank].id
            return Answer("given", option=option, rank=raise_.rank)
        have = old.ticks if old is not None and old.ticks is not None else frozenset()
        return Answer("given", ticks=have | raise_.add)

    def _advice(self, goals: Sequence[Target]) -> tuple[Advice, ...]:
        """The advice of some levels, each once in a plan, the stage's before that of its row."""
        found: dict[Advice, None] = {}
        for target in goals:
            model = self.pack.models[target.model]
            for levels in (model.stages, dimensions_of(target, model)[0].levels):
                level = next((level for level in levels if level.id == target.level), None)
                if level is not None:
                    found.update(dict.fromkeys(level.advice))
        advice = tuple(advice for advice in found if advice not in self.advised)
        self.advised.update(advice)
        return advice


def _ranges(result: ModelResult) -> list[tuple[str | None, str | None]]:
    return [(dimension.attained, dimension.attainable) for dimension in result.dimensions]


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
