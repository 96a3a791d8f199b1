"""Where a model stands, in the few lines that go on top: honest about gaps and open answers."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment, DimensionResult, ModelResult
from smmodels.engine.finding import Target
from smmodels.report.standing import gap_level, rank_of, step_state, weakest
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
    more = result.attainable != result.attained
    could = f"could still be {title_of(ladder, result.attainable)}; {decide(len(result.open))}"
    if rank < 0 and more:
        yield Item((Span(f"none yet; {could}", "open"),), "open")
        return
    place = f" (of {count(many, word)})" if rank < 0 else f" ({word} {rank + 1} of {many})"
    tone = fullness(rank, many - 1)
    yield Item((Span(title_of(ladder, result.attained), tone), Span(place)), tone)
    if more:
        yield Item((Span(could, "open"),), "open")
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
    if lowest == highest or not result.coverage.answered:
        return
    row = result.model.row_word
    low, high = (
        [one.title for one in result.model.dimensions if ranks[one.id] == rank]
        for rank in (lowest, highest)
    )
    peak = result.model.stages[highest].title
    text = f"{_few('lowest', low, row)}; {_few('highest', high, row)} at {peak}"
    yield Item((Span(text),), "note")


def _pillars(result: ModelResult) -> Iterator[Item]:
    words = " (weakest)" if result.settled else " (weakest so far)"
    for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True):
        flag = words if dimension.id in weakest(result) else ""
        none = "missing" if state.attainable is None else "none yet"
        yield _ladder(dimension.title, state, none, flag)
    if result.settled and result.weakest and not weakest(result):
        yield Item((Span("no pillar is stronger than another"),), "note")
    if result.open:
        yield Item((Span(f"still open; {decide(len(result.open))}", "open"),), "open")


def _ladder(title: str, state: DimensionResult, none: str, after: str) -> Item:
    """One ladder of several in a line: where it stands, and what it could still be."""
    rank = rank_of(state, state.attained)
    tone = fullness(rank, len(state.levels) - 1)
    if rank < 0 and not state.settled:
        tone = "open"
    reached = none if rank < 0 else state.levels[rank].level.title
    could = "" if state.settled else f", could still be {title_of(state, state.attainable)}"
    line = (Span(f"{title}: "), Span(reached, tone), Span(after), Span(could, "open"))
    return Item(line, tone)


def _steps(result: ModelResult) -> Iterator[Item]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    names = {one.id: one.title for one in result.model.dimensions}
    yield _ladder(names[ground.id], ground, "none yet", f" ({form_of(ground)})")
    states = [step_state(result, one) for one in steps]
    done, unknown = states.count("attained"), states.count("open")
    text = (
        f"{count_done(done, len(steps))}; next: {names[result.next]}"
        if result.next
        else count_done(done, len(steps))
    )
    tone = "open" if unknown and not done else fullness(done - 1, len(steps) - 1)
    yield Item((Span(text),), tone)
    yield from _gate(result)
    if result.out_of_order:
        text = f"done out of order: {listed([names[id_] for id_ in result.out_of_order])}"
        yield Item((Span(text, "floating"),), "floating")
    if result.open:
        what = f"{count(unknown, 'step')} could be done already" if unknown else "still open"
        yield Item((Span(f"{what}; {decide(len(result.open))}", "open"),), "open")


def count_done(done: int, many: int) -> str:
    """How many steps are done."""
    return f"{done} of {count(many, 'step')} done"


def form_of(ground: DimensionResult) -> str:
    """Which form of the ground is reached, of how many."""
    rank, many = rank_of(ground, ground.attained), len(ground.levels)
    return f"form {rank + 1} of {many}" if rank >= 0 else f"of {count(many, 'form')}"


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


def _few(which: str, names: Sequence[str], word: str) -> str:
    """Up to two rows by name; of more their number, since the picture names them all."""
    if len(names) > NAMED:
        return f"{which}: {count(len(names), word)}"
    return f"{which} {word if len(names) == 1 else f'{word}s'}: {', '.join(names)}"
