"""Where a model and each of its levels stand, decided once for words and for pictures."""

from collections.abc import Iterator, Sequence
from typing import Literal

from smmodels.engine.assessment import Assessment, DimensionResult, LevelResult, ModelResult
from smmodels.engine.pack import Kind, Model, Target
from smmodels.engine.rules import MET, NOT_MET
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.document import Item, Span, Tone
from smmodels.report.words import (
    count_answers,
    count_dimensions,
    count_levels,
    decide,
    dimension_word,
    level_word,
    listed,
)

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


NAMED = 2
"""How many rows of a matrix are named on top."""


def headline(assessment: Assessment, result: ModelResult) -> tuple[Item, ...]:
    """The standing of one model; never a stage where its kind has none."""
    match result.model.kind:
        case "pyramid" | "curve":
            return (*_stage(result), *floating(assessment, result))
        case "matrix":
            return (*_stage(result), *_spread(result))
        case "pillars":
            return tuple(_pillars(result))
        case "steps":
            return tuple(_steps(result))


def fullness(rank: int, top: int) -> Tone:
    """The tone of a rank on a ladder: nothing, something, or all of it."""
    if rank < 0:
        return "missing"
    return "attained" if rank == top else "partly"


def title_of(result: DimensionResult, level: str | None) -> str:
    """The title of a level; "none yet" for no level."""
    return _("none yet") if level is None else result.levels[rank_of(result, level)].level.title


def stands(ladder: DimensionResult, nowhere: str | None = None) -> str:
    """Where one ladder stands and could stand; *nowhere* is what surely none is called."""
    words = title_of(ladder, ladder.attained)
    if ladder.settled:
        return nowhere if nowhere is not None and ladder.attained is None else words
    return words + _(", could still be {level}").format(level=title_of(ladder, ladder.attainable))


def _stage(result: ModelResult) -> Iterator[Item]:
    ladder = result.dimensions[0]
    many = len(result.model.stages)
    rank = rank_of(ladder, result.attained)
    more = result.attainable != result.attained
    could = _("could still be {level}; {decide}").format(
        level=title_of(ladder, result.attainable), decide=decide(len(result.open))
    )
    if rank < 0 and more:
        yield Item((Span(f"{_('none yet')}; {could}", "open"),), "open")
        return
    place = f" ({_place(result, rank)})"
    tone = fullness(rank, many - 1)
    yield Item((Span(title_of(ladder, result.attained), tone), Span(place)), tone)
    if more:
        yield Item((Span(could, "open"),), "open")
    elif result.open and not result.settled:
        text = _("{word}s could still rise; {decide}").format(
            word=dimension_word(result.model), decide=decide(len(result.open))
        )
        yield Item((Span(text, "open"),), "open")


def _place(result: ModelResult, rank: int) -> str:
    """Which rung of how many."""
    many = len(result.model.stages)
    if rank < 0:
        return _("of {levels}").format(levels=count_levels(many, result.model))
    word = level_word(result.model)
    return _("{word} {number} of {total}").format(word=word, number=rank + 1, total=many)


def floating(assessment: Assessment, result: ModelResult) -> Iterator[Item]:
    """What is held above a gap, and how many answers the gap has."""
    ladder = result.dimensions[0]
    held = [level.level.title for level in ladder.levels if level.floating]
    gap = gap_level(ladder)
    if not held or gap is None:
        return
    target = Target(result.model.id, gap.level.id)
    known = next((gap for gap in assessment.gaps if gap.target == target), None)
    size = f" ({count_answers(len(known.changes))})" if known else ""
    told = _("{levels} held above a gap at {level}")
    text = told.format(levels=listed(held), level=gap.level.title) + size
    yield Item((Span(text, "floating"),), "floating")


def _spread(result: ModelResult) -> Iterator[Item]:
    ranks = {
        dimension.id: rank_of(dimension, dimension.attained) for dimension in result.dimensions
    }
    lowest, highest = min(ranks.values()), max(ranks.values())
    if lowest == highest or not result.coverage.answered:
        return
    low, high = (
        [dimension.title for dimension in result.model.dimensions if ranks[dimension.id] == rank]
        for rank in (lowest, highest)
    )
    peak = result.model.stages[highest].title
    text = _("{lowest}; {highest} at {level}").format(
        lowest=_lowest(low, result.model), highest=_highest(high, result.model), level=peak
    )
    yield Item((Span(text),), "note")


def _pillars(result: ModelResult) -> Iterator[Item]:
    words = f" ({_('weakest') if result.settled else _('weakest so far')})"
    for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True):
        flag = words if dimension.id in weakest(result) else ""
        none = _("missing") if state.attainable is None else _("none yet")
        yield _dimension_line(dimension.title, state, none, flag)
    if result.settled and result.weakest and not weakest(result):
        yield Item((Span(_("no pillar is stronger than another")),), "note")
    if result.open:
        yield Item((Span(_still_open(result), "open"),), "open")


def _still_open(result: ModelResult) -> str:
    return _("still open; {decide}").format(decide=decide(len(result.open)))


def _dimension_line(title: str, state: DimensionResult, none: str, after: str) -> Item:
    """One ladder of several in a line: where it stands, and what it could still be."""
    rank = rank_of(state, state.attained)
    tone = fullness(rank, len(state.levels) - 1)
    if rank < 0 and not state.settled:
        tone = "open"
    reached = none if rank < 0 else state.levels[rank].level.title
    could = ""
    if not state.settled:
        could = _(", could still be {level}").format(level=title_of(state, state.attainable))
    line = (Span(f"{title}: "), Span(reached, tone), Span(after), Span(could, "open"))
    return Item(line, tone)


def _steps(result: ModelResult) -> Iterator[Item]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    names = {dimension.id: dimension.title for dimension in result.model.dimensions}
    yield _dimension_line(names[ground.id], ground, _("none yet"), f" ({form_of(ground)})")
    states = [step_state(result, dimension) for dimension in steps]
    done, unknown = states.count("attained"), states.count("open")
    text = count_done(done, len(steps))
    if result.next:
        text = _("{done}; next: {step}").format(done=text, step=names[result.next])
    tone = "open" if unknown and not done else fullness(done - 1, len(steps) - 1)
    yield Item((Span(text),), tone)
    yield from _gate(result)
    if result.out_of_order:
        early = listed([names[id_] for id_ in result.out_of_order])
        text = _("done out of order: {steps}").format(steps=early)
        yield Item((Span(text, "floating"),), "floating")
    if result.open:
        text = _still_open(result)
        if unknown:
            told = ngettext(
                "{count} step could be done already; {decide}",
                "{count} steps could be done already; {decide}",
                unknown,
            )
            text = told.format(count=unknown, decide=decide(len(result.open)))
        yield Item((Span(text, "open"),), "open")


def count_done(done: int, many: int) -> str:
    """How many steps are done."""
    told = ngettext("{done} of {total} step done", "{done} of {total} steps done", many)
    return told.format(done=done, total=many)


def form_of(ground: DimensionResult) -> str:
    """Which form of the ground is reached, of how many."""
    rank, many = rank_of(ground, ground.attained), len(ground.levels)
    if rank >= 0:
        return _("form {number} of {total}").format(number=rank + 1, total=many)
    return ngettext("of {count} form", "of {count} forms", many).format(count=many)


def _gate(result: ModelResult) -> Iterator[Item]:
    gate, given = result.model.gate, result.gate
    if gate is None or given is None:
        return
    name = Span(f"{gate.title}: ")
    if given.closed is None:
        yield Item((name, Span(_("not decided yet"), "open")), "open")
    elif not given.closed:
        yield Item((name, Span(_("the way is open"), "attained")), "attained")
    else:
        aside = len(result.set_aside)
        text = ngettext(
            "the way is closed, {count} step set aside; that is a result, not a failure",
            "the way is closed, {count} steps set aside; that is a result, not a failure",
            aside,
        ).format(count=aside)
        yield Item((name, Span(text)), "aside")


def _lowest(names: Sequence[str], model: Model) -> str:
    """The lowest rows; of many their number, since the picture names them all."""
    if len(names) > NAMED:
        return _("lowest: {rows}").format(rows=count_dimensions(len(names), model))
    told = ngettext("lowest {word}: {names}", "lowest {word}s: {names}", len(names))
    return told.format(word=dimension_word(model), names=", ".join(names))


def _highest(names: Sequence[str], model: Model) -> str:
    """The highest rows, in the same way."""
    if len(names) > NAMED:
        return _("highest: {rows}").format(rows=count_dimensions(len(names), model))
    told = ngettext("highest {word}: {names}", "highest {word}s: {names}", len(names))
    return told.format(word=dimension_word(model), names=", ".join(names))
