"""The matrix: a column for each row of it, built up to its stage, and the line of the lowest."""

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.markup import Markup, join_markup
from smmodels.report.standing import TONES, rank_of, states_of, title_of, weakest_dimensions
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    TextBlock,
    cell,
    draw_text,
    line,
    text_block,
    total_height,
)
from smmodels.report.symbols import UNICODE
from smmodels.report.words import dimension_word, level_word

WIDTH, LEFT, TOP, CELL, GAP = 400.0, 98.0, 4.0, 34.0, 3.0


def matrix(result: ModelResult) -> Drawing:
    """The stages upwards, the rows side by side: what is uneven is seen at once."""
    model = result.model
    count = len(model.dimensions)
    width = (WIDTH - LEFT) / count
    names = [
        text_block(f"{number} {level.title}", LEFT - 10, size=12)
        for number, level in enumerate(model.stages, start=1)
    ]
    heights = [max(CELL, name.height + 4) for name in names]
    tops = [TOP + sum(heights[rank + 1 :]) for rank in range(len(heights))]
    foot = TOP + sum(heights)
    parts = [
        draw_text(LEFT - 10, tops[rank] + (heights[rank] - name.height) / 2, [name], "end")
        for rank, name in enumerate(names)
    ]
    heads = [_head(result, place, width - 2) for place in range(count)]
    for place, dimension in enumerate(result.dimensions):
        left = LEFT + place * width
        for rank, state in enumerate(states_of(dimension)):
            tone = TONES[state]
            height = heights[rank] - GAP
            parts.append(cell(left + GAP / 2, tops[rank], width - GAP, height, tone=tone))
            if state == "empty":
                continue
            sign = text_block(UNICODE.signs[tone], width, size=12, on=tone)
            middle = tops[rank] + (height - sign.height) / 2
            parts.append(draw_text(left + width / 2, middle, [sign], "middle"))
        parts.append(draw_text(left + width / 2, foot + 6, heads[place], "middle"))
    parts += _lowest(result, tops, foot)
    return Drawing(
        WIDTH,
        foot + 14 + max(map(total_height, heads)),
        model.title,
        _description(result),
        join_markup(parts),
    )


def _lowest(result: ModelResult, tops: list[float], foot: float) -> list[Markup]:
    """The line up to which every row is built: the stage of the whole."""
    if not result.dimensions or not result.model.stages:
        return []
    rank = rank_of(result.dimensions[0], result.attained)
    height = (tops[rank] if rank >= 0 else foot) - GAP / 2
    return [line(LEFT - 6, height, WIDTH, height, "lowest")]


def _head(result: ModelResult, place: int, room: float) -> list[TextBlock]:
    """The title of the row at *place*, and whether it is lowest or open."""
    title = result.model.dimensions[place].title
    dimension = result.dimensions[place]
    head = [text_block(title, room, size=11, bold=True)]
    if dimension.id in weakest_dimensions(result):
        head.append(text_block(_("lowest"), room, size=SMALL, tone="missing"))
    if not dimension.settled:
        text = f"{UNICODE.signs['open']} {_('open')}"
        head.append(text_block(text, room, size=SMALL, tone="open"))
    return head


def _description(result: ModelResult) -> str:
    rows = ", ".join(
        f"{dimension.title}: {title_of(standing, standing.attained)}"
        for dimension, standing in zip(result.model.dimensions, result.dimensions, strict=True)
    )
    return _(
        "A column for each {row}, built up to its {stage}. {rows}. The line is at the lowest."
    ).format(row=dimension_word(result.model), stage=level_word(result.model), rows=rows)
