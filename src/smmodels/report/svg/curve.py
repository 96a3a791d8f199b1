"""The learning curve: stages along it, its axes, and where you are; a band while that is open."""

from msgspec.structs import replace

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.markup import Markup, element, join_markup
from smmodels.report.standing import TONES, rank_of, state_words, states_of
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    TextBlock,
    box,
    disc,
    draw_text,
    line,
    path,
    text_block,
    total_height,
)
from smmodels.report.symbols import UNICODE
from smmodels.report.words import listed

WIDTH, LEFT, RIGHT, TOP, GROUND = 400.0, 40.0, 396.0, 44.0, 190.0
BEND = 1.7
"""The exponent of the curve."""
POINTS = 24
"""Straight pieces of which a stage of the curve is drawn."""
LEAST_FOR_TITLE = 44.0
"""The width below which a stage is named by its number alone."""


def curve(result: ModelResult) -> Drawing:
    """The stages side by side under the curve, each with its title and state."""
    dimension = result.dimensions[0]
    states = states_of(dimension)
    count = len(states)
    width = (RIGHT - LEFT) / count
    lowest, highest = (
        rank_of(dimension, level) for level in (dimension.attained, dimension.attainable)
    )
    parts: list[Markup] = []
    labels = [_label(dimension, rank, width - 6) for rank in range(count)]
    for rank, state in enumerate(states):
        left = LEFT + rank * width
        parts.append(box(left + 2, TOP - 14, width - 4, GROUND - TOP + 14, f"wash-{TONES[state]}"))
        parts.append(draw_text(left + width / 2, GROUND + 8, labels[rank], "middle"))
    parts.append(
        path([_point(number / POINTS, count) for number in range(count * POINTS + 1)], "curve")
    )
    if lowest < highest:
        start = max(lowest + 0.5, 0.0)
        pieces = round((highest + 0.5 - start) * POINTS)
        band = [_point(start + number / POINTS, count) for number in range(pieces + 1)]
        parts.append(path(band, "band"))
    parts += _pin(lowest, highest, count)
    parts += _axes(result)
    where = _where(dimension, lowest, highest)
    return Drawing(
        WIDTH,
        GROUND + 16 + max(map(total_height, labels)),
        result.model.title,
        _("A rising curve over the stages {stages}. {where}").format(
            stages=listed([level.level.title for level in dimension.levels]), where=where
        ),
        join_markup(parts),
    )


def _point(place: float, count: int) -> tuple[float, float]:
    """The point of the curve at *place*, counted in stages from the left, of *count* stages."""
    share = place / count
    return LEFT + share * (RIGHT - LEFT), GROUND - 8 - (GROUND - TOP - 16) * share**BEND


def _pin(lowest: int, highest: int, count: int) -> list[Markup]:
    """The pin on the stage that is surely reached, and whether a higher one is possible."""
    x, y = _point(max(lowest + 0.5, 0.0), count)
    text = _("you are here") if lowest == highest else _("you are here or higher")
    label = text_block(text, 2 * LEAST_FOR_TITLE + 60, size=SMALL, bold=True)
    middle = min(max(x, LEFT + 50), RIGHT - 50)
    return [
        disc(x, y, 7, "pin"),
        line(x, y - 8, x, TOP - 20, "pin-line"),
        draw_text(middle, TOP - 24 - label.height, [label], "middle"),
    ]


def _where(dimension: DimensionResult, lowest: int, highest: int) -> str:
    """Between which ranks you are, as a sentence; -1 is before the first stage."""
    titles = [level.level.title for level in dimension.levels]
    if highest < 0:
        return _("You are before the first stage.")
    if lowest == highest:
        return _("You are at {stage}.").format(stage=titles[lowest])
    low = titles[lowest] if lowest >= 0 else _("the start")
    return _("You are somewhere from {low} to {high}.").format(low=low, high=titles[highest])


def _axes(result: ModelResult) -> list[Markup]:
    """The horizontal axis, and the vertical one with what grows along it, turned by 90 degrees."""
    titles = " · ".join(axis.title for axis in result.model.axes)
    parts = [line(LEFT, GROUND, RIGHT, GROUND, "axis"), line(LEFT, GROUND, LEFT, TOP - 14, "axis")]
    if titles:
        label = text_block(
            f"{titles} {UNICODE.strokes['arrow']}", GROUND - TOP + 10, size=SMALL, tone="quiet"
        )
        label = replace(label, lines=label.lines[:2])
        place = f"translate({LEFT - 8 - label.height:.0f} {GROUND:.0f}) rotate(-90)"
        parts.append(element("g", {"transform": place}, draw_text(0, 0, [label])))
    return parts


def _label(dimension: DimensionResult, rank: int, room: float) -> list[TextBlock]:
    state = states_of(dimension)[rank]
    tone = TONES[state]
    if room < LEAST_FOR_TITLE:
        return [
            text_block(str(rank + 1), room, bold=True),
            text_block(UNICODE.signs[tone], room, tone=tone),
        ]
    text = f"{UNICODE.signs[tone]} {state_words('curve', state)}"
    return [
        text_block(dimension.levels[rank].level.title, room, size=12, bold=True),
        text_block(text, room, size=SMALL, tone=tone),
    ]
