"""
The cheapest changes of answers that fulfil a rule.

Fulfilling "so many of these" over shared questions is a set-cover problem. A rule is read from the
leaves up; each node gives its *candidates*, cheapest first: sets of bars, question by question,
that fulfil it. Candidates that another one dominates are pruned, so that few are left. Rules
without a question in common are searched one by one. Where there are still too many candidates,
the search is cut short, and says so: its result then fulfils the rule but may not be the cheapest.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, product
from math import prod
from typing import Protocol

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Change
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Question
from smmodels.engine.rules import (
    MET,
    NO_CLAIM,
    AtLeast,
    Rule,
    SingleCriterion,
    SomeOf,
    Ticked,
    decompose,
    independent_groups,
    read,
    rules_by_question,
    single_criteria,
)

Bar = int | frozenset[str]
"""The rank to reach on a scale or of a fact, or the items to add to a checklist."""
Bars = Mapping[str, Bar]
"""The bar to reach of each question: one candidate, a set of changes that fulfils a rule."""
Cost = tuple[object, ...]

MOST_CANDIDATES = 100
"""How many candidates of a rule are kept; beyond it the search is cut short."""
MOST_TRIED = 20_000
"""How many combinations of candidates are looked at; beyond it as well."""


def raised(question: Question, answer: Answer | None, bar: Bar) -> Answer:
    """
    The *answer* to *question* after it was raised to *bar*, or found out to be there.

    Of a checklist that is known in part, the other items that were doubtful stay so.
    """
    if not isinstance(bar, frozenset):
        return Answer("given", option=question.options[bar].id, rank=bar)
    ticks = bar if answer is None else bar | (answer.ticks or frozenset())
    doubtful = frozenset[str]() if answer is None else answer.doubtful - bar
    return Answer("partly" if doubtful else "given", ticks=ticks, doubtful=doubtful)


def is_possible(question: Question, answer: Answer | None, bar: Bar) -> bool:
    """Whether *answer*, being open, may already be at *bar*, so that it is only to be found out."""
    if answer is None or answer.state == "unknown":
        return True
    if answer.state != "partly":
        return False
    if isinstance(bar, frozenset):
        return bar <= answer.possible
    return question.options[bar].id in answer.possible_options


class Optimizer:
    """
    Finds the changes of some answers that fulfil rules.

    `cut_short` tells whether candidates were left out that might have been cheaper;
    `combinations_tried` is how many combinations `candidates` has looked at.
    """

    def __init__(self, questions: Mapping[str, Question], answers: Answers) -> None:
        self.questions = questions
        self.answers = answers
        self.cut_short = False
        self.combinations_tried = 0

    def cheapest_bars(self, rule: Rule | None) -> Bars:
        """
        The cheapest bars that fulfil *rule* and are no way stations.

        Where the search was cut short, none of them can be left out or lowered.
        """
        cheapest: dict[str, Bar] = {}
        for group in independent_groups(decompose(rule)):
            bars, cut_short = cheapest_for(group, self._search_beyond)
            whole = SomeOf(group, len(group), NO_CLAIM)
            cheapest.update(self.trimmed(bars, whole) if cut_short else bars)
            self.cut_short = self.cut_short or cut_short
        return cheapest

    def _search_beyond(self, bars: Bars, rules: Sequence[Rule]) -> "RaiseSearch":
        """A search of what *rules* require beyond *bars*."""
        criteria = [criterion for rule in rules for criterion in single_criteria(rule)]
        after = {
            criterion.question: self.answer_after(bars, criterion.question)
            for criterion in criteria
        }
        answers = {id_: answer for id_, answer in after.items() if answer is not None}
        base = {id_: bars[id_] for id_ in after if id_ in bars}
        return RaiseSearch(answers, partial(self.cost, base=base), criteria, self.plan_end)

    def plan_end(self, id_: str, rank: int) -> int:
        """
        The lowest rank from *rank* on of that question at which a plan may end.

        Where an answer that is known in part may be at *rank*, but not where a plan could raise it
        to, that is *rank* itself: nobody is advised to stop there, but asked whether it is so.
        """
        end, answer = self.questions[id_].plan_end(rank), self.answers.get(id_)
        if answer is not None and answer.state == "partly" and rank <= answer.highest < end:
            return rank
        return end

    def candidates(self, rule: Rule | None, other: Rule) -> Sequence[Bars]:
        """
        The candidates of *rule* that can matter to *other*; the empty one where *rule* is met.

        Whatever fulfils *rule* has at least as much of what *other* asks for as one of them. Way
        stations are among them, since whoever is at one fulfils what it is enough for.
        Incomplete, and no ground for a conclusion, where the search was cut short.
        """
        if rule is None:
            return [{}]
        criteria = [*single_criteria(rule), *single_criteria(other)]
        search = RaiseSearch(self.answers, self.cost, criteria, only_complete=True)
        candidates = search.candidates(rule)
        self.cut_short = self.cut_short or search.cut_short
        self.combinations_tried += search.combiner.tried
        return candidates

    def cost(self, bars: Bars, base: Bars | None = None) -> Cost:
        """
        What *bars* add to those of *base*: effort, changes, size of the raises, and ids.

        Of as many items of one checklist, those that are doubtful come first: to find out costs no
        more than to raise.
        """
        base = base or {}
        raised = combined([{id_: base[id_] for id_ in bars if id_ in base}, bars])
        sizes = {
            id_: self._size(id_, bar) - (self._size(id_, base[id_]) if id_ in base else 0)
            for id_, bar in raised.items()
        }
        effort = sum(size * self.questions[id_].effort for id_, size in sizes.items())
        changes = sum(id_ not in base for id_ in bars)
        tie_break = TieBreak(raised, base, self._bar_key) if base else self.sort_key(raised)
        return (effort, changes, sum(sizes.values()), tie_break)

    def sort_key(self, bars: Bars) -> "SortKey":
        """The ids of *bars*, to break ties."""
        return sort_key(bars, self._bar_key)

    def _bar_key(self, id_: str, bar: Bar) -> tuple[str, ...]:
        if not isinstance(bar, frozenset):
            return (f"{bar:03}",)
        return (f"{len(bar - doubtful_items(self.answers, id_)):03}", *sorted(bar))

    def _size(self, id_: str, bar: Bar) -> int:
        """By how many ranks or items the answer is raised to *bar*."""
        if isinstance(bar, frozenset):
            return len(bar)
        answer = self.answers.get(id_)
        return bar - (answer.rank if answer is not None else 0)

    def trimmed(self, bars: Bars, rule: Rule) -> Bars:
        """The *bars*, which fulfil *rule*, without what it does not require."""
        asking = rules_by_question(decompose(rule))
        trimmed: dict[str, Bar] = {}
        answers = dict(self.answers_after(bars))
        for id_ in sorted(bars):
            rules = asking.get(id_, ())

            def is_enough(bar: Bar, id_: str = id_, rules: Sequence[Rule] = rules) -> bool:
                self._set_answer(answers, id_, bar)
                return all(verdict_of(rule, answers) in (MET, None) for rule in rules)

            criteria = [criterion for rule in rules for criterion in single_criteria(rule)]
            bar = self._lowest_bar(id_, bars[id_], criteria, is_enough)
            self._set_answer(answers, id_, bar)
            if bar:
                trimmed[id_] = bar
        return trimmed

    def _lowest_bar(
        self,
        id_: str,
        bar: Bar,
        criteria: Sequence[SingleCriterion],
        is_enough: Callable[[Bar], bool],
    ) -> Bar:
        """The lowest bar within *bar* that is still enough for the *criteria* on its question."""
        if isinstance(bar, frozenset):
            doubtful = doubtful_items(self.answers, id_)
            return _fewest_items(bar, criteria, is_enough, doubtful)
        ends = (lower for lower in range(bar) if not lower or self.plan_end(id_, lower) == lower)
        return next((lower for lower in ends if is_enough(lower)), bar)

    def _set_answer(self, answers: dict[str, Answer], id_: str, bar: Bar) -> None:
        """Set the answer that *bar* leads to; where it raises nothing, the one given."""
        if bar:
            answers[id_] = self._raised(id_, bar)
        elif id_ in self.answers:
            answers[id_] = self.answers[id_]
        else:
            answers.pop(id_, None)

    def answer_after(self, bars: Bars, id_: str) -> Answer | None:
        """One answer as it would be after raising all to *bars*."""
        return self._raised(id_, bars[id_]) if id_ in bars else self.answers.get(id_)

    def answers_after(self, bars: Bars) -> Answers:
        """The answers as they would be after raising them to *bars*."""
        raised = {id_: self._raised(id_, bar) for id_, bar in bars.items()}
        return {**self.answers, **raised}

    def _raised(self, id_: str, bar: Bar) -> Answer:
        return raised(self.questions[id_], self.answers.get(id_), bar)

    def changes(self, bars: Bars) -> tuple[Change, ...]:
        """The *bars* as changes, sorted by question."""
        return tuple(self._change(id_, bars[id_]) for id_ in sorted(bars))

    def _change(self, id_: str, bar: Bar) -> Change:
        find_out = is_possible(self.questions[id_], self.answers.get(id_), bar)
        if isinstance(bar, frozenset):
            return Change(id_, find_out, add=tuple(sorted(bar)))
        return Change(id_, find_out, to=self.questions[id_].options[bar].id)


class CandidateSearch(Protocol):
    """Looks for the candidates of rules."""

    @property
    def cut_short(self) -> bool:
        """Whether candidates were left out that might have been cheaper."""

    def candidates(self, rule: Rule, /) -> Sequence[Bars]:
        """All candidates that can be part of the cheapest, at least one."""

    def cost(self, bars: Bars, /) -> Cost:
        """What *bars* cost."""


SearchBeyond = Callable[[Bars, Sequence[Rule]], CandidateSearch]
"""Makes a search of what some rules require beyond some bars."""


def cheapest_for(rules: Sequence[Rule], search_beyond: SearchBeyond) -> tuple[Bars, bool]:
    """The cheapest bars that fulfil all of *rules*, and whether the search was cut short."""
    bars, optional = _forced_bars(rules, search_beyond)
    cut_short = False
    for group in independent_groups(optional):
        search = search_beyond(bars, group)
        candidates = search.candidates(SomeOf(group, len(group), NO_CLAIM))
        bars = combined([bars, min(candidates, key=search.cost)])
        cut_short = cut_short or search.cut_short
    return bars, cut_short


def _forced_bars(rules: Sequence[Rule], search_beyond: SearchBeyond) -> tuple[Bars, Sequence[Rule]]:
    """The bars that every solution has, and the rules that leave a choice beyond these."""
    bars: Bars = {}
    remaining = rules
    # Single criteria first: their bars leave the other rules less choice.
    for single_only in (True, False):
        progress = True
        while progress:
            search = search_beyond(bars, remaining)
            forced, optional = [], []
            for rule in remaining:
                skipped = single_only and isinstance(rule, SomeOf)
                candidates = () if skipped else search.candidates(rule)
                if len(candidates) == 1 and not search.cut_short:
                    forced.append(candidates[0])
                else:
                    optional.append(rule)
            progress = bool(forced)
            bars, remaining = combined([bars, *forced]), optional
    return bars, remaining


class Candidates(Struct, frozen=True):
    """
    The candidates of a rule, cheapest first; none where it does not apply.

    `uses` is how many of its single criteria ask each question.
    """

    bar_sets: Sequence[Bars]
    uses: Mapping[str, int]


_UNSEARCHED = Candidates(({},), {})
"""Stands for candidates that a search, once cut short, no longer looks for."""


class RaiseSearch:
    """
    The reading of a rule as the raises of answers that fulfil it.

    *criteria* are those of the rule and of all that is to look at the candidates. *plan_end* gives
    the rank to raise a question to where a criterion asks for one; without it, that is the rank
    itself. A node that does not apply has no candidate; one that is met has the empty one alone.
    With *only_complete* the candidates are of no use where some were left out, and the search ends
    with the first of them.
    """

    def __init__(
        self,
        answers: Answers,
        cost: Callable[[Bars], Cost],
        criteria: Sequence[SingleCriterion],
        plan_end: Callable[[str, int], int] | None = None,
        *,
        only_complete: bool = False,
    ) -> None:
        self.answers = answers
        self.cost = cost
        self._plan_end = plan_end
        self.combiner = Combiner(Counter(criterion.question for criterion in criteria), cost)
        self._only_complete = only_complete
        self._ticks_cut_short = False
        ticked: dict[str, list[Ticked]] = {}
        for criterion in criteria:
            if isinstance(criterion, Ticked):
                ticked.setdefault(criterion.question, []).append(criterion)
        self._item_groups = {
            id_: equivalent_items(asked, doubtful_items(answers, id_))
            for id_, asked in ticked.items()
        }

    @property
    def cut_short(self) -> bool:
        """Whether candidates were left out that might have been cheaper."""
        return self._ticks_cut_short or self.combiner.cut_short

    def candidates(self, rule: Rule) -> Sequence[Bars]:
        """All candidates that can be part of the cheapest; the empty one if nothing applies."""
        return read(rule, self).bar_sets or [{}]

    def at_least(self, node: AtLeast) -> Candidates:
        """One candidate: the rank itself, or where it is a way station, the next that is none."""
        uses = {node.question: 1}
        answer = self.answers.get(node.question)
        if answer is not None and answer.state == "not-applicable":
            return Candidates((), uses)
        if answer is not None and answer.state != "unknown" and answer.rank >= node.rank:
            return Candidates(({},), uses)
        bar = node.rank if self._plan_end is None else self._plan_end(node.question, node.rank)
        return Candidates(({node.question: bar},), uses)

    def ticked(self, node: Ticked) -> Candidates:
        """The sets of missing items that are enough; of equivalent ones, the doubtful first."""
        uses = {node.question: 1}
        answer = self.answers.get(node.question)
        if answer is not None and answer.state == "not-applicable":
            return Candidates((), uses)
        if self._only_complete and self.cut_short:
            return _UNSEARCHED
        ticks = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
        shortfall = node.count - len(ticks.intersection(node.items))
        if shortfall <= 0:
            return Candidates(({},), uses)
        missing = frozenset(node.items) - ticks
        missing_groups = (
            [item for item in group if item in missing]
            for group in self._item_groups[node.question]
        )
        groups = [group for group in missing_groups if group]
        choices = counts_totalling(groups, shortfall, MOST_CANDIDATES + 1)
        self._ticks_cut_short = self._ticks_cut_short or len(choices) > MOST_CANDIDATES
        bar_sets = [
            {node.question: first_items(groups, counts)} for counts in choices[:MOST_CANDIDATES]
        ]
        return Candidates(bar_sets, uses)

    def some_of(self, node: SomeOf, choices: Sequence[Candidates]) -> Candidates:
        """The best combinations of as many more criteria as are still required."""
        if self._only_complete and self.cut_short:
            return _UNSEARCHED
        uses = total_uses(choices)
        applicable = [choice for choice in choices if choice.bar_sets]
        if not applicable:
            return Candidates((), uses)
        unmet = [choice for choice in applicable if choice.bar_sets[0]]
        shortfall = min(node.count, len(applicable)) - (len(applicable) - len(unmet))
        if shortfall <= 0:
            return Candidates(({},), uses)
        return Candidates(self.combiner.combine(unmet, shortfall), uses)


class Combiner:
    """
    Combines candidates, and prunes those that cannot be part of the cheapest.

    *uses* is how many criteria ask each question in the whole search, so that it is known which
    questions nothing else asks. *cost* is what bars cost: first numbers, which add up where bars
    have no question in common, and then a tie-break. `cut_short` tells whether candidates were
    left out that might have been cheaper in the end, and `tried` how many were looked at.
    """

    def __init__(self, uses: Mapping[str, int], cost: Callable[[Bars], Cost]) -> None:
        self.uses = uses
        self.cost = cost
        self.cut_short = False
        self.tried = 0

    def combine(self, choices: Sequence[Candidates], count: int) -> list[Bars]:
        """The best combinations of one candidate each of *count* of the *choices*."""
        independent = [choice for choice in choices if self._is_independent(choice)]
        shared = [choice for choice in choices if not self._is_independent(choice)]
        # Of independent choices only the cheapest candidate matters, and the cheapest of these.
        cheapest = sorted((self.prune(choice)[0] for choice in independent), key=self.cost)
        least, most = max(0, count - len(independent)), min(count, len(shared))
        by_size = self._combine_shared(shared, least, most)
        combinations = [
            combined([bars, *cheapest[: count - size]])
            for size in range(least, most + 1)
            for bars in by_size[size]
        ]
        return self.prune(Candidates(combinations, total_uses(choices)))

    def _is_independent(self, choice: Candidates) -> bool:
        """Whether nothing else in the search asks any question of *choice*."""
        return all(self.uses[id_] == times for id_, times in choice.uses.items())

    def _combine_shared(
        self, choices: Sequence[Candidates], least: int, most: int
    ) -> list[list[Bars]]:
        """
        The best combinations of *least* to *most* of the *choices*, by their number.

        Built choice by choice and pruned after each, so that they stay few.
        """
        by_size: list[list[Bars]] = [[{}], *([] for _ in range(most))]
        uses: Counter[str] = Counter()
        for number, choice in enumerate(choices, 1):
            if self.cut_short:
                return self._greedy(choices, least, most)
            uses.update(choice.uses)
            remaining = len(choices) - number
            for size in range(min(most, number), max(0, least - remaining - 1), -1):
                extended = (
                    combined([bars, added])
                    for bars in by_size[size - 1]
                    for added in choice.bar_sets
                )
                by_size[size] = self.prune(Candidates([*by_size[size], *extended], uses))
        return by_size

    def _greedy(self, choices: Sequence[Candidates], least: int, most: int) -> list[list[Bars]]:
        """One combination of each size: of the choices that cost least by themselves."""
        cheapest = sorted((choice.bar_sets[0] for choice in choices), key=self.cost)
        combinations = ([combined(cheapest[:size])] for size in range(least, most + 1))
        return [*([] for _ in range(least)), *combinations]

    def prune(self, candidates: Candidates) -> list[Bars]:
        """
        Only the candidates that no cheaper one dominates, cheapest first, and not too many.

        One is dominated by another that asks for no more, or for the same of all questions that
        something else asks, too.
        """
        if len(candidates.bar_sets) < 2:  # noqa: PLR2004  a single one has no rival
            return list(candidates.bar_sets)
        self.tried += len(candidates.bar_sets)
        self.cut_short = self.cut_short or self.tried > MOST_TRIED
        if self.cut_short:
            return [min(candidates.bar_sets, key=self.cost)]
        kept: list[Bars] = []
        seen: set[frozenset[tuple[str, Bar]]] = set()
        for bars in sorted(candidates.bar_sets, key=self.cost):
            shared = frozenset(
                (id_, bar)
                for id_, bar in bars.items()
                if candidates.uses.get(id_, 0) < self.uses[id_]
            )
            if shared in seen or any(dominates(cheaper, bars) for cheaper in kept):
                continue
            if len(kept) == MOST_CANDIDATES:
                self.cut_short = True
                break
            seen.add(shared)
            kept.append(bars)
        return kept


def combined(bar_sets: Iterable[Bars]) -> Bars:
    """The least bars that are enough for each of *bar_sets*."""
    highest: dict[str, Bar] = {}
    for bars in bar_sets:
        for id_, bar in bars.items():
            present = highest.get(id_)
            if isinstance(present, frozenset) and isinstance(bar, frozenset):
                highest[id_] = present | bar
            elif isinstance(present, int) and isinstance(bar, int):
                highest[id_] = max(present, bar)
            else:
                highest[id_] = bar
    return highest


def dominates(bars: Bars, other: Bars) -> bool:
    """Whether *bars* ask for no more than *other*, of any question."""
    for id_, bar in bars.items():
        other_bar = other.get(id_)
        if other_bar is None:
            return False
        if isinstance(bar, frozenset) and isinstance(other_bar, frozenset):
            if not bar <= other_bar:
                return False
        elif isinstance(bar, int) and isinstance(other_bar, int) and bar > other_bar:
            return False
    return True


def total_uses(choices: Iterable[Candidates]) -> Counter[str]:
    """How many criteria of all *choices* together ask each question."""
    uses: Counter[str] = Counter()
    for choice in choices:
        uses.update(choice.uses)
    return uses


class TieBreak:
    """
    The tie-break between bars that are added to the same base: the first name that differs.

    The two have equally many names, those of the base included that only the other one raises.
    """

    __slots__ = ("bar_key", "bars", "base")

    def __init__(self, bars: Bars, base: Bars, bar_key: "BarKey") -> None:
        self.bars = bars
        self.base = base
        self.bar_key = bar_key

    def __eq__(self, other: object) -> bool:
        """Whether the bars are the same."""
        if not isinstance(other, TieBreak):
            return NotImplemented
        return self._key_against(other) == other._key_against(self)

    def __lt__(self, other: "TieBreak") -> bool:
        """Whether these bars come first."""
        return self._key_against(other) < other._key_against(self)

    __hash__ = None  # type: ignore[assignment]

    def _key_against(self, other: "TieBreak") -> "SortKey":
        """The key of these bars, and of the base where *other* raises it."""
        from_base = {id_: self.base[id_] for id_ in other.bars if id_ in self.base}
        return sort_key({**from_base, **self.bars}, self.bar_key)


SortKey = tuple[tuple[str, tuple[str, ...]], ...]
BarKey = Callable[[str, Bar], tuple[str, ...]]


def sort_key(bars: Bars, bar_key: BarKey) -> SortKey:
    """The ids of *bars*, to break ties, and what *bar_key* has for each."""
    return tuple((id_, bar_key(id_, bars[id_])) for id_ in sorted(bars))


def doubtful_items(answers: Answers, id_: str) -> frozenset[str]:
    """The items of that checklist of which it is not known whether they are ticked."""
    answer = answers.get(id_)
    return frozenset() if answer is None else answer.doubtful


def equivalent_items(
    criteria: Iterable[Ticked], first: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """
    The items that *criteria* on one checklist ask for, in groups that the same criteria ask for.

    Of the items of a group it only matters how many are ticked. Each group is sorted, with those
    that are to come *first* before the others.
    """
    asked_by: dict[str, list[int]] = {}
    for index, criterion in enumerate(criteria):
        for item in criterion.items:
            asked_by.setdefault(item, []).append(index)
    groups: dict[tuple[int, ...], list[str]] = {}
    for item in sorted(asked_by, key=lambda item: (item not in first, item)):
        groups.setdefault(tuple(asked_by[item]), []).append(item)
    return [tuple(group) for group in groups.values()]


def first_items(groups: Sequence[Sequence[str]], counts: Iterable[int]) -> frozenset[str]:
    """The first items of each group, as many as *counts* has for it."""
    return frozenset(
        item for group, count in zip(groups, counts, strict=True) for item in group[:count]
    )


def all_counts(groups: Sequence[Sequence[str]]) -> Iterator[tuple[int, ...]]:
    """Every choice of how many items of each group."""
    return product(*(range(len(group) + 1) for group in groups))


def counts_totalling(
    groups: Sequence[Sequence[str]], total: int, most: int
) -> list[tuple[int, ...]]:
    """The choices of how many items of each group that are *total* in all; the first *most*."""
    remaining = sum(len(group) for group in groups)
    # Each choice is the one before it and a count, so that a long one costs no more than its end.
    choices: list[tuple[_LinkedCounts, int]] = [(None, total)]
    for group in groups:
        remaining -= len(group)
        extended = (
            ((counts, count), lacking - count)
            for counts, lacking in choices
            for count in range(min(len(group), lacking), max(0, lacking - remaining) - 1, -1)
        )
        choices = list(islice(extended, most))
    return [_unlinked(counts) for counts, _lacking in choices] if groups or not total else []


_LinkedCounts = tuple["_LinkedCounts", int] | None
"""Some counts as all but the last, and the last."""


def _unlinked(linked: _LinkedCounts) -> tuple[int, ...]:
    counts = []
    while linked is not None:
        linked, count = linked
        counts.append(count)
    return tuple(reversed(counts))


def _fewest_items(
    bar: frozenset[str],
    criteria: Sequence[SingleCriterion],
    is_enough: Callable[[frozenset[str]], bool],
    doubtful: frozenset[str],
) -> frozenset[str]:
    """
    The fewest items of *bar* that are still enough for the *criteria* on its question.

    Of as few, those of which most are *doubtful*, then the first by id.
    """
    groups = [
        [item for item in group if item in bar]
        for group in equivalent_items(
            (criterion for criterion in criteria if isinstance(criterion, Ticked)), doubtful
        )
    ]
    if prod(len(group) + 1 for group in groups) <= MOST_CANDIDATES:
        smaller = sorted(
            (first_items(groups, counts) for counts in all_counts(groups)),
            key=lambda items: (len(items), len(items - doubtful), sorted(items)),
        )
        return next((items for items in smaller if is_enough(items)), bar)
    for item in sorted(bar, key=lambda item: (item not in doubtful, item), reverse=True):
        if is_enough(bar - {item}):
            bar -= {item}
    return bar
