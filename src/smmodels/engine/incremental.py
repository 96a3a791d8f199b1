"""What models attain while single answers change; only what asks for these is judged anew."""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import (
    Coverage,
    DimensionResult,
    LevelResult,
    ModelResult,
    clear_of,
    clearable_of,
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
    """A node of a rule or a condition: its verdict, and the group that it is in."""

    __slots__ = ("parent", "verdict")

    def __init__(self, verdict: Verdict | None) -> None:
        self.verdict = verdict
        self.parent: Group | None = None


class Group(Node):
    """At least `count` of several nodes; a tally of their verdicts gives its own."""

    __slots__ = ("_count", "_counts")

    def __init__(self, count: int, children: Sequence[Node]) -> None:
        self._count = count
        self._counts: dict[Verdict | None, int] = {NOT_MET: 0, UNDETERMINED: 0, MET: 0, None: 0}
        for child in children:
            child.parent = self
            self._counts[child.verdict] += 1
        super().__init__(self._judge())

    def _judge(self) -> Verdict | None:
        counts = self._counts
        return judge_counts(self._count, counts[MET], counts[UNDETERMINED], counts[NOT_MET])

    def child_changed(self, before: Verdict | None, now: Verdict | None) -> Verdict | None:
        """The verdict after that of a child has changed from *before* to *now*."""
        self._counts[before] -= 1
        self._counts[now] += 1
        return self._judge()


def propagate(node: Node, verdict: Verdict | None) -> Node | None:
    """Set the verdict of *node*, and of the groups around it; the root, where that has changed."""
    while verdict is not node.verdict:
        before, node.verdict = node.verdict, verdict
        parent = node.parent
        if parent is None:
            return node
        node, verdict = parent, parent.child_changed(before, verdict)
    return None


class _CriterionNode(Node):
    """A criterion on one question."""

    __slots__ = ("criterion",)

    def __init__(self, criterion: SingleCriterion, verdict: Verdict | None) -> None:
        super().__init__(verdict)
        self.criterion = criterion


class _NodeReading:
    """The reading of a rule as nodes; *asking* gets those of its criteria, by question."""

    def __init__(self, answers: Answers, asking: dict[str, list[_CriterionNode]]) -> None:
        self.answers = answers
        self.asking = asking

    def at_least(self, node: AtLeast) -> Node:
        return self._node(node)

    def ticked(self, node: Ticked) -> Node:
        return self._node(node)

    def _node(self, criterion: SingleCriterion) -> Node:
        node = _CriterionNode(criterion, verdict_of(criterion, self.answers))
        self.asking.setdefault(criterion.question, []).append(node)
        return node

    def some_of(self, node: SomeOf, children: Sequence[Node]) -> Node:
        return Group(node.count, children)


class IncrementalDimensions:
    """
    What some dimensions attain by answers that can be changed one by one.

    The cost of a change is that of the criteria on the question and the groups around them,
    however many levels and criteria there are beside. *answers* themselves are not changed.
    """

    def __init__(self, dimensions: Sequence[Dimension], answers: Answers) -> None:
        self.dimensions = dimensions
        self.answers: dict[str, Answer] = dict(answers)
        self._asking: dict[str, list[_CriterionNode]] = {}
        self._levels = [
            [self._level(level.rule) for level in dimension.levels] for dimension in dimensions
        ]
        self._dimension_of = {
            level: index for index, levels in enumerate(self._levels) for level in levels if level
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
        for node in self._asking.get(question, ()):
            level = propagate(node, verdict_of(node.criterion, self.answers))
            if level is not None:
                self._ranks.pop(self._dimension_of[level], None)

    def ranks(self, index: int) -> tuple[int, int]:
        """The ranks that the dimension at *index* is clear and clearable to; -1 for no level."""
        if index not in self._ranks:
            possible = list(takewhile(NOT_MET.__ne__, map(_level_verdict, self._levels[index])))
            self._ranks[index] = clear_of(possible), clearable_of(possible)
        return self._ranks[index]


def _level_verdict(level: Node | None) -> Verdict:
    """The verdict on a level's whole requirement, as by `judge`."""
    if level is None:
        return MET
    return UNDETERMINED if level.verdict is None else level.verdict


class IncrementalModels:
    """
    What some models and findings say by answers that can be changed one by one.

    *answers* themselves are not changed.
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
        for node, condition in self._watching.get(question, ()):
            propagate(node, judge_finding(condition, self.answers, {}))

    def ranks(self, model: str, indices: Iterable[int]) -> list[tuple[int, int]]:
        """What the dimensions of a model at *indices* are clear and clearable to, as ranks."""
        return [self._dimensions[model].ranks(index) for index in indices]

    def result(self, model: str) -> ModelResult:
        """What a model attains, which is all that a finding asks; the other fields are empty."""
        dimensions = self.models[model].dimensions
        ranks = self.ranks(model, range(len(dimensions)))
        results = tuple(
            DimensionResult(
                id=dimension.id,
                attained=dimension.asked_up_to(low),
                attainable=dimension.asked_up_to(high),
                levels=(),
                clear=dimension.level_at(low),
                clearable=dimension.level_at(high),
            )
            for dimension, (low, high) in zip(dimensions, ranks, strict=True)
        )
        stages = self.models[model].stages
        lowest = [min(ends) for ends in zip(*ranks, strict=True)] if stages else [-1, -1]
        attained, attainable = (stages[rank].id if rank >= 0 else None for rank in lowest)
        coverage = Coverage(0, 0, 0, 0)
        return ModelResult(self.models[model], attained, attainable, results, coverage, ())

    def verdict(self, finding: Finding) -> Verdict:
        """Whether a finding holds."""
        watched = self._watched.get(finding.id) or self._watch(finding)
        results = {id_: self.result(id_) for id_ in watched.models}
        for node, condition in watched.on_levels:
            propagate(node, judge_finding(condition, self.answers, results))
        return NOT_MET if watched.root.verdict is None else watched.root.verdict

    def _watch(self, finding: Finding) -> "_Watched":
        watched = self._watched[finding.id] = _Watched(finding, self.answers)
        for node, condition in watched.on_answers:
            for id_ in questions_of_condition(condition):
                self._watching.setdefault(id_, []).append((node, condition))
        return watched


class _Watched:
    """The condition of a finding as nodes, and which of them look at answers or at levels."""

    def __init__(self, finding: Finding, answers: Answers) -> None:
        self.answers = answers
        self.on_answers: list[tuple[Node, When]] = []
        self.on_levels: list[tuple[Node, When]] = []
        self.models = models_of_finding(finding)
        self.root = self._node(finding.when)

    def _node(self, when: When) -> Node:
        if isinstance(when, Together):
            nodes = [self._node(condition) for condition in when.conditions]
            return Group(len(nodes) if when.every else 1, nodes) if nodes else Node(NOT_MET)
        if isinstance(when, Reached | Lacks):
            node = Node(UNDETERMINED)
            self.on_levels.append((node, when))
        else:
            node = Node(judge_finding(when, self.answers, {}))
            self.on_answers.append((node, when))
        return node


class SingleAnswerChanges:
    """
    What a model attains after one answer is changed, for the questions that some levels ask.

    Those levels are the ones that *matters* is true of, by the index of the dimension, the rank
    and the level. `criteria` are theirs, by question. *dimensions* are the model's by the answers
    before the change.
    """

    def __init__(
        self,
        result: ModelResult,
        dimensions: IncrementalDimensions,
        matters: Callable[[int, int, LevelResult], bool],
    ) -> None:
        self.criteria: dict[str, list[SingleCriterion]] = {}
        self._dimensions = dimensions
        self._asking: dict[str, dict[int, None]] = {}
        for index, dimension in enumerate(result.dimensions):
            for rank, level in enumerate(dimension.levels):
                rule = level.level.rule
                if rule is None or not matters(index, rank, level):
                    continue
                for criterion in single_criteria(rule):
                    self.criteria.setdefault(criterion.question, []).append(criterion)
                    self._asking.setdefault(criterion.question, {})[index] = None

    def ranks_with(self, question: str, answer: Answer) -> dict[int, tuple[int, int]]:
        """What the dimensions that ask *question* are clear and clearable to, by index."""
        given = self._dimensions.answers.get(question)
        self._dimensions.set_answer(question, answer)
        ranks = {index: self._dimensions.ranks(index) for index in self._asking[question]}
        self._dimensions.set_answer(question, given)
        return ranks


def ranks_of(result: ModelResult) -> list[tuple[int, int]]:
    """The ranks that every dimension is clear and clearable to; -1 for no level."""
    ranks = []
    for dimension in result.dimensions:
        verdicts = [level.verdict for level in dimension.levels]
        ranks.append((clear_of(verdicts), clearable_of(verdicts)))
    return ranks
