"""The pyramid: layers filled by how they stand, and the waterline of what the public sees."""

from smmodels.engine.assessment import ModelResult
from smmodels.language import gettext as _
from smmodels.report.clean import one_line
from smmodels.report.lines import Line, Piece, padded
from smmodels.report.standing import TONES, state_words, states_of
from smmodels.report.symbols import Symbols

ROWS = 2
"""How many rows a layer is high, besides its floor."""
MARGIN = 4


def pyramid(result: ModelResult, symbols: Symbols) -> list[Line]:
    """The layers of the one ladder, the highest on top, with their states beside them."""
    ladder = result.dimensions[0]
    many = len(ladder.levels)
    slope = many * (ROWS + 1)
    column = MARGIN + 2 * slope + 4
    water = waterline([dict(level.level.traits).get("side") for level in ladder.levels])
    lines: list[Line] = []
    inside = 0
    described = list(zip(ladder.levels, states_of(ladder), strict=True))
    for rank in reversed(range(many)):
        level, state = described[rank]
        tone = TONES[state]
        label: Line = (
            (f"{rank + 1} {one_line(level.level.title)}  ", "strong"),
            (f"{symbols.signs[tone]} {state_words('pyramid', state)}", tone),
        )
        fill: Piece = (symbols.fills[tone], tone)
        for row in range(ROWS):
            lines.append(
                (*padded(_row(fill, inside, slope, symbols), column), *(label if row else ()))
            )
            inside += 2
        if rank == water:
            lines.append(_water(inside, slope, column, symbols))
        else:
            floor: Piece = (symbols.lines["flat"], "quiet")
            lines.append(_row(floor, inside, slope, symbols))
        inside += 2
    return lines


def _row(fill: Piece, inside: int, slope: int, symbols: Symbols) -> Line:
    indent = MARGIN + slope - inside // 2 - 1
    return (
        (" " * indent + symbols.lines["left"], "quiet"),
        (fill[0] * inside, fill[1]),
        (symbols.lines["right"], "quiet"),
    )


def _water(inside: int, slope: int, column: int, symbols: Symbols) -> Line:
    left = _row((symbols.lines["water"], "note"), inside, slope, symbols)
    shore = symbols.lines["water"] * (MARGIN + slope - inside // 2 - 1)
    right = symbols.lines["water"] * (column - 2 - MARGIN - slope - inside // 2 - 1)
    return (
        (shore + symbols.lines["left"], "note"),
        *left[1:],
        (f"{right}  {_('the public sees what is above')}", "note"),
    )


def waterline(sides: list[str | None]) -> int | None:
    """The lowest layer that the public sees, if all below it are hidden and all above are seen."""
    seen = [side == "inside-out" for side in sides]
    if None in sides or not any(seen) or all(seen) or seen != sorted(seen):
        return None
    return seen.index(True)
