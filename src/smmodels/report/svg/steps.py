"""The steps: stones on a path that rises over the ground of phase 0, with the gate across it."""

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.document import Tone
from smmodels.report.facts import gate_words, step_words
from smmodels.report.markup import Markup, together
from smmodels.report.standing import (
    TONES,
    count_done,
    form_words,
    state_words,
    states_of,
    step_state,
    title_of,
)
from smmodels.report.svg.shapes import SMALL, Drawing, Words, box, disc, line, path, words, write
from smmodels.report.symbols import UNICODE

WIDTH, EDGE, LOW, HIGH, FORM = 400.0, 22.0, 104.0, 48.0, 26.0
LARGEST, SHARE = 16.0, 0.42
"""A stone's radius at most, and as a share of its place."""


def steps(result: ModelResult) -> Drawing:
    """The path, the ground under it in its forms, and the steps by name."""
    parts = [*_path(result)]
    top = LOW + 30
    ground = _ground(result, top)
    parts += ground[0]
    names, foot = _names(result, ground[1] + 8)
    parts.append(names)
    states = [step_state(result, dimension) for dimension in result.dimensions[1:]]
    told = _("{ground} under a path of steps: {steps}. {done}.").format(
        ground=_ground_words(result),
        steps=", ".join(
            f"{dimension.title} ({step_words(result, dimension.id, place)})"
            for place, dimension in enumerate(result.model.dimensions[1:], start=1)
        ),
        done=count_done(states.count("attained"), len(states)),
    )
    return Drawing(WIDTH, foot + 4, result.model.title, told, together(parts))


def _place(place: int, many: int) -> tuple[float, float]:
    share = (place + 0.5) / many
    return EDGE + share * (WIDTH - 2 * EDGE), LOW - (LOW - HIGH) * share


def _path(result: ModelResult) -> list[Markup]:
    steps = result.dimensions[1:]
    many = len(steps)
    radius = min(LARGEST, SHARE * (WIDTH - 2 * EDGE) / many)
    parts = [path([(4, LOW + 4), (WIDTH - 4, HIGH - 4)], "trail")]
    gate = result.model.gate
    for place, step in enumerate(steps):
        x, y = _place(place, many)
        tone = TONES[step_state(result, step)]
        parts.append(disc(x, y, radius, f"fill-{tone}"))
        size = min(13.0, radius)
        sign = Words((str(place + 1),), size, bold=True, on=tone)
        parts.append(write(x, y - size * 0.64, [sign], "middle"))
        if step.id == result.next:
            flag = words(_("next"), 60, size=SMALL, tone="note", bold=True)
            parts.append(write(x, y + radius + 1, [flag], "middle"))
        if gate is not None and gate.after == step.id:
            parts += _gate(result, (x + _place(place + 1, many)[0]) / 2, y)
    return parts


def _gate(result: ModelResult, x: float, y: float) -> list[Markup]:
    """Two posts and a beam; a bar across them where the way is closed."""
    gate = result.model.gate
    title = f"{gate.title if gate else ''}: {gate_words(result)}"
    label = words(title, 190, size=SMALL, bold=True, tone=_gate_tone(result))
    middle = min(max(x, 98), WIDTH - 98)
    parts = [
        line(x, y - 30, x, y + 22, "gate"),
        line(x - 6, y - 30, x + 6, y - 30, "gate"),
        write(middle, max(y - 36 - label.height, 0), [label], "middle"),
    ]
    if result.gate is not None and result.gate.closed:
        parts.append(line(x - 7, y + 8, x + 7, y - 10, "gate"))
        parts.append(line(x - 7, y - 10, x + 7, y + 8, "gate"))
    return parts


def _gate_tone(result: ModelResult) -> Tone:
    if result.gate is None or result.gate.closed is None:
        return "open"
    return "aside" if result.gate.closed else "attained"


def _ground(result: ModelResult, top: float) -> tuple[list[Markup], float]:
    """The forms of the ground as layers of earth, the first one at the bottom."""
    ground = result.dimensions[0]
    parts: list[Markup] = []
    for rank in reversed(range(len(ground.levels))):
        state = states_of(ground)[rank]
        tone = TONES[state]
        told = (
            f"{UNICODE.signs[tone]} {ground.levels[rank].level.title}: {state_words(None, state)}"
        )
        label = words(told, WIDTH - 24, size=SMALL, on=tone)
        high = max(FORM, label.height + 8)
        parts.append(box(0, top, WIDTH, high - 3, f"fill-{tone}"))
        parts.append(write(12, top + (high - 3 - label.height) / 2, [label]))
        top += high
    label = words(_ground_words(result), WIDTH - 12, bold=True)
    parts.append(write(0, top + 2, [label]))
    return parts, top + 2 + label.height


def _ground_words(result: ModelResult) -> str:
    ground = result.dimensions[0]
    title = result.model.dimensions[0].title
    return f"{title}: {title_of(ground, ground.attained)} ({form_words(ground)})"


def _names(result: ModelResult, top: float) -> tuple[Markup, float]:
    """The steps by name, with how they stand."""
    told: list[Words] = []
    for place, step in enumerate(result.model.dimensions[1:], start=1):
        tone = TONES[step_state(result, result.dimensions[place])]
        text = f"{UNICODE.signs[tone]} {place} {step.title}: {step_words(result, step.id, place)}"
        told.append(words(text, WIDTH, size=12, tone=tone))
    return write(0, top, told), top + sum(words_.height for words_ in told)
