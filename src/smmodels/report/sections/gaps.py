"""What keeps a model from its next level: which answers, from what to what, and the advice."""

from collections.abc import Iterator, Sequence

from smmodels.documents.values import Advice
from smmodels.engine.assessment import Assessment, Change, Gap, ModelResult
from smmodels.engine.pack import Level, Pack
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.document import Block, Bullets, Heading, Item, Paragraph, Span
from smmodels.report.sections.criteria import answer_words, option_or_better
from smmodels.report.standing import rank_of
from smmodels.report.words import (
    claim_note,
    is_step,
    level_word,
    listed,
    lowercased,
    quoted,
    to_do_words,
)

NOT_SMALLEST = gettext_noop("None of them can be left out, but there may be a shorter way.")


def gap_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """For each next level of a model what is missing; where nothing is, a sentence that says so."""
    gaps = [gap for gap in assessment.gaps if gap.target.model == result.model.id]
    if not gaps:
        yield Heading(3, _("What comes next"))
        yield Paragraph((Span(_nothing_missing(result)),))
    for gap in gaps:
        yield Heading(3, _gap_heading(result, gap))
        about = _target_level(result, gap).about
        if about and not is_step(result.model, gap.target.dimension):
            yield Paragraph((Span(about, "quiet"),))
        yield Paragraph((Span(_gap_sentence(gap)),))
        if gap.changes:
            yield Bullets(tuple(_change_items(assessment, gap)))
        advice = _advice_towards(result, gap)
        if advice:
            yield Paragraph((Span(_("To get there:")),))
            yield Bullets(advice_items(assessment.pack, advice))


def advice_items(pack: Pack, advice: Sequence[Advice]) -> tuple[Item, ...]:
    """Things to do, each with where the advice comes from."""
    return tuple(
        Item((Span(f"{entry.do} "), claim_note(pack, entry.basis, entry.sources)), "plain")
        for entry in advice
    )


def raise_sentence(now: str, wanted: str, *, adds: bool) -> str:
    """From the answer *now* to the one that is wanted; of a checklist, the ticks that it *adds*."""
    now = now.removesuffix(".")
    if adds:
        return _("Now: {now}. Add: {added}.").format(now=now, added=wanted)
    return _("From {now} to {added}.").format(now=lowercased(now), added=wanted)


def enough_sentence(wanted: str) -> str:
    """Which answer is enough, where it is not known yet."""
    return _("Enough is {answer}.").format(answer=wanted)


def _nothing_missing(result: ModelResult) -> str:
    if result.set_aside:
        return _("The steps behind the decision are set aside, so nothing is asked of them.")
    if result.model.stages:
        template = _("The highest {word} is reached: nothing is missing.")
        return template.format(word=level_word(result.model))
    return _("Everything this model asks for is there: nothing is missing.")


def _gap_heading(result: ModelResult, gap: Gap) -> str:
    """The heading of a gap: which dimension is kept from which level."""
    level = _target_level(result, gap).title
    if gap.target.dimension is None:
        return _("What keeps it from {level}").format(level=level)
    title = result.model.dimension(gap.target.dimension).title
    if is_step(result.model, gap.target.dimension):
        return _('What keeps the next step, "{step}", from being done').format(step=title)
    return _('What keeps {part} from "{level}"').format(part=title, level=level)


def _gap_sentence(gap: Gap) -> str:
    """How many answers close the gap, and whether fewer may be enough."""
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


def _target_level(result: ModelResult, gap: Gap) -> Level:
    model = result.model
    levels = (
        model.stages
        if gap.target.dimension is None
        else model.dimension(gap.target.dimension).levels
    )
    return next(level for level in levels if level.id == gap.target.level)


def _change_items(assessment: Assessment, gap: Gap) -> Iterator[Item]:
    """What is to be raised first, then what is to be found out."""
    for change in sorted(gap.changes, key=lambda change: change.find_out):
        yield _change_item(assessment, change)


def _change_item(assessment: Assessment, change: Change) -> Item:
    question = assessment.pack.questions[change.question]
    answer = assessment.respondent.answers.get(change.question)
    now = answer_words(answer, question)
    if change.to is not None:
        wanted = option_or_better(question, change.to)
    else:
        wanted = listed([quoted(question.text(item)) for item in change.add])
    if change.find_out:
        text = f"{question.ask} {now} {enough_sentence(wanted)}"
        return Item((Span(f"{_('find out')}: ", "open"), Span(text)), "open")
    text = f"{question.ask} {raise_sentence(now, wanted, adds=change.to is None)}"
    return Item((Span(f"{_('raise')}: ", "missing"), Span(text)), "missing")


def _advice_towards(result: ModelResult, gap: Gap) -> list[Advice]:
    """The advice of the level, and of the cells of a matrix that are still in the way."""
    advice = list(_target_level(result, gap).advice)
    if result.model.kind == "matrix":
        for dimension in result.dimensions:
            rank = rank_of(dimension, gap.target.level)
            if rank_of(dimension, dimension.clear) < rank:
                advice += dimension.levels[rank].level.advice
    return list(dict.fromkeys(advice))
