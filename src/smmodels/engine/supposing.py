"""What would become of a model's levels if one answer were another."""

from collections.abc import Callable

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import LevelResult, ModelResult, attainable_of, attained_of
from smmodels.engine.judge import judge
from smmodels.engine.rules import Leaf, Rule, leaves


class Supposing:
    """
    Some levels of a model, found by the questions they ask.

    Only the levels that ask a question are judged anew when its answer changes, so that trying
    every answer of every question stays cheap. `leaves` are the demands of those levels on each
    question.
    """

    def __init__(
        self,
        result: ModelResult,
        answers: Answers,
        matters: Callable[[int, int, LevelResult], bool],
    ) -> None:
        self.answers = answers
        self.verdicts = [[one.verdict for one in ladder.levels] for ladder in result.dimensions]
        self.leaves: dict[str, list[Leaf]] = {}
        self._levels: dict[str, dict[tuple[int, int], Rule]] = {}
        for place, ladder in enumerate(result.dimensions):
            for rank, level in enumerate(ladder.levels):
                rule = level.level.rule
                if rule is None or not matters(place, rank, level):
                    continue
                for leaf in leaves(rule):
                    self.leaves.setdefault(leaf.question, []).append(leaf)
                    self._levels.setdefault(leaf.question, {})[place, rank] = rule

    def standings(self, question: str, answer: Answer) -> dict[int, tuple[int, int]]:
        """Attained and attainable, as ranks, of the dimensions that *question* can move."""
        answers = {**self.answers, question: answer}
        verdicts = {place: self.verdicts[place].copy() for place, _ in self._levels[question]}
        for (place, rank), rule in self._levels[question].items():
            verdicts[place][rank] = judge(rule, answers)
        return {place: (attained_of(one), attainable_of(one)) for place, one in verdicts.items()}


def ranks_of(result: ModelResult) -> list[tuple[int, int]]:
    """Where every dimension stands: attained and attainable, as ranks."""
    found = []
    for ladder in result.dimensions:
        verdicts = [one.verdict for one in ladder.levels]
        found.append((attained_of(verdicts), attainable_of(verdicts)))
    return found
