"""The learning curve: a stair of stages, and a band where you are while answers are open."""

from smmodels.engine.assessment import ModelResult
from smmodels.report.lines import Line, width_of
from smmodels.report.pictures.told import here
from smmodels.report.standing import TONES, rank_of, state_words, states_of
from smmodels.report.story import Tone
from smmodels.report.symbols import Symbols


def curve(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """The stages as a stair from the left, with what stands under each tread beside its riser."""
    ladder = result.dimensions[0]
    many = len(ladder.levels)
    tread = max((width - 24) // many, 6)
    lowest, highest = (rank_of(ladder, one) for one in (ladder.attained, ladder.attainable))
    lines: list[Line] = []
    described = list(zip(ladder.levels, states_of(ladder), strict=True))
    for rank in reversed(range(many)):
        level, state = described[rank]
        tone = TONES[state]
        title = f"{rank + 1} {level.level.title}"
        words = state_words("curve", state) + here(ladder, rank)
        on_band = max(lowest, 0) <= rank <= highest
        edge: Tone = "strong" if on_band else "quiet"
        flat = symbols.lines["here" if on_band else "flat"] * (tread - 1)
        lines.append(((" " * (rank * tread) + symbols.lines["rise"] + flat, edge),))
        riser = (" " * (rank * tread) + symbols.lines["upright"], "quiet")
        lines.append((riser, (f" {title}", "strong")))
        lines.append((riser, (f" {symbols.marks[tone]} {words}", tone)))
    joined = _joined(lines, tread, symbols)
    if lowest < 0:
        where = "you are here, before the first stage"
        if highest >= 0:
            where = "you are here, or on the stages drawn with a heavy line"
        joined.append(((f"{symbols.lines['here'] * 3} {where}", "strong"),))
    return joined


def _joined(lines: list[Line], tread: int, symbols: Symbols) -> list[Line]:
    """Each tread carried on to the riser above it, on the line where that riser ends."""
    joined: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        is_tread = len(line) == 1
        if is_tread and waiting is not None:
            flat: Line = (*line, (symbols.lines["join"], "quiet"))
            joined[-1] = (*flat, *waiting[1:]) if width_of(flat) else line
            waiting = None
            continue
        joined.append(line)
        waiting = line
    return joined
