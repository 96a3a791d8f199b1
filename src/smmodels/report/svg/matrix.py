"""The matrix: a column for each row of it, built up to its stage, and the line of the lowest."""

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.markup import Markup, together
from smmodels.report.standing import TONES, rank_of, states_of, title_of, weakest_dimensions
from smmodels.report.svg.shapes import SMALL, Drawing, Words, box, height_of, line, words, write
from smmodels.report.symbols import UNICODE
from smmodels.report.words import dimension_word, level_word

WIDTH, LEFT, TOP, CELL, GAP = 400.0, 98.0, 4.0, 34.0, 3.0


def matrix(result: ModelResult) -> Drawing:
    """The stages upwards, the rows side by side: what is uneven is seen at once."""
    model = result.model
    many = len(model.dimensions)
    wide = (WIDTH - LEFT) / many
    names = [
        words(f"{rank} {level.title}", LEFT - 10, size=12)
        for rank, level in enumerate(model.stages, start=1)
    ]
    heights = [max(CELL, words_.height + 4) for words_ in names]
    tops = [TOP + sum(heights[rank + 1 :]) for rank in range(len(heights))]
    foot = TOP + sum(heights)
    parts = [
        write(LEFT - 10, tops[rank] + (heights[rank] - words_.height) / 2, [words_], "end")
        for rank, words_ in enumerate(names)
    ]
    heads = [_head(result, place, wide - 2) for place in range(many)]
    for place, ladder in enumerate(result.dimensions):
        left = LEFT + place * wide
        for rank, state in enumerate(states_of(ladder)):
            tone = TONES[state]
            high = heights[rank] - GAP
            parts.append(box(left + GAP / 2, tops[rank], wide - GAP, high, f"fill-{tone}"))
            sign = words(UNICODE.signs[tone], wide, size=12, on=tone)
            middle = tops[rank] + (high - sign.height) / 2
            parts.append(write(left + wide / 2, middle, [sign], "middle"))
        parts.append(write(left + wide / 2, foot + 6, heads[place], "middle"))
    parts += _lowest(result, tops, foot)
    return Drawing(
        WIDTH,
        foot + 14 + max(map(height_of, heads)),
        model.title,
        _description(result),
        together(parts),
    )


def _lowest(result: ModelResult, tops: list[float], foot: float) -> list[Markup]:
    """The line up to which every row is built: the stage of the whole."""
    if not result.dimensions or not result.model.stages:
        return []
    rank = rank_of(result.dimensions[0], result.attained)
    level = (tops[rank] if rank >= 0 else foot) - GAP / 2
    return [line(LEFT - 6, level, WIDTH, level, "lowest")]


def _head(result: ModelResult, place: int, room: float) -> list[Words]:
    dimension, ladder = result.model.dimensions[place], result.dimensions[place]
    head = [words(dimension.title, room, size=11, bold=True)]
    if dimension.id in weakest_dimensions(result):
        head.append(words(_("lowest"), room, size=SMALL, tone="missing"))
    if not ladder.settled:
        head.append(words(f"{UNICODE.signs['open']} {_('open')}", room, size=SMALL, tone="open"))
    return head


def _description(result: ModelResult) -> str:
    rows = ", ".join(
        f"{dimension.title}: {title_of(ladder, ladder.attained)}"
        for dimension, ladder in zip(result.model.dimensions, result.dimensions, strict=True)
    )
    told = _("A column for each {row}, built up to its {stage}. {rows}. The line is at the lowest.")
    return told.format(row=dimension_word(result.model), stage=level_word(result.model), rows=rows)
