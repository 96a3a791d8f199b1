"""What a badge says: where a model stands, in the few words that fit beside its title."""

from collections.abc import Iterator

from msgspec import Struct

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.language import gettext as _
from smmodels.language import ngettext
from smmodels.report.headline import count_done, fullness, title_of
from smmodels.report.standing import rank_of, step_state
from smmodels.report.story import Tone


class Segment(Struct, frozen=True):
    """One coloured part of a badge; its tone is drawn as a shape, too."""

    text: str
    tone: Tone


def badge_segments(result: ModelResult) -> tuple[Segment, ...]:
    """The parts of one model's badge; a part for each pillar, since they have no one stage."""
    match result.model.kind:
        case "pillars":
            return tuple(
                _dimension_segment(dimension.title, state)
                for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True)
            )
        case "steps":
            return tuple(_steps(result))
        case _:
            return tuple(_stage(result))


def _stage(result: ModelResult) -> Iterator[Segment]:
    ladder = result.dimensions[0]
    rank, many = rank_of(ladder, result.attained), len(result.model.stages)
    more = result.attainable != result.attained
    text = title_of(ladder, result.attained)
    if rank >= 0:
        told = _("{level}, {number} of {total}")
        text = told.format(level=text, number=rank + 1, total=many)
    yield Segment(text, "open" if rank < 0 and more else fullness(rank, many - 1))
    if more:
        could = _("could still be {level}").format(level=title_of(ladder, result.attainable))
        yield Segment(could, "open")


def _dimension_segment(title: str, state: DimensionResult) -> Segment:
    """One ladder of several: where it stands, and what it could still be."""
    rank = rank_of(state, state.attained)
    if rank < 0:
        known = state.attainable is None
        return Segment(
            f"{title}: {_('missing') if known else _('open')}", "missing" if known else "open"
        )
    could = ""
    if not state.settled:
        could = _(", could still be {level}").format(level=title_of(state, state.attainable))
    text = f"{title}: {title_of(state, state.attained)}{could}"
    return Segment(text, fullness(rank, len(state.levels) - 1))


def _steps(result: ModelResult) -> Iterator[Segment]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    yield _dimension_segment(result.model.dimensions[0].title, ground)
    states = [step_state(result, dimension) for dimension in steps]
    done = states.count("attained")
    could = sum(not dimension.settled for dimension in steps)
    text = count_done(done, len(steps))
    if could:
        told = ngettext("{done}, {count} open", "{done}, {count} open", could)
        text = told.format(done=text, count=could)
    yield Segment(text, "open" if could and not done else fullness(done - 1, len(steps) - 1))
    aside = states.count("aside")
    if aside:
        told = ngettext("{count} step set aside", "{count} steps set aside", aside)
        yield Segment(told.format(count=aside), "aside")
