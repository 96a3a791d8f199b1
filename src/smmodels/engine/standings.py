"""Where models stand, and which findings hold, while single answers change."""

from collections.abc import Iterable

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Coverage, DimensionResult, ModelResult
from smmodels.engine.finding import Finding, Lacks, Reached, Together, When
from smmodels.engine.findings import judge_finding
from smmodels.engine.ladders import IncrementalDimensions
from smmodels.engine.pack import Dimension, Model
from smmodels.engine.parts import Group, Node, settle
from smmodels.engine.scope import models_of_finding, questions_of
from smmodels.engine.verdict import NOT_MET, UNDETERMINED, Verdict


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

    def put(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for id_, model in self.models.items():
            if question in model.questions:
                self._dimensions[id_].put(question, answer)
        for part, when in self._watching.get(question, ()):
            settle(part, judge_finding(when, self.answers, {}))

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
            settle(part, judge_finding(when, self.answers, results))
        return NOT_MET if watched.whole.verdict is None else watched.whole.verdict

    def _watch(self, finding: Finding) -> "_Watched":
        watched = self._watched[finding.id] = _Watched(finding, self.answers)
        for part, when in watched.on_answers:
            for id_ in questions_of(when):
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
