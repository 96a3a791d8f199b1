"""The pyramid: layers in the look of how they stand, and the waterline of what the public sees."""

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.markup import together
from smmodels.report.pictures import waterline
from smmodels.report.standing import TONES, state_words, states_of
from smmodels.report.svg.shapes import SMALL, Drawing, Words, height_of, line, shape, words, write
from smmodels.report.symbols import UNICODE

WIDTH, MIDDLE, HALF, LABEL = 400.0, 108.0, 104.0, 226.0
"""The whole width, where the top is, half of the foot, and where the labels begin."""
LAYER, GAP, PADDING, MARGIN = 54.0, 5.0, 8.0, 6.0


def pyramid(result: ModelResult) -> Drawing:
    """The layers of the one ladder, the highest on top, with their states beside them."""
    ladder = result.dimensions[0]
    states = states_of(ladder)
    labels = [_label(result, rank) for rank in range(len(states))]
    water = waterline([dict(level.level.traits).get("side") for level in ladder.levels])
    seen = words(_("the public sees what is above"), WIDTH - LABEL, size=SMALL, tone="note")
    heights = [max(LAYER, height_of(label) + 2 * PADDING) for label in labels]
    gaps = [seen.height + GAP if rank == water else GAP for rank in range(len(states))]
    tall = sum(heights) + sum(gaps) - gaps[0]
    parts = []
    top = MARGIN
    for rank in reversed(range(len(states))):
        foot = top + heights[rank]
        tone = TONES[states[rank]]
        spread = [HALF * (y - MARGIN) / tall for y in (top, foot)]
        corners = [
            (MIDDLE - spread[0], top),
            (MIDDLE + spread[0], top),
            (MIDDLE + spread[1], foot),
            (MIDDLE - spread[1], foot),
        ]
        parts.append(shape(corners, f"fill-{tone}"))
        label = labels[rank]
        parts.append(write(LABEL, top + (heights[rank] - height_of(label)) / 2, label))
        if rank == water:
            level = foot + gaps[rank] / 2
            parts.append(line(0, level, LABEL - 8, level, "water"))
            parts.append(write(LABEL, foot + GAP / 2, [seen]))
        top = foot + gaps[rank]
    return Drawing(
        WIDTH,
        tall + 2 * MARGIN,
        result.model.title,
        _("A pyramid of layers. From the bottom: {layers}.").format(
            layers=", ".join(
                f"{level.level.title} ({state_words('pyramid', state)})"
                for level, state in zip(ladder.levels, states, strict=True)
            )
        ),
        together(parts),
    )


def _label(result: ModelResult, rank: int) -> list[Words]:
    level = result.dimensions[0].levels[rank].level
    state = states_of(result.dimensions[0])[rank]
    tone = TONES[state]
    room = WIDTH - LABEL
    told = f"{UNICODE.signs[tone]} {state_words('pyramid', state)}"
    return [
        words(f"{rank + 1} {level.title}", room, bold=True),
        words(told, room, size=SMALL, tone=tone),
    ]
