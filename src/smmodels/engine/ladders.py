"""Where ladders stand while single answers change: only what asks for one is judged anew."""

from collections.abc import Sequence

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.apart import demands, questions_of
from smmodels.engine.assessment import attainable_of, attained_of
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Dimension
from smmodels.engine.rules import Rule
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict


class _Rung:
    """A level's demands, counted by how they stand: from that its verdict follows."""

    def __init__(self, rule: Rule, answers: Answers) -> None:
        self._demands = demands(rule)
        self._stand = [verdict_of(one, answers) for one in self._demands]
        self._counts: dict[Verdict | None, int] = {NOT_MET: 0, UNDETERMINED: 0, MET: 0, None: 0}
        for verdict in self._stand:
            self._counts[verdict] += 1
        self.asking: dict[str, list[int]] = {}
        for place, one in enumerate(self._demands):
            for id_ in questions_of(one):
                self.asking.setdefault(id_, []).append(place)

    @property
    def verdict(self) -> Verdict:
        """What `judge` says of the whole requirement."""
        if self._counts[NOT_MET]:
            return NOT_MET
        return MET if self._counts[MET] and not self._counts[UNDETERMINED] else UNDETERMINED

    def judge_anew(self, question: str, answers: Answers) -> None:
        """Count the demands on *question* as *answers* have them now."""
        for place in self.asking[question]:
            verdict = verdict_of(self._demands[place], answers)
            self._counts[self._stand[place]] -= 1
            self._counts[verdict] += 1
            self._stand[place] = verdict


class Ladders:
    """
    Some ladders, and the answers by which they stand.

    To change an answer costs as much as the demands on its question, however long the ladders
    are. Nobody else sees the change: the answers that were given stay as they are.
    """

    def __init__(self, dimensions: Sequence[Dimension], answers: Answers) -> None:
        self.dimensions = dimensions
        self.answers: dict[str, Answer] = dict(answers)
        self._rungs = [
            [None if level.rule is None else _Rung(level.rule, answers) for level in one.levels]
            for one in dimensions
        ]
        self._asking: dict[str, list[_Rung]] = {}
        for rung in (one for rungs in self._rungs for one in rungs if one is not None):
            for id_ in rung.asking:
                self._asking.setdefault(id_, []).append(rung)

    def put(self, question: str, answer: Answer | None) -> None:
        """Change the answer to *question*; None takes it away."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        for rung in self._asking.get(question, ()):
            rung.judge_anew(question, self.answers)

    def ranks(self, place: int) -> tuple[int, int]:
        """Attained and attainable of the *place*-th ladder, as ranks; -1 for no level."""
        verdicts = [MET if rung is None else rung.verdict for rung in self._rungs[place]]
        return attained_of(verdicts), attainable_of(verdicts)
