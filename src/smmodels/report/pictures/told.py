"""A picture in words: every level with its state, for narrow screens and for readers of lists."""

from collections.abc import Iterator

from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.headline import stands, title_of
from smmodels.report.standing import TONES, rank_of, state_words, states_of, step_state, weakest
from smmodels.report.story import Item, Span
from smmodels.report.words import dimension_word

SIDES = {
    "outside-in": gettext_noop("the public does not see it"),
    "inside-out": gettext_noop("the public sees it"),
}


def fact_list(result: ModelResult) -> tuple[Item, ...]:
    """Every level of a result, as a list."""
    match result.model.kind:
        case "pyramid" | "curve":
            return tuple(_levels(result, result.dimensions[0]))
        case "matrix" | "pillars":
            return tuple(_dimensions(result))
        case "steps":
            return tuple(_steps(result))


def _levels(result: ModelResult, ladder: DimensionResult) -> Iterator[Item]:
    kind = None if result.model.kind == "steps" else result.model.kind
    for place, (level, state) in enumerate(
        zip(ladder.levels, states_of(ladder), strict=True), start=1
    ):
        words = state_words(kind, state)
        side = SIDES.get(dict(level.level.traits).get("side", ""))
        text = f"{words}; {_(side)}" if side else words
        if result.model.kind == "curve":
            text += here(ladder, place - 1)
        title = Span(f"{place} {level.level.title}: ")
        yield Item((title, Span(text, TONES[state])), TONES[state])


def here(ladder: DimensionResult, rank: int) -> str:
    """The words that mark where a respondent is on a curve, if it is here."""
    lowest, highest = (rank_of(ladder, one) for one in (ladder.attained, ladder.attainable))
    if rank == lowest == highest:
        return f"; {_('you are here')}"
    if rank == lowest:
        return f"; {_('you are here or higher')}"
    return f"; {_('you may be here')}" if lowest < rank <= highest else ""


def _dimensions(result: ModelResult) -> Iterator[Item]:
    for dimension, ladder in zip(result.model.dimensions, result.dimensions, strict=True):
        words = stands(ladder)
        if dimension.id in weakest(result):
            words += "; " + _("lowest {word}").format(word=dimension_word(result.model))
        text = Span(f"{dimension.title}: {words}")
        yield Item((text,), None, tuple(_levels(result, ladder)))


def _steps(result: ModelResult) -> Iterator[Item]:
    ground, *steps = zip(result.model.dimensions, result.dimensions, strict=True)
    words = title_of(ground[1], ground[1].attained)
    yield Item((Span(f"{ground[0].title}: {words}"),), None, tuple(_levels(result, ground[1])))
    for place, (step, state) in enumerate(steps, start=1):
        one = step_state(result, state)
        text = step_words(result, step.id, place)
        yield Item((Span(f"{place} {step.title}: "), Span(text, TONES[one])), TONES[one])
        if result.model.gate is not None and result.model.gate.after == step.id:
            yield Item((Span(f"{result.model.gate.title}: {gate_words(result)}"),), None)


def step_words(result: ModelResult, step: str, place: int) -> str:
    """The state of a step, whether it is next, and whether it was done before its time."""
    state = step_state(result, result.dimensions[place])
    words = state_words(result.model.kind, state)
    if step == result.next:
        words += f"; {_('next')}"
    if step in result.out_of_order:
        words += f"; {_('out of order')}"
    return words


def gate_words(result: ModelResult) -> str:
    """How the decision stands."""
    if result.gate is None or result.gate.closed is None:
        return _("not decided yet")
    return _("closed") if result.gate.closed else _("open, the way goes on")
