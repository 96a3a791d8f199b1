"""Where models stand while single answers change: only what they touch is judged again."""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import (
    Coverage,
    DimensionResult,
    LevelResult,
    ModelResult,
    attainable_of,
    attained_of,
)
from smmodels.engine.judge import judge_finding, verdict_of
from smmodels.engine.pack import Dimension, Finding, Lacks, Model, Reached, Together, When
from smmodels.engine.rules import (
    MET,
    NOT_MET,
    UNDETERMINED,
    AtLeast,
    Rule,
    SingleCriterion,
    SomeOf,
    Ticked,
    Verdict,
    judge_counts,
    read,
    single_criteria,
)
from smmodels.engine.scope import models_of_finding, questions_of_condition


class Node:
    """A part of a requirement or a condition: how it stands, and what it is a part of."""

    __slots__ = ("parent", "verdict")

    def __init__(self, verdict: Verdict | None) -> None:
        self.verdict = verdict
        self.parent: Group | None = None


class Group(Node):
    """So many of several parts, counted by how they stand: from that its verdict follows."""

    __slots__ = ("_count", "_counts")

    def __init__(self, count: int, parts: Sequence[Node]) -> None:
        self._count = count
        self._counts: dict[Verdict | None, int] = {NOT_MET: 0, UNDETERMINED: 0, MET: 0, None: 0}
        for part in parts:
            part.parent = self
            self._counts[part.verdict] += 1
        super().__init__(self._judge())

    def _judge(self) -> Verdict | None:
        counts = self._counts
        return judge_counts(self._count, counts[MET], counts[UNDETERMINED], counts[NOT_MET])

    def child_moved(self, before: Verdict | None, now: Verdict | None) -> Verdict | None:
        """The verdict after a part that stood as *before* stands as it does *now*."""
        self._counts[before] -= 1
        self._counts[now] += 1
        return self._judge()


def propagate(part: Node, verdict: Verdict | None) -> Node | None:
    """Let *part* stand so, and with it what it is a part of: the whole, where that has changed."""
    while verdict is not part.verdict:
        before, part.verdict = part.verdict, verdict
        above = part.parent
        if above is None:
            return part
        part, verdict = above, above.child_moved(before, verdict)
    return None


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

    def set_answer(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for demand in self._asking.get(question, ()):
            rung = propagate(demand, verdict_of(demand.criterion, self.answers))
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


class IncrementalModels:
    """
    Some models and the answers by which they stand, to be changed one by one.

    Only what asks for a changed answer is judged anew. The answers that were given stay as they
    are.
    """

    def __init__(self, models: Iterable[Model], answers: Answers) -> None:
        self.answers: dict[str, Answer] = dict(answers)
        self.models = {model.id: model for model in models}
        self._watched: dict[str, _Watched] = {}
        self._watching: dict[str, list[tuple[Node, When]]] = {}
        self._dimensions = {
            id_: IncrementalDimensions(model.dimensions, answers)
            for id_, model in self.models.items()
        }

    def set_answer(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for id_, model in self.models.items():
            if question in model.questions:
                self._dimensions[id_].set_answer(question, answer)
        for part, when in self._watching.get(question, ()):
            propagate(part, judge_finding(when, self.answers, {}))

    def ranks(self, model: str, places: Iterable[int]) -> list[tuple[int, int]]:
        """Attained and attainable, as ranks, of some of a model's dimensions."""
        return [self._dimensions[model].ranks(place) for place in places]

    def result(self, model: str) -> ModelResult:
        """Where a model stands and nothing else, which is all that a finding asks for."""
        dimensions = self.models[model].dimensions
        ranks = self.ranks(model, range(len(dimensions)))
        parts = tuple(
            DimensionResult(dimension.id, level_at(dimension, low), level_at(dimension, high), ())
            for dimension, (low, high) in zip(dimensions, ranks, strict=True)
        )
        stages = self.models[model].stages
        lowest = [min(some) for some in zip(*ranks, strict=True)] if stages else [-1, -1]
        whole = [stages[rank].id if rank >= 0 else None for rank in lowest]
        nothing = Coverage(0, 0, 0, 0)
        return ModelResult(self.models[model], whole[0], whole[1], parts, nothing, ())

    def verdict(self, finding: Finding) -> Verdict:
        """Whether a finding holds."""
        watched = self._watched.get(finding.id) or self._watch(finding)
        results = {id_: self.result(id_) for id_ in watched.models}
        for part, when in watched.on_levels:
            propagate(part, judge_finding(when, self.answers, results))
        return NOT_MET if watched.whole.verdict is None else watched.whole.verdict

    def _watch(self, finding: Finding) -> "_Watched":
        watched = self._watched[finding.id] = _Watched(finding, self.answers)
        for part, when in watched.on_answers:
            for id_ in questions_of_condition(when):
                self._watching.setdefault(id_, []).append((part, when))
        return watched


class _Watched:
    """The condition of a finding in parts that count how those inside them stand."""

    def __init__(self, finding: Finding, answers: Answers) -> None:
        self.answers = answers
        self.on_answers: list[tuple[Node, When]] = []
        self.on_levels: list[tuple[Node, When]] = []
        self.models = models_of_finding(finding)
        self.whole = self._node(finding.when)

    def _node(self, when: When) -> Node:
        if isinstance(when, Together):
            parts = [self._node(condition) for condition in when.conditions]
            return Group(len(parts) if when.every else 1, parts) if parts else Node(NOT_MET)
        if isinstance(when, Reached | Lacks):
            part = Node(UNDETERMINED)
            self.on_levels.append((part, when))
        else:
            part = Node(judge_finding(when, self.answers, {}))
            self.on_answers.append((part, when))
        return part


def level_at(dimension: Dimension, rank: int) -> str | None:
    """The level at a place; None for -1, which is no level."""
    return dimension.levels[rank].id if rank >= 0 else None


class SingleAnswerChanges:
    """
    Some levels of a model, found by the questions they ask.

    `leaves` are the demands of those levels on each question. *ladders* are all of the model's,
    as the answers have them.
    """

    def __init__(
        self,
        result: ModelResult,
        ladders: IncrementalDimensions,
        matters: Callable[[int, int, LevelResult], bool],
    ) -> None:
        self.criteria: dict[str, list[SingleCriterion]] = {}
        self._dimensions = ladders
        self._places: dict[str, dict[int, None]] = {}
        for place, ladder in enumerate(result.dimensions):
            for rank, level in enumerate(ladder.levels):
                rule = level.level.rule
                if rule is None or not matters(place, rank, level):
                    continue
                for leaf in single_criteria(rule):
                    self.criteria.setdefault(leaf.question, []).append(leaf)
                    self._places.setdefault(leaf.question, {})[place] = None

    def ranks_with(self, question: str, answer: Answer) -> dict[int, tuple[int, int]]:
        """Attained and attainable, as ranks, of the dimensions that *question* can move."""
        given = self._dimensions.answers.get(question)
        self._dimensions.set_answer(question, answer)
        found = {place: self._dimensions.ranks(place) for place in self._places[question]}
        self._dimensions.set_answer(question, given)
        return found


def ranks_of(result: ModelResult) -> list[tuple[int, int]]:
    """Where every dimension stands: attained and attainable, as ranks."""
    found = []
    for ladder in result.dimensions:
        verdicts = [level.verdict for level in ladder.levels]
        found.append((attained_of(verdicts), attainable_of(verdicts)))
    return found
