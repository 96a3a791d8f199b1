"""The ordered steps to one or more targets, and what changes at each of them."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.elements import Advice
from smmodels.engine.finding import Finding, Target
from smmodels.engine.findings import judge_finding
from smmodels.engine.gaps import WayFinder, next_targets, rule_up_to
from smmodels.engine.pack import Pack
from smmodels.engine.plan_order import Raise, first_told, in_order, raises
from smmodels.engine.rules import all_of
from smmodels.engine.scope import findings_for
from smmodels.engine.targets import dimensions_of, standing
from smmodels.engine.verdict import MET


class Step(Struct, frozen=True):
    """
    One answer raised, or an open one found out, and what changes at that point.

    `effort` is the question's, times the size of the raise. `serves` are the levels on the way
    that need it; `advice` is the pack's for those that this step begins with, each piece once in
    a plan. `reaches` are the levels that are newly reached, in every model assessed.
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
    steps: tuple[Step, ...]
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
    finder = WayFinder(pack.questions, walk.answers)
    rules = [rule_up_to(dimensions_of(one, pack.models[one.model]), one.level) for one in pending]
    rule = all_of([one for one in rules if one is not None])
    way = min(finder.ways(rule), key=finder.cost, default={})
    if finder.cut and rule is not None:
        way = finder.trimmed(way, rule)
    ordered = in_order(pack, raises(pack, finder, way, pending), pending)
    told = first_told(pack, ordered)
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
        after=assess(pack, replace(respondent, answers=walk.answers), date, models),
        smallest=not finder.cut,
    )


class _Walk:
    """Goes the steps one by one, and looks after each what it has changed."""

    def __init__(self, start: Assessment) -> None:
        self.pack = start.pack
        self.answers = start.respondent.answers  # what is out of date counts as open in these
        self.results = {one.model.id: one for one in start.models}
        self.known = findings_for(start.pack, list(self.results))
        self.findings = start.findings
        self.advised: set[Advice] = set()

    def step(self, one: Raise, telling: Sequence[Target]) -> Step:
        """Take one step, which tells the advice for the levels *telling*."""
        old, results, findings = self.answers.get(one.question), self.results, self.findings
        new = self._raised(one, old)
        self.answers = {**self.answers, one.question: new}
        self.results = {
            id_: assess_model(then.model, self.answers) for id_, then in results.items()
        }
        self.findings = tuple(
            one for one in self.known if judge_finding(one.when, self.answers, self.results) is MET
        )
        return Step(
            question=one.question,
            find_out=old is None or old.open,
            before=old,
            after=new,
            effort=one.effort,
            serves=one.serves,
            advice=self._advice(telling),
            reaches=tuple(
                target
                for id_, now in self.results.items()
                for target in _reaches(results[id_], now)
            ),
            appear=tuple(one for one in self.findings if one not in findings),
            vanish=tuple(one for one in findings if one not in self.findings),
        )

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


def _reaches(old: ModelResult, new: ModelResult) -> list[Target]:
    found = []
    if new.attained is not None and new.attained != old.attained:
        found.append(Target(new.model.id, new.attained))
    if not new.model.stages or len(new.dimensions) > 1:
        found += _parts(old, new)
    return found


def _parts(old: ModelResult, new: ModelResult) -> list[Target]:
    return [
        Target(new.model.id, after.attained, after.id)
        for before, after in zip(old.dimensions, new.dimensions, strict=True)
        if after.attained is not None and after.attained != before.attained
    ]
