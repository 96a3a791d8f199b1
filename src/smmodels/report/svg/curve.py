"""The learning curve: stages along it, its axes, and where you are: a band while that is open."""

from msgspec.structs import replace

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.markup import Markup, element, together
from smmodels.report.standing import TONES, rank_of, state_words, states_of
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    Words,
    box,
    disc,
    height_of,
    line,
    path,
    words,
    write,
)
from smmodels.report.symbols import UNICODE
from smmodels.report.words import listed

WIDTH, LEFT, RIGHT, TOP, GROUND = 400.0, 40.0, 396.0, 44.0, 190.0
BEND, POINTS, ROOM = 1.7, 24, 44.0
"""How much the curve is bent, of how many pieces a stage of it is, and the least for a title."""


def curve(result: ModelResult) -> Drawing:
    """The stages side by side under the curve, each with its title and state."""
    ladder = result.dimensions[0]
    states = states_of(ladder)
    many = len(states)
    wide = (RIGHT - LEFT) / many
    lowest, highest = (rank_of(ladder, one) for one in (ladder.attained, ladder.attainable))
    parts: list[Markup] = []
    labels = [_label(ladder, rank, wide - 6) for rank in range(many)]
    for rank, state in enumerate(states):
        left = LEFT + rank * wide
        parts.append(box(left + 2, TOP - 14, wide - 4, GROUND - TOP + 14, f"wash-{TONES[state]}"))
        parts.append(write(left + wide / 2, GROUND + 8, labels[rank], "middle"))
    parts.append(path([_at(part / POINTS, many) for part in range(many * POINTS + 1)], "curve"))
    if lowest < highest:
        start = max(lowest + 0.5, 0.0)
        pieces = round((highest + 0.5 - start) * POINTS)
        band = [_at(start + part / POINTS, many) for part in range(pieces + 1)]
        parts.append(path(band, "band"))
    parts += _here(lowest, highest, many)
    parts += _axes(result)
    where = _where(ladder, lowest, highest)
    return Drawing(
        WIDTH,
        GROUND + 16 + max(map(height_of, labels)),
        result.model.title,
        _("A rising curve over the stages {stages}. {where}").format(
            stages=listed([level.level.title for level in ladder.levels]), where=where
        ),
        together(parts),
    )


def _at(place: float, many: int) -> tuple[float, float]:
    """The point of the curve at a place counted in stages from the left."""
    share = place / many
    return LEFT + share * (RIGHT - LEFT), GROUND - 8 - (GROUND - TOP - 16) * share**BEND


def _here(lowest: int, highest: int, many: int) -> list[Markup]:
    """The pin where you are: surely, or at the least."""
    x, y = _at(max(lowest + 0.5, 0.0), many)
    told = _("you are here") if lowest == highest else _("you are here or higher")
    label = words(told, 2 * ROOM + 60, size=SMALL, bold=True)
    middle = min(max(x, LEFT + 50), RIGHT - 50)
    return [
        disc(x, y, 7, "pin"),
        line(x, y - 8, x, TOP - 20, "pin-line"),
        write(middle, TOP - 24 - label.height, [label], "middle"),
    ]


def _where(ladder: DimensionResult, lowest: int, highest: int) -> str:
    titles = [level.level.title for level in ladder.levels]
    if highest < 0:
        return _("You are before the first stage.")
    if lowest == highest:
        return _("You are at {stage}.").format(stage=titles[lowest])
    low = titles[lowest] if lowest >= 0 else _("the start")
    return _("You are somewhere from {low} to {high}.").format(low=low, high=titles[highest])


def _axes(result: ModelResult) -> list[Markup]:
    """The upright with what rises along it, and the ground."""
    rising = " · ".join(axis.title for axis in result.model.axes)
    parts = [line(LEFT, GROUND, RIGHT, GROUND, "axis"), line(LEFT, GROUND, LEFT, TOP - 14, "axis")]
    if rising:
        told = words(
            f"{rising} {UNICODE.lines['arrow']}", GROUND - TOP + 10, size=SMALL, tone="quiet"
        )
        two = replace(told, lines=told.lines[:2])
        place = f"translate({LEFT - 8 - two.height:.0f} {GROUND:.0f}) rotate(-90)"
        parts.append(element("g", {"transform": place}, write(0, 0, [two])))
    return parts


def _label(ladder: DimensionResult, rank: int, room: float) -> list[Words]:
    state = states_of(ladder)[rank]
    tone = TONES[state]
    if room < ROOM:
        return [words(str(rank + 1), room, bold=True), words(UNICODE.signs[tone], room, tone=tone)]
    told = f"{UNICODE.signs[tone]} {state_words('curve', state)}"
    return [
        words(ladder.levels[rank].level.title, room, size=12, bold=True),
        words(told, room, size=SMALL, tone=tone),
    ]
