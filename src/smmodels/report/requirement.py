"""What a rule asks for, in the sentences of its questions and options."""

from collections.abc import Mapping, Sequence

from smmodels.engine.pack import Pack, Question
from smmodels.engine.rules import AtLeast, Claim, Leaf, Rule, SomeOf, Ticked, read
from smmodels.report.story import Inlines, Item, Span
from smmodels.report.words import listed, quoted, said_by


def asked(leaf: Leaf, questions: Mapping[str, Question]) -> str:
    """The answer that a leaf asks for."""
    question = questions[leaf.question]
    if isinstance(leaf, AtLeast):
        text = quoted(question.options[leaf.rank].text)
        return text if leaf.rank == len(question.options) - 1 else f"{text} or better"
    texts = [quoted(question.text(item)) for item in leaf.items]
    if leaf.count == len(texts):
        return listed(texts)
    return f"{leaf.count} of these {len(texts)}: {listed(texts)}"


def group_words(node: SomeOf) -> str:
    """How many parts of a group are asked for."""
    if node.is_all:
        return "all of these"
    if node.count == 1:
        return "one of these is enough"
    return f"{node.count} of these {len(node.parts)}"


def own_claim(pack: Pack, claim: Claim, around: Claim) -> Inlines:
    """Who makes a demand, where that differs from the claim around it."""
    return () if claim == around else (Span(" "), said_by(pack, claim))


class _Demands:
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

    def _leaf(self, leaf: Leaf) -> Item:
        question = self.pack.questions[leaf.question]
        text = Span(f"{question.ask} Needed: {asked(leaf, self.pack.questions)}.")
        return Item((text, *own_claim(self.pack, leaf.claim, self.around)))


def demands(rule: Rule | None, pack: Pack, around: Claim) -> tuple[Item, ...]:
    """What a level asks for, one entry a criterion."""
    if rule is None:
        return ()
    item = read(rule, _Demands(pack, around))
    if isinstance(rule, SomeOf) and rule.is_all:
        return item.items
    return (item,)
