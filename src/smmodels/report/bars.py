"""Where each model stands, as bars of cells, one cell a level."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from smmodels.documents.values import Side
from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.report.document import Tone
from smmodels.report.facts import gate_words
from smmodels.report.standing import (
    TONES,
    State,
    count_done,
    rank_of,
    standing_words,
    states_of,
    step_state,
)
from smmodels.report.words import dimension_word, listed


class Bar(Struct, frozen=True):
    """
    One row of cells, lowest level first.

    `dimension` is its title among the bars of its model, None where the model has only this one.
    `words` say the same as the cells. `highest` is the rank of the highest row of a matrix, -1
    where no row is above the stage of the whole.
    """

    model: str
    side: Side
    dimension: str | None
    cells: tuple[State, ...]
    words: str
    highest: int = -1


SIDES_IN_ORDER: tuple[Side, ...] = ("outside", "both", "inside")
"""From what the public meets to what it does not see."""


def sorted_bars(results: Iterable[ModelResult]) -> tuple[Bar, ...]:
    """The bars of these results: what the public meets on top, how the work is organised below."""
    by_side = sorted(results, key=lambda result: SIDES_IN_ORDER.index(result.model.looks_at))
    return tuple(bar for result in by_side for bar in bars_of(result))


def bars_of(result: ModelResult) -> tuple[Bar, ...]:
    """The bars of one model: one for a kind with a stage of the whole, several for the others."""
    model = result.model
    match model.kind:
        case "pyramid" | "curve":
            return (_dimension_bar(result, result.dimensions[0], None),)
        case "matrix":
            return (_matrix_bar(result),)
        case "pillars":
            return tuple(
                _dimension_bar(result, dimension_result, dimension.title)
                for dimension, dimension_result in zip(
                    model.dimensions, result.dimensions, strict=True
                )
            )
        case "steps":
            return tuple(_step_bars(result))


SIGNS: dict[Tone, str] = {
    "attained": "■",
    "open": "▨",
    "floating": "◇",
    "missing": "□",
    "quiet": "·",
    "aside": "–",  # noqa: RUF001  a sign of its own, not a hyphen
}
"""Squares that differ without colour: full, hatched and empty ones; a dot for what is not asked."""


def bar_signs(bar: Bar) -> str:
    """The cells of a bar as signs, the lowest level first."""
    return "".join(SIGNS[TONES[cell]] for cell in bar.cells)


def model_bars(
    results: Sequence[ModelResult], before: Sequence[ModelResult] = ()
) -> Iterator[tuple[str, ...]]:
    """The bars of each model as signs; with *before*, from the old ones to the new ones."""
    for number, result in enumerate(results):
        signs = [bar_signs(bar) for bar in bars_of(result)]
        if before:
            old_signs = [bar_signs(bar) for bar in bars_of(before[number])]
            template = _("{old} to {new}")
            signs = [
                bar if then == bar else template.format(old=then, new=bar)
                for then, bar in zip(old_signs, signs, strict=True)
            ]
        yield tuple(signs)


def _dimension_bar(
    result: ModelResult, dimension_result: DimensionResult, title: str | None
) -> Bar:
    model = result.model
    words = standing_words(dimension_result, _("missing") if model.kind == "pillars" else None)
    if floating_titles := [
        level.level.title for level in dimension_result.levels if level.floating
    ]:
        words += "; " + _("{levels} held above a gap").format(levels=listed(floating_titles))
    return Bar(model.title, model.looks_at, title, states_of(dimension_result), words)


def _matrix_bar(result: ModelResult) -> Bar:
    """The stage of all rows together; the rank of the highest row is a mark beside it."""
    model = result.model
    first_row = result.dimensions[0]
    attained, attainable = (
        rank_of(first_row, level_id) for level_id in (result.attained, result.attainable)
    )
    highest = max(rank_of(dimension, dimension.attained) for dimension in result.dimensions)
    cells: list[State] = [
        "empty"
        if not any(dimension.levels[rank].asked for dimension in result.dimensions)
        else "attained"
        if rank <= attained
        else "open"
        if rank <= attainable
        else "missing"
        for rank in range(len(model.stages))
    ]
    words = standing_words(
        replace(first_row, attained=result.attained, attainable=result.attainable)
    )
    if highest <= attained:
        highest = -1
    else:
        words += _("; highest {word} at {level}").format(
            word=dimension_word(model), level=model.stages[highest].title
        )
    return Bar(model.title, model.looks_at, None, tuple(cells), words, highest)


def _step_bars(result: ModelResult) -> Iterator[Bar]:
    model = result.model
    yield _dimension_bar(result, result.dimensions[0], model.dimensions[0].title)
    states = tuple(step_state(result, dimension) for dimension in result.dimensions[1:])
    words = count_done(states.count("attained"), len(states))
    if model.gate is not None:
        words += f"; {model.gate.title}: {gate_words(result)}"
    yield Bar(model.title, model.looks_at, _("Steps"), states, words)
