"""The cheapest way to fulfil a rule, starting from given answers, and what it changes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import prod

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.apart import by_question, decompose, groups
from smmodels.engine.assessment import Change
from smmodels.engine.fulfil import cheapest_of
from smmodels.engine.items import all_counts, equivalent_items, first_of_each
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Question
from smmodels.engine.rules import NOBODY, Rule, SingleCriterion, SomeOf, Ticked, single_criteria
from smmodels.engine.verdict import MET
from smmodels.engine.way_search import AlternativeSearch
from smmodels.engine.ways import LIMIT, Bar, Bars, Cost, TieBreak, raised_to_both, sort_key


class Optimizer:
    """
    Finds ways to fulfil rules by changing some answers.

    `cut` tells whether ways were left out that might have been cheaper; `tried` is how many joins
    of ways beside something else were looked at.
    """

    def __init__(self, questions: Mapping[str, Question], answers: Answers) -> None:
        self.questions = questions
        self.answers = answers
        self.cut = False
        self.tried = 0

    def cheapest(self, rule: Rule | None) -> Bars:
        """The cheapest way to fulfil *rule*; where the search was cut, one that cannot be less."""
        best: dict[str, Bar] = {}
        for group in groups(decompose(rule)):
            way, cut = cheapest_of(group, self._search_after)
            together = SomeOf(group, len(group), NOBODY)
            best.update(self.trimmed(way, together) if cut else way)
            self.cut = self.cut or cut
        return best

    def _search_after(self, way: Bars, rules: Sequence[Rule]) -> AlternativeSearch:
        """A search of what *rules* need beyond *way*."""
        asked = [leaf for rule in rules for leaf in single_criteria(rule)]
        answers = {leaf.question: self.after(way, leaf.question) for leaf in asked}
        known = {id_: answer for id_, answer in answers.items() if answer is not None}
        beside = {id_: way[id_] for id_ in answers if id_ in way}
        return AlternativeSearch(known, partial(self.cost, beside=beside), asked)

    def alternatives(self, rule: Rule | None, beside: Rule) -> Sequence[Bars]:
        """
        The ways to fulfil *rule* that can matter to *beside*; the empty one where it is met.

        Whatever fulfils *rule* has at least as much of what *beside* asks for as one of them.
        """
        if rule is None:
            return [{}]
        asked = [*single_criteria(rule), *single_criteria(beside)]
        search = AlternativeSearch(self.answers, self.cost, asked, whole=True)
        ways = search.alternatives(rule)
        self.cut = self.cut or search.cut
        self.tried += search.joiner.tried
        return ways

    def cost(self, way: Bars, beside: Bars | None = None) -> Cost:
        """What *way* adds to the one *beside* it: effort, changes, size of the raises, and ids."""
        beside = beside or {}
        together = raised_to_both({id_: beside[id_] for id_ in way if id_ in beside}, way)
        sizes = {
            id_: self._size(id_, need) - (self._size(id_, beside[id_]) if id_ in beside else 0)
            for id_, need in together.items()
        }
        effort = sum(size * self.questions[id_].effort for id_, size in sizes.items())
        more = sum(id_ not in beside for id_ in way)
        names = TieBreak(together, beside) if beside else sort_key(together)
        return (effort, more, sum(sizes.values()), names)

    def _size(self, id_: str, need: Bar) -> int:
        if isinstance(need, frozenset):
            return len(need)
        answer = self.answers.get(id_)
        return need - (answer.rank if answer is not None and answer.state == "given" else 0)

    def trimmed(self, way: Bars, rule: Rule) -> Bars:
        """Leave out and lower whatever *rule*, which *way* fulfils, does not need."""
        asking = by_question(decompose(rule))
        best: dict[str, Bar] = {}
        answers = dict(self.applied(way))
        for id_ in sorted(way):
            asked = asking.get(id_, ())

            def enough(need: Bar, id_: str = id_, asked: Sequence[Rule] = asked) -> bool:
                self._put(answers, id_, need)
                return all(verdict_of(rule, answers) in (MET, None) for rule in asked)

            need = _lowest_enough(
                way[id_],
                [criterion for rule in asked for criterion in single_criteria(rule)],
                enough,
            )
            self._put(answers, id_, need)
            if need:
                best[id_] = need
        return best

    def _put(self, answers: dict[str, Answer], id_: str, need: Bar) -> None:
        """Give the answer that *need* leads to; where it is nothing, the one there was."""
        if need:
            answers[id_] = self._raised(id_, need)
        elif id_ in self.answers:
            answers[id_] = self.answers[id_]
        else:
            answers.pop(id_, None)

    def after(self, way: Bars, id_: str) -> Answer | None:
        """One answer as it would be after *way*."""
        return self._raised(id_, way[id_]) if id_ in way else self.answers.get(id_)

    def applied(self, way: Bars) -> Answers:
        """The answers as they would be after *way*."""
        raised = {id_: self._raised(id_, need) for id_, need in way.items()}
        return {**self.answers, **raised}

    def _raised(self, id_: str, need: Bar) -> Answer:
        if isinstance(need, frozenset):
            have = self.answers[id_].ticks if id_ in self.answers else None
            return Answer("given", ticks=(have or frozenset()) | need)
        return Answer("given", option=self.questions[id_].options[need].id, rank=need)

    def changes(self, way: Bars) -> tuple[Change, ...]:
        """A way in the words of an assessment, sorted by question."""
        return tuple(self._change(id_, way[id_]) for id_ in sorted(way))

    def _change(self, id_: str, need: Bar) -> Change:
        find_out = id_ not in self.answers or self.answers[id_].open
        if isinstance(need, frozenset):
            return Change(id_, find_out, add=tuple(sorted(need)))
        return Change(id_, find_out, to=self.questions[id_].options[need].id)


def _lowest_enough(
    need: Bar, asked: Sequence[SingleCriterion], enough: Callable[[Bar], bool]
) -> Bar:
    """The least of *need* that is still *enough* for those who ask."""
    if isinstance(need, int):
        return next((less for less in range(need) if enough(less)), need)
    groups = [
        [item for item in group if item in need]
        for group in equivalent_items(leaf for leaf in asked if isinstance(leaf, Ticked))
    ]
    if prod(len(group) + 1 for group in groups) <= LIMIT:
        smaller = sorted(
            (first_of_each(groups, sizes) for sizes in all_counts(groups)),
            key=lambda items: (len(items), sorted(items)),
        )
        return next((less for less in smaller if enough(less)), need)
    for item in sorted(need, reverse=True):
        if enough(need - {item}):
            need -= {item}
    return need
