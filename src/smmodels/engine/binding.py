"""What holds a standing: questions of which one alone lifts it, or that lift it together."""

from msgspec import Struct

from smmodels.engine.answers import Answer, Answers, is_open
from smmodels.engine.assessment import Assessment, Gap, ModelResult
from smmodels.engine.gaps import gap_to, next_targets
from smmodels.engine.gate import at_best
from smmodels.engine.incremental import IncrementalDimensions, SingleAnswerChanges, ranks_of
from smmodels.engine.pack import Pack, Question, Target
from smmodels.engine.targets import dimensions_of


class Binding(Struct, frozen=True):
    """
    The binding questions of a standing, which hold it below the `target`.

    `alone`: each of `questions` by itself, raised to its best, lifts the standing; they are by
    effort, then id. Else all of them together lift it, the fewest that do, by id. Of those that
    `find_out` names the answer is open, and may be enough already.
    """

    target: Target
    questions: tuple[str, ...]
    alone: bool
    find_out: tuple[str, ...] = ()


def bindings_of(assessment: Assessment, result: ModelResult) -> tuple[Binding, ...]:
    """
    What holds *result*, a model of *assessment*; nothing at the top and behind a no-go.

    For a model with stages it holds the whole. Of pillars those are told that are not at their
    top, first the weakest, of these first the one with the fewest questions; of steps the next
    step, then the ground that they rest on.
    """
    gaps = {gap.target: gap for gap in assessment.gaps}
    answers = assessment.respondent.answers
    search = _Search(assessment.pack, result, answers)
    found = [
        binding
        for target in next_targets(result)
        if (binding := search.binding_of(target, gaps.get(target))) is not None
    ]
    return tuple(sorted(found, key=lambda binding: _telling_order(result, binding)))


def _telling_order(result: ModelResult, binding: Binding) -> tuple[int, int, str]:
    id_ = binding.target.dimension or ""
    if result.model.whole == "steps":
        return (int(id_ == result.model.dimensions[0].id), 0, id_)
    rank = dimensions_of(binding.target, result.model)[0].rank(binding.target.level)
    return (rank, 1 if binding.alone else len(binding.questions), id_)


class _Search:
    """Looks for what holds the parts of one model."""

    def __init__(self, pack: Pack, result: ModelResult, answers: Answers) -> None:
        self._pack = pack
        self._result = result
        self._answers = answers
        self._ranks = ranks_of(result)
        self._dimensions = IncrementalDimensions(result.model.dimensions, answers)

    def binding_of(self, target: Target, gap: Gap | None) -> Binding | None:
        """What holds the model below *target*, to which the *gap* is, where it is known."""
        decision = self._decision_before(target)
        alone, possible = ((), frozenset()) if decision else self._alone(target)
        if alone:
            find_out = tuple(id_ for id_ in alone if id_ in possible)
            return Binding(target, alone, alone=True, find_out=find_out)
        changes = (gap or gap_to(self._pack, target, self._answers)).changes
        questions = {change.question for change in changes}.union(decision)
        if not questions:
            return None
        open_ = {change.question for change in changes if change.find_out}.union(decision)
        return Binding(target, tuple(sorted(questions)), alone=False, find_out=tuple(sorted(open_)))

    def _decision_before(self, target: Target) -> tuple[str, ...]:
        """The open decision that could still set *target* aside."""
        gate = self._result.model.gate
        undecided = gate is not None and target.dimension in self._result.undecided
        return (gate.question,) if gate is not None and undecided else ()

    def _alone(self, target: Target) -> tuple[tuple[str, ...], frozenset[str]]:
        """
        The questions of which each alone, raised to its best, reaches *target* or more.

        And those among them that may do so already, by the best that their open answer may be.
        """
        dimensions = dimensions_of(target, self._result.model)
        rank = dimensions[0].rank(target.level)
        ids = {dimension.id for dimension in dimensions}
        held = {
            index
            for index, dimension in enumerate(self._result.dimensions)
            if dimension.id in ids and self._ranks[index][0] < rank
        }
        changes = SingleAnswerChanges(
            self._result,
            self._dimensions,
            lambda index, at, _level: index in held and self._ranks[index][0] < at <= rank,
        )

        def lifts(id_: str, answer: Answer) -> bool:
            ranks = changes.ranks_with(id_, answer)
            return all(index in ranks and ranks[index][0] >= rank for index in held)

        found, possible = [], set()
        for id_ in changes.criteria:
            best = self._best(self._pack.questions[id_])
            if best is None or not lifts(id_, best):
                continue
            found.append(id_)
            if is_open(id_, self._answers):
                highest = at_best(self._answers, [id_], self._pack.questions)[id_]
                if highest == best or lifts(id_, highest):
                    possible.add(id_)
        found.sort(key=lambda id_: (self._pack.questions[id_].effort, id_))
        return tuple(found), frozenset(possible)

    def _best(self, question: Question) -> Answer | None:
        """The best answer to *question*; None where it does not apply, or has it already."""
        given = self._answers.get(question.id)
        if given is not None and given.state == "not-applicable":
            return None
        if question.shape == "checklist":
            ticks = frozenset(option.id for option in question.options)
            return (
                None if given is not None and given.ticks == ticks else Answer("given", ticks=ticks)
            )
        top = len(question.options) - 1
        if given is not None and given.state == "given" and given.rank == top:
            return None
        return Answer("given", option=question.options[top].id, rank=top)
