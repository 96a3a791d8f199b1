"""What a level requires, and the verdict on each criterion, in sentences."""

from collections.abc import Collection, Sequence

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


def required_items(rule: Rule | None, pack: Pack, level_claim: Claim) -> tuple[Item, ...]:
    """What a level requires, one entry a criterion."""
    if rule is None:
        return ()
    item = read(rule, _RequirementReading(pack, level_claim))
    if isinstance(rule, SomeOf) and rule.is_all:
        return item.items
    return (item,)


def judged_item(
    judged: Judged, pack: Pack, level_claim: Claim, missing: Collection[str] = ()
) -> Item:
    """
    One criterion in a line: its verdict, the question, the answer given, the answer required.

    For questions in *missing* the last is left out, since the list of what is missing has it.
    """
    tone, word = _VERDICT_WORDS[judged.verdict]
    if isinstance(judged, JudgedGroup):
        items = tuple(
            judged_item(inner, pack, level_claim, missing) for inner in _decisive_criteria(judged)
        )
        return Item((Span(f"{_(word)}: ", tone), Span(_group_words(judged.node))), tone, items)
    question = pack.questions[judged.criterion.question]
    inlines: Inlines = (
        Span(f"{_(word)}: ", tone),
        Span(f"{question.ask} "),
        Span(_given_words(judged, question), tone),
    )
    if judged.verdict in (NOT_MET, UNDETERMINED) and question.id not in missing:
        inlines = (*inlines, Span(f" {_needed_words(judged.criterion, pack)}"))
    return Item((*inlines, *_basis_where_different(judged.criterion.claim, level_claim)), tone)


def answer_words(
    answer: Answer | None, question: Question, criterion: SingleCriterion | None = None
) -> str:
    """An answer as given, in quotes; of a checklist only the items that *criterion* looks at."""
    if answer is None:
        return _("Not answered yet.")
    if answer.state not in ("given", "partly"):
        if answer.ahead:
            template = _("Counted as open: the answer is dated {date}, which is still to come.")
            return template.format(date=answer.on)
        if answer.stale:
            return _("Out of date: the answer is of {date}.").format(date=answer.on)
        return _("Not known.") if answer.open else _("Not applicable.")
    if answer.ticks is not None:
        looked_at = None if criterion is None or isinstance(criterion, AtLeast) else criterion.items
        return _ticks_words(answer, question, looked_at)
    options = [quoted(question.text(option)) for option in answer.possible_options]
    if answer.state == "given":
        return f"{options[0]}."
    if question.shape == "scale":
        return _("Between {low} and {high}.").format(low=options[0], high=options[-1])
    return _("One of these: {options}.").format(options=", ".join(options))


def _ticks_words(answer: Answer, question: Question, looked_at: Collection[str] | None) -> str:
    """The ticks that are sure, and those that may be; of the items *looked_at*, all where None."""

    def texts(ids: Collection[str]) -> str:
        return listed(
            [
                quoted(option.text)
                for option in question.options
                if option.id in ids and (looked_at is None or option.id in looked_at)
            ]
        )

    ticks, doubtful = texts(answer.ticks or ()), texts(answer.doubtful)
    if ticks and doubtful:
        return _("{ticks}; perhaps {doubtful}.").format(ticks=ticks, doubtful=doubtful)
    if doubtful:
        return _("Perhaps {doubtful}.").format(doubtful=doubtful)
    if ticks:
        return f"{ticks}."
    return _("None of these.") if looked_at is None else _("None of those asked for.")


def option_or_better(question: Question, option_id: str) -> str:
    """An option in quotes, and "or better" unless it is the best."""
    text = quoted(question.text(option_id))
    is_best = (question.rank(option_id) or 0) == len(question.options) - 1
    return text if is_best else _("{answer} or better").format(answer=text)


def _required_answer(criterion: SingleCriterion, question: Question) -> str:
    """The answer that a criterion requires."""
    if isinstance(criterion, AtLeast):
        return option_or_better(question, question.options[criterion.rank].id)
    texts = [quoted(question.text(item)) for item in criterion.items]
    if criterion.count == len(texts):
        return listed(texts)
    template = _("{count} of these {total}: {items}")
    return template.format(count=criterion.count, total=len(texts), items=listed(texts))


def _needed_words(criterion: SingleCriterion, pack: Pack) -> str:
    """A sentence on the answer that a criterion requires."""
    return _("Needed: {answer}.").format(
        answer=_required_answer(criterion, pack.questions[criterion.question])
    )


def _group_words(node: SomeOf) -> str:
    """How many criteria of a group are required."""
    if node.is_all:
        return _("all of these")
    if node.count == 1:
        return _("one of these is enough")
    return _("{count} of these {total}").format(count=node.count, total=len(node.criteria))


class _RequirementReading:
    """The reading of a rule as a list of what it requires."""

    def __init__(self, pack: Pack, level_claim: Claim) -> None:
        self.pack = pack
        self.level_claim = level_claim

    def at_least(self, node: AtLeast) -> Item:
        return self._criterion(node)

    def ticked(self, node: Ticked) -> Item:
        return self._criterion(node)

    def some_of(self, node: SomeOf, items: Sequence[Item]) -> Item:
        return Item((Span(f"{_group_words(node)}:"),), items=tuple(items))

    def _criterion(self, criterion: SingleCriterion) -> Item:
        question = self.pack.questions[criterion.question]
        needed = _needed_words(criterion, self.pack)
        return Item(
            (
                Span(f"{question.ask} {needed}"),
                *_claim_where_different(self.pack, criterion.claim, self.level_claim),
            )
        )


_VERDICT_WORDS: dict[Verdict | None, tuple[Tone, str]] = {
    MET: ("attained", gettext_noop("met")),
    NOT_MET: ("missing", gettext_noop("not met")),
    UNDETERMINED: ("open", gettext_noop("open")),
    None: ("aside", gettext_noop("not applicable")),
}


def _decisive_criteria(group: JudgedGroup) -> tuple[Judged, ...]:
    """The criteria that decide the verdict of a group: of a group that is met, just enough."""
    if group.verdict is not MET:
        return group.criteria
    return tuple(criterion for criterion in group.criteria if criterion.verdict is MET)[
        : group.node.count
    ]


def _given_words(judged: JudgedCriterion, question: Question) -> str:
    if judged.verdict is None:
        reason = judged.answer.reason if judged.answer else None
        return _("Reason: {reason}").format(reason=reason) if reason else _("No reason given.")
    return answer_words(judged.answer, question, judged.criterion)


def _claim_where_different(pack: Pack, claim: Claim, level_claim: Claim) -> Inlines:
    """Where a criterion comes from; empty where that is the same as for its level."""
    return () if claim == level_claim else (Span(" "), claim_note_of(pack, claim))


def _basis_where_different(claim: Claim, level_claim: Claim) -> Inlines:
    """Who makes a criterion and sets its bar; empty where that is the same as for its level."""
    if (claim.basis, claim.bar) == (level_claim.basis, level_claim.bar):
        return ()
    return (Span(" "), ClaimNote(claim.basis, bar=claim.bar))
