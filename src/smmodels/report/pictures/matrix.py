"""The matrix: a row for each aspect, a column for each stage, and each row's own stage."""

from itertools import chain

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.language import gettext as _
from smmodels.report.clean import one_line
from smmodels.report.headline import title_of
from smmodels.report.lines import Line, flowed, padded, width_of
from smmodels.report.standing import TONES, states_of, weakest
from smmodels.report.story import Tone
from smmodels.report.symbols import Symbols

COLUMN = 4


def matrix(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """Rows by stages; the stages are numbered, and named below."""
    model = result.model
    titles: list[Line] = [
        ((one_line(dimension.title), "strong"),) for dimension in model.dimensions
    ]
    first = max(map(width_of, titles)) + 2
    numbers = "".join(f"{number:<{COLUMN}}" for number in range(1, len(model.stages) + 1))
    lines: list[Line] = [((" " * first + numbers, "quiet"),)]
    for title, ladder in zip(titles, result.dimensions, strict=True):
        cells = chain.from_iterable(
            padded(((symbols.signs[TONES[state]], TONES[state]),), COLUMN)
            for state in states_of(ladder)
        )
        lines.append((*padded(title, first), *cells, (one_line(_stands(result, ladder)), "plain")))
    lines.append(())
    names: list[Line] = [
        ((f"{number} {one_line(level.title)}", "plain"),)
        for number, level in enumerate(model.stages, start=1)
    ]
    return [*lines, *flowed(names, width), *flowed(_key(result, symbols), width)]


def _stands(result: ModelResult, ladder: DimensionResult) -> str:
    words = title_of(ladder, ladder.attained)
    if not ladder.settled:
        words += _(", could be {level}").format(level=title_of(ladder, ladder.attainable))
    return f"{words} ({_('lowest')})" if ladder.id in weakest(result) else words


def _key(result: ModelResult, symbols: Symbols) -> list[Line]:
    """What the signs mean, of those that are used."""
    used = {state for ladder in result.dimensions for state in states_of(ladder)}
    words: dict[Tone, str] = {
        "attained": _("reached"),
        "open": _("open"),
        "floating": _("floating above a gap"),
        "missing": _("not met"),
        "quiet": _("asks nothing here"),
    }
    shown = [tone for tone in words if tone in {TONES[state] for state in used}]
    return [((f"{symbols.signs[tone]} {words[tone]}", "quiet"),) for tone in shown]
