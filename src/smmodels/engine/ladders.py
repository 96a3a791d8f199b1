"""Where ladders stand while single answers change: only what asks for one is judged anew."""

from collections.abc import Sequence
from itertools import takewhile

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import attainable_of, attained_of
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Dimension
from smmodels.engine.rules import AtLeast, Leaf, Rule, SomeOf, Ticked, read
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict, so_many


class _Part:
    """A part of a requirement: how it stands, and what it is a part of."""

    __slots__ = ("above", "verdict")

    def __init__(self, verdict: Verdict | None) -> None:
        self.verdict = verdict
        self.above: _Some | None = None


class _Demand(_Part):
    """A demand on one question."""

    __slots__ = ("leaf",)

    def __init__(self, leaf: Leaf, verdict: Verdict | None) -> None:
        super().__init__(verdict)
        self.leaf = leaf


class _Some(_Part):
    """So many of several parts, counted by how they stand: from that its verdict follows."""

    __slots__ = ("_count", "_counts")

    def __init__(self, count: int, parts: Sequence[_Part]) -> None:
        self._count = count
        self._counts: dict[Verdict | None, int] = {NOT_MET: 0, UNDETERMINED: 0, MET: 0, None: 0}
        for part in parts:
            part.above = self
            self._counts[part.verdict] += 1
        super().__init__(self._judge())

    def _judge(self) -> Verdict | None:
        counts = self._counts
        return so_many(self._count, counts[MET], counts[UNDETERMINED], counts[NOT_MET])

    def moved(self, before: Verdict | None, now: Verdict | None) -> Verdict | None:
        """The verdict after a part that stood as *before* stands as it does *now*."""
        self._counts[before] -= 1
        self._counts[now] += 1
        return self._judge()


class _Parts:
    """The reading of a rule as parts that count how those inside them stand."""

    def __init__(self, answers: Answers, asking: dict[str, list[_Demand]]) -> None:
        self.answers = answers
        self.asking = asking

    def at_least(self, node: AtLeast) -> _Part:
        return self._demand(node)

    def ticked(self, node: Ticked) -> _Part:
        return self._demand(node)

    def _demand(self, leaf: Leaf) -> _Part:
        demand = _Demand(leaf, verdict_of(leaf, self.answers))
        self.asking.setdefault(leaf.question, []).append(demand)
        return demand

    def some_of(self, node: SomeOf, parts: Sequence[_Part]) -> _Part:
        return _Some(node.count, parts)


class Ladders:
    """
    Some ladders, and the answers by which they stand.

    To change an answer costs as much as the demands on its question and what they are parts of,
    however long the ladders and wide the choices are. Nobody else sees the change: the answers
    that were given stay as they are.
    """

    def __init__(self, dimensions: Sequence[Dimension], answers: Answers) -> None:
        self.dimensions = dimensions
        self.answers: dict[str, Answer] = dict(answers)
        self._asking: dict[str, list[_Demand]] = {}
        self._rungs = [
            [self._rung(level.rule) for level in dimension.levels] for dimension in dimensions
        ]
        self._place_of = {
            rung: place for place, rungs in enumerate(self._rungs) for rung in rungs if rung
        }
        self._ranks: dict[int, tuple[int, int]] = {}

    def _rung(self, rule: Rule | None) -> _Part | None:
        return None if rule is None else read(rule, _Parts(self.answers, self._asking))

    def put(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for demand in self._asking.get(question, ()):
            self._stand(demand, verdict_of(demand.leaf, self.answers))

    def _stand(self, part: _Part, verdict: Verdict | None) -> None:
        """Let *part* stand so, and with it what it is a part of."""
        while verdict is not part.verdict:
            before, part.verdict = part.verdict, verdict
            above = part.above
            if above is None:
                self._ranks.pop(self._place_of[part], None)
                return
            part, verdict = above, above.moved(before, verdict)

    def ranks(self, place: int) -> tuple[int, int]:
        """Attained and attainable of the *place*-th ladder, as ranks; -1 for no level."""
        if place not in self._ranks:
            possible = list(takewhile(NOT_MET.__ne__, map(_verdict_of, self._rungs[place])))
            self._ranks[place] = attained_of(possible), attainable_of(possible)
        return self._ranks[place]


def _verdict_of(rung: _Part | None) -> Verdict:
    """What `judge` says of the whole requirement."""
    if rung is None:
        return MET
    return UNDETERMINED if rung.verdict is None else rung.verdict
