"""What the picture of a result shows, in words: as a list and as a table."""

from collections.abc import Iterator

from smmodels.engine.assessment import DimensionResult, LevelResult, ModelResult
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.document import Inlines, Item, Sign, Span, Table
from smmodels.report.standing import (
    TONES,
    State,
    not_taken_words,
    rank_of,
    standing_words,
    state_words,
    states_of,
    step_state,
    title_of,
    weakest_dimensions,
)
from smmodels.report.words import capitalized, dimension_word, level_word

SIDE_WORDS = {
    "outside-in": gettext_noop("the public does not see it"),
    "inside-out": gettext_noop("the public sees it"),
}


def fact_list(result: ModelResult) -> tuple[Item, ...]:
    """Every level of a result with its state, as a list; lowest or first on top."""
    match result.model.kind:
        case "pyramid" | "curve":
            return tuple(_level_items(result, result.dimensions[0]))
        case "matrix" | "pillars":
            return tuple(_dimension_items(result))
        case "steps":
            return tuple(_step_items(result))


def fact_table(result: ModelResult) -> Table:
    """Every level of a result with its state, the highest or the first on top."""
    match result.model.kind:
        case "pyramid" | "curve":
            return _level_table(result, result.dimensions[0])
        case "matrix" | "pillars":
            return _dimension_table(result)
        case "steps":
            return _step_table(result)


def position_words(dimension: DimensionResult, rank: int) -> str:
    """What marks a level of a curve as the one where the respondent is or may be; else empty."""
    lowest, highest = (
        rank_of(dimension, level_id) for level_id in (dimension.attained, dimension.attainable)
    )
    if rank == lowest == highest:
        return f"; {_('you are here')}"
    if rank == lowest:
        return f"; {_('you are here or higher')}"
    return f"; {_('you may be here')}" if lowest < rank <= highest else ""


def step_words(result: ModelResult, step_id: str, place: int) -> str:
    """The state of a step, whether it is next, and whether it was done out of order."""
    state = step_state(result, result.dimensions[place])
    words = state_words(result.model.kind, state)
    if step_id == result.next:
        words += f"; {_('next')}"
    if step_id in result.out_of_order:
        words += f"; {_('out of order')}"
    return words


def gate_words(result: ModelResult) -> str:
    """How the decision at the gate stands."""
    if result.gate is None or result.gate.closed is None:
        return _("not decided yet")
    if result.gate.closed:
        return _("closed")
    return not_taken_words(result) or _("open, the way goes on")


def _level_items(result: ModelResult, dimension: DimensionResult) -> Iterator[Item]:
    kind = None if result.model.kind == "steps" else result.model.kind
    for place, (level, state) in enumerate(
        zip(dimension.levels, states_of(dimension), strict=True), start=1
    ):
        words = state_words(kind, state)
        side = _side_words(level)
        text = f"{words}; {side}" if side else words
        if result.model.kind == "curve":
            text += position_words(dimension, place - 1)
        title = Span(f"{place} {level.level.title}: ")
        yield Item((title, Span(text, TONES[state])), TONES[state])


def _side_words(level: LevelResult) -> str:
    words = SIDE_WORDS.get(dict(level.level.traits).get("side", ""))
    return _(words) if words else ""


def _dimension_items(result: ModelResult) -> Iterator[Item]:
    for dimension, dimension_result in zip(result.model.dimensions, result.dimensions, strict=True):
        words = _dimension_words(result, dimension_result)
        yield Item(
            (Span(f"{dimension.title}: {words}"),),
            None,
            tuple(_level_items(result, dimension_result)),
        )


def _dimension_words(result: ModelResult, dimension: DimensionResult) -> str:
    """Where a row or a pillar stands, and whether it is among the lowest."""
    words = standing_words(dimension)
    if dimension.id in weakest_dimensions(result):
        words += "; " + _("lowest {word}").format(word=dimension_word(result.model))
    return words


def _step_items(result: ModelResult) -> Iterator[Item]:
    ground, *steps = zip(result.model.dimensions, result.dimensions, strict=True)
    words = title_of(ground[1], ground[1].attained)
    yield Item((Span(f"{ground[0].title}: {words}"),), None, tuple(_level_items(result, ground[1])))
    for place, (step, step_result) in enumerate(steps, start=1):
        state = step_state(result, step_result)
        text = step_words(result, step.id, place)
        yield Item((Span(f"{place} {step.title}: "), Span(text, TONES[state])), TONES[state])
        if result.model.gate is not None and result.model.gate.after == step.id:
            yield Item((Span(f"{result.model.gate.title}: {gate_words(result)}"),), None)


def _level_table(result: ModelResult, dimension: DimensionResult) -> Table:
    kind = result.model.kind
    sides = [_side_words(level) for level in dimension.levels]
    rows: list[tuple[Inlines, ...]] = []
    states = states_of(dimension)
    for rank in reversed(range(len(states))):
        words = state_words(kind, states[rank])
        if kind == "curve":
            words += position_words(dimension, rank)
        title = f"{rank + 1} {dimension.levels[rank].level.title}"
        side_cells = ((Span(sides[rank]),),) if any(sides) else ()
        rows.append(((Span(title),), _state_cell(words, states[rank]), *side_cells))
    headers = (capitalized(level_word(result.model)), _("How it stands"))
    return Table((*headers, _("The public")) if any(sides) else headers, tuple(rows))


def _dimension_table(result: ModelResult) -> Table:
    """A row for each row or pillar, a column for each stage or level."""
    model = result.model
    levels = result.dimensions[0].levels
    rows = []
    for dimension, dimension_result in zip(model.dimensions, result.dimensions, strict=True):
        words = _dimension_words(result, dimension_result)
        cells = (
            _state_cell(state_words(model.kind, state), state)
            for state in states_of(dimension_result)
        )
        rows.append(((Span(dimension.title),), (Span(words),), *cells))
    headers = (
        capitalized(dimension_word(model)),
        _("How it stands"),
        *(level.level.title for level in levels),
    )
    return Table(headers, tuple(rows))


def _step_table(result: ModelResult) -> Table:
    return Table((_("Step"), _("How it stands")), tuple(_step_rows(result)))


def _step_rows(result: ModelResult) -> Iterator[tuple[Inlines, ...]]:
    ground, *steps = zip(result.model.dimensions, result.dimensions, strict=True)
    for level, state in zip(ground[1].levels, states_of(ground[1]), strict=True):
        title = f"{ground[0].title}: {level.level.title}"
        yield (Span(title),), _state_cell(state_words(None, state), state)
    for place, (step, step_result) in enumerate(steps, start=1):
        words = step_words(result, step.id, place)
        yield (Span(f"{place} {step.title}"),), _state_cell(words, step_state(result, step_result))
        gate = result.model.gate
        if gate is not None and gate.after == step.id:
            yield (Span(gate.title),), (Span(gate_words(result)),)


def _state_cell(words: str, state: State) -> Inlines:
    return (Sign(TONES[state]), Span(" "), Span(words, TONES[state]))
