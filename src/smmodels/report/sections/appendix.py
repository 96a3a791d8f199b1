"""The end of a document: what is open, reasons, notes and evidence, and the sources."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from smmodels.documents.values import Source
from smmodels.engine.answers import Answer
from smmodels.engine.assessment import Assessment
from smmodels.engine.pack import Pack, Question
from smmodels.engine.scope import questions_for
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.document import (
    Block,
    Bullets,
    ClaimNote,
    Heading,
    Inline,
    Item,
    Link,
    Paragraph,
    Span,
    inlines_of,
)
from smmodels.report.sections.criteria import answer_words
from smmodels.report.sections.insight import evidence_count
from smmodels.report.words import coverage_words, listed

ADDRESS = ("https://", "http://")
HOW_TO_READ = gettext_noop(
    "In brackets stands who says it. Published: a cited source says so. Inferred: our reading "
    "of what the author says. Ours: made by this pack, so that it can be asked. The bar, which "
    'answer is enough, is ours where no other is named ("bar published"). "As retold by": the '
    "author's own words were not seen there."
)


def answer_blocks(assessment: Assessment) -> Iterator[Block]:
    """The open questions with the models they can still move; reasons; notes and evidence."""
    chosen = [result.model.id for result in assessment.models]
    questions = assessment.pack.questions
    answers = assessment.respondent.answers
    asked = [(questions[id_], answers.get(id_)) for id_ in questions_for(assessment.pack, chosen)]
    yield Heading(2, _("About the answers"))
    text = coverage_words(assessment.coverage)
    if given_on := _dates_sentence(assessment):
        text = f"{text} {given_on}"
    evidenced, answered = evidence_count(assessment)
    if answered and not evidenced:
        text = f"{text} {_('No answer has evidence.')}"
    yield Paragraph((Span(text),))
    open_ = [(question, answer) for question, answer in asked if answer is not None and answer.open]
    partly = [question for question, answer in open_ if answer.state == "partly"]
    unknown = [
        question for question, answer in open_ if answer.state == "unknown" and not answer.stale
    ]
    stale = [question for question, answer in open_ if answer.stale]
    unanswered = [question for question, answer in asked if answer is None]
    yield from _open_blocks(assessment, _("Known in part"), partly)
    yield from _open_blocks(assessment, _("Not known"), unknown)
    yield from _open_blocks(assessment, _("Out of date, and counted as open"), stale)
    if assessment.coverage.known:
        yield from _open_blocks(assessment, _("Not answered yet"), unanswered)
    yield from _reason_blocks(asked)
    yield from _note_blocks(asked)


def source_blocks(pack: Pack, blocks: Sequence[Block]) -> Iterator[Block]:
    """The sources that *blocks* refer to, in the order of their keys."""
    keys = {
        key
        for block in blocks
        for inline in inlines_of(block)
        if isinstance(inline, ClaimNote)
        for key in (*inline.sources, *inline.retold)
    }
    yield Heading(2, _("Sources, and who says what"))
    yield Paragraph((Span(_(HOW_TO_READ)),))
    items = [_source_item(key, pack.sources[key]) for key in sorted(keys) if key in pack.sources]
    if items:
        yield Bullets(tuple(items))


def _dates_sentence(assessment: Assessment) -> str | None:
    """When the answers were given, where that is not the day of the report."""
    days = assessment.respondent.days
    if assessment.respondent.date is None or days in ((), (assessment.date,)):
        return None
    if len(days) == 1:
        return _("The answers are of {date}.").format(date=days[0])
    return _("The answers are of {first} to {last}.").format(first=days[0], last=days[-1])


def _open_blocks(assessment: Assessment, title: str, questions: list[Question]) -> Iterator[Block]:
    if not questions:
        return
    yield Heading(3, title)
    items = []
    for question in questions:
        titles = [result.model.title for result in assessment.models if question.id in result.open]
        text = _("Can move no standing any more.")
        if titles:
            text = _("Can still move: {models}.").format(models=listed(titles))
        answer = assessment.respondent.answers.get(question.id)
        if answer is not None and answer.stale:
            template = _("Answered on {date}, and good for {period}.")
            if answer.ahead:
                template = _("Dated {date}, which is still to come.")
            text = f"{template.format(date=answer.on, period=question.good_for)} {text}"
        if answer is not None and answer.state == "partly":
            text = f"{answer_words(answer, question)} {text}"
        items.append(Item((Span(f"{question.ask} "), Span(text, "quiet")), "open"))
    yield Bullets(tuple(items))


def _reason_blocks(asked: list[tuple[Question, Answer | None]]) -> Iterator[Block]:
    items = tuple(
        Item(
            (Span(f"{question.ask} "), Span(answer.reason or _("No reason given."), "quiet")),
            "aside",
        )
        for question, answer in asked
        if answer is not None and answer.state == "not-applicable"
    )
    if items:
        yield Heading(3, _("Not applicable, and taken out"))
        yield Bullets(items)


def _note_blocks(asked: list[tuple[Question, Answer | None]]) -> Iterator[Block]:
    items = tuple(
        Item(
            (Span(f"{question.ask} {answer_words(answer, question)}"),), "plain", tuple(annotations)
        )
        for question, answer in asked
        if answer is not None and (annotations := list(_annotation_items(answer, question)))
    )
    if items:
        yield Heading(3, _("Notes and evidence"))
        yield Bullets(items)


def _annotation_items(answer: Answer, question: Question) -> Iterator[Item]:
    for name, text in (
        (_("Note"), answer.note),
        (_("Evidence"), answer.evidence),
        (_("Answered on"), answer.on),
        (_("Answered by"), answer.by),
    ):
        if text:
            inline = Link(text) if text.startswith(ADDRESS) and " " not in text else Span(text)
            yield Item((Span(f"{name}: ", "quiet"), inline), "plain")
    for said in answer.said:
        words = Span(f"{answer_words(said, question)} {said.reason or ''}".rstrip())
        who = Span(f"{said.by}: ", "quiet")
        notes = tuple(_annotation_items(replace(said, by=None), question))
        yield Item((who, words), "plain", notes)


def _source_item(key: str, source: Source) -> Item:
    line: list[Inline] = [Span(key, "strong"), Span(f": {source.title}")]
    if source.by:
        author = (
            _("as retold by {sources}").format(sources=source.by) if source.retelling else source.by
        )
        line.append(Span(f", {author}"))
    elif source.retelling:
        line.append(Span(f", {_('a retelling')}"))
    if source.date:
        line.append(Span(f", {source.date}"))
    line.append(Span("."))
    if source.note:
        line.append(Span(f" {source.note}", "quiet"))
    if source.url:
        line += [Span(" "), Link(source.url)]
    return Item(tuple(line), "plain", source=key)
