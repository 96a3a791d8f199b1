"""
Plans: the smallest set of changes that reaches some targets, as steps in order.

The changes are split into *raises* where a lower level on the way needs less of one. `order` says
which comes first; taken one after the other, it shows what each reaches, ends and brings back.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

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
from smmodels.engine.order import Raise, depths_of, ordered_raises, time_needed
from smmodels.engine.pack import Finding, Lacks, Model, Pack, Question, Reached, Target
from smmodels.engine.rules import MET, all_of, questions_of_rule
from smmodels.engine.scope import (
    findings_for,
    in_order,
    models_of_finding,
    questions_of_finding,
    single_conditions,
)
from smmodels.engine.targets import dimensions_of, target_verdict

Time = Literal["days", "weeks", "months"]
TIMES: tuple[Time, ...] = ("days", "weeks", "months")
"""How long an action takes, as the words for the efforts from 1 on."""


class PlanStep(Struct, frozen=True):
    """
    One answer raised, or (`find_out`) found out since it may be enough already; what that changes.

    `effort` is the question's, times the size of the raise; finding out a decision takes none, and
    leads to an answer that does not close the gate. `time` is how long that takes, None for a
    decision. `actions` are what to do, as the pack tells it for the option reached, or for each
    item; empty where it does not. `serves` are the levels up to the targets that need it; `advice`
    is the pack's for those that this step is the first for, each piece once in a plan.

    `reaches` are the levels that are newly reached, in every model assessed, and `towards` those
    reached by a later step that need this one, too. `appear` and `vanish` are the findings that are
    stated from here on, or no longer; of the first, `back` are those that were stated before. Those
    that this step helps to end are in `ends`.
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
    time: Time | None = None
    actions: tuple[Advice, ...] = ()
    towards: tuple[Target, ...] = ()
    back: tuple[Finding, ...] = ()
    ends: tuple[Finding, ...] = ()


class Reaching(Struct, frozen=True):
    """A level that is reached, and the numbers, from 1, of the steps that are needed for it."""

    target: Target
    steps: tuple[int, ...]


class Ending(Struct, frozen=True):
    """
    A finding that is stated at first, and the numbers, from 1, of the steps that end it.

    They are those that its condition needs of the shortest beginning after which it holds no more;
    in a plan of many hundreds, perhaps some others.
    """

    finding: Finding
    steps: tuple[int, ...]


class Plan(Struct, frozen=True):
    """
    The steps to `targets`, from the assessment `before` to the one they lead to.

    Of the targets, `reached` were so already, `set_aside` lie behind a closed gate, and `missed`
    cannot be reached by any answer, since "not applicable" has emptied what they require.
    `smallest` as in a gap. `reaching` and `endings` tell what the steps bring together.
    """

    targets: tuple[Target, ...]
    reached: tuple[Target, ...]
    set_aside: tuple[Target, ...]
    missed: tuple[Target, ...]
    steps: tuple[PlanStep, ...]
    before: Assessment
    after: Assessment
    smallest: bool
    reaching: tuple[Reaching, ...] = ()
    endings: tuple[Ending, ...] = ()


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
    ordered = ordered_raises(before, (*raises, *decisions), optimizer.answers_after(bars))
    advising = advising_raises(pack, [raise_ for raise_ in ordered if raise_.effort])
    walk = _StepWalk(before)
    steps = tuple(
        walk.step(raise_, [level for level in raise_.serves if advising[level] is raise_])
        for raise_ in ordered
    )
    reaching, endings = attributed(before, steps)
    return Plan(
        targets=wanted,
        reached=reached,
        set_aside=set_aside,
        missed=tuple(
            target
            for target in pending
            if target_verdict(target, walk.results[target.model]) is not MET
        ),
        steps=_with_shared(steps, reaching, endings),
        before=before,
        after=assess(pack, replace(respondent, answers=walk.models.answers), date, models),
        smallest=not optimizer.cut_short,
        reaching=reaching,
        endings=endings,
    )


def _with_shared(
    steps: Sequence[PlanStep], reaching: Sequence[Reaching], endings: Sequence[Ending]
) -> tuple[PlanStep, ...]:
    """The *steps*, each with what it brings together with others."""
    towards: dict[int, list[Target]] = {}
    ends: dict[int, list[Finding]] = {}
    for level in reaching:
        for number in level.steps[:-1]:
            towards.setdefault(number, []).append(level.target)
    for ending in endings:
        for number in ending.steps:
            ends.setdefault(number, []).append(ending.finding)
    return tuple(
        replace(step, towards=tuple(towards.get(number, ())), ends=tuple(ends.get(number, ())))
        for number, step in enumerate(steps, start=1)
    )


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


def advising_raises(pack: Pack, ordered: Sequence[Raise]) -> dict[Target, Raise]:
    """
    The raise that gets the advice for each level: the first that serves no lower one.

    Where every raise that serves a level serves a lower one, too, it is the first of them.
    """
    own: dict[Target, Raise] = {}
    shared: dict[Target, Raise] = {}
    for raise_ in ordered:
        depths = depths_of(pack, raise_.serves)
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


def _split_bar(
    pack: Pack, optimizer: Optimizer, id_: str, highest: Bar, needed: Mapping[Target, Bars]
) -> Iterator[Raise]:
    """
    The raises of one question up to *highest*, one for each bar that a level needs.

    None ends at a way station on the way, also where that may be found out to be there.
    """
    question = pack.questions[id_]
    effort = question.effort
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
    passed: int | None = None  # the lowest way station since the last raise
    for bar in sorted(bar for bar in bars if isinstance(bar, int)):
        if bar != highest and question.options[bar].way_station:
            passed = bar if passed is None else passed
            continue
        serves = _served_levels(needed, id_, bar if passed is None else passed)
        yield Raise(id_, bar, frozenset(), effort * (bar - rank), serves)
        rank, passed = bar, None


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
        self._gone: set[str] = set()
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
        back = tuple(finding for finding in appear if finding.id in self._gone)
        self._gone.update(finding.id for finding in vanish)
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
            time=TIMES[time_needed(question, len(raise_.add)) - 1] if raise_.effort else None,
            actions=actions_of(question, old, new),
            back=back,
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
        return (
            in_order(self._findings[id_] for id_ in appear),
            in_order(self._findings[id_] for id_ in vanish),
        )

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


def actions_of(question: Question, before: Answer | None, after: Answer) -> tuple[Advice, ...]:
    """What the pack says to do to get to the answer *after*: to its option, or to each new item."""
    ticked = (before.ticks if before is not None else None) or frozenset()
    reached = {after.option} if after.ticks is None else after.ticks - ticked
    return tuple(
        option.do for option in question.options if option.do is not None and option.id in reached
    )


def attributed(
    before: Assessment, steps: Sequence[PlanStep]
) -> tuple[tuple[Reaching, ...], tuple[Ending, ...]]:
    """What *steps* reach and end, each with the numbers of those that it needs, sorted by these."""
    models = [result.model for result in before.models]
    by_model = {model.id: _NeededSteps(before, [model], steps) for model in models}
    reaching = [
        Reaching(target, by_model[target.model].to_reach(target, number))
        for number, step in enumerate(steps, start=1)
        for target in step.reaches
    ]
    search = _NeededSteps(before, models, steps)
    stated = {finding.id for finding in before.findings}
    endings = []
    for number, step in enumerate(steps, start=1):
        for finding in step.vanish:
            if finding.id in stated:
                stated.remove(finding.id)
                endings.append(Ending(finding, search.to_end(finding, number)))
    return tuple(reaching), tuple(endings)


MOST_TAKEN = 5_000
"""How many answers are changed to find the steps that are needed; beyond it none is left out."""


class _NeededSteps:
    """Finds which of the first steps of a plan are needed for what they bring in some models."""

    def __init__(
        self, before: Assessment, models: Sequence[Model], steps: Sequence[PlanStep]
    ) -> None:
        self._given = before.respondent.answers
        self._steps = steps
        self._pack = before.pack
        self._models = IncrementalModels(models, before.respondent.answers)
        self._asking: dict[str, list[int]] = {}
        for number, step in enumerate(steps, start=1):
            self._asking.setdefault(step.question, []).append(number)
        self._left = MOST_TAKEN

    def to_reach(self, target: Target, count: int) -> tuple[int, ...]:
        """Which of the first *count* steps it takes to reach *target*, which the last does."""
        model = self._pack.models[target.model]
        dimensions = dimensions_of(target, model)
        indices = [model.dimensions.index(dimension) for dimension in dimensions]
        rank = dimensions[0].rank(target.level)

        def is_reached() -> bool:
            return all(low >= rank for low, _ in self._models.ranks(model.id, indices))

        return self._needed(self._questions_up_to(target), count, is_reached)

    def to_end(self, finding: Finding, count: int) -> tuple[int, ...]:
        """Which of the first *count* steps it takes to end *finding*, which the last does."""

        def is_ended() -> bool:
            return self._models.verdict(finding) is not MET

        direct = questions_of_finding(finding)
        if self._steps[count - 1].question in direct:
            needed = self._needed(direct, count, is_ended)
            if needed:
                return needed
        levels = {
            question
            for condition in single_conditions(finding.when)
            if isinstance(condition, Reached | Lacks)
            for question in self._questions_up_to(condition.target)
        }
        return self._needed(direct | levels, count, is_ended)

    def _questions_up_to(self, target: Target) -> frozenset[str]:
        """The questions that reaching *target* asks."""
        rule = rule_up_to(dimensions_of(target, self._pack.models[target.model]), target.level)
        return frozenset() if rule is None else questions_of_rule(rule)

    def _needed(
        self, questions: Collection[str], count: int, is_so: Callable[[], bool]
    ) -> tuple[int, ...]:
        """
        The steps on *questions* without any that can be left out, one after the other.

        Nothing where all of them are not enough for *is_so* to be true.
        """
        taken = [
            number
            for number, step in enumerate(self._steps[:count], start=1)
            if step.question in questions
        ]
        self._left -= len(taken)
        if self._left < 0:
            return tuple(taken)
        self._take(taken, taken)
        if is_so():
            kept = set(taken)
            self._leave_out(taken[:-1], kept, is_so)
            found = tuple(sorted(kept))
        else:
            found = ()
        self._take((), taken)
        return found

    def _leave_out(self, numbers: Sequence[int], kept: set[int], is_so: Callable[[], bool]) -> None:
        """Leave out of *kept* the first of *numbers* without which it is so, then the next."""
        self._left -= len(numbers)
        if not numbers or self._left < 0:
            return
        self._take(kept.difference(numbers), numbers)
        if is_so():
            kept.difference_update(numbers)
            return
        self._take(kept, numbers)
        if len(numbers) > 1:
            half = len(numbers) // 2
            self._leave_out(numbers[:half], kept, is_so)
            self._leave_out(numbers[half:], kept, is_so)

    def _take(self, kept: Collection[int], changed: Iterable[int]) -> None:
        """Answer as after the steps *kept* alone what the steps *changed* ask."""
        for question in {self._steps[number - 1].question for number in changed}:
            self._set(question, [number for number in self._asking[question] if number in kept])

    def _set(self, question: str, numbers: Sequence[int]) -> None:
        """Answer *question* as it is after the steps of these *numbers* alone, which ask it."""
        given = self._given.get(question)
        if not numbers:
            self._models.set_answer(question, given)
            return
        after = self._steps[numbers[-1] - 1].after
        if after.ticks is not None:
            ticks = (given.ticks if given is not None else None) or frozenset()
            added = (added_ticks(self._steps[number - 1]) for number in numbers)
            after = replace(after, ticks=ticks.union(*added))
        self._models.set_answer(question, after)


def added_ticks(step: PlanStep) -> frozenset[str]:
    """The items of a checklist that *step* adds to those that are ticked."""
    before = step.before.ticks if step.before is not None else None
    return (step.after.ticks or frozenset()) - (before or frozenset())


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
