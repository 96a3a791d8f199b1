"""The steps: a path over the ground of phase 0, with the gate between two of them."""

from smmodels.engine.assessment import ModelResult
from smmodels.report.clean import one_line
from smmodels.report.headline import form_of, title_of
from smmodels.report.lines import Line, Piece, width_of
from smmodels.report.pictures.told import gate_words, step_words
from smmodels.report.standing import TONES, states_of, step_state
from smmodels.report.symbols import Symbols

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
    words = f"{title}: {title_of(ground, ground.attained)} ({form_of(ground)})"
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
