"""What a level asks for, and how each criterion stands, in sentences."""

from collections.abc import Collection, Mapping, Sequence

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import Judged, JudgedCriterion, JudgedGroup
from smmodels.engine.pack import Pack, Question
from smmodels.engine.rules import (
    MET,
    NOT_MET,
    UNDETERMINED,
    AtLeast,
    Claim,
    Rule,
    SingleCriterion,
    SomeOf,
    Ticked,
    Verdict,
    read,
)
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.document import ClaimNote, Inlines, Item, Span, Tone
from smmodels.report.words import claim_note_of, listed, quoted


def asked(leaf: SingleCriterion, questions: Mapping[str, Question]) -> str:
    """The answer that a leaf asks for."""
    question = questions[leaf.question]
    if isinstance(leaf, AtLeast):
        text = quoted(question.options[leaf.rank].text)
        is_best = leaf.rank == len(question.options) - 1
        return text if is_best else _("{answer} or better").format(answer=text)
    texts = [quoted(question.text(item)) for item in leaf.items]
    if leaf.count == len(texts):
        return listed(texts)
    told = _("{count} of these {total}: {items}")
    return told.format(count=leaf.count, total=len(texts), items=listed(texts))


def needed_words(leaf: SingleCriterion, pack: Pack) -> str:
    """A sentence on the answer that a leaf asks for."""
    return _("Needed: {answer}.").format(answer=asked(leaf, pack.questions))


def group_words(node: SomeOf) -> str:
    """How many parts of a group are asked for."""
    if node.is_all:
        return _("all of these")
    if node.count == 1:
        return _("one of these is enough")
    return _("{count} of these {total}").format(count=node.count, total=len(node.criteria))


def own_claim(pack: Pack, claim: Claim, around: Claim) -> Inlines:
    """Who makes a demand, where that differs from the claim around it."""
    return () if claim == around else (Span(" "), claim_note_of(pack, claim))


class _CriterionItems:
    """The reading of a rule as a list of what it asks for."""

    def __init__(self, pack: Pack, around: Claim) -> None:
        self.pack = pack
        self.around = around

    def at_least(self, node: AtLeast) -> Item:
        return self._leaf(node)

    def ticked(self, node: Ticked) -> Item:
        return self._leaf(node)

    def some_of(self, node: SomeOf, parts: Sequence[Item]) -> Item:
        return Item((Span(f"{group_words(node)}:"),), items=tuple(parts))

    def _leaf(self, leaf: SingleCriterion) -> Item:
        question = self.pack.questions[leaf.question]
        needed = needed_words(leaf, self.pack)
        return Item(
            (Span(f"{question.ask} {needed}"), *own_claim(self.pack, leaf.claim, self.around))
        )


def criterion_items(rule: Rule | None, pack: Pack, around: Claim) -> tuple[Item, ...]:
    """What a level asks for, one entry a criterion."""
    if rule is None:
        return ()
    item = read(rule, _CriterionItems(pack, around))
    if isinstance(rule, SomeOf) and rule.is_all:
        return item.items
    return (item,)


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
