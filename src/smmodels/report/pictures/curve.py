"""The learning curve: a stair of stages, and a band where you are while answers are open."""

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.language import gettext as _
from smmodels.report.clean import one_line
from smmodels.report.lines import Line, Piece
from smmodels.report.pictures.told import here
from smmodels.report.standing import TONES, rank_of, state_words, states_of
from smmodels.report.story import Tone
from smmodels.report.symbols import Symbols

WORDS = 26
"""Columns kept free at the right for the words of the highest stage."""


def curve(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """
    The stages as a stair, each with its title and state under its tread.

    The treads on which the respondent can be are drawn heavily: one of them when all is settled.
    """
    ladder = result.dimensions[0]
    many = len(ladder.levels)
    tread = max((width - WORDS) // many, 4)
    lowest, highest = (rank_of(ladder, one) for one in (ladder.attained, ladder.attainable))
    lines: list[Line] = []
    above: Piece | None = None
    for rank in reversed(range(many)):
        on_band = max(lowest, 0) <= rank <= highest
        tone: Tone = "strong" if on_band else "quiet"
        flat = symbols.lines["here" if on_band else "flat"] * (tread - 1)
        start = " " * (rank * tread)
        step: Line = ((start, "plain"), (symbols.lines["rise"] + flat, tone))
        if above is not None:
            step = (*step, (f"{symbols.lines['join']} ", "quiet"), above)
        title = f"{rank + 1} {one_line(ladder.levels[rank].level.title)}"
        lines += [step, ((f"{start}{symbols.lines['upright']} ", "quiet"), (title, "strong"))]
        above = _state(ladder, rank, symbols)
    lines.append(((f"{symbols.lines['upright']} ", "quiet"), above or ("", "plain")))
    if lowest < 0 or highest > lowest:
        where = _where(lowest, highest)
        lines.append(((f"{symbols.lines['here']} {where}", "strong"),))
    return lines


def _where(lowest: int, highest: int) -> str:
    """Where the respondent is, when that is not a single tread."""
    if highest < 0:
        return _("you are here, before the first stage")
    if lowest < 0:
        return _("you are before the first stage, or somewhere on the heavy line")
    return _("you are somewhere on the heavy line")


def _state(ladder: DimensionResult, rank: int, symbols: Symbols) -> Piece:
    state = states_of(ladder)[rank]
    tone = TONES[state]
    words = state_words("curve", state)
    if rank == rank_of(ladder, ladder.attained):
        words += here(ladder, rank)
    return (f"{symbols.signs[tone]} {words}", tone)
