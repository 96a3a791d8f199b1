"""What keeps a model from its next level, from what to what, and what to do to get there."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import Assessment, Change, Gap, ModelResult
from smmodels.engine.pack import Advice, Level, Pack
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.document import Block, Bullets, Heading, Item, Paragraph, Span
from smmodels.report.sections.criteria import answer_words
from smmodels.report.standing import rank_of
from smmodels.report.words import claim_note, level_word, listed, quoted


def gap_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """A part for each next level of a model, or that there is none."""
    gaps = [gap for gap in assessment.gaps if gap.target.model == result.model.id]
    if not gaps:
        yield Heading(3, _("What comes next"))
        yield Paragraph((Span(_nothing_missing(result)),))
    for gap in gaps:
        yield Heading(3, _gap_heading(result, gap))
        about = _target_level(result, gap).about
        if about and not _is_step(result, gap):
            yield Paragraph((Span(about, "quiet"),))
        yield Paragraph((Span(_gap_sentence(gap)),))
        if gap.changes:
            yield Bullets(tuple(_change_items(assessment, gap)))
        advice = _advice_towards(result, gap)
        if advice:
            yield Paragraph((Span(_("To get there:")),))
            yield Bullets(advice_items(assessment.pack, advice))


def advice_items(pack: Pack, advice: Sequence[Advice]) -> tuple[Item, ...]:
    """Things to do, each with who advises it."""
    return tuple(
        Item((Span(f"{entry.do} "), claim_note(pack, entry.basis, entry.sources)), "plain")
        for entry in advice
    )


def _nothing_missing(result: ModelResult) -> str:
    if result.set_aside:
        return _("The steps behind the decision are set aside, so nothing is asked of them.")
    if result.model.stages:
        template = _("The highest {word} is reached: nothing is missing.")
        return template.format(word=level_word(result.model))
    return _("Everything this model asks for is there: nothing is missing.")


def _is_step(result: ModelResult, gap: Gap) -> bool:
    model = result.model
    return model.kind == "steps" and gap.target.dimension != model.dimensions[0].id


def _gap_heading(result: ModelResult, gap: Gap) -> str:
    """What is kept from which level."""
    level = _target_level(result, gap).title
    if gap.target.dimension is None:
        return _("What keeps it from {level}").format(level=level)
    title = result.model.dimension(gap.target.dimension).title
    if _is_step(result, gap):
        return _('What keeps the next step, "{step}", from being done').format(step=title)
    return _('What keeps {part} from "{level}"').format(part=title, level=level)


def _target_level(result: ModelResult, gap: Gap) -> Level:
    model = result.model
    levels = (
        model.stages
        if gap.target.dimension is None
        else model.dimension(gap.target.dimension).levels
    )
    return next(level for level in levels if level.id == gap.target.level)


def _gap_sentence(gap: Gap) -> str:
    raised = sum(not change.find_out for change in gap.changes)
    open_ = len(gap.changes) - raised
    if not gap.changes:
        return _("No answer decides this: what it asks for does not apply here.")
    if not raised:
        template = ngettext(
            "Nothing is known to be missing: {count} answer to find out.",
            "Nothing is known to be missing: {count} answers to find out.",
            open_,
        )
        text = template.format(count=open_)
    else:
        text = f"{to_do_words(raised, open_)}."
    return text if gap.smallest else f"{text} {_(NOT_SMALLEST)}"


NOT_SMALLEST = gettext_noop("None of them can be left out, but there may be a shorter way.")


def to_do_words(raised: int, open_: int) -> str:
    """How many answers are to be raised, and how many to be found out; one of them at least."""
    raise_ = ngettext("{count} answer to raise", "{count} answers to raise", raised)
    find_out = ngettext("{count} answer to find out", "{count} answers to find out", open_)
    counts = [raise_.format(count=raised)] if raised else []
    counts += [find_out.format(count=open_)] if open_ else []
    return listed(counts)


def _change_items(assessment: Assessment, gap: Gap) -> Iterator[Item]:
    for find_out in (False, True):
        for change in gap.changes:
            if change.find_out is find_out:
                yield _change_item(assessment, change)


def _change_item(assessment: Assessment, change: Change) -> Item:
    question = assessment.pack.questions[change.question]
    answer = assessment.respondent.answers.get(change.question)
    if change.to is not None:
        rank = question.rank(change.to) or 0
        best = rank == len(question.options) - 1
        wanted = quoted(question.text(change.to))
        if not best:
            wanted = _("{answer} or better").format(answer=wanted)
    else:
        wanted = listed([quoted(question.text(item)) for item in change.add])
    if change.find_out:
        enough = _("Enough is {answer}.").format(answer=wanted)
        text = f"{question.ask} {answer_words(answer, question)} {enough}"
        return Item((Span(f"{_('find out')}: ", "open"), Span(text)), "open")
    now = answer_words(answer, question).removesuffix(".")
    told = _("Now: {now}. Add: {added}.") if change.to is None else _("From {now} to {added}.")
    verb = told.format(now=now, added=wanted)
    return Item((Span(f"{_('raise')}: ", "missing"), Span(f"{question.ask} {verb}")), "missing")


def _advice_towards(result: ModelResult, gap: Gap) -> list[Advice]:
    """The advice of the level, and of the cells of a matrix that are not reached yet."""
    advice = list(_target_level(result, gap).advice)
    if result.model.kind == "matrix":
        for dimension in result.dimensions:
            rank = rank_of(dimension, gap.target.level)
            if rank_of(dimension, dimension.attained) < rank:
                advice += dimension.levels[rank].level.advice
    return list(dict.fromkeys(advice))
