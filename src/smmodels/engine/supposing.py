"""What would become of a model's levels if one answer were another."""

from collections.abc import Callable

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import LevelResult, ModelResult, attainable_of, attained_of
from smmodels.engine.ladders import IncrementalDimensions
from smmodels.engine.rules import SingleCriterion, single_criteria


class SingleChanges:
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
        self._dimensions.put(question, answer)
        found = {place: self._dimensions.ranks(place) for place in self._places[question]}
        self._dimensions.put(question, given)
        return found


def ranks_of(result: ModelResult) -> list[tuple[int, int]]:
    """Where every dimension stands: attained and attainable, as ranks."""
    found = []
    for ladder in result.dimensions:
        verdicts = [level.verdict for level in ladder.levels]
        found.append((attained_of(verdicts), attainable_of(verdicts)))
    return found
