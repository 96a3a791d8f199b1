"""The pictures of a result in text."""

from itertools import chain

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.document import Tone
from smmodels.report.facts import gate_words, position_words, step_words
from smmodels.report.lines import Line, Piece, flowed, padded, width_of
from smmodels.report.standing import (
    TONES,
    form_note,
    is_surely_taken,
    rank_of,
    state_words,
    states_of,
    step_state,
    title_of,
    weakest_dimensions,
)
from smmodels.report.symbols import Symbols
from smmodels.sanitize import one_line

NARROWEST = 60
"""Below so many columns a picture cannot be read, and a list is better."""

FREE = 26
"""Columns of a curve that are kept free at the right for the title and state of the top stage."""

COLUMN = 4
"""The width of a cell of a matrix."""

NARROWEST_PILLAR = 16
PILLAR_GAP = 3

LAYER_HEIGHT = 2
"""How many rows a layer of a pyramid is high, besides its floor."""
MARGIN = 4

STONE = 5
"""The width of a step on the path."""


def draw(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """
    The picture of a model's kind, for *width* columns.

    Long titles can make it wider; the caller then shows `facts.fact_list` instead.
    """
    match result.model.kind:
        case "pyramid":
            return _pyramid(result, symbols)
        case "curve":
            return _curve(result, width, symbols)
        case "matrix":
            return _matrix(result, width, symbols)
        case "pillars":
            return _pillars(result, symbols)
        case "steps":
            return _steps(result, symbols)


def waterline(sides: list[str | None]) -> int | None:
    """
    The rank of the lowest layer that the public sees, given what each layer says of itself.

    None unless every layer says so, some are hidden, and all above a seen one are seen.
    """
    seen = [side == "inside-out" for side in sides]
    if None in sides or not any(seen) or all(seen) or seen != sorted(seen):
        return None
    return seen.index(True)


def gate_tone(result: ModelResult) -> Tone:
    """The tone of the decision at a gate."""
    if result.gate is None or result.gate.closed is None:
        return "open"
    if result.gate.closed:
        return "aside"
    return "attained" if is_surely_taken(result) else "plain"


def ground_words(result: ModelResult) -> str:
    """The ground of a model of steps: which form of it is reached."""
    ground = result.dimensions[0]
    title = result.model.dimensions[0].title
    return f"{title}: {title_of(ground, ground.attained)}{form_note(result)}"


def _pyramid(result: ModelResult, symbols: Symbols) -> list[Line]:
    """The layers, the highest on top, with their states beside them."""
    levels = result.dimensions[0].levels
    states = states_of(result.dimensions[0])
    slope = len(levels) * (LAYER_HEIGHT + 1)
    column = MARGIN + 2 * slope + 4
    water = waterline([dict(level.level.traits).get("side") for level in levels])
    lines: list[Line] = []
    inside = 0
    for rank in reversed(range(len(levels))):
        state = states[rank]
        tone = TONES[state]
        label: Line = (
            (f"{rank + 1} {one_line(levels[rank].level.title)}  ", "strong"),
            (f"{symbols.signs[tone]} {state_words('pyramid', state)}", tone),
        )
        fill: Piece = (symbols.fills[tone], tone)
        for row in range(LAYER_HEIGHT):
            filled = padded(_pyramid_row(fill, inside, slope, symbols), column)
            lines.append((*filled, *(label if row else ())))
            inside += 2
        if rank == water:
            lines.append(_water_row(inside, slope, column, symbols))
        else:
            floor: Piece = (symbols.strokes["flat"], "quiet")
            lines.append(_pyramid_row(floor, inside, slope, symbols))
        inside += 2
    return lines


def _pyramid_row(fill: Piece, inside: int, slope: int, symbols: Symbols) -> Line:
    """A row that is *inside* columns wide between its sides; *slope* is how many rows there are."""
    sign, tone = fill
    indent = MARGIN + slope - inside // 2 - 1
    return (
        (" " * indent + symbols.strokes["left"], "quiet"),
        (sign * inside, tone),
        (symbols.strokes["right"], "quiet"),
    )


def _water_row(inside: int, slope: int, column: int, symbols: Symbols) -> Line:
    """A row of water from the left edge to *column*, and what it means."""
    water = symbols.strokes["water"]
    row = _pyramid_row((water, "note"), inside, slope, symbols)
    left = water * (MARGIN + slope - inside // 2 - 1)
    right = water * (column - 2 - MARGIN - slope - inside // 2 - 1)
    return (
        (left + symbols.strokes["left"], "note"),
        *row[1:],
        (f"{right}  {_('the public sees what is above')}", "note"),
    )


def _curve(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """
    The stages as a stair, each with its title and state under its tread.

    The treads on which the respondent can be are drawn heavily: one of them when all is settled.
    """
    dimension = result.dimensions[0]
    count = len(dimension.levels)
    tread = max((width - FREE) // count, 4)
    lowest, highest = (
        rank_of(dimension, level) for level in (dimension.attained, dimension.attainable)
    )
    lines: list[Line] = []
    above: Piece | None = None
    for rank in reversed(range(count)):
        is_possible = max(lowest, 0) <= rank <= highest
        tone: Tone = "strong" if is_possible else "quiet"
        flat = symbols.strokes["here" if is_possible else "flat"] * (tread - 1)
        start = " " * (rank * tread)
        step: Line = ((start, "plain"), (symbols.strokes["rise"] + flat, tone))
        if above is not None:
            step = (*step, (f"{symbols.strokes['join']} ", "quiet"), above)
        title = f"{rank + 1} {one_line(dimension.levels[rank].level.title)}"
        lines += [step, ((f"{start}{symbols.strokes['upright']} ", "quiet"), (title, "strong"))]
        above = _stage_state(dimension, rank, symbols)
    lines.append(((f"{symbols.strokes['upright']} ", "quiet"), above or ("", "plain")))
    if lowest < 0 or highest > lowest:
        where = _where(lowest, highest)
        lines.append(((f"{symbols.strokes['here']} {where}", "strong"),))
    return lines


def _where(lowest: int, highest: int) -> str:
    """Where the respondent is, when that is not a single tread."""
    if highest < 0:
        return _("you are here, before the first stage")
    if lowest < 0:
        return _("you are before the first stage, or somewhere on the heavy line")
    return _("you are somewhere on the heavy line")


def _stage_state(dimension: DimensionResult, rank: int, symbols: Symbols) -> Piece:
    state = states_of(dimension)[rank]
    tone = TONES[state]
    words = state_words("curve", state)
    if rank == rank_of(dimension, dimension.attained):
        words += position_words(dimension, rank)
    return (f"{symbols.signs[tone]} {words}", tone)


def _matrix(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """Rows by stages; the stages are numbered, and named below."""
    model = result.model
    titles = _dimension_titles(result)
    first = max(map(width_of, titles)) + 2
    numbers = "".join(f"{number:<{COLUMN}}" for number in range(1, len(model.stages) + 1))
    lines: list[Line] = [((" " * first + numbers, "quiet"),)]
    for title, dimension in zip(titles, result.dimensions, strict=True):
        cells = chain.from_iterable(
            padded(((symbols.signs[TONES[state]], TONES[state]),), COLUMN)
            for state in states_of(dimension)
        )
        words = one_line(_row_words(result, dimension))
        lines.append((*padded(title, first), *cells, (words, "plain")))
    lines.append(())
    names: list[Line] = [
        ((f"{number} {one_line(level.title)}", "plain"),)
        for number, level in enumerate(model.stages, start=1)
    ]
    return [*lines, *flowed(names, width), *flowed(_legend(result, symbols), width)]


def _row_words(result: ModelResult, dimension: DimensionResult) -> str:
    words = title_of(dimension, dimension.attained)
    if not dimension.settled:
        words += _(", could be {level}").format(level=title_of(dimension, dimension.attainable))
    return f"{words} ({_('lowest')})" if dimension.id in weakest_dimensions(result) else words


def _legend(result: ModelResult, symbols: Symbols) -> list[Line]:
    """What the signs mean, of those that are used."""
    used = {TONES[state] for dimension in result.dimensions for state in states_of(dimension)}
    meanings: dict[Tone, str] = {
        "attained": _("reached"),
        "open": _("open"),
        "floating": _("floating above a gap"),
        "missing": _("not met"),
        "quiet": _("not asked here"),
    }
    return [
        ((f"{symbols.signs[tone]} {meaning}", "quiet"),)
        for tone, meaning in meanings.items()
        if tone in used
    ]


def _dimension_titles(result: ModelResult) -> list[Line]:
    return [((one_line(dimension.title), "strong"),) for dimension in result.model.dimensions]


def _pillars(result: ModelResult, symbols: Symbols) -> list[Line]:
    """One column a pillar, each level a block filled by how it stands."""
    titles = _dimension_titles(result)
    labels: list[list[Piece]] = [
        [
            (f"{symbols.signs[TONES[state]]} {one_line(level.level.title)}", TONES[state])
            for level, state in zip(dimension.levels, states_of(dimension), strict=True)
        ]
        for dimension in result.dimensions
    ]
    widest = max(width_of((label,)) for pillar in labels for label in pillar)
    inner = max(NARROWEST_PILLAR, widest, *map(width_of, titles))
    edge = f" {symbols.strokes['flat'] * inner} " + " " * PILLAR_GAP
    edges: Line = ((edge * len(titles), "quiet"),)
    lines: list[Line] = [edges]
    for rank in reversed(range(len(labels[0]))):
        tones = [pillar[rank][1] for pillar in labels]
        blocks: list[Line] = [((symbols.fills[tone] * inner, tone),) for tone in tones]
        lines.append(_across(blocks, inner, symbols))
        lines.append(_across([(pillar[rank],) for pillar in labels], inner, symbols))
        lines.append(edges)
    feet = (padded(((" ", "plain"), *title), inner + 2 + PILLAR_GAP) for title in titles)
    return [*lines, tuple(chain.from_iterable(feet))]


def _across(cells: list[Line], inner: int, symbols: Symbols) -> Line:
    """A cell of each pillar, between walls that are *inner* columns apart."""
    wall = symbols.strokes["upright"]
    return tuple(
        chain.from_iterable(
            ((wall, "quiet"), *padded(cell, inner), (wall + " " * PILLAR_GAP, "quiet"))
            for cell in cells
        )
    )


def _steps(result: ModelResult, symbols: Symbols) -> list[Line]:
    """The path, the ground under it in its forms, and the steps by name."""
    path, numbers = _path(result, symbols)
    return [
        path,
        numbers,
        *_ground(result, width_of(path), symbols),
        (),
        *_step_names(result, symbols),
    ]


def _path(result: ModelResult, symbols: Symbols) -> tuple[Line, Line]:
    """The steps in a row with the gate between them, and their numbers below."""
    flat = symbols.strokes["flat"]
    gate = result.model.gate
    path: list[Piece] = []
    numbers = ""
    for number, step in enumerate(result.dimensions[1:], start=1):
        tone = TONES[step_state(result, step)]
        path += [(flat * 2, "quiet"), (symbols.signs[tone], tone), (flat * 2, "quiet")]
        numbers += f"{number:^{STONE}}"
        if gate is not None and gate.after == step.id:
            post = symbols.strokes["gate"]
            sign = f"{post}{symbols.signs[gate_tone(result)]}{post}"
            path.append((sign, "strong"))
            numbers += " " * len(sign)
    return tuple(path), ((numbers, "quiet"),)


def _ground(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """The forms of the ground as layers, the first one at the bottom."""
    ground = result.dimensions[0]
    states = states_of(ground)
    lines: list[Line] = []
    for rank in reversed(range(len(ground.levels))):
        tone = TONES[states[rank]]
        fill = symbols.fills["quiet" if tone == "missing" else tone]
        words = f" {symbols.signs[tone]} {one_line(ground.levels[rank].level.title)}"
        lines.append(((fill * width, tone), (words, tone)))
    return [*lines, ((one_line(ground_words(result)), "strong"),)]


def _step_names(result: ModelResult, symbols: Symbols) -> list[Line]:
    """The steps and the gate by name, with how they stand."""
    lines: list[Line] = []
    gate = result.model.gate
    for number, step in enumerate(result.model.dimensions[1:], start=1):
        tone = TONES[step_state(result, result.dimensions[number])]
        sign: Piece = (f"{number:>2} {symbols.signs[tone]} ", tone)
        words = f"{one_line(step.title)}: {step_words(result, step.id, number)}"
        lines.append((sign, (words, tone)))
        if gate is not None and gate.after == step.id:
            sign = (
                f"{symbols.strokes['gate']:>2} {symbols.signs[gate_tone(result)]} ",
                "strong",
            )
            lines.append((sign, (f"{one_line(gate.title)}: {gate_words(result)}", "strong")))
    return lines
