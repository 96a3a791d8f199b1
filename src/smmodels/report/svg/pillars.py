"""The pillars: how high each one is built, and whether it carries what the public meets."""

from msgspec.structs import replace

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.report.document import Tone
from smmodels.report.markup import Markup, join_markup
from smmodels.report.standing import (
    TONES,
    rank_of,
    rank_tone,
    standing_words,
    state_words,
    states_of,
)
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    TextBlock,
    box,
    draw_text,
    shape,
    text_block,
    total_height,
)
from smmodels.report.symbols import UNICODE

WIDTH, MARGIN, EAVES, BEAM, HEIGHT, GAP = 400.0, 8.0, 80.0, 18.0, 128.0, 4.0
SHARE = 0.62
"""The width of a pillar as a share of its place."""


def pillars(result: ModelResult) -> Drawing:
    """A house: its roof is what the public meets, and is filled where every pillar is complete."""
    count = len(result.dimensions)
    width = (WIDTH - 2 * MARGIN) / count
    top, foot = EAVES + BEAM + GAP, EAVES + BEAM + HEIGHT
    labels = [_label(result, place, width - 8) for place in range(count)]
    complete = sum(map(_is_complete, result.dimensions))
    roof = "fill-attained" if complete == count else "fill-missing"
    parts = [shape([(MARGIN, EAVES), (WIDTH / 2, 6), (WIDTH - MARGIN, EAVES)], roof)]
    parts.append(_roof_text(result, complete))
    for place, dimension in enumerate(result.dimensions):
        left = MARGIN + place * width
        beam = "fill-attained" if _is_complete(dimension) else "fill-missing"
        parts.append(box(left + 1, EAVES + 3, width - 2, BEAM - 3, beam, radius=2))
        parts += _pillar(dimension, left + width * (1 - SHARE) / 2, width * SHARE, top, foot)
        parts.append(draw_text(left + width / 2, foot + 14, labels[place], "middle"))
    parts.append(box(MARGIN, foot + GAP, WIDTH - 2 * MARGIN, 6, "ground", radius=2))
    return Drawing(
        WIDTH,
        foot + 24 + max(map(total_height, labels)),
        result.model.title,
        _description(result, complete),
        join_markup(parts),
    )


def carried_words(result: ModelResult, complete: int) -> str:
    """How many of the pillars carry the roof, *complete* of them, and how many still could."""
    count = len(result.dimensions)
    text = ngettext(
        "carried by {count} of {total} pillar", "carried by {count} of {total} pillars", count
    ).format(count=complete, total=count)
    possible = sum(
        dimension.attainable == dimension.levels[-1].level.id for dimension in result.dimensions
    )
    if possible == complete:
        return text
    return text + _(", could be {count}").format(count=possible)


def _is_complete(dimension: DimensionResult) -> bool:
    return dimension.attained == dimension.levels[-1].level.id


def _roof_text(result: ModelResult, complete: int) -> Markup:
    on: Tone = "attained" if complete == len(result.dimensions) else "missing"
    blocks = [
        text_block(_("What the public meets"), 200, size=12, bold=True, on=on),
        text_block(carried_words(result, complete), 250, size=SMALL, on=on),
    ]
    return draw_text(WIDTH / 2, EAVES - 4 - total_height(blocks), blocks, "middle")


def _pillar(
    dimension: DimensionResult, left: float, width: float, top: float, foot: float
) -> list[Markup]:
    """The blocks of one pillar, the first level at the bottom."""
    states = states_of(dimension)
    height = (foot - top) / len(states)
    parts = []
    for rank, state in enumerate(states):
        upper = foot - (rank + 1) * height
        tone = TONES[state]
        parts.append(box(left, upper, width, height - GAP + 1, f"fill-{tone}"))
        text = f"{UNICODE.signs[tone]} {dimension.levels[rank].level.title}"
        title = text_block(text, width - 4, size=SMALL, on=tone)
        title = replace(title, lines=title.lines[:2])
        middle = upper + (height - GAP + 1 - title.height) / 2
        parts.append(draw_text(left + width / 2, middle, [title], "middle"))
    return parts


def _label(result: ModelResult, place: int, room: float) -> list[TextBlock]:
    """The title of the pillar at *place*, and where it stands."""
    title = result.model.dimensions[place].title
    dimension = result.dimensions[place]
    rank = rank_of(dimension, dimension.attained)
    tone = rank_tone(rank, len(dimension.levels) - 1) if dimension.settled else "open"
    text = f"{UNICODE.signs[tone]} {standing_words(dimension, _('missing'))}"
    return [
        text_block(title, room, bold=True),
        text_block(text, room, size=SMALL, tone=tone),
    ]


def _description(result: ModelResult, complete: int) -> str:
    pillars = []
    for dimension, standing in zip(result.model.dimensions, result.dimensions, strict=True):
        levels = ", ".join(
            f"{level.level.title} ({state_words('pillars', state)})"
            for level, state in zip(standing.levels, states_of(standing), strict=True)
        )
        pillars.append(f"{dimension.title}: {levels}")
    picture = _("A roof over pillars: what the public meets is {carried}. {pillars}.")
    return picture.format(carried=carried_words(result, complete), pillars="; ".join(pillars))
