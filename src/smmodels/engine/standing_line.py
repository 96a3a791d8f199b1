"""What a line of a report tells of one model, as values."""

from msgspec import Struct

from smmodels.engine.assessment import Assessment, DimensionResult, ModelResult
from smmodels.engine.binding import Binding, bindings_of
from smmodels.engine.gaps import gap_to
from smmodels.engine.headline import standing_pillars
from smmodels.engine.pack import Target
from smmodels.engine.rules import NOT_MET


class Place(Struct, frozen=True):
    """The number of a stage, from 1 and 0 for none, the highest still possible, and of how many."""

    number: int
    possible: int
    total: int


class HeldAbove(Struct, frozen=True):
    """Levels that float above a `gap`, and how many answers are missing there; by their ids."""

    floating: tuple[str, ...]
    gap: str
    answers: int


class PartStanding(Struct, frozen=True):
    """Where one pillar stands, or the ground of steps: what it attained, and still could."""

    dimension: str
    attained: str | None
    attainable: str | None


class StepsStanding(Struct, frozen=True):
    """
    The steps of a model: `done`, still `open`, the `next`, and those a no-go has `set_aside`.

    `before_gate` are those up to the decision, none where there is no decision.
    """

    done: tuple[str, ...]
    open: tuple[str, ...]
    total: int
    next: str | None
    set_aside: tuple[str, ...]
    before_gate: tuple[str, ...]


class StandingLine(Struct, frozen=True):
    """
    Where one model stands, and what holds it there.

    `attained` and `attainable` are stages, None where there is none yet and where the model has no
    one stage. `place` is None there, too, and where its levels are not told as "n of m". `highest`
    is the level that the furthest rows have, where it is above the stage, and `ahead` are these
    rows. `parts` are the pillars, or the ground of the steps. `standing` are the pillars at their
    top. `decided_by` are the open questions that can still change it.
    """

    model: str
    attained: str | None
    attainable: str | None
    place: Place | None
    highest: str | None
    ahead: tuple[str, ...]
    held_above: HeldAbove | None
    parts: tuple[PartStanding, ...]
    standing: tuple[str, ...]
    steps: StepsStanding | None
    bindings: tuple[Binding, ...]
    decided_by: tuple[str, ...]


def standing_line(assessment: Assessment, result: ModelResult) -> StandingLine:
    """The standing line of *result*, a model of *assessment*."""
    model = result.model
    highest, ahead = _spread(result)
    parts = {"each": result.dimensions, "steps": result.dimensions[:1]}.get(model.whole, ())
    return StandingLine(
        model=model.id,
        attained=result.attained,
        attainable=result.attainable,
        place=_place(result),
        highest=highest,
        ahead=ahead,
        held_above=_held_above(assessment, result),
        parts=tuple(PartStanding(part.id, part.attained, part.attainable) for part in parts),
        standing=standing_pillars(result) if model.whole == "each" else (),
        steps=_steps(result) if model.whole == "steps" else None,
        bindings=bindings_of(assessment, result),
        decided_by=result.open,
    )


def _place(result: ModelResult) -> Place | None:
    model = result.model
    if not model.stages or not model.numbered:
        return None
    ranks = model.dimensions[0]
    return Place(
        ranks.rank(result.attained) + 1, ranks.rank(result.attainable) + 1, len(model.stages)
    )


def _spread(result: ModelResult) -> tuple[str | None, tuple[str, ...]]:
    """The highest level that a row has reached above the stage, and the rows at it."""
    model = result.model
    if model.whole != "lowest":
        return None, ()
    stage = model.dimensions[0].rank(result.attained)
    ranks = {row.id: model.dimension(row.id).rank(row.attained) for row in result.dimensions}
    highest = max(ranks.values())
    if highest <= stage:
        return None, ()
    return model.stages[highest].id, tuple(id_ for id_, rank in ranks.items() if rank == highest)


def _held_above(assessment: Assessment, result: ModelResult) -> HeldAbove | None:
    if result.model.whole != "one":
        return None
    (dimension,) = result.dimensions
    floating = tuple(level.level.id for level in dimension.levels if level.floating)
    missing = next((level for level in dimension.levels if level.verdict is NOT_MET), None)
    if not floating or missing is None:
        return None
    target = Target(result.model.id, missing.level.id)
    known = next((gap for gap in assessment.gaps if gap.target == target), None)
    gap = known or gap_to(assessment.pack, target, assessment.respondent.answers)
    return HeldAbove(floating, missing.level.id, len(gap.changes))


def _steps(result: ModelResult) -> StepsStanding:
    model, steps = result.model, result.dimensions[1:]
    ids = [step.id for step in steps]
    before = ids[: ids.index(model.gate.after) + 1] if model.gate is not None else []
    return StepsStanding(
        done=tuple(step.id for step in steps if step.attained is not None),
        open=tuple(step.id for step in steps if _is_open(result, step)),
        total=len(steps),
        next=result.next,
        set_aside=result.set_aside,
        before_gate=tuple(before),
    )


def _is_open(result: ModelResult, step: DimensionResult) -> bool:
    return not step.settled and step.id not in result.set_aside
