"""Where ladders stand while single answers change: only what asks for one is judged anew."""

from collections.abc import Sequence
from itertools import takewhile

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import attainable_of, attained_of
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Dimension
from smmodels.engine.parts import Group, Node, settle
from smmodels.engine.rules import AtLeast, Rule, SingleCriterion, SomeOf, Ticked, read
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict


class _CriterionNode(Node):
    """A demand on one question."""

    __slots__ = ("criterion",)

    def __init__(self, leaf: SingleCriterion, verdict: Verdict | None) -> None:
        super().__init__(verdict)
        self.criterion = leaf


class _NodeReading:
    """The reading of a rule as parts that count how those inside them stand."""

    def __init__(self, answers: Answers, asking: dict[str, list[_CriterionNode]]) -> None:
        self.answers = answers
        self.asking = asking

    def at_least(self, node: AtLeast) -> Node:
        return self._node(node)

    def ticked(self, node: Ticked) -> Node:
        return self._node(node)

    def _node(self, leaf: SingleCriterion) -> Node:
        demand = _CriterionNode(leaf, verdict_of(leaf, self.answers))
        self.asking.setdefault(leaf.question, []).append(demand)
        return demand

    def some_of(self, node: SomeOf, parts: Sequence[Node]) -> Node:
        return Group(node.count, parts)


class IncrementalDimensions:
    """
    Some ladders, and the answers by which they stand.

    To change an answer costs as much as the demands on its question and what they are parts of,
    however long the ladders and wide the choices are. Nobody else sees the change: the answers
    that were given stay as they are.
    """

    def __init__(self, dimensions: Sequence[Dimension], answers: Answers) -> None:
        self.dimensions = dimensions
        self.answers: dict[str, Answer] = dict(answers)
        self._asking: dict[str, list[_CriterionNode]] = {}
        self._levels = [
            [self._level(level.rule) for level in dimension.levels] for dimension in dimensions
        ]
        self._place_of = {
            rung: place for place, rungs in enumerate(self._levels) for rung in rungs if rung
        }
        self._ranks: dict[int, tuple[int, int]] = {}

    def _level(self, rule: Rule | None) -> Node | None:
        return None if rule is None else read(rule, _NodeReading(self.answers, self._asking))

    def put(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for demand in self._asking.get(question, ()):
            rung = settle(demand, verdict_of(demand.criterion, self.answers))
            if rung is not None:
                self._ranks.pop(self._place_of[rung], None)

    def ranks(self, place: int) -> tuple[int, int]:
        """Attained and attainable of the *place*-th ladder, as ranks; -1 for no level."""
        if place not in self._ranks:
            possible = list(takewhile(NOT_MET.__ne__, map(_verdict_of, self._levels[place])))
            self._ranks[place] = attained_of(possible), attainable_of(possible)
        return self._ranks[place]


def _verdict_of(rung: Node | None) -> Verdict:
    """What `judge` says of the whole requirement."""
    if rung is None:
        return MET
    return UNDETERMINED if rung.verdict is None else rung.verdict
