"""The ways to fulfil a rule: which answers to raise, and how far."""

from collections import Counter
from collections.abc import Callable, Sequence

from smmodels.engine.answers import Answers
from smmodels.engine.items import counts_of, equivalent_items, first_of_each
from smmodels.engine.rules import AtLeast, Rule, SingleCriterion, SomeOf, Ticked, read
from smmodels.engine.ways import LIMIT, Bars, BarSets, Cost, Joiner, total_counts

_ANY_WAY = BarSets(({},), {})
"""What stands for ways that nobody will look at."""


class AlternativeSearch:
    """
    The reading of a rule as the ways to fulfil it, starting from given answers.

    *asked* are the demands of the rule and of all that is to look at the ways. A part that does
    not apply has no way; one that is met has the empty way alone. *whole* says that what is found
    is of no use where ways were left out, so that the search ends with the first of them.
    """

    def __init__(
        self,
        answers: Answers,
        cost: Callable[[Bars], Cost],
        asked: Sequence[SingleCriterion],
        *,
        whole: bool = False,
    ) -> None:
        self.answers = answers
        self.cost = cost
        self.joiner = Joiner(Counter(leaf.question for leaf in asked), cost)
        self._whole = whole
        self._cut = False
        ticked: dict[str, list[Ticked]] = {}
        for leaf in asked:
            if isinstance(leaf, Ticked):
                ticked.setdefault(leaf.question, []).append(leaf)
        self.alike = {id_: equivalent_items(found) for id_, found in ticked.items()}

    @property
    def cut(self) -> bool:
        """Whether ways were left out that might have been cheaper."""
        return self._cut or self.joiner.cut

    def alternatives(self, rule: Rule) -> Sequence[Bars]:
        """All ways that can be part of the cheapest; the empty one where nothing applies."""
        return read(rule, self).found or [{}]

    def at_least(self, node: AtLeast) -> BarSets:
        """One way: the rank itself."""
        asked = {node.question: 1}
        answer = self.answers.get(node.question)
        if answer is None or answer.open:
            return BarSets(({node.question: node.rank},), asked)
        if answer.state == "not-applicable":
            return BarSets((), asked)
        return BarSets(({} if answer.rank >= node.rank else {node.question: node.rank},), asked)

    def ticked(self, node: Ticked) -> BarSets:
        """So many of the missing items, from each group of those that nothing tells apart."""
        asked = {node.question: 1}
        answer = self.answers.get(node.question)
        if answer is not None and answer.state == "not-applicable":
            return BarSets((), asked)
        if self._whole and self.cut:
            return _ANY_WAY
        have = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
        short = node.count - len(have.intersection(node.items))
        if short <= 0:
            return BarSets(({},), asked)
        wanted = frozenset(node.items) - have
        groups = ([item for item in one if item in wanted] for one in self.alike[node.question])
        missing = [group for group in groups if group]
        sizes = counts_of(missing, short, LIMIT + 1)
        self._cut = self._cut or len(sizes) > LIMIT
        found = [{node.question: first_of_each(missing, size)} for size in sizes[:LIMIT]]
        return BarSets(found, asked)

    def some_of(self, node: SomeOf, parts: Sequence[BarSets]) -> BarSets:
        """The best joins of as many parts as are still needed."""
        if self._whole and self.cut:
            return _ANY_WAY
        asked = total_counts(parts)
        present = [part for part in parts if part.found]
        if not present:
            return BarSets((), asked)
        unmet = [part for part in present if part.found[0]]
        short = min(node.count, len(present)) - (len(present) - len(unmet))
        return BarSets(self.joiner.choose(unmet, short) if short > 0 else ({},), asked)
