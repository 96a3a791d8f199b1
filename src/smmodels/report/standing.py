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
    deciding_words,
    dimension_word,
    level_word,
    listed,
)

State = Literal["attained", "open", "waiting", "floating", "beyond", "missing", "empty", "aside"]
"""
The state of a level. `waiting`: met by itself, above an open level; `floating`: met by itself,
above a level that is surely not met; `beyond`: open, above such a level; `empty`: not asked;
`aside`: a step set aside by a decision.
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
_STATE_WORDS: dict[State, str] = {
    "attained": gettext_noop("reached"),
    "open": gettext_noop("open"),
    "waiting": gettext_noop("met, waits for an open one below"),
    "floating": gettext_noop("floating, met above a gap"),
    "beyond": gettext_noop("open, above a gap"),
    "missing": gettext_noop("not met"),
    "empty": gettext_noop("not asked"),
    "aside": gettext_noop("set aside"),
}
_STATE_WORDS_OF_KINDS: dict[Kind, dict[State, str]] = {
    "pyramid": {"attained": gettext_noop("mastered"), "missing": gettext_noop("missing")},
    "pillars": {"missing": gettext_noop("missing")},
    "steps": {"attained": gettext_noop("done"), "missing": gettext_noop("not done")},
}


def rank_of(dimension: DimensionResult, level_id: str | None) -> int:
    """The rank of a level by its id, from 0 for the lowest; -1 for no level."""
    return next(
        (
            rank
            for rank, level_result in enumerate(dimension.levels)
            if level_result.level.id == level_id
        ),
        -1,
    )


def title_of(dimension: DimensionResult, level_id: str | None) -> str:
    """The title of a level; "none yet" for no level."""
    return (
        _("none yet")
        if level_id is None
        else dimension.levels[rank_of(dimension, level_id)].level.title
    )


def states_of(dimension: DimensionResult) -> tuple[State, ...]:
    """The state of each level of a dimension, lowest first."""
    attained, attainable = (
        rank_of(dimension, level_id) for level_id in (dimension.attained, dimension.attainable)
    )
    return tuple(
        _level_state(level, attained=rank <= attained, attainable=rank <= attainable)
        for rank, level in enumerate(dimension.levels)
    )


def _level_state(level: LevelResult, *, attained: bool, attainable: bool) -> State:
    if not level.asked:
        return "empty"
    if attained:
        return "attained"
    if level.verdict is MET:
        return "waiting" if attainable else "floating"
    if level.verdict is NOT_MET:
        return "missing"
    return "open" if attainable else "beyond"


def step_state(result: ModelResult, step: DimensionResult) -> State:
    """The state of one step; `aside` where a decision has set it aside."""
    return "aside" if step.id in result.set_aside else states_of(step)[0]


def state_words(kind: Kind | None, state: State) -> str:
    """A state in the words of a kind; None for the words that fit every kind."""
    return _(
        _STATE_WORDS_OF_KINDS.get(kind, {}).get(state, _STATE_WORDS[state])
        if kind
        else _STATE_WORDS[state]
    )


def weakest_dimensions(result: ModelResult) -> tuple[str, ...]:
    """The ids of the lowest pillars or rows; none where all of them are equally low."""
    return result.weakest if len(result.weakest) < len(result.dimensions) else ()


def rank_tone(rank: int, top: int) -> Tone:
    """The tone of a rank in a dimension with the highest rank *top*: nothing, a part, all of it."""
    if rank < 0:
        return "missing"
    return "attained" if rank == top else "partly"


def standing_words(dimension: DimensionResult, no_level: str | None = None) -> str:
    """Where a dimension stands and could stand; *no_level* is what surely no level is called."""
    if dimension.settled and dimension.attained is None and no_level is not None:
        return no_level
    return title_of(dimension, dimension.attained) + could_be_words(dimension)


def could_be_words(dimension: DimensionResult) -> str:
    """What a dimension could still be, to go on a sentence with; empty where it is settled."""
    if dimension.settled:
        return ""
    return _(", could still be {level}").format(level=title_of(dimension, dimension.attainable))


def count_done(done: int, total: int) -> str:
    """How many steps are done."""
    template = ngettext("{done} of {total} step done", "{done} of {total} steps done", total)
    return template.format(done=done, total=total)


def form_note(result: ModelResult) -> str:
    """Which form of the ground is attained, of how many, in brackets; empty if not numbered."""
    if not result.model.numbered:
        return ""
    ground = result.dimensions[0]
    rank, total = rank_of(ground, ground.attained), len(ground.levels)
    words = ngettext("of {count} form", "of {count} forms", total).format(count=total)
    if rank >= 0:
        words = _("form {number} of {total}").format(number=rank + 1, total=total)
    return f" ({words})"


MOST_NAMED_ROWS = 2
"""How many of the lowest and of the highest rows of a matrix are named; of more, the number."""


def standing_lines(assessment: Assessment, result: ModelResult) -> tuple[Item, ...]:
    """The standing of one model in a few lines, and why it fits less where it does."""
    lines = _standing_lines(assessment, result)
    if result.fits_less is None:
        return lines
    return (*lines, Item((Span(result.fits_less, "note"),), "note"))


def _standing_lines(assessment: Assessment, result: ModelResult) -> tuple[Item, ...]:
    """The standing of one model; no single stage where its kind has none."""
    match result.model.kind:
        case "pyramid" | "curve":
            return (*_stage_lines(result), *_floating_lines(assessment, result))
        case "matrix":
            return (*_stage_lines(result), *_spread_lines(result))
        case "pillars":
            return tuple(_pillar_lines(result))
        case "steps":
            return tuple(_step_lines(result))


def _stage_lines(result: ModelResult) -> Iterator[Item]:
    dimension = result.dimensions[0]
    count = len(result.model.stages)
    rank = rank_of(dimension, result.attained)
    can_rise = result.attainable != result.attained
    could_be = _("could still be {level}; {decide}").format(
        level=title_of(dimension, result.attainable), decide=deciding_words(len(result.open))
    )
    if rank < 0 and can_rise:
        yield Item((Span(f"{_('none yet')}; {could_be}", "open"),), "open")
        return
    place = f" ({_place_words(result, rank)})" if result.model.numbered else ""
    tone = rank_tone(rank, count - 1)
    yield Item((Span(title_of(dimension, result.attained), tone), Span(place)), tone)
    if can_rise:
        yield Item((Span(could_be, "open"),), "open")
    elif result.open and not result.settled:
        text = _("{word}s could still rise; {decide}").format(
            word=dimension_word(result.model), decide=deciding_words(len(result.open))
        )
        yield Item((Span(text, "open"),), "open")


def _place_words(result: ModelResult, rank: int) -> str:
    """Which level of how many, in words; rank -1 gives how many there are."""
    count = len(result.model.stages)
    if rank < 0:
        return _("of {levels}").format(levels=count_levels(count, result.model))
    word = level_word(result.model)
    return _("{word} {number} of {total}").format(word=word, number=rank + 1, total=count)


def _floating_lines(assessment: Assessment, result: ModelResult) -> Iterator[Item]:
    """The floating levels, and how many answers the gap below them has."""
    dimension = result.dimensions[0]
    floating_titles = [level.level.title for level in dimension.levels if level.floating]
    missing_level = _lowest_not_met(dimension)
    if not floating_titles or missing_level is None:
        return
    target = Target(result.model.id, missing_level.level.id)
    gap = next((gap for gap in assessment.gaps if gap.target == target), None)
    size = f" ({count_answers(len(gap.changes))})" if gap else ""
    template = _("{levels} held above a gap at {level}")
    text = template.format(levels=listed(floating_titles), level=missing_level.level.title) + size
    yield Item((Span(text, "floating"),), "floating")


def _lowest_not_met(dimension: DimensionResult) -> LevelResult | None:
    """The lowest level that is surely not met."""
    return next((level for level in dimension.levels if level.verdict is NOT_MET), None)


def _spread_lines(result: ModelResult) -> Iterator[Item]:
    """The rows that hold the stage, by what they are clear to, and those that attain most."""
    pairs = list(zip(result.model.dimensions, result.dimensions, strict=True))
    lowest = min(rank_of(row, row.clear) for _dimension, row in pairs)
    highest = max(rank_of(row, row.attained) for _dimension, row in pairs)
    if lowest >= highest or not result.coverage.known:
        return
    low = [dimension.title for dimension, row in pairs if rank_of(row, row.clear) == lowest]
    high = [dimension.title for dimension, row in pairs if rank_of(row, row.attained) == highest]
    peak = result.model.stages[highest].title
    text = _("{lowest}; {highest} at {level}").format(
        lowest=_lowest_rows(low, result.model),
        highest=_highest_rows(high, result.model),
        level=peak,
    )
    yield Item((Span(text),), "note")


def _lowest_rows(names: Sequence[str], model: Model) -> str:
    """The lowest rows by name; of many their number, since the picture names them all."""
    if len(names) > MOST_NAMED_ROWS:
        return _("lowest: {rows}").format(rows=count_dimensions(len(names), model))
    template = ngettext("lowest {word}: {names}", "lowest {word}s: {names}", len(names))
    return template.format(word=dimension_word(model), names=", ".join(names))


def _highest_rows(names: Sequence[str], model: Model) -> str:
    """The highest rows, in the same way as the lowest."""
    if len(names) > MOST_NAMED_ROWS:
        return _("highest: {rows}").format(rows=count_dimensions(len(names), model))
    template = ngettext("highest {word}: {names}", "highest {word}s: {names}", len(names))
    return template.format(word=dimension_word(model), names=", ".join(names))


def _pillar_lines(result: ModelResult) -> Iterator[Item]:
    weakest_note = f" ({_('weakest') if result.settled else _('weakest so far')})"
    for dimension, dimension_result in zip(result.model.dimensions, result.dimensions, strict=True):
        note = weakest_note if dimension.id in weakest_dimensions(result) else ""
        no_level = _("missing") if dimension_result.attainable is None else _("none yet")
        yield _dimension_line(dimension.title, dimension_result, no_level, note)
    if result.settled and result.weakest and not weakest_dimensions(result):
        yield Item((Span(_("no pillar is stronger than another")),), "note")
    if result.open:
        yield Item((Span(_still_open_words(result), "open"),), "open")


def _dimension_line(title: str, dimension: DimensionResult, no_level: str, note: str) -> Item:
    """One dimension of several in a line: where it stands, and what it could still be."""
    rank = rank_of(dimension, dimension.attained)
    tone = rank_tone(rank, len(dimension.levels) - 1)
    if rank < 0 and not dimension.settled:
        tone = "open"
    attained_words = no_level if rank < 0 else dimension.levels[rank].level.title
    inlines = (
        Span(f"{title}: "),
        Span(attained_words, tone),
        Span(note),
        Span(could_be_words(dimension), "open"),
    )
    return Item(inlines, tone)


def _still_open_words(result: ModelResult) -> str:
    return _("still open; {decide}").format(decide=deciding_words(len(result.open)))


def _step_lines(result: ModelResult) -> Iterator[Item]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    names = {dimension.id: dimension.title for dimension in result.model.dimensions}
    yield _dimension_line(names[ground.id], ground, _("none yet"), form_note(result))
    states = [step_state(result, dimension) for dimension in steps]
    done, open_count = states.count("attained"), states.count("open")
    text = count_done(done, len(steps))
    if result.next:
        text = _("{done}; next: {step}").format(done=text, step=names[result.next])
    tone = "open" if open_count and not done else rank_tone(done - 1, len(steps) - 1)
    yield Item((Span(text),), tone)
    yield from _gate_lines(result)
    if result.out_of_order:
        early_steps = listed([names[id_] for id_ in result.out_of_order])
        text = _("done out of order: {steps}").format(steps=early_steps)
        yield Item((Span(text, "floating"),), "floating")
    if result.open:
        text = _still_open_words(result)
        if open_count:
            template = ngettext(
                "{count} step could be done already; {decide}",
                "{count} steps could be done already; {decide}",
                open_count,
            )
            text = template.format(count=open_count, decide=deciding_words(len(result.open)))
        yield Item((Span(text, "open"),), "open")


def is_surely_taken(result: ModelResult) -> bool:
    """Whether no answer that is still possible says that the decision at the gate was not taken."""
    gate, state = result.model.gate, result.gate
    if gate is None or state is None or state.closed is None:
        return False
    return gate.not_taken is None or state.answer not in (None, gate.not_taken)


def not_taken_words(result: ModelResult) -> str:
    """What is said where the answer is that no decision was taken; else empty."""
    gate, state = result.model.gate, result.gate
    if gate is None or state is None or state.answer is None or state.answer != gate.not_taken:
        return ""
    return _("no decision was taken; the way is open")


def _gate_lines(result: ModelResult) -> Iterator[Item]:
    gate, gate_result = result.model.gate, result.gate
    if gate is None or gate_result is None:
        return
    name = Span(f"{gate.title}: ")
    if gate_result.closed is None:
        yield Item((name, Span(_("not decided yet"), "open")), "open")
    elif not gate_result.closed:
        tone: Tone | None = "attained" if is_surely_taken(result) else None
        words = not_taken_words(result) or _("the way is open")
        yield Item((name, Span(words, tone or "plain")), tone)
    else:
        set_aside = len(result.set_aside)
        text = ngettext(
            "the way is closed, {count} step set aside; that is a result, not a failure",
            "the way is closed, {count} steps set aside; that is a result, not a failure",
            set_aside,
        ).format(count=set_aside)
        yield Item((name, Span(text)), "aside")
