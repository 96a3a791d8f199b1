"""The pillars: how high each one is built, and whether it carries what the public meets."""

from msgspec.structs import replace

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.report.document import Tone
from smmodels.report.markup import Markup, together
from smmodels.report.standing import (
    TONES,
    rank_of,
    rank_tone,
    standing_words,
    state_words,
    states_of,
)
from smmodels.report.svg.shapes import SMALL, Drawing, Words, box, height_of, shape, words, write
from smmodels.report.symbols import UNICODE

WIDTH, MARGIN, EAVES, BEAM, TALL, GAP = 400.0, 8.0, 80.0, 18.0, 128.0, 4.0
NARROW = 0.62
"""The width of a pillar as a share of its place."""


def pillars(result: ModelResult) -> Drawing:
    """A house: its roof is what the public meets, and lies solid on the pillars that stand."""
    many = len(result.dimensions)
    wide = (WIDTH - 2 * MARGIN) / many
    top, foot = EAVES + BEAM + GAP, EAVES + BEAM + TALL
    labels = [_label(result, place, wide - 8) for place in range(many)]
    carried = sum(_stands(dimension) for dimension in result.dimensions)
    roof = "fill-attained" if carried == many else "fill-missing"
    parts = [shape([(MARGIN, EAVES), (WIDTH / 2, 6), (WIDTH - MARGIN, EAVES)], roof)]
    parts.append(_roof_words(result, carried))
    for place, ladder in enumerate(result.dimensions):
        left = MARGIN + place * wide
        beam = "fill-attained" if _stands(ladder) else "fill-missing"
        parts.append(box(left + 1, EAVES + 3, wide - 2, BEAM - 3, beam, radius=2))
        parts += _pillar(ladder, left + wide * (1 - NARROW) / 2, wide * NARROW, top, foot)
        parts.append(write(left + wide / 2, foot + 14, labels[place], "middle"))
    parts.append(box(MARGIN, foot + GAP, WIDTH - 2 * MARGIN, 6, "ground", radius=2))
    return Drawing(
        WIDTH,
        foot + 24 + max(map(height_of, labels)),
        result.model.title,
        _description(result, carried),
        together(parts),
    )


def carried_words(result: ModelResult, carried: int) -> str:
    """How many of the pillars carry the outside: those that are built to their top."""
    many = len(result.dimensions)
    told = ngettext(
        "carried by {count} of {total} pillar", "carried by {count} of {total} pillars", many
    ).format(count=carried, total=many)
    could = sum(
        dimension.attainable == dimension.levels[-1].level.id for dimension in result.dimensions
    )
    return told if could == carried else told + _(", could be {count}").format(count=could)


def _stands(ladder: DimensionResult) -> bool:
    return ladder.attained == ladder.levels[-1].level.id


def _roof_words(result: ModelResult, carried: int) -> Markup:
    on: Tone = "attained" if carried == len(result.dimensions) else "missing"
    told = [
        words(_("What the public meets"), 200, size=12, bold=True, on=on),
        words(carried_words(result, carried), 250, size=SMALL, on=on),
    ]
    return write(WIDTH / 2, EAVES - 4 - height_of(told), told, "middle")


def _pillar(
    ladder: DimensionResult, left: float, wide: float, top: float, foot: float
) -> list[Markup]:
    """The blocks of one pillar, the first level at the bottom."""
    states = states_of(ladder)
    high = (foot - top) / len(states)
    parts = []
    for rank, state in enumerate(states):
        upper = foot - (rank + 1) * high
        tone = TONES[state]
        parts.append(box(left, upper, wide, high - GAP + 1, f"fill-{tone}"))
        named = f"{UNICODE.signs[tone]} {ladder.levels[rank].level.title}"
        whole = words(named, wide - 4, size=SMALL, on=tone)
        title = replace(whole, lines=whole.lines[:2])
        room = upper + (high - GAP + 1 - title.height) / 2
        parts.append(write(left + wide / 2, room, [title], "middle"))
    return parts


def _label(result: ModelResult, place: int, room: float) -> list[Words]:
    dimension, ladder = result.model.dimensions[place], result.dimensions[place]
    rank = rank_of(ladder, ladder.attained)
    tone = rank_tone(rank, len(ladder.levels) - 1) if ladder.settled else "open"
    return [
        words(dimension.title, room, bold=True),
        words(
            f"{UNICODE.signs[tone]} {standing_words(ladder, _('missing'))}",
            room,
            size=SMALL,
            tone=tone,
        ),
    ]


def _description(result: ModelResult, carried: int) -> str:
    told = []
    for dimension, ladder in zip(result.model.dimensions, result.dimensions, strict=True):
        levels = ", ".join(
            f"{level.level.title} ({state_words('pillars', state)})"
            for level, state in zip(ladder.levels, states_of(ladder), strict=True)
        )
        told.append(f"{dimension.title}: {levels}")
    picture = _("A roof over pillars: what the public meets is {carried}. {pillars}.")
    return picture.format(carried=carried_words(result, carried), pillars="; ".join(told))
