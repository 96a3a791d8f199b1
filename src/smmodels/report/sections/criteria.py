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


def required_answer(criterion: SingleCriterion, questions: Mapping[str, Question]) -> str:
    """The answer that a leaf asks for."""
    question = questions[criterion.question]
    if isinstance(criterion, AtLeast):
        text = quoted(question.options[criterion.rank].text)
        is_best = criterion.rank == len(question.options) - 1
        return text if is_best else _("{answer} or better").format(answer=text)
    texts = [quoted(question.text(item)) for item in criterion.items]
    if criterion.count == len(texts):
        return listed(texts)
    template = _("{count} of these {total}: {items}")
    return template.format(count=criterion.count, total=len(texts), items=listed(texts))


def needed_words(criterion: SingleCriterion, pack: Pack) -> str:
    """A sentence on the answer that a leaf asks for."""
    return _("Needed: {answer}.").format(answer=required_answer(criterion, pack.questions))


def group_words(node: SomeOf) -> str:
    """How many parts of a group are asked for."""
    if node.is_all:
        return _("all of these")
    if node.count == 1:
        return _("one of these is enough")
    return _("{count} of these {total}").format(count=node.count, total=len(node.criteria))


def _claim_where_different(pack: Pack, claim: Claim, level_claim: Claim) -> Inlines:
    """Who makes a demand, where that differs from the claim around it."""
    return () if claim == level_claim else (Span(" "), claim_note_of(pack, claim))


class _RequirementReading:
    """The reading of a rule as a list of what it asks for."""

    def __init__(self, pack: Pack, around: Claim) -> None:
        self.pack = pack
        self.level_claim = around

    def at_least(self, node: AtLeast) -> Item:
        return self._criterion(node)

    def ticked(self, node: Ticked) -> Item:
        return self._criterion(node)

    def some_of(self, node: SomeOf, items: Sequence[Item]) -> Item:
        return Item((Span(f"{group_words(node)}:"),), items=tuple(items))

    def _criterion(self, criterion: SingleCriterion) -> Item:
        question = self.pack.questions[criterion.question]
        needed = needed_words(criterion, self.pack)
        return Item(
            (
                Span(f"{question.ask} {needed}"),
                *_claim_where_different(self.pack, criterion.claim, self.level_claim),
            )
        )


def required_items(rule: Rule | None, pack: Pack, level_claim: Claim) -> tuple[Item, ...]:
    """What a level asks for, one entry a criterion."""
    if rule is None:
        return ()
    item = read(rule, _RequirementReading(pack, level_claim))
    if isinstance(rule, SomeOf) and rule.is_all:
        return item.items
    return (item,)


_VERDICT_WORDS: dict[Verdict | None, tuple[Tone, str]] = {
    MET: ("attained", gettext_noop("met")),
    NOT_MET: ("missing", gettext_noop("not met")),
    UNDETERMINED: ("open", gettext_noop("open")),
    None: ("aside", gettext_noop("not applicable")),
}


def judged_item(
    judged: Judged, pack: Pack, level_claim: Claim, missing: Collection[str] = ()
) -> Item:
    """
    One criterion in a line: its verdict, the question, the answer given, the answer asked for.

    For questions in *told* the last is left out: the list of what is missing tells it.
    """
    tone, word = _VERDICT_WORDS[judged.verdict]
    if isinstance(judged, JudgedGroup):
        items = tuple(
            judged_item(inner, pack, level_claim, missing) for inner in _decisive_criteria(judged)
        )
        return Item((Span(f"{_(word)}: ", tone), Span(group_words(judged.node))), tone, items)
    question = pack.questions[judged.criterion.question]
    inlines: Inlines = (
        Span(f"{_(word)}: ", tone),
        Span(f"{question.ask} "),
        Span(_given_words(judged, question), tone),
    )
    if judged.verdict in (NOT_MET, UNDETERMINED) and question.id not in missing:
        inlines = (*inlines, Span(f" {needed_words(judged.criterion, pack)}"))
    return Item((*inlines, *_basis_where_different(judged.criterion.claim, level_claim)), tone)


def _decisive_criteria(group: JudgedGroup) -> tuple[Judged, ...]:
    """The parts that give a group its verdict: of a group that is met, those that are enough."""
    if group.verdict is not MET:
        return group.criteria
    return tuple(criterion for criterion in group.criteria if criterion.verdict is MET)[
        : group.node.count
    ]


def _basis_where_different(claim: Claim, level_claim: Claim) -> Inlines:
    """Who makes a demand and sets its bar, where that differs from its level."""
    if (claim.basis, claim.bar) == (level_claim.basis, level_claim.bar):
        return ()
    return (Span(" "), ClaimNote(claim.basis, bar=claim.bar))


def _given_words(judged: JudgedCriterion, question: Question) -> str:
    if judged.verdict is None:
        reason = judged.answer.reason if judged.answer else None
        return _("Reason: {reason}").format(reason=reason) if reason else _("No reason given.")
    return answer_words(judged.answer, question, judged.criterion)


def answer_words(
    answer: Answer | None, question: Question, criterion: SingleCriterion | None = None
) -> str:
    """An answer as given, in quotes; of a checklist only what *leaf* looks at."""
    if answer is None:
        return _("Not answered yet.")
    if answer.state != "given":
        if answer.ahead:
            template = _("Counted as open: the answer is dated {date}, which is still to come.")
            return template.format(date=answer.on)
        if answer.stale:
            return _("Out of date: the answer is of {date}.").format(date=answer.on)
        return _("Not known.") if answer.open else _("Not applicable.")
    if answer.ticks is None:
        return f"{quoted(question.text(answer.option or ''))}."
    looked_at = None if criterion is None or isinstance(criterion, AtLeast) else criterion.items
    ticks = [
        quoted(option.text)
        for option in question.options
        if option.id in answer.ticks and (looked_at is None or option.id in looked_at)
    ]
    if not ticks:
        return _("None of these.") if looked_at is None else _("None of those asked for.")
    return f"{listed(ticks)}."
