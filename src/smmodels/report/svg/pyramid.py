"""The pyramid: layers in the look of how they stand, and the waterline of what the public sees."""

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.markup import join_markup
from smmodels.report.pictures import waterline
from smmodels.report.standing import TONES, state_words, states_of
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    TextBlock,
    draw_text,
    line,
    shape,
    text_block,
    total_height,
)
from smmodels.report.symbols import UNICODE

WIDTH, MIDDLE, HALF, LABEL = 400.0, 108.0, 104.0, 226.0
"""The whole width, where the top is, half of the foot, and where the labels begin."""
LAYER, GAP, PADDING, MARGIN = 54.0, 5.0, 8.0, 6.0


def pyramid(result: ModelResult) -> Drawing:
    """The layers, the highest on top, with their states beside them."""
    dimension = result.dimensions[0]
    states = states_of(dimension)
    labels = [_label(result, rank) for rank in range(len(states))]
    water = waterline([dict(level.level.traits).get("side") for level in dimension.levels])
    caption = text_block(_("the public sees what is above"), WIDTH - LABEL, size=SMALL, tone="note")
    heights = [max(LAYER, total_height(label) + 2 * PADDING) for label in labels]
    gaps = [caption.height + GAP if rank == water else GAP for rank in range(len(states))]
    height = sum(heights) + sum(gaps) - gaps[0]
    parts = []
    top = MARGIN
    for rank in reversed(range(len(states))):
        foot = top + heights[rank]
        tone = TONES[states[rank]]
        half_widths = [HALF * (y - MARGIN) / height for y in (top, foot)]
        corners = [
            (MIDDLE - half_widths[0], top),
            (MIDDLE + half_widths[0], top),
            (MIDDLE + half_widths[1], foot),
            (MIDDLE - half_widths[1], foot),
        ]
        parts.append(shape(corners, f"fill-{tone}"))
        label = labels[rank]
        parts.append(draw_text(LABEL, top + (heights[rank] - total_height(label)) / 2, label))
        if rank == water:
            y = foot + gaps[rank] / 2
            parts.append(line(0, y, LABEL - 8, y, "water"))
            parts.append(draw_text(LABEL, foot + GAP / 2, [caption]))
        top = foot + gaps[rank]
    return Drawing(
        WIDTH,
        height + 2 * MARGIN,
        result.model.title,
        _("A pyramid of layers. From the bottom: {layers}.").format(
            layers=", ".join(
                f"{level.level.title} ({state_words('pyramid', state)})"
                for level, state in zip(dimension.levels, states, strict=True)
            )
        ),
        join_markup(parts),
    )


def _label(result: ModelResult, rank: int) -> list[TextBlock]:
    """The number and title of a layer, and its state."""
    level = result.dimensions[0].levels[rank].level
    state = states_of(result.dimensions[0])[rank]
    tone = TONES[state]
    room = WIDTH - LABEL
    text = f"{UNICODE.signs[tone]} {state_words('pyramid', state)}"
    return [
        text_block(f"{rank + 1} {level.title}", room, bold=True),
        text_block(text, room, size=SMALL, tone=tone),
    ]
