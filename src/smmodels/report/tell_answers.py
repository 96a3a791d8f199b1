"""What is to be known about the answers: what is open, what does not apply, and what was noted."""

from collections.abc import Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import Assessment
from smmodels.engine.pack import Question
from smmodels.engine.scope import questions_for
from smmodels.report.story import Block, Bullets, Heading, Item, Paragraph, Span
from smmodels.report.tell_criterion import answer_words
from smmodels.report.tell_evidence import evidence_count
from smmodels.report.words import coverage_words, listed


def answer_blocks(assessment: Assessment) -> Iterator[Block]:
    """The open questions with the models they can still move; reasons; notes and evidence."""
    chosen = [result.model.id for result in assessment.models]
    questions = assessment.pack.questions
    answers = assessment.respondent.answers
    asked = [(questions[id_], answers.get(id_)) for id_ in questions_for(assessment.pack, chosen)]
    yield Heading(2, "About the answers")
    given_on = assessment.respondent.date
    dated = f" The answers are of {given_on}." if given_on and given_on != assessment.date else ""
    shown, given = evidence_count(assessment)
    bare = " No answer has evidence." if given and not shown else ""
    yield Paragraph((Span(coverage_words(assessment.coverage) + dated + bare),))
    open_ = [(question, one) for question, one in asked if one is not None and one.open]
    unknown = [question for question, answer in open_ if not answer.stale]
    stale = [question for question, answer in open_ if answer.stale]
    unanswered = [question for question, answer in asked if answer is None]
    yield from _open(assessment, "Not known", unknown)
    yield from _open(assessment, "Out of date, and counted as open", stale)
    if assessment.coverage.answered:
        yield from _open(assessment, "Not answered yet", unanswered)
    yield from _reasons(asked)
    yield from _noted(asked)


def _open(assessment: Assessment, title: str, questions: list[Question]) -> Iterator[Block]:
    if not questions:
        return
    yield Heading(3, title)
    items = []
    for question in questions:
        moved = [one.model.title for one in assessment.models if question.id in one.open]
        text = f"Can still move: {listed(moved)}." if moved else "Can move no standing any more."
        answer = assessment.respondent.answers.get(question.id)
        if answer is not None and answer.stale:
            text = f"Answered on {answer.on}, and good for {question.good_for}. {text}"
        items.append(Item((Span(f"{question.ask} "), Span(text, "quiet")), "open"))
    yield Bullets(tuple(items))


def _reasons(asked: list[tuple[Question, Answer | None]]) -> Iterator[Block]:
    items = tuple(
        Item(
            (Span(f"{question.ask} "), Span(answer.reason or "No reason given.", "quiet")), "aside"
        )
        for question, answer in asked
        if answer is not None and answer.state == "not-applicable"
    )
    if items:
        yield Heading(3, "Not applicable, and taken out")
        yield Bullets(items)


def _noted(asked: list[tuple[Question, Answer | None]]) -> Iterator[Block]:
    items = tuple(
        Item((Span(f"{question.ask} {answer_words(answer, question)}"),), "plain", tuple(more))
        for question, answer in asked
        if answer is not None and (more := list(_words_beside(answer)))
    )
    if items:
        yield Heading(3, "Notes and evidence")
        yield Bullets(items)


def _words_beside(answer: Answer) -> Iterator[Item]:
    for name, text in (
        ("Note", answer.note),
        ("Evidence", answer.evidence),
        ("Answered on", answer.on),
        ("Answered by", answer.by),
    ):
        if text:
            yield Item((Span(f"{name}: ", "quiet"), Span(text)), "plain")
