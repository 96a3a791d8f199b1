"""One criterion in a line: its verdict in a word and a sign, and the answer it was judged by."""

from collections.abc import Collection

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import Judged, JudgedCriterion, JudgedGroup
from smmodels.engine.pack import Pack, Question
from smmodels.engine.rules import AtLeast, Claim, SingleCriterion
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.requirement import group_words, needed_words
from smmodels.report.story import ClaimNote, Inlines, Item, Span, Tone
from smmodels.report.words import listed, quoted

_VERDICTS: dict[Verdict | None, tuple[Tone, str]] = {
    MET: ("attained", gettext_noop("met")),
    NOT_MET: ("missing", gettext_noop("not met")),
    UNDETERMINED: ("open", gettext_noop("open")),
    None: ("aside", gettext_noop("not applicable")),
}


def criterion(part: Judged, pack: Pack, around: Claim, told: Collection[str] = ()) -> Item:
    """
    One criterion in a line: its verdict, the question, the answer given, the answer asked for.

    For questions in *told* the last is left out: the list of what is missing tells it.
    """
    tone, word = _VERDICTS[part.verdict]
    if isinstance(part, JudgedGroup):
        inside = tuple(criterion(judged, pack, around, told) for judged in _decisive(part))
        return Item((Span(f"{_(word)}: ", tone), Span(group_words(part.node))), tone, inside)
    question = pack.questions[part.criterion.question]
    line: Inlines = (
        Span(f"{_(word)}: ", tone),
        Span(f"{question.ask} "),
        Span(_given(part, question), tone),
    )
    if part.verdict in (NOT_MET, UNDETERMINED) and question.id not in told:
        line = (*line, Span(f" {needed_words(part.criterion, pack)}"))
    return Item((*line, *_own_basis(part.criterion.claim, around)), tone)


def _decisive(part: JudgedGroup) -> tuple[Judged, ...]:
    """The parts that give a group its verdict: of a group that is met, those that are enough."""
    if part.verdict is not MET:
        return part.criteria
    return tuple(judged for judged in part.criteria if judged.verdict is MET)[: part.node.count]


def _own_basis(claim: Claim, around: Claim) -> Inlines:
    """Who makes a demand and sets its bar, where that differs from its level."""
    if (claim.basis, claim.bar) == (around.basis, around.bar):
        return ()
    return (Span(" "), ClaimNote(claim.basis, bar=claim.bar))


def _given(part: JudgedCriterion, question: Question) -> str:
    if part.verdict is None:
        reason = part.answer.reason if part.answer else None
        return _("Reason: {reason}").format(reason=reason) if reason else _("No reason given.")
    return answer_words(part.answer, question, part.criterion)


def answer_words(
    answer: Answer | None, question: Question, leaf: SingleCriterion | None = None
) -> str:
    """An answer as given, in quotes; of a checklist only what *leaf* looks at."""
    if answer is None:
        return _("Not answered yet.")
    if answer.state != "given":
        if answer.ahead:
            told = _("Counted as open: the answer is dated {date}, which is still to come.")
            return told.format(date=answer.on)
        if answer.stale:
            return _("Out of date: the answer is of {date}.").format(date=answer.on)
        return _("Not known.") if answer.open else _("Not applicable.")
    if answer.ticks is None:
        return f"{quoted(question.text(answer.option or ''))}."
    looked_at = None if leaf is None or isinstance(leaf, AtLeast) else leaf.items
    ticks = [
        quoted(option.text)
        for option in question.options
        if option.id in answer.ticks and (looked_at is None or option.id in looked_at)
    ]
    if not ticks:
        return _("None of these.") if looked_at is None else _("None of those asked for.")
    return f"{listed(ticks)}."
