"""What a rule asks for, in the sentences of its questions and options."""

from collections.abc import Mapping, Sequence

from smmodels.engine.pack import Pack, Question
from smmodels.engine.rules import AtLeast, Claim, Rule, SingleCriterion, SomeOf, Ticked, read
from smmodels.language import gettext as _
from smmodels.report.story import Inlines, Item, Span
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
