"""The pillars side by side: how high each one is built, and what is still missing."""

from itertools import chain

from smmodels.engine.assessment import ModelResult
from smmodels.report.clean import one_line
from smmodels.report.lines import Line, padded, width_of
from smmodels.report.standing import TONES, states_of
from smmodels.report.story import Tone
from smmodels.report.symbols import Symbols

NARROWEST = 16
GAP = 3
ROWS = 2
"""How many rows a level is high."""


def pillars(result: ModelResult, symbols: Symbols) -> list[Line]:
    """One column a pillar, each level a block filled by how it stands."""
    titles: list[Line] = [
        ((one_line(dimension.title), "strong"),) for dimension in result.model.dimensions
    ]
    labels = [
        [
            (f"{symbols.signs[TONES[state]]} {one_line(level.level.title)}", TONES[state])
            for level, state in zip(dimension.levels, states_of(dimension), strict=True)
        ]
        for dimension in result.dimensions
    ]
    widest = max(width_of((piece,)) for column in labels for piece in column)
    inner = max(NARROWEST, widest, *map(width_of, titles))
    lines: list[Line] = [_edge(len(titles), inner, symbols)]
    for rank in reversed(range(len(labels[0]))):
        tones: list[Tone] = [column[rank][1] for column in labels]
        lines.append(
            _across([((symbols.fills[tone] * inner, tone),) for tone in tones], inner, symbols)
        )
        lines.append(_across([(column[rank],) for column in labels], inner, symbols))
        lines.append(_edge(len(titles), inner, symbols))
    lines.append(
        tuple(
            chain.from_iterable(padded(((" ", "plain"), *line), inner + 2 + GAP) for line in titles)
        )
    )
    return lines


def _edge(many: int, inner: int, symbols: Symbols) -> Line:
    flat = f" {symbols.lines['flat'] * inner} " + " " * GAP
    return ((flat * many, "quiet"),)


def _across(cells: list[Line], inner: int, symbols: Symbols) -> Line:
    wall = symbols.lines["upright"]
    return tuple(
        chain.from_iterable(
            ((wall, "quiet"), *padded(cell, inner), (wall + " " * GAP, "quiet")) for cell in cells
        )
    )
