"""
The single raises of a plan, and their order.

First what others rest on and lower levels; then the raise that most levels on the way need; then
the least effort; then the name. Each follows from the pack alone, never from a position in a file.
A decision is needed by all that it could set aside, and takes no effort: it comes before them.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment, Change, ModelResult
from smmodels.engine.gaps import decision_before, next_targets, rule_up_to
from smmodels.engine.incremental import IncrementalModels
from smmodels.engine.judge import judge
from smmodels.engine.optimizer import Bar, Bars, Optimizer
from smmodels.engine.pack import Advice, Finding, Model, Pack, Target
from smmodels.engine.rules import MET, all_of
from smmodels.engine.scope import findings_for, models_of_finding, questions_of_finding
from smmodels.engine.targets import dimensions_of, target_verdict


class Raise(Struct, frozen=True):
    """
    One answer raised by as much as the levels it serves need: to a rank, or by items.

    A decision that is still open is found out, which takes no effort.
    """

    question: str
    rank: int | None
    add: frozenset[str]
    effort: int
    serves: tuple[Target, ...]


def split_raises(
    pack: Pack, finder: Optimizer, way: Bars, targets: Sequence[Target]
) -> tuple[Raise, ...]:
    """Split *way*, the changes that reach *targets*, where a level on the way needs less of one."""
    needs = {goal: _needed_bars(pack, finder, way, goal) for goal in _goals(pack, targets)}
    return tuple(
        raise_ for id_ in sorted(way) for raise_ in _split(pack, finder, id_, way[id_], needs)
    )


def open_decisions(
    pack: Pack, results: Mapping[str, ModelResult], found: Sequence[Raise]
) -> tuple[Raise, ...]:
    """The open decisions that could still set aside some of what the raises *found* serve."""
    asked: dict[str, tuple[Change, list[Target]]] = {}
    for goal in dict.fromkeys(goal for raise_ in found for goal in raise_.serves):
        change = decision_before(pack, goal, results[goal.model])
        if change is not None:
            asked.setdefault(change.question, (change, []))[1].append(goal)
    return tuple(
        Raise(id_, pack.questions[id_].rank(change.to or ""), frozenset(), 0, tuple(goals))
        for id_, (change, goals) in asked.items()
    )


def ordered_raises(
    pack: Pack, found: Sequence[Raise], targets: Sequence[Target]
) -> tuple[Raise, ...]:
    """The order in which to go them."""
    needed = {goal for raise_ in found for goal in raise_.serves}
    heights = _heights(pack, [goal for goal in _goals(pack, targets) if goal in needed])

    def place(raise_: Raise) -> tuple[int, int, int, str, int, tuple[str, ...]]:
        lowest = min((heights[goal] for goal in raise_.serves), default=len(heights))
        name = (raise_.question, raise_.rank or 0, tuple(sorted(raise_.add)))
        return (lowest, -len(raise_.serves), raise_.effort, *name)

    return tuple(sorted(found, key=place))


def advising_raises(pack: Pack, ordered: Sequence[Raise]) -> dict[Target, Raise]:
    """
    The raise with which to tell of each level: the first that is for no lower one.

    A level that only ever asks for what lower ones ask for, too, is told with the first of those.
    """
    told: dict[Target, Raise] = {}
    shared: dict[Target, Raise] = {}
    for raise_ in ordered:
        heights = _heights(pack, raise_.serves)
        for goal in raise_.serves:
            shared.setdefault(goal, raise_)
            if not heights[goal]:
                told.setdefault(goal, raise_)
    return {**shared, **told}


def _goals(pack: Pack, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Every level of every ladder on the way to *targets*, sorted."""
    found = {
        Target(target.model, level.id, dimension.id)
        for target in targets
        for dimension in dimensions_of(target, pack.models[target.model])
        for level in dimension.levels[: dimension.rank(target.level) + 1]
        if level.rule is not None
    }
    return tuple(sorted(found, key=lambda target: _place_in_model(pack, target)))


def _place_in_model(pack: Pack, goal: Target) -> tuple[str, int, str]:
    rank = dimensions_of(goal, pack.models[goal.model])[0].rank(goal.level)
    return (goal.model, rank, goal.dimension or "")


def _needed_bars(pack: Pack, finder: Optimizer, way: Bars, goal: Target) -> Bars:
    """As much of *way* as reaching *goal* needs; nothing where *way* does not reach it."""
    rule = rule_up_to(dimensions_of(goal, pack.models[goal.model]), goal.level)
    if rule is None or judge(rule, finder.answers_after(way)) is not MET:
        return {}
    return finder.trimmed(way, rule)


def _heights(pack: Pack, goals: Sequence[Target]) -> dict[Target, int]:
    """How many of *goals* have to be reached one after the other before each of them counts."""
    by_model: dict[str, list[Target]] = {}
    for goal in goals:
        by_model.setdefault(goal.model, []).append(goal)
    return {
        goal: height
        for id_, some in by_model.items()
        for goal, height in _heights_in(pack.models[id_], some).items()
    }


def _heights_in(model: Model, goals: Sequence[Target]) -> dict[Target, int]:
    """The same for goals of one model: where it has stages, all its rows rise together."""
    ranks = {goal: dimensions_of(goal, model)[0].rank(goal.level) for goal in goals}
    if model.stages:
        heights = {rank: height for height, rank in enumerate(sorted(set(ranks.values())))}
        return {goal: heights[rank] for goal, rank in ranks.items()}
    by_dimension: dict[str | None, list[Target]] = {}
    for goal in sorted(goals, key=lambda target: ranks[target]):
        by_dimension.setdefault(goal.dimension, []).append(goal)
    found: dict[Target, int] = {}
    above: dict[str, int] = {}  # the least height of what rests on a dimension
    for dimension in model.dimensions:  # a step rests on earlier ones only
        lowest = max((above[id_] for id_ in dimension.rests_on), default=0)
        mine = by_dimension.get(dimension.id, ())
        found.update((goal, lowest + more) for more, goal in enumerate(mine))
        above[dimension.id] = lowest + len(mine)
    return found


def _split(
    pack: Pack, finder: Optimizer, id_: str, whole: Bar, needs: Mapping[Target, Bars]
) -> Iterator[Raise]:
    effort = pack.questions[id_].effort
    if isinstance(whole, frozenset):
        groups: dict[tuple[Target, ...], set[str]] = {}
        for item in whole:
            groups.setdefault(_serves(needs, id_, item), set()).add(item)
        for serves, items in groups.items():
            yield Raise(id_, None, frozenset(items), effort * len(items), serves)
        return
    answer = finder.answers.get(id_)
    have = answer.rank if answer is not None and answer.state == "given" else 0
    bars = {need[id_] for need in needs.values() if id_ in need} | {whole}
    for bar in sorted(bar for bar in bars if isinstance(bar, int)):
        yield Raise(id_, bar, frozenset(), effort * (bar - have), _serves(needs, id_, bar))
        have = bar


def _serves(needs: Mapping[Target, Bars], id_: str, part: int | str) -> tuple[Target, ...]:
    """The levels that need a bar, or a higher one, or an item."""
    return tuple(goal for goal, need in needs.items() if id_ in need and _within(part, need[id_]))


def _within(part: int | str, need: Bar) -> bool:
    if isinstance(need, frozenset):
        return part in need
    return isinstance(part, int) and part <= need


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
    reached = tuple(
        target for target in wanted if target_verdict(target, results[target.model]) is MET
    )
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
    way = finder.cheapest_bars(rule)
    raised = split_raises(pack, finder, way, pending)
    ordered = ordered_raises(pack, (*raised, *open_decisions(pack, results, raised)), pending)
    told = advising_raises(pack, [raise_ for raise_ in ordered if raise_.effort])
    steps = tuple(
        walk.step(raise_, [goal for goal in raise_.serves if told[goal] is raise_])
        for raise_ in ordered
    )
    return Plan(
        targets=wanted,
        reached=reached,
        set_aside=aside,
        missed=tuple(
            target
            for target in pending
            if target_verdict(target, walk.results[target.model]) is not MET
        ),
        steps=steps,
        before=start,
        after=assess(pack, replace(respondent, answers=walk.now.answers), date, models),
        smallest=not finder.cut_short,
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
        self.now.set_answer(raise_.question, new)
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
