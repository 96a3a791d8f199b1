"""Where a model stands, in the few lines that go on top: honest about gaps and open answers."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment, DimensionResult, ModelResult
from smmodels.engine.pack import Target
from smmodels.report.standing import gap_level, rank_of, states_of, step_state
from smmodels.report.story import Item, Span, Tone
from smmodels.report.words import count, decide, level_word, listed

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
    return "none yet" if level is None else result.levels[rank_of(result, level)].level.title


def _stage(result: ModelResult) -> Iterator[Item]:
    ladder = result.dimensions[0]
    word, many = level_word(result.model), len(result.model.stages)
    rank = rank_of(ladder, result.attained)
    place = f" (of {count(many, word)})" if rank < 0 else f" ({word} {rank + 1} of {many})"
    tone = fullness(rank, many - 1)
    yield Item((Span(title_of(ladder, result.attained), tone), Span(place)), tone)
    if result.attainable != result.attained:
        higher = title_of(ladder, result.attainable)
        text = f"could still be {higher}; {decide(len(result.open))}"
        yield Item((Span(text, "open"),), "open")
    elif result.open and not result.settled:
        text = f"{result.model.row_word}s could still rise; {decide(len(result.open))}"
        yield Item((Span(text, "open"),), "open")


def floating(assessment: Assessment, result: ModelResult) -> Iterator[Item]:
    """What is held above a gap, and how many answers the gap has."""
    ladder = result.dimensions[0]
    held = [one.level.title for one in ladder.levels if one.floating]
    gap = gap_level(ladder)
    if not held or gap is None:
        return
    target = Target(result.model.id, gap.level.id)
    known = next((one for one in assessment.gaps if one.target == target), None)
    size = f" ({count(len(known.changes), 'answer')})" if known else ""
    text = f"{listed(held)} held above a gap at {gap.level.title}{size}"
    yield Item((Span(text, "floating"),), "floating")


def _spread(result: ModelResult) -> Iterator[Item]:
    ranks = {one.id: rank_of(one, one.attained) for one in result.dimensions}
    lowest, highest = min(ranks.values()), max(ranks.values())
    if lowest == highest:
        return
    row = result.model.row_word
    low, high = (
        [one.title for one in result.model.dimensions if ranks[one.id] == rank]
        for rank in (lowest, highest)
    )
    peak = result.model.stages[highest].title
    text = f"lowest {_few(low, row)}; highest {_few(high, row)} at {peak}"
    yield Item((Span(text),), "note")


def _pillars(result: ModelResult) -> Iterator[Item]:
    uneven = len(result.weakest) < len(result.dimensions)
    weakest = " (weakest)" if result.settled else " (weakest so far)"
    for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True):
        rank = rank_of(state, state.attained)
        tone = fullness(rank, len(state.levels) - 1)
        reached = "missing" if rank < 0 else state.levels[rank].level.title
        inlines = [Span(f"{dimension.title}: "), Span(reached, tone)]
        if not state.settled:
            could = title_of(state, state.attainable)
            inlines.append(Span(f", could still be {could}", "open"))
            tone = "open" if rank < 0 else tone
        if uneven and dimension.id in result.weakest:
            inlines.append(Span(weakest))
        yield Item(tuple(inlines), tone)
    if result.weakest and not uneven:
        yield Item((Span("no pillar is stronger than another"),), "note")
    if result.open:
        yield Item((Span(f"still open; {decide(len(result.open))}", "open"),), "open")


def _steps(result: ModelResult) -> Iterator[Item]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    names = {one.id: one.title for one in result.model.dimensions}
    rank, forms = rank_of(ground, ground.attained), len(ground.levels)
    place = f" (form {rank + 1} of {forms})" if rank >= 0 else f" (of {count(forms, 'form')})"
    tone = fullness(rank, forms - 1)
    reached = title_of(ground, ground.attained)
    inlines = [Span(f"{names[ground.id]}: "), Span(reached, tone), Span(place)]
    if not ground.settled:
        inlines.append(Span(f", could still be {title_of(ground, ground.attainable)}", "open"))
    yield Item(tuple(inlines), tone)
    done = sum(result.done(one.id) for one in steps)
    text = f"{done} of {count(len(steps), 'step')} done"
    if result.next is not None:
        text += f"; next: {names[result.next]}"
    yield Item((Span(text),), fullness(done - 1, len(steps) - 1))
    yield from _gate(result)
    if result.out_of_order:
        text = f"done out of order: {listed([names[id_] for id_ in result.out_of_order])}"
        yield Item((Span(text, "floating"),), "floating")
    if result.open:
        states = [step_state(result, one) for one in steps]
        more = states.count("open")
        what = f"{count(more, 'step')} could be done already" if more else "still open"
        yield Item((Span(f"{what}; {decide(len(result.open))}", "open"),), "open")


def _gate(result: ModelResult) -> Iterator[Item]:
    gate, given = result.model.gate, result.gate
    if gate is None or given is None:
        return
    name = Span(f"{gate.title}: ")
    if given.closed is None:
        yield Item((name, Span("not decided yet", "open")), "open")
    elif not given.closed:
        yield Item((name, Span("the way is open", "attained")), "attained")
    else:
        aside = count(len(result.set_aside), "step")
        text = f"the way is closed, {aside} set aside; that is a result, not a failure"
        yield Item((name, Span(text)), "aside")


def _few(names: Sequence[str], word: str) -> str:
    """Up to two rows by name; of more their number, since the picture names them all."""
    if len(names) > NAMED:
        return count(len(names), word)
    return f"{word if len(names) == 1 else f'{word}s'}: {', '.join(names)}"
