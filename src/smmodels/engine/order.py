"""
The order of the actions of a plan: first what brings most for its effort.

One is taken at a time, of those that the next levels need: the one that is worth most for its
effort, the first by id among equals. It then counts as done, and the rest is weighed anew. What an
action is worth is, for every next level that needs it, and every stated warning that it helps to
end, the worth of that by the number of answers still missing for it. A note, which is nothing to
work towards, counts for the one answer that ends it, and a headline counts by the levels that it
says are missing, which count twice. So what stands alone comes first, and what belongs together
stays together. A level of a model is next when nothing lower is missing in that model, and no step
that others rest on. A decision takes no effort: it comes before all that only serves what it could
set aside. All of that follows from the pack alone, never from a position in a file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush

from msgspec import Struct

from smmodels.engine.answers import Answers
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.headline import missing_levels
from smmodels.engine.judge import judge_finding
from smmodels.engine.pack import (
    Below,
    Finding,
    Lacks,
    Model,
    Pack,
    Question,
    Target,
    Together,
    When,
)
from smmodels.engine.rules import MET, AtLeast, questions_of_rule
from smmodels.engine.targets import dimensions_of

LONGEST = 3
"""The effort of months; 1 is that of days, 2 of weeks."""


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


def time_needed(question: Question, items: int = 1) -> int:
    """How long an action takes: 1 for days, 2 for weeks, 3 for months; *items* multiply it."""
    return min(LONGEST, question.effort * max(1, items))


def ordered_raises(
    before: Assessment, raises: Sequence[Raise], after: Answers
) -> tuple[Raise, ...]:
    """
    The *raises* in the order of the module's first lines.

    *before* is the assessment that they start from, *after* are the answers that they lead to.
    """
    return tuple(_Queue(before, raises, after))


def depths_of(pack: Pack, levels: Sequence[Target]) -> dict[Target, int]:
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


def _goal_of(pack: Pack, level: Target) -> Target:
    """What a level of one dimension is part of: the stage of the model, where it has stages."""
    if not pack.models[level.model].stages:
        return level
    return Target(level.model, level.level)


class _Missing:
    """How many answers are still missing for a level or for the end of a finding, and its worth."""

    def __init__(self, worth: int, raises: Sequence[Raise], *, whole: bool = False) -> None:
        self.worth = worth
        self._whole = whole
        self._left = Counter(raise_.question for raise_ in raises)

    @property
    def answers(self) -> int:
        """How many answers are still to be raised or found out for it."""
        return len(self._left)

    @property
    def counts(self) -> bool:
        """Whether one answer of those missing is worth something; of a *whole*, only the last."""
        return not self._whole or self.answers == 1

    def done(self, question: str) -> None:
        """Count one of the raises of *question* as done."""
        self._left[question] -= 1
        if not self._left[question]:
            del self._left[question]


_Score = tuple[int, int]
"""A fraction, as numerator and denominator; a decision has the denominator 0: more than any."""


class _Group:
    """The raises of one effort that serve the same levels and end the same findings."""

    def __init__(self, time: int, goals: frozenset[Target], findings: frozenset[str]) -> None:
        self.time = time
        self.goals = goals
        self.findings = findings
        self.ready: list[int] = []  # a heap of places among all raises by id
        self.score: _Score | None = None  # None where it is to be counted anew


class _Queue:
    """The raises that are still to be ordered, and what each is worth by now."""

    def __init__(self, before: Assessment, raises: Sequence[Raise], after: Answers) -> None:
        pack = before.pack
        self._raises = sorted(raises, key=_sort_key)
        levels = list(dict.fromkeys(level for raise_ in raises for level in raise_.serves))
        goal_of = {level: _goal_of(pack, level) for level in levels}
        self._depths = {goal_of[level]: depth for level, depth in depths_of(pack, levels).items()}
        served = {raise_: frozenset(goal_of[level] for level in raise_.serves) for raise_ in raises}
        lacking = missing_levels(before)
        self._goals = _missing_for_goals(pack, served, lacking)
        self._reaching: dict[str, Counter[int]] = {}  # by model, the open goals of each depth
        for goal in self._goals:
            self._reaching.setdefault(goal.model, Counter())[self._depths[goal]] += 1
        ending = _raises_by_finding(before, raises, after, by_levels=bool(lacking))
        self._findings = {
            finding.id: _Missing(weight_class(finding), needed, whole=finding.tone == "note")
            for finding, needed in ending.items()
        }
        self._group_of = _groups_of(pack, self._raises, served, ending)
        self._groups = tuple(dict.fromkeys(self._group_of))
        self._affected: dict[str, list[_Group]] = {}  # the groups by model and by finding
        for group in self._groups:
            for id_ in {goal.model for goal in group.goals}:
                self._affected.setdefault(id_, []).append(group)
            for id_ in group.findings:
                self._affected.setdefault(f"finding {id_}", []).append(group)
        # Of the raises of a scale, only the lowest of those left can be done: it is the last here.
        self._later: dict[str, list[int]] = {}
        for place, raise_ in enumerate(self._raises):
            if raise_.rank is None:
                heappush(self._group_of[place].ready, place)
            else:
                self._later.setdefault(raise_.question, []).insert(0, place)
        for id_ in self._later:
            self._ready_next(id_)

    def __iter__(self) -> Iterator[Raise]:
        for _raise in self._raises:
            group = self._best()
            place = heappop(group.ready)
            yield self._raises[place]
            self._done(place)

    def _ready_next(self, question: str) -> None:
        """Make the lowest raise of a scale that is left one of those that can be done."""
        if self._later[question]:
            place = self._later[question].pop()
            heappush(self._group_of[place].ready, place)

    def _best(self) -> _Group:
        """The group that is worth most for its effort, of equals that with the first id."""
        best: _Group | None = None
        for group in self._groups:
            if not group.ready:
                continue
            if best is None:
                best = group
                continue
            left, right = self._score(group), self._score(best)
            difference = left[0] * right[1] - right[0] * left[1]
            if difference > 0 or (not difference and group.ready[0] < best.ready[0]):
                best = group
        if best is None:  # pragma: no cover  each is asked for once
            raise LookupError
        return best

    def _score(self, group: _Group) -> _Score:
        if group.score is None:
            group.score = self._counted(group)
        return group.score

    def _counted(self, group: _Group) -> _Score:
        """What each raise of a group is worth; nothing where no next level needs it."""
        next_goals = [goal for goal in group.goals if self._is_next(goal)]
        if not next_goals:
            return (0, 1)
        if not group.time:
            return (1, 0)
        numerator, denominator = 0, 1
        for missing in (
            *(self._goals[goal] for goal in next_goals),
            *(self._findings[id_] for id_ in group.findings if self._findings[id_].counts),
        ):
            numerator = numerator * missing.answers + missing.worth * denominator
            denominator *= missing.answers
        return (numerator, denominator * group.time)

    def _is_next(self, goal: Target) -> bool:
        """Whether something is missing for *goal*, and nothing for what lies below it."""
        if not self._goals[goal].answers:
            return False
        return self._depths[goal] == min(self._reaching[goal.model])

    def _done(self, place: int) -> None:
        """Count the raise at *place* as done: what needed it is nearer now."""
        raise_, group = self._raises[place], self._group_of[place]
        if raise_.rank is not None:
            self._ready_next(raise_.question)
        for goal in group.goals:
            self._goals[goal].done(raise_.question)
            if not self._goals[goal].answers:
                reaching, depth = self._reaching[goal.model], self._depths[goal]
                reaching[depth] -= 1
                if not reaching[depth]:
                    del reaching[depth]
        for id_ in group.findings:
            self._findings[id_].done(raise_.question)
        for key in (
            *{goal.model for goal in group.goals},
            *(f"finding {id_}" for id_ in group.findings),
        ):
            for affected in self._affected[key]:
                affected.score = None


def _groups_of(
    pack: Pack,
    raises: Sequence[Raise],
    served: Mapping[Raise, frozenset[Target]],
    ending: Mapping[Finding, Sequence[Raise]],
) -> list[_Group]:
    """The group of each of *raises*."""
    ended: dict[Raise, set[str]] = {}
    for finding, needed in ending.items():
        for raise_ in needed:
            ended.setdefault(raise_, set()).add(finding.id)
    groups: dict[object, _Group] = {}
    found = []
    for raise_ in raises:
        signature = (
            _time_of(pack, raise_),
            served[raise_],
            frozenset(ended.get(raise_, ())),
        )
        found.append(groups.setdefault(signature, _Group(*signature)))
    return found


def _sort_key(raise_: Raise) -> tuple[str, int, tuple[str, ...]]:
    return (raise_.question, raise_.rank or 0, tuple(sorted(raise_.add)))


def _time_of(pack: Pack, raise_: Raise) -> int:
    """How long a raise takes; finding out a decision takes no time."""
    if not raise_.effort:
        return 0
    return time_needed(pack.questions[raise_.question], len(raise_.add))


def _missing_for_goals(
    pack: Pack, served: Mapping[Raise, frozenset[Target]], lacking: Sequence[Target]
) -> dict[Target, _Missing]:
    """What is missing for each goal; those on the way to what is *lacking* count twice."""
    needing: dict[Target, list[Raise]] = {}
    for raise_, goals in served.items():
        for goal in goals:
            needing.setdefault(goal, []).append(raise_)
    return {goal: _Missing(_worth(pack, goal, lacking), raises) for goal, raises in needing.items()}


def _worth(pack: Pack, goal: Target, lacking: Sequence[Target]) -> int:
    model = pack.models[goal.model]
    is_step = model.whole == "steps" and goal.dimension != model.dimensions[0].id
    is_lacking = any(_is_on_the_way(model, goal, target) for target in lacking)
    return (1 if is_step else 2) * (2 if is_lacking else 1)


def _is_on_the_way(model: Model, goal: Target, target: Target) -> bool:
    """Whether *goal*, of *model*, is *target* or lies below it."""
    if goal.model != target.model:
        return False
    if goal.dimension != target.dimension and None not in (goal.dimension, target.dimension):
        return False
    dimension = dimensions_of(goal, model)[0]
    return dimension.rank(goal.level) <= dimension.rank(target.level)


def weight_class(finding: Finding) -> int:
    """What the end of a finding is worth: 3 from the weight 8 on, 2 from 6 on, else 1."""
    return max(1, finding.weight // 2 - 1)


def _raises_by_finding(
    before: Assessment, raises: Sequence[Raise], after: Answers, *, by_levels: bool
) -> dict[Finding, tuple[Raise, ...]]:
    """
    The stated warnings and notes that raises put an end to, and which of these each takes.

    Without the first warning, the headline's, where that counts *by_levels*.
    """
    warnings = [finding for finding in before.findings if finding.tone == "warning"]
    search = _EndSearch(before, raises, after)
    found = {
        finding: search.raises_for(finding.when)
        for finding in before.findings
        if finding.tone != "good" and not (by_levels and finding is warnings[0])
    }
    return {finding: needed for finding, needed in found.items() if needed}


class _EndSearch:
    """Finds the raises after which a condition, which holds, does so no longer."""

    def __init__(self, before: Assessment, raises: Sequence[Raise], after: Answers) -> None:
        self._pack = before.pack
        self._answers = before.respondent.answers
        self._results = {result.model.id: result for result in before.models}
        self._after = after
        self._results_after: dict[str, ModelResult] = {}
        self._asking: dict[str, list[Raise]] = {}
        self._serving: dict[Target, list[Raise]] = {}
        for raise_ in sorted(raises, key=_sort_key):
            self._asking.setdefault(raise_.question, []).append(raise_)
            for level in raise_.serves:
                self._serving.setdefault(level, []).append(raise_)

    def raises_for(self, when: When) -> tuple[Raise, ...]:
        """The fewest questions' raises; none where the condition holds whatever is raised."""
        if isinstance(when, Together):
            held = [
                condition
                for condition in when.conditions
                if judge_finding(condition, self._answers, self._results) is MET
            ]
            ways = [self.raises_for(condition) for condition in held]
            if when.every:
                return min(filter(None, ways), key=_size, default=())
            return (
                tuple(dict.fromkeys(raise_ for way in ways for raise_ in way)) if all(ways) else ()
            )
        if not isinstance(when, Lacks | Below) or self._holds_after(when):
            return ()
        if isinstance(when, Lacks):
            return self._up_to(when.target)
        found = [
            raise_
            for id_ in sorted(questions_of_rule(when.criterion))
            for raise_ in self._asking.get(id_, ())
        ]
        if isinstance(when.criterion, AtLeast):
            rank = when.criterion.rank
            enough = next((n for n, raise_ in enumerate(found) if (raise_.rank or 0) >= rank), 0)
            found = found[: enough + 1]
        return tuple(found)

    def _holds_after(self, when: Lacks | Below) -> bool:
        if isinstance(when, Lacks) and when.target.model not in self._results_after:
            model = self._pack.models[when.target.model]
            self._results_after[model.id] = assess_model(model, self._after)
        return judge_finding(when, self._after, self._results_after) is MET

    def _up_to(self, target: Target) -> tuple[Raise, ...]:
        """The raises that serve *target*, or a level below it."""
        levels = [
            Target(target.model, level.id, dimension.id)
            for dimension in dimensions_of(target, self._pack.models[target.model])
            for level in dimension.levels[: dimension.rank(target.level) + 1]
        ]
        found = (raise_ for level in levels for raise_ in self._serving.get(level, ()))
        return tuple(sorted(dict.fromkeys(found), key=_sort_key))


def _size(raises: Sequence[Raise]) -> tuple[int, list[str]]:
    questions = sorted({raise_.question for raise_ in raises})
    return (len(questions), questions)
