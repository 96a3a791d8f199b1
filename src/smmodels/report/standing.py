"""How each level of a result stands: decided once, for words and for pictures."""

from typing import Literal

from smmodels.engine.assessment import DimensionResult, LevelResult, ModelResult
from smmodels.engine.pack import Kind
from smmodels.engine.verdict import MET, NOT_MET
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.story import Tone

State = Literal["attained", "open", "waiting", "floating", "beyond", "missing", "empty", "aside"]
"""
`waiting`: met by itself, on an open level; `beyond`: open, above a settled gap; `empty`: a cell
that asks nothing; `aside`: a step set aside by a decision.
"""

TONES: dict[State, Tone] = {
    "attained": "attained",
    "open": "open",
    "waiting": "open",
    "floating": "floating",
    "beyond": "open",
    "missing": "missing",
    "empty": "quiet",
    "aside": "aside",
}

_WORDS: dict[State, str] = {
    "attained": gettext_noop("reached"),
    "open": gettext_noop("open"),
    "waiting": gettext_noop("met, waits for an open one below"),
    "floating": gettext_noop("floating, met above a gap"),
    "beyond": gettext_noop("open, above a gap"),
    "missing": gettext_noop("not met"),
    "empty": gettext_noop("asks nothing"),
    "aside": gettext_noop("set aside"),
}
_OWN_WORDS: dict[Kind, dict[State, str]] = {
    "pyramid": {"attained": gettext_noop("mastered"), "missing": gettext_noop("missing")},
    "pillars": {"missing": gettext_noop("missing")},
    "steps": {"attained": gettext_noop("done"), "missing": gettext_noop("not done")},
}


def rank_of(result: DimensionResult, level: str | None) -> int:
    """The place of a level, from 0; -1 for no level."""
    return next((rank for rank, one in enumerate(result.levels) if one.level.id == level), -1)


def states_of(result: DimensionResult) -> tuple[State, ...]:
    """The state of each level of one ladder, lowest first."""
    attained, attainable = (rank_of(result, one) for one in (result.attained, result.attainable))
    return tuple(
        _state(level, reached=rank <= attained, reachable=rank <= attainable)
        for rank, level in enumerate(result.levels)
    )


def _state(level: LevelResult, *, reached: bool, reachable: bool) -> State:
    if level.level.rule is None:
        return "empty"
    if reached:
        return "attained"
    if level.verdict is MET:
        return "waiting" if reachable else "floating"
    if level.verdict is NOT_MET:
        return "missing"
    return "open" if reachable else "beyond"


def step_state(result: ModelResult, step: DimensionResult) -> State:
    """The state of one step, which a decision may have set aside."""
    return "aside" if step.id in result.set_aside else states_of(step)[0]


def state_words(kind: Kind | None, state: State) -> str:
    """A state in the words of a kind; None for the words that fit every ladder."""
    return _(_OWN_WORDS.get(kind, {}).get(state, _WORDS[state]) if kind else _WORDS[state])


def weakest(result: ModelResult) -> tuple[str, ...]:
    """The lowest pillars or rows; none where all of them are equally low."""
    return result.weakest if len(result.weakest) < len(result.dimensions) else ()


def gap_level(result: DimensionResult) -> LevelResult | None:
    """The lowest level that is surely not met: what floats, floats above it."""
    return next((level for level in result.levels if level.verdict is NOT_MET), None)
