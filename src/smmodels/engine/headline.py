"""
The headline: the one thing that a report begins with, as values.

It is the first row of a table whose condition surely holds, whatever the answers to the open
questions. Models are compared one by one and never added up.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct

from smmodels.documents.values import Side
from smmodels.engine.answers import Answers
from smmodels.engine.assessment import (
    Assessment,
    Coverage,
    DimensionResult,
    Gap,
    ModelResult,
)
from smmodels.engine.judge import judge_finding
from smmodels.engine.pack import Finding, Lacks, Pack, Target, Together, When
from smmodels.engine.rules import MET, NOT_MET
from smmodels.engine.scope import models_of_finding, questions_of_finding

Row = Literal[
    "standing",
    "no-go",
    "too-early",
    "finding",
    "at-the-start",
    "far-along",
    "outside-only",
    "inside-only",
    "under-way",
]
ROWS: tuple[Row, ...] = get_args(Row)

SIDES: tuple[Side, ...] = ("outside", "both", "inside")
"""The order in which models are told: what the public meets first."""


class Headline(Struct, frozen=True):
    """
    What a report begins with: a row of the table, and the models that it speaks of, outside first.

    `standing`: there is one model alone, and its standing says it. `no-go`: a decision closed the
    way. `too-early`: so much is open that little can be told. `finding`: the warning of most
    weight. `at-the-start`: every model is low. `far-along`: every model is high, or every one but
    one. `outside-only` and `inside-only`: the models of one side are high, those of the other low.
    `under-way`: none of these; the models are the furthest and the least far, or, where these
    cannot be told apart, none. `open` and `total` count questions.
    """

    row: Row
    models: tuple[str, ...]
    open: int
    total: int
    finding: Finding | None = None


def headline(assessment: Assessment) -> Headline | None:
    """The headline of an assessment; None where it has no model."""
    return headline_of(assessment.pack, assessment.models, assessment.findings, assessment.coverage)


def headline_of(
    pack: Pack,
    results: Sequence[ModelResult],
    findings: Sequence[Finding],
    coverage: Coverage,
) -> Headline | None:
    """The headline of *results*; the stated *findings* are in their order, as `in_order` has it."""
    if not results:
        return None
    if len(results) == 1:
        return _headline("standing", results, coverage)
    ordered = sorted(results, key=_telling_order)
    for row, models_of in _TABLE:
        models = models_of(ordered, coverage)
        if models:
            return _headline(row, models, coverage)
        if row == "too-early" and (warning := _first_warning(findings)) is not None:
            models = tuple(_models_about(pack, warning, ordered))
            return _headline("finding", models, coverage, warning)
    if not any(_has_any(result) for result in ordered):
        return _headline("too-early", _with_open_standing(ordered), coverage)
    return _headline("under-way", _furthest_and_least(ordered), coverage)


def _headline(
    row: Row, models: Sequence[ModelResult], coverage: Coverage, finding: Finding | None = None
) -> Headline:
    ids = tuple(result.model.id for result in models)
    return Headline(row, ids, coverage.open, coverage.total, finding)


def _telling_order(result: ModelResult) -> tuple[int, str]:
    return (SIDES.index(result.model.looks_at), result.model.id)


def _first_warning(findings: Sequence[Finding]) -> Finding | None:
    return next((finding for finding in findings if finding.tone == "warning"), None)


def _models_about(
    pack: Pack, finding: Finding, results: Sequence[ModelResult]
) -> Iterator[ModelResult]:
    """The models that a finding is about; of one on answers alone those that ask its questions."""
    named = models_of_finding(finding)
    questions = questions_of_finding(finding)
    for result in results:
        if (
            result.model.id in named
            if named
            else questions & pack.models[result.model.id].questions
        ):
            yield result


_Choose = Callable[[Sequence[ModelResult], Coverage], Sequence[ModelResult]]


def _with_closed_gate(results: Sequence[ModelResult], _coverage: Coverage) -> Sequence[ModelResult]:
    return [result for result in results if result.gate is not None and result.gate.closed]


def _mostly_open(results: Sequence[ModelResult], coverage: Coverage) -> Sequence[ModelResult]:
    """The open models, where a third of the questions and half of the models are open, or more."""
    open_ = _with_open_standing(results)
    much = coverage.open * 3 >= coverage.total and len(open_) * 2 >= len(results)
    return open_ if much else ()


def _with_open_standing(results: Sequence[ModelResult]) -> Sequence[ModelResult]:
    return [result for result in results if has_open_standing(result)]


def has_open_standing(result: ModelResult) -> bool:
    """Whether more than one level is possible, of the whole or, where it has none, of a part."""
    if result.model.stages:
        return result.attained != result.attainable
    return any(
        not dimension.settled
        for dimension in result.dimensions
        if dimension.id not in result.set_aside
    )


def _all_low(results: Sequence[ModelResult], _coverage: Coverage) -> Sequence[ModelResult]:
    return results if all(is_low(result) for result in results) else ()


def _nearly_all_high(results: Sequence[ModelResult], _coverage: Coverage) -> Sequence[ModelResult]:
    """The high models, where they are all or all but one, and each side that there is has one."""
    high = [result for result in results if is_high(result)]
    if len(high) < max(1, len(results) - 1):
        return ()
    if all(_of_side(high, side) or not _of_side(results, side) for side in ("outside", "inside")):
        return high
    return ()


def _high_outside_only(
    results: Sequence[ModelResult], _coverage: Coverage
) -> Sequence[ModelResult]:
    outside, inside = _of_side(results, "outside"), _of_side(results, "inside")
    if outside and inside and all(map(is_high, outside)) and all(map(is_low, inside)):
        return [*outside, *inside]
    return ()


def _high_inside_only(results: Sequence[ModelResult], _coverage: Coverage) -> Sequence[ModelResult]:
    outside, inside = _of_side(results, "outside"), _of_side(results, "inside")
    if outside and inside and all(map(is_high, inside)) and all(map(_is_quiet, outside)):
        return [*inside, *outside]
    return ()


_TABLE: tuple[tuple[Row, _Choose], ...] = (
    ("no-go", _with_closed_gate),
    ("too-early", _mostly_open),
    ("at-the-start", _all_low),
    ("far-along", _nearly_all_high),
    ("outside-only", _high_outside_only),
    ("inside-only", _high_inside_only),
)
"""The rows in their order, but for those of findings, which come after the second, and the last."""


def _of_side(results: Sequence[ModelResult], side: Side) -> list[ModelResult]:
    return [result for result in results if result.model.looks_at == side]


STEPS_LOW, STEPS_HIGH, OF_STEPS = 2, 7, 9
"""Steps done, of nine, up to which a model of steps is low, and from which it is high."""
PILLARS_HIGH, OF_PILLARS = 2, 3
"""Standing pillars, of three, from which a model of pillars is high."""


def is_low(result: ModelResult) -> bool:
    """
    Whether a model surely stands low: no higher than its first level, and not at its top.

    Of pillars: none stands. Of steps: no more than two of nine are done.
    """
    model = result.model
    if model.whole == "steps":
        steps = result.dimensions[1:]
        possible = sum(step.attainable is not None for step in steps if _counts(result, step))
        return possible * OF_STEPS <= STEPS_LOW * len(steps)
    if model.whole == "each":
        return not any(_top(result, pillar, pillar.clearable) for pillar in result.dimensions)
    highest = model.dimensions[0].rank(result.attainable)
    return highest <= 0 and highest < len(model.stages) - 1


def is_high(result: ModelResult) -> bool:
    """
    Whether a model surely stands high: at its top or one level below, and above its first level.

    Of pillars: two of three stand. Of steps: seven of nine are done.
    """
    model = result.model
    if model.whole == "steps":
        steps = result.dimensions[1:]
        done = sum(step.attained is not None for step in steps)
        return done * OF_STEPS >= STEPS_HIGH * len(steps)
    if model.whole == "each":
        standing = len(standing_pillars(result))
        return standing * OF_PILLARS >= PILLARS_HIGH * len(result.dimensions)
    top = len(model.stages) - 1
    rank = model.dimensions[0].rank(result.attained)
    return rank == top or rank >= max(1, top - 1)


def standing_pillars(result: ModelResult) -> tuple[str, ...]:
    """The ids of the pillars that surely stand: that are at their top."""
    return tuple(pillar.id for pillar in result.dimensions if _top(result, pillar, pillar.clear))


def _top(result: ModelResult, dimension: DimensionResult, level: str | None) -> bool:
    levels = result.model.dimension(dimension.id).levels
    return level == levels[-1].id


def _counts(result: ModelResult, step: DimensionResult) -> bool:
    """Whether a step is done, or could still be told to be: one that is set aside could not."""
    return step.attained is not None or step.id not in result.set_aside


def _is_quiet(result: ModelResult) -> bool:
    """Whether a model is surely low, and surely nothing above its first level is met."""
    return is_low(result) and all(
        level.verdict is NOT_MET
        for dimension in result.dimensions
        for level in dimension.levels[1:]
        if level.asked
    )


def _has_any(result: ModelResult) -> bool:
    """Whether any level is surely reached."""
    return any(dimension.attained is not None for dimension in result.dimensions)


def _furthest_and_least(results: Sequence[ModelResult]) -> Sequence[ModelResult]:
    """
    Of the models with stages the one that is furthest and the one that is least far.

    None where open answers, or the same distance, leave no difference that is sure. Models that
    fit less are left out: they are told later, with the reason.
    """
    staged = [result for result in results if result.model.stages and result.fits_less is None]
    if not staged:
        return ()
    # Shares of so many stages are compared as the lowest terms of one denominator would be.
    furthest = staged[0]
    least = staged[0]
    for result in staged[1:]:
        if _further(_reached(result), _reached(furthest)):
            furthest = result
        if _further(_reachable(least), _reachable(result)):
            least = result
    return (furthest, least) if _further(_reached(furthest), _reachable(least)) else ()


def _reached(result: ModelResult) -> tuple[int, int]:
    """How many stages are surely reached, of how many."""
    model = result.model
    return model.dimensions[0].rank(result.attained) + 1, len(model.stages)


def _reachable(result: ModelResult) -> tuple[int, int]:
    """How many stages can be reached while answers are open, of how many."""
    model = result.model
    return model.dimensions[0].rank(result.attainable) + 1, len(model.stages)


def _further(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] * other[1] > other[0] * one[1]


def nearest_gap(assessment: Assessment) -> Gap | None:
    """
    The gap to the nearest level of all, of fewest answers, then by its target.

    A step is no level, and a model that fits less is passed by. None where no gap is known to be
    the smallest.
    """
    fitting = {result.model.id for result in assessment.models if result.fits_less is None}
    near = [
        gap
        for gap in assessment.gaps
        if gap.changes
        and gap.smallest
        and gap.target.model in fitting
        and not _is_step(assessment.pack, gap.target)
    ]
    return min(near, key=lambda gap: (len(gap.changes), str(gap.target)), default=None)


def _is_step(pack: Pack, target: Target) -> bool:
    model = pack.models[target.model]
    return model.whole == "steps" and target.dimension != model.dimensions[0].id


def missing_levels(assessment: Assessment) -> tuple[Target, ...]:
    """
    The levels of which the headline says that they are missing, in their order there.

    Of pillars those of the weakest: the others stand better than these.
    """
    found = headline(assessment)
    if found is None or found.finding is None:
        return ()
    results = {result.model.id: result for result in assessment.models}
    held = _held(found.finding.when, assessment.respondent.answers, results)
    targets = tuple(dict.fromkeys(when.target for when in held if isinstance(when, Lacks)))
    weakest = {
        (result.model.id, id_)
        for result in assessment.models
        if result.model.whole == "each"
        for id_ in result.weakest
    }
    weakest_models = {
        target.model for target in targets if (target.model, target.dimension) in weakest
    }
    return tuple(
        target
        for target in targets
        if target.model not in weakest_models or (target.model, target.dimension) in weakest
    )


def _held(when: When, answers: Answers, results: dict[str, ModelResult]) -> Iterator[When]:
    """The single conditions that make *when* hold."""
    if judge_finding(when, answers, results) is not MET:
        return
    if not isinstance(when, Together):
        yield when
        return
    for condition in when.conditions:
        yield from _held(condition, answers, results)
