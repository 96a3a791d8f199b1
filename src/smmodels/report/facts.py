"""What a picture shows, as a table: for whoever cannot see it, and whoever wants to copy it."""

from collections.abc import Iterator

from smmodels.engine.assessment import DimensionResult, LevelResult, ModelResult
from smmodels.language import gettext as _
from smmodels.report.headline import stands
from smmodels.report.pictures.told import SIDES, gate_words, here, step_words
from smmodels.report.standing import TONES, State, state_words, states_of, step_state, weakest
from smmodels.report.story import Inlines, Sign, Span, Table
from smmodels.report.words import capital, dimension_word, level_word


def fact_table(result: ModelResult) -> Table:
    """Every level of a result with its state, the highest or the first on top."""
    match result.model.kind:
        case "pyramid" | "curve":
            return _single_dimension(result, result.dimensions[0])
        case "matrix" | "pillars":
            return _side_by_side(result)
        case "steps":
            return _steps(result)


def _state(words: str, state: State) -> Inlines:
    return (Sign(TONES[state]), Span(" "), Span(words, TONES[state]))


def _single_dimension(result: ModelResult, ladder: DimensionResult) -> Table:
    kind = result.model.kind
    sides = [_side(level) for level in ladder.levels]
    rows: list[tuple[Inlines, ...]] = []
    states = states_of(ladder)
    for rank in reversed(range(len(states))):
        words = state_words(kind, states[rank])
        if kind == "curve":
            words += here(ladder, rank)
        title = f"{rank + 1} {ladder.levels[rank].level.title}"
        seen = ((Span(sides[rank]),),) if any(sides) else ()
        rows.append(((Span(title),), _state(words, states[rank]), *seen))
    heads = (capital(level_word(result.model)), _("How it stands"))
    return Table((*heads, _("The public")) if any(sides) else heads, tuple(rows))


def _side(level: LevelResult) -> str:
    side = SIDES.get(dict(level.level.traits).get("side", ""))
    return _(side) if side else ""


def _side_by_side(result: ModelResult) -> Table:
    """A row for each row or pillar, a column for each stage or level."""
    model = result.model
    levels = result.dimensions[0].levels
    rows = []
    for dimension, ladder in zip(model.dimensions, result.dimensions, strict=True):
        words = stands(ladder)
        if dimension.id in weakest(result):
            words += "; " + _("lowest {word}").format(word=dimension_word(model))
        cells = (_state(state_words(model.kind, state), state) for state in states_of(ladder))
        rows.append(((Span(dimension.title),), (Span(words),), *cells))
    heads = (
        capital(dimension_word(model)),
        _("How it stands"),
        *(level.level.title for level in levels),
    )
    return Table(heads, tuple(rows))


def _steps(result: ModelResult) -> Table:
    return Table((_("Step"), _("How it stands")), tuple(_ground_and_steps(result)))


def _ground_and_steps(result: ModelResult) -> Iterator[tuple[Inlines, ...]]:
    ground, *steps = zip(result.model.dimensions, result.dimensions, strict=True)
    for level, state in zip(ground[1].levels, states_of(ground[1]), strict=True):
        title = f"{ground[0].title}: {level.level.title}"
        yield (Span(title),), _state(state_words(None, state), state)
    for place, (step, ladder) in enumerate(steps, start=1):
        words = step_words(result, step.id, place)
        yield (Span(f"{place} {step.title}"),), _state(words, step_state(result, ladder))
        gate = result.model.gate
        if gate is not None and gate.after == step.id:
            yield (Span(gate.title),), (Span(gate_words(result)),)
