"""The pictures in text: pure functions of a result and a width."""

from itertools import chain

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.document import Tone
from smmodels.report.facts import gate_words, position_words, step_words
from smmodels.report.lines import Line, Piece, flowed, padded, width_of
from smmodels.report.standing import (
    TONES,
    form_words,
    rank_of,
    state_words,
    states_of,
    step_state,
    title_of,
    weakest_dimensions,
)
from smmodels.report.symbols import Symbols
from smmodels.sanitize import one_line

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
        words += position_words(ladder, rank)
    return (f"{symbols.signs[tone]} {words}", tone)


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
    return f"{words} ({_('lowest')})" if ladder.id in weakest_dimensions(result) else words


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


NARROWEST_PILLAR = 16
GAP = 3
BLOCK_HEIGHT = 2
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
    inner = max(NARROWEST_PILLAR, widest, *map(width_of, titles))
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


LAYER_HEIGHT = 2
"""How many rows a layer is high, besides its floor."""
MARGIN = 4


def pyramid(result: ModelResult, symbols: Symbols) -> list[Line]:
    """The layers of the one ladder, the highest on top, with their states beside them."""
    ladder = result.dimensions[0]
    many = len(ladder.levels)
    slope = many * (LAYER_HEIGHT + 1)
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
        for row in range(LAYER_HEIGHT):
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


STEP = 5


def steps(result: ModelResult, symbols: Symbols) -> list[Line]:
    """The path, the ground under it in its forms, and the steps by name."""
    path, numbers = _path(result, symbols)
    return [
        path,
        numbers,
        *_ground(result, width_of(path), symbols),
        (),
        *_named(result, symbols),
    ]


def _path(result: ModelResult, symbols: Symbols) -> tuple[Line, Line]:
    flat = symbols.lines["flat"]
    gate = result.model.gate
    path: list[Piece] = []
    numbers = ""
    for place, step in enumerate(result.dimensions[1:], start=1):
        tone = TONES[step_state(result, step)]
        path += [(flat * 2, "quiet"), (symbols.signs[tone], tone), (flat * 2, "quiet")]
        numbers += f"{place:^{STEP}}"
        if gate is not None and gate.after == step.id:
            sign = f"{symbols.lines['gate']}{_gate_sign(result, symbols)}{symbols.lines['gate']}"
            path.append((sign, "strong"))
            numbers += " " * len(sign)
    return tuple(path), ((numbers, "quiet"),)


def _gate_sign(result: ModelResult, symbols: Symbols) -> str:
    if result.gate is None or result.gate.closed is None:
        return symbols.signs["open"]
    return symbols.signs["aside" if result.gate.closed else "attained"]


def _ground(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """The forms of the ground as layers, the first one at the bottom."""
    ground = result.dimensions[0]
    layers: list[Line] = []
    states = states_of(ground)
    for rank in reversed(range(len(ground.levels))):
        tone = TONES[states[rank]]
        words = f" {symbols.signs[tone]} {one_line(ground.levels[rank].level.title)}"
        layers.append(
            (
                (
                    (symbols.fills[tone] if tone != "missing" else symbols.fills["quiet"]) * width,
                    tone,
                ),
                (words, tone),
            )
        )
    title = result.model.dimensions[0].title
    words = f"{title}: {title_of(ground, ground.attained)} ({form_words(ground)})"
    layers.append(((one_line(words), "strong"),))
    return layers


def _named(result: ModelResult, symbols: Symbols) -> list[Line]:
    lines: list[Line] = []
    gate = result.model.gate
    for place, step in enumerate(result.model.dimensions[1:], start=1):
        tone = TONES[step_state(result, result.dimensions[place])]
        sign: Piece = (f"{place:>2} {symbols.signs[tone]} ", tone)
        lines.append(
            (sign, (f"{one_line(step.title)}: {step_words(result, step.id, place)}", tone))
        )
        if gate is not None and gate.after == step.id:
            sign = (f"{symbols.lines['gate']:>2} {_gate_sign(result, symbols)} ", "strong")
            lines.append((sign, (f"{one_line(gate.title)}: {gate_words(result)}", "strong")))
    return lines


NARROWEST = 60
"""Below so many columns a picture is a riddle, and a list is better."""


def draw(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """
    The picture of a model's kind, drawn for *width* columns.

    Long titles can make it wider; the caller then shows `told` instead.
    """
    match result.model.kind:
        case "pyramid":
            return pyramid(result, symbols)
        case "curve":
            return curve(result, width, symbols)
        case "matrix":
            return matrix(result, width, symbols)
        case "pillars":
            return pillars(result, symbols)
        case "steps":
            return steps(result, symbols)
