"""
Plans: the smallest set of changes that reaches some targets, as steps in order.

The changes are split into *raises* where a lower level on the way needs less of one. First come
those that lower levels need, and steps that others rest on; then the raise that most levels need;
then the least effort; then the id. All of that follows from the pack alone, never from a position
in a file. A decision is needed by all that it could set aside, and takes no effort: it comes
before them.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from smmodels.documents.values import Advice
from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment, Change, ModelResult
from smmodels.engine.gaps import decision_before, next_targets, rule_up_to
from smmodels.engine.incremental import IncrementalModels
from smmodels.engine.judge import judge
from smmodels.engine.optimizer import Bar, Bars, Optimizer, is_possible, raised
from smmodels.engine.pack import Finding, Model, Pack, Target
from smmodels.engine.rules import MET, all_of
from smmodels.engine.scope import findings_for, models_of_finding, questions_of_finding
from smmodels.engine.targets import dimensions_of, target_verdict


class PlanStep(Struct, frozen=True):
    """
    One answer raised, or (`find_out`) found out where it may be there already, and what changes.

    `effort` is the question's, times the size of the raise; finding out a decision takes none, and
    leads to an answer that does not close the gate. `serves` are the levels up to the targets that
    need it; `advice` is the pack's for those that this step is the first for, each piece once in a
    plan. `reaches` are the levels that are newly reached, in every model assessed; `appear` and
    `vanish` are the findings that are stated from here on, or no longer.
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
    cannot be reached by any answer, since "not applicable" has emptied what they require.
    `smallest` as in a gap.
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
    Plan the smallest set of changes that surely reaches all *targets* together.

    Without targets they are the next levels of each of *models* (ids; all where None); a target
    has to be of one of them. *date* is the day of the assessment, as YYYY-MM-DD. Pure: the same
    inputs give the same plan.
    """
    before = assess(pack, respondent, date, models)
    results = {result.model.id: result for result in before.models}
    wanted = tuple(
        dict.fromkeys(
            targets or [target for result in before.models for target in next_targets(result)]
        )
    )
    reached = tuple(
        target for target in wanted if target_verdict(target, results[target.model]) is MET
    )
    set_aside = tuple(
        target
        for target in wanted
        if target not in reached and target.dimension in results[target.model].set_aside
    )
    pending = [target for target in wanted if target not in reached and target not in set_aside]
    # What is out of date counts as open in the answers of an assessment.
    optimizer = Optimizer(pack.questions, before.respondent.answers)
    rules = [
        rule_up_to(dimensions_of(target, pack.models[target.model]), target.level)
        for target in pending
    ]
    rule = all_of([rule for rule in rules if rule is not None])
    bars = optimizer.cheapest_bars(rule)
    raises = split_raises(pack, optimizer, bars, pending)
    decisions = open_decisions(pack, results, optimizer.answers, raises)
    ordered = ordered_raises(pack, (*raises, *decisions), pending)
    advising = advising_raises(pack, [raise_ for raise_ in ordered if raise_.effort])
    walk = _StepWalk(before)
    steps = tuple(
        walk.step(raise_, [level for level in raise_.serves if advising[level] is raise_])
        for raise_ in ordered
    )
    return Plan(
        targets=wanted,
        reached=reached,
        set_aside=set_aside,
        missed=tuple(
            target
            for target in pending
            if target_verdict(target, walk.results[target.model]) is not MET
        ),
        steps=steps,
        before=before,
        after=assess(pack, replace(respondent, answers=walk.models.answers), date, models),
        smallest=not optimizer.cut_short,
    )


class Raise(Struct, frozen=True):
    """
    One answer to raise by as much as the levels that it `serves` need: to a rank, or by items.

    Finding out an open decision is one, too, and takes no effort.
    """

    question: str
    rank: int | None
    add: frozenset[str]
    effort: int
    serves: tuple[Target, ...]


def split_raises(
    pack: Pack, optimizer: Optimizer, bars: Bars, targets: Sequence[Target]
) -> tuple[Raise, ...]:
    """Split *bars*, which reach *targets*, where a level below these needs less of one."""
    needed = {
        level: _needed_bars(pack, optimizer, bars, level) for level in _levels_up_to(pack, targets)
    }
    return tuple(
        raise_
        for id_ in sorted(bars)
        for raise_ in _split_bar(pack, optimizer, id_, bars[id_], needed)
    )


def open_decisions(
    pack: Pack, results: Mapping[str, ModelResult], answers: Answers, raises: Sequence[Raise]
) -> tuple[Raise, ...]:
    """The open decisions that could still set aside some of the levels that *raises* serve."""
    decisions: dict[str, tuple[Change, list[Target]]] = {}
    for level in dict.fromkeys(level for raise_ in raises for level in raise_.serves):
        change = decision_before(pack, level, results[level.model], answers)
        if change is not None:
            decisions.setdefault(change.question, (change, []))[1].append(level)
    return tuple(
        Raise(id_, pack.questions[id_].rank(change.to or ""), frozenset(), 0, tuple(levels))
        for id_, (change, levels) in decisions.items()
    )


def ordered_raises(
    pack: Pack, raises: Sequence[Raise], targets: Sequence[Target]
) -> tuple[Raise, ...]:
    """The *raises*, which lead to *targets*, in the order of the module's first lines."""
    served = {level for raise_ in raises for level in raise_.serves}
    depths = _depths(pack, [level for level in _levels_up_to(pack, targets) if level in served])

    def sort_key(raise_: Raise) -> tuple[int, int, int, str, int, tuple[str, ...]]:
        lowest = min((depths[level] for level in raise_.serves), default=len(depths))
        tie_break = (raise_.question, raise_.rank or 0, tuple(sorted(raise_.add)))
        return (lowest, -len(raise_.serves), raise_.effort, *tie_break)

    return tuple(sorted(raises, key=sort_key))


def advising_raises(pack: Pack, ordered: Sequence[Raise]) -> dict[Target, Raise]:
    """
    The raise that gets the advice for each level: the first that serves no lower one.

    Where every raise that serves a level serves a lower one, too, it is the first of them.
    """
    own: dict[Target, Raise] = {}
    shared: dict[Target, Raise] = {}
    for raise_ in ordered:
        depths = _depths(pack, raise_.serves)
        for level in raise_.serves:
            shared.setdefault(level, raise_)
            if not depths[level]:
                own.setdefault(level, raise_)
    return {**shared, **own}


def _levels_up_to(pack: Pack, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Every level up to *targets* that requires something, each in one dimension, sorted."""
    levels = {
        Target(target.model, level.id, dimension.id)
        for target in targets
        for dimension in dimensions_of(target, pack.models[target.model])
        for level in dimension.levels[: dimension.rank(target.level) + 1]
        if level.rule is not None
    }
    return tuple(sorted(levels, key=lambda level: _sort_key(pack, level)))


def _sort_key(pack: Pack, level: Target) -> tuple[str, int, str]:
    rank = dimensions_of(level, pack.models[level.model])[0].rank(level.level)
    return (level.model, rank, level.dimension or "")


def _needed_bars(pack: Pack, optimizer: Optimizer, bars: Bars, level: Target) -> Bars:
    """As much of *bars* as reaching *level* needs; nothing where they do not reach it."""
    rule = rule_up_to(dimensions_of(level, pack.models[level.model]), level.level)
    if rule is None or judge(rule, optimizer.answers_after(bars)) is not MET:
        return {}
    return optimizer.trimmed(bars, rule)


def _depths(pack: Pack, levels: Sequence[Target]) -> dict[Target, int]:
    """How many of *levels* have to be reached one after the other before each of them counts."""
    by_model: dict[str, list[Target]] = {}
    for level in levels:
        by_model.setdefault(level.model, []).append(level)
    return {
        level: depth
        for id_, model_levels in by_model.items()
        for level, depth in _depths_in_model(pack.models[id_], model_levels).items()
    }


def _depths_in_model(model: Model, levels: Sequence[Target]) -> dict[Target, int]:
    """The same for levels of one model: where it has stages, all its dimensions rise together."""
    ranks = {level: dimensions_of(level, model)[0].rank(level.level) for level in levels}
    if model.stages:
        depth_of = {rank: depth for depth, rank in enumerate(sorted(set(ranks.values())))}
        return {level: depth_of[rank] for level, rank in ranks.items()}
    by_dimension: dict[str | None, list[Target]] = {}
    for level in sorted(levels, key=lambda level: ranks[level]):
        by_dimension.setdefault(level.dimension, []).append(level)
    depths: dict[Target, int] = {}
    depth_above: dict[str, int] = {}  # the least depth of what rests on a dimension
    for dimension in model.dimensions:  # a step rests on earlier ones only
        lowest = max((depth_above[id_] for id_ in dimension.rests_on), default=0)
        own = by_dimension.get(dimension.id, ())
        depths.update((level, lowest + index) for index, level in enumerate(own))
        depth_above[dimension.id] = lowest + len(own)
    return depths


def _split_bar(
    pack: Pack, optimizer: Optimizer, id_: str, highest: Bar, needed: Mapping[Target, Bars]
) -> Iterator[Raise]:
    """The raises of one question up to *highest*, one for each bar that a level needs."""
    effort = pack.questions[id_].effort
    if isinstance(highest, frozenset):
        groups: dict[tuple[Target, ...], set[str]] = {}
        for item in highest:
            groups.setdefault(_served_levels(needed, id_, item), set()).add(item)
        for serves, items in groups.items():
            yield Raise(id_, None, frozenset(items), effort * len(items), serves)
        return
    answer = optimizer.answers.get(id_)
    rank = answer.rank if answer is not None else 0
    bars = {level_bars[id_] for level_bars in needed.values() if id_ in level_bars} | {highest}
    for bar in sorted(bar for bar in bars if isinstance(bar, int)):
        serves = _served_levels(needed, id_, bar)
        yield Raise(id_, bar, frozenset(), effort * (bar - rank), serves)
        rank = bar


def _served_levels(needed: Mapping[Target, Bars], id_: str, step: int | str) -> tuple[Target, ...]:
    """The levels that need this rank of question *id_*, or a higher one, or this item."""
    return tuple(
        level for level, bars in needed.items() if id_ in bars and _includes(bars[id_], step)
    )


def _includes(bar: Bar, step: int | str) -> bool:
    if isinstance(bar, frozenset):
        return step in bar
    return isinstance(step, int) and step <= bar


class _StepWalk:
    """The steps of a plan taken one after another; only what each changes is judged again."""

    def __init__(self, before: Assessment) -> None:
        self.pack = before.pack
        self.results = {result.model.id: result for result in before.models}
        self.models = IncrementalModels(
            [result.model for result in before.models], before.respondent.answers
        )
        self._given_advice: set[Advice] = set()
        findings = findings_for(before.pack, list(self.results))
        self._findings = {finding.id: finding for finding in findings}
        self._stated = {finding.id for finding in before.findings}
        self._findings_on: dict[str, list[str]] = {}  # by the id of a question or a model
        for finding in findings:
            for id_ in (*questions_of_finding(finding), *models_of_finding(finding)):
                self._findings_on.setdefault(id_, []).append(finding.id)

    def step(self, raise_: Raise, advised: Sequence[Target]) -> PlanStep:
        """Take one step, which gets the advice for the levels *advised*."""
        old = self.models.answers.get(raise_.question)
        bar = raise_.add if raise_.rank is None else raise_.rank
        question = self.pack.questions[raise_.question]
        new = raised(question, old, bar)
        self.models.set_answer(raise_.question, new)
        asking = [
            id_ for id_, result in self.results.items() if raise_.question in result.model.questions
        ]
        changed = {
            id_: result
            for id_ in asking
            if _ranges(result := self.models.result(id_)) != _ranges(self.results[id_])
        }
        reaches = [
            target
            for id_, result in changed.items()
            for target in _newly_reached(self.results[id_], result)
        ]
        self.results.update(changed)
        appear, vanish = self._changed_findings([raise_.question, *changed])
        return PlanStep(
            question=raise_.question,
            find_out=is_possible(question, old, bar),
            before=old,
            after=new,
            effort=raise_.effort,
            serves=raise_.serves,
            advice=self._advice(advised),
            reaches=tuple(reaches),
            appear=appear,
            vanish=vanish,
        )

    def _changed_findings(
        self, changed: Sequence[str]
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings that appear, and that vanish, after these questions and models changed."""
        appear: set[str] = set()
        vanish: set[str] = set()
        looking = {finding for id_ in changed for finding in self._findings_on.get(id_, ())}
        for id_ in looking:
            finding = self._findings[id_]
            stated = self.models.verdict(finding) is MET
            if stated is not (id_ in self._stated):
                (appear if stated else vanish).add(id_)
        self._stated = (self._stated | appear) - vanish if appear or vanish else self._stated
        return self._in_pack_order(appear), self._in_pack_order(vanish)

    def _in_pack_order(self, ids: set[str]) -> tuple[Finding, ...]:
        if not ids:
            return ()
        return tuple(finding for id_, finding in self._findings.items() if id_ in ids)

    def _advice(self, targets: Sequence[Target]) -> tuple[Advice, ...]:
        """The advice of some levels, once in a plan, the stage's before that of its dimension."""
        advice: dict[Advice, None] = {}
        for target in targets:
            model = self.pack.models[target.model]
            for levels in (model.stages, dimensions_of(target, model)[0].levels):
                level = next((level for level in levels if level.id == target.level), None)
                if level is not None:
                    advice.update(dict.fromkeys(level.advice))
        new = tuple(piece for piece in advice if piece not in self._given_advice)
        self._given_advice.update(new)
        return new


def _ranges(result: ModelResult) -> list[tuple[str | None, str | None]]:
    return [(dimension.attained, dimension.attainable) for dimension in result.dimensions]


def _newly_reached(old: ModelResult, new: ModelResult) -> list[Target]:
    """The stage and the levels that *new* attains and *old* does not."""
    reached = []
    if new.attained is not None and new.attained != old.attained:
        reached.append(Target(new.model.id, new.attained))
    if not new.model.stages or len(new.dimensions) > 1:
        reached += [
            Target(new.model.id, after.attained, after.id)
            for before, after in zip(old.dimensions, new.dimensions, strict=True)
            if after.attained is not None and after.attained != before.attained
        ]
    return reached
