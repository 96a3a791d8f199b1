"""The steps: stones on a path that rises over the ground of phase 0, with the gate across it."""

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.facts import gate_words, step_words
from smmodels.report.markup import Markup, join_markup
from smmodels.report.pictures import gate_tone, ground_words
from smmodels.report.standing import (
    TONES,
    count_done,
    state_words,
    states_of,
    step_state,
)
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    TextBlock,
    box,
    disc,
    draw_text,
    line,
    path,
    text_block,
    total_height,
)
from smmodels.report.symbols import UNICODE

WIDTH, EDGE, LOW, HIGH, FORM = 400.0, 22.0, 104.0, 48.0, 26.0
LARGEST, SHARE = 16.0, 0.42
"""A stone's radius at most, and as a share of its place."""


def steps(result: ModelResult) -> Drawing:
    """The path, the ground under it in its forms, and the steps by name."""
    ground, ground_foot = _ground(result, LOW + 30)
    names, foot = _names(result, ground_foot + 8)
    states = [step_state(result, dimension) for dimension in result.dimensions[1:]]
    description = _("{ground} under a path of steps: {steps}. {done}.").format(
        ground=ground_words(result),
        steps=", ".join(
            f"{dimension.title} ({step_words(result, dimension.id, number)})"
            for number, dimension in enumerate(result.model.dimensions[1:], start=1)
        ),
        done=count_done(states.count("attained"), len(states)),
    )
    body = join_markup([*_path(result), *ground, names])
    return Drawing(WIDTH, foot + 4, result.model.title, description, body)


def _point(place: int, count: int) -> tuple[float, float]:
    """The middle of the stone at *place*, from 0, of *count* stones."""
    share = (place + 0.5) / count
    return EDGE + share * (WIDTH - 2 * EDGE), LOW - (LOW - HIGH) * share


def _path(result: ModelResult) -> list[Markup]:
    """The stones on their path, with the next one marked and the gate across it."""
    steps = result.dimensions[1:]
    count = len(steps)
    radius = min(LARGEST, SHARE * (WIDTH - 2 * EDGE) / count)
    parts = [path([(4, LOW + 4), (WIDTH - 4, HIGH - 4)], "trail")]
    gate = result.model.gate
    for place, step in enumerate(steps):
        x, y = _point(place, count)
        tone = TONES[step_state(result, step)]
        parts.append(disc(x, y, radius, f"fill-{tone}"))
        size = min(13.0, radius)
        number = TextBlock((str(place + 1),), size, bold=True, on=tone)
        parts.append(draw_text(x, y - size * 0.64, [number], "middle"))
        if step.id == result.next:
            flag = text_block(_("next"), 60, size=SMALL, tone="note", bold=True)
            parts.append(draw_text(x, y + radius + 1, [flag], "middle"))
        if gate is not None and gate.after == step.id:
            parts += _gate(result, (x + _point(place + 1, count)[0]) / 2, y)
    return parts


def _gate(result: ModelResult, x: float, y: float) -> list[Markup]:
    """A post with a beam on top; a cross on it where the gate is closed."""
    gate = result.model.gate
    title = f"{gate.title if gate else ''}: {gate_words(result)}"
    label = text_block(title, 190, size=SMALL, bold=True, tone=gate_tone(result))
    middle = min(max(x, 98), WIDTH - 98)
    parts = [
        line(x, y - 30, x, y + 22, "gate"),
        line(x - 6, y - 30, x + 6, y - 30, "gate"),
        draw_text(middle, max(y - 36 - label.height, 0), [label], "middle"),
    ]
    if result.gate is not None and result.gate.closed:
        parts.append(line(x - 7, y + 8, x + 7, y - 10, "gate"))
        parts.append(line(x - 7, y - 10, x + 7, y + 8, "gate"))
    return parts


def _ground(result: ModelResult, top: float) -> tuple[list[Markup], float]:
    """The forms of the ground as layers of earth, the first one at the bottom, and their foot."""
    ground = result.dimensions[0]
    states = states_of(ground)
    parts: list[Markup] = []
    for rank in reversed(range(len(states))):
        tone = TONES[states[rank]]
        title = ground.levels[rank].level.title
        text = f"{UNICODE.signs[tone]} {title}: {state_words(None, states[rank])}"
        label = text_block(text, WIDTH - 24, size=SMALL, on=tone)
        height = max(FORM, label.height + 8)
        parts.append(box(0, top, WIDTH, height - 3, f"fill-{tone}"))
        parts.append(draw_text(12, top + (height - 3 - label.height) / 2, [label]))
        top += height
    label = text_block(ground_words(result), WIDTH - 12, bold=True)
    parts.append(draw_text(0, top + 2, [label]))
    return parts, top + 2 + label.height


def _names(result: ModelResult, top: float) -> tuple[Markup, float]:
    """The steps by name, with how they stand, and their foot."""
    labels: list[TextBlock] = []
    for number, step in enumerate(result.model.dimensions[1:], start=1):
        tone = TONES[step_state(result, result.dimensions[number])]
        words = step_words(result, step.id, number)
        text = f"{UNICODE.signs[tone]} {number} {step.title}: {words}"
        labels.append(text_block(text, WIDTH, size=12, tone=tone))
    return draw_text(0, top, labels), top + total_height(labels)
