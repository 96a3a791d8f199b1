"""What keeps a model from its next level, from what to what, and what to do to get there."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment, Change, Gap, ModelResult
from smmodels.engine.elements import Advice
from smmodels.engine.pack import Level, Pack
from smmodels.report.standing import rank_of
from smmodels.report.story import Block, Bullets, Heading, Item, Paragraph, Span
from smmodels.report.tell_criterion import answer_words
from smmodels.report.words import count, level_word, listed, quoted, said


def gap_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """A part for each next level of a model, or that there is none."""
    gaps = [gap for gap in assessment.gaps if gap.target.model == result.model.id]
    if not gaps:
        yield Heading(3, "What comes next")
        yield Paragraph((Span(_nothing_left(result)),))
    for gap in gaps:
        yield Heading(3, f"What keeps {_what(result, gap)}")
        about = _level(result, gap).about
        if about and not _is_step(result, gap):
            yield Paragraph((Span(about, "quiet"),))
        yield Paragraph((Span(_summary(gap)),))
        if gap.changes:
            yield Bullets(tuple(_changes(assessment, gap)))
        advice = _advice(result, gap)
        if advice:
            yield Paragraph((Span("To get there:"),))
            yield Bullets(advice_items(assessment.pack, advice))


def advice_items(pack: Pack, advice: Sequence[Advice]) -> tuple[Item, ...]:
    """Things to do, each with who advises it."""
    return tuple(
        Item((Span(f"{one.do} "), said(pack, one.basis, one.sources)), "plain") for one in advice
    )


def _nothing_left(result: ModelResult) -> str:
    if result.set_aside:
        return "The steps behind the decision are set aside, so nothing is asked of them."
    if result.model.stages:
        return f"The highest {level_word(result.model)} is reached: nothing is missing."
    return "Everything this model asks for is there: nothing is missing."


def _is_step(result: ModelResult, gap: Gap) -> bool:
    model = result.model
    return model.kind == "steps" and gap.target.dimension != model.dimensions[0].id


def _what(result: ModelResult, gap: Gap) -> str:
    """The end of the heading: what is kept from which level."""
    level = _level(result, gap).title
    if gap.target.dimension is None:
        return f"it from {level}"
    part = result.model.dimension(gap.target.dimension).title
    if _is_step(result, gap):
        return f'the next step, "{part}", from being done'
    return f'{part} from "{level}"'


def _level(result: ModelResult, gap: Gap) -> Level:
    model = result.model
    levels = (
        model.stages
        if gap.target.dimension is None
        else model.dimension(gap.target.dimension).levels
    )
    return next(one for one in levels if one.id == gap.target.level)


def _summary(gap: Gap) -> str:
    raised = sum(not change.find_out for change in gap.changes)
    open_ = len(gap.changes) - raised
    if not gap.changes:
        return "No answer decides this: what it asks for does not apply here."
    if not raised:
        text = f"Nothing is known to be missing: {count(open_, 'answer')} to find out."
    else:
        parts = [f"{count(raised, 'answer')} to raise"]
        if open_:
            parts.append(f"{count(open_, 'answer')} to find out")
        text = f"{listed(parts)[0].upper()}{listed(parts)[1:]}."
    if not gap.smallest:
        text += " None of them can be left out, but there may be a shorter way."
    return text


def _changes(assessment: Assessment, gap: Gap) -> Iterator[Item]:
    for find_out in (False, True):
        for change in gap.changes:
            if change.find_out is find_out:
                yield _change(assessment, change)


def _change(assessment: Assessment, change: Change) -> Item:
    question = assessment.pack.questions[change.question]
    answer = assessment.respondent.answers.get(change.question)
    if change.to is not None:
        rank = question.rank(change.to) or 0
        best = rank == len(question.options) - 1
        wanted = quoted(question.text(change.to)) + ("" if best else " or better")
    else:
        wanted = listed([quoted(question.text(item)) for item in change.add])
    if change.find_out:
        text = f"{question.ask} {answer_words(answer, question)} Enough is {wanted}."
        return Item((Span("find out: ", "open"), Span(text)), "open")
    now = answer_words(answer, question).removesuffix(".")
    verb = f"Now: {now}. Add: {wanted}." if change.to is None else f"From {now} to {wanted}."
    return Item((Span("raise: ", "missing"), Span(f"{question.ask} {verb}")), "missing")


def _advice(result: ModelResult, gap: Gap) -> list[Advice]:
    """The advice of the level, and of the cells of a matrix that are not reached yet."""
    advice = list(_level(result, gap).advice)
    if result.model.kind == "matrix":
        for ladder in result.dimensions:
            rank = rank_of(ladder, gap.target.level)
            if rank_of(ladder, ladder.attained) < rank:
                advice += ladder.levels[rank].level.advice
    return list(dict.fromkeys(advice))
