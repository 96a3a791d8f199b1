"""Where models stand, and which findings hold, while single answers change."""

from collections.abc import Iterable

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import Coverage, DimensionResult, ModelResult
from smmodels.engine.finding import Finding
from smmodels.engine.findings import judge_finding
from smmodels.engine.ladders import Ladders
from smmodels.engine.pack import Dimension, Model
from smmodels.engine.scope import models_of_finding
from smmodels.engine.verdict import Verdict


class Standings:
    """
    Some models and the answers by which they stand, to be changed one by one.

    Only what asks for a changed answer is judged anew. The answers that were given stay as they
    are.
    """

    def __init__(self, models: Iterable[Model], answers: Answers) -> None:
        self.answers: dict[str, Answer] = dict(answers)
        self.models = {one.id: one for one in models}
        self._ladders = {id_: Ladders(one.dimensions, answers) for id_, one in self.models.items()}

    def put(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for id_, model in self.models.items():
            if question in model.questions:
                self._ladders[id_].put(question, answer)

    def ranks(self, model: str, places: Iterable[int]) -> list[tuple[int, int]]:
        """Attained and attainable, as ranks, of some of a model's dimensions."""
        return [self._ladders[model].ranks(place) for place in places]

    def result(self, model: str) -> ModelResult:
        """Where a model stands and nothing else, which is all that a finding asks for."""
        dimensions = self.models[model].dimensions
        ranks = self.ranks(model, range(len(dimensions)))
        parts = tuple(
            DimensionResult(one.id, level_at(one, low), level_at(one, high), ())
            for one, (low, high) in zip(dimensions, ranks, strict=True)
        )
        stages = self.models[model].stages
        lowest = [min(some) for some in zip(*ranks, strict=True)] if stages else [-1, -1]
        whole = [stages[rank].id if rank >= 0 else None for rank in lowest]
        nothing = Coverage(0, 0, 0, 0)
        return ModelResult(self.models[model], whole[0], whole[1], parts, nothing, ())

    def verdict(self, finding: Finding) -> Verdict:
        """Whether a finding holds."""
        results = {id_: self.result(id_) for id_ in models_of_finding(finding)}
        return judge_finding(finding.when, self.answers, results)


def level_at(dimension: Dimension, rank: int) -> str | None:
    """The level at a place; None for -1, which is no level."""
    return dimension.levels[rank].id if rank >= 0 else None
