"""Which answers a level rests on, what blocks the next one, and what evidence alone attains."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assessment import (
    BlockingCriterion,
    DimensionResult,
    EvidenceOnly,
    Insight,
    Judged,
    JudgedCriterion,
    ModelResult,
    Proof,
)
from smmodels.engine.gaps import rule_up_to
from smmodels.engine.incremental import IncrementalDimensions
from smmodels.engine.judge import judge, verdict_of
from smmodels.engine.optimizer import Bars, Candidates, Combiner, Cost, cheapest_for, total_uses
from smmodels.engine.pack import Dimension, Pack
from smmodels.engine.rules import (
    MET,
    NOT_MET,
    UNDETERMINED,
    AtLeast,
    Rule,
    SomeOf,
    Ticked,
    decompose,
    independent_groups,
    read,
    rules_by_question,
    single_criteria,
)
from smmodels.engine.sensitivity import deciding_questions, fragile_answers, width_of


def insights_of(
    pack: Pack, results: Iterable[ModelResult], answers: Answers
) -> tuple[Insight, ...]:
    """The insight of each of *results*, which are by *answers*."""
    evident = answers_with_evidence(answers)
    return tuple(_insight(pack, result, answers, evident) for result in results)


def _insight(pack: Pack, result: ModelResult, answers: Answers, evident: Answers) -> Insight:
    dimensions = IncrementalDimensions(result.model.dimensions, answers)
    return Insight(
        model=result.model.id,
        proofs=proofs_of(result, answers),
        blocking=blocking_of(result),
        width=width_of(result),
        deciding=deciding_questions(pack.questions, result, answers, dimensions),
        fragile=fragile_answers(pack.questions, result, answers, dimensions),
        evidence_only=evidence_only(result, evident),
    )


def proofs_of(result: ModelResult, answers: Answers) -> tuple[Proof, ...]:
    """The proof of the stage of the model, then that of each dimension's attained level."""
    model = result.model
    proofs = [
        _proof(dimension.id, state.attained, (dimension,), answers)
        for dimension, state in zip(model.dimensions, result.dimensions, strict=True)
        if state.attained is not None
    ]
    if result.attained is None:
        return tuple(proofs)
    if len(model.dimensions) == 1 and proofs:
        whole = replace(proofs[0], dimension=None, level=result.attained)
    else:
        whole = _proof(None, result.attained, model.dimensions, answers)
    return (whole, *proofs)


def _proof(id_: str | None, level: str, dimensions: Sequence[Dimension], answers: Answers) -> Proof:
    questions: set[str] = set()
    smallest = True
    for group in independent_groups(decompose(rule_up_to(dimensions, level))):
        bars, cut_short = cheapest_for(group, partial(_ProofSearch, answers))
        questions |= _trimmed(frozenset(bars), group, answers) if cut_short else bars.keys()
        smallest = smallest and not cut_short
    return Proof(id_, level, tuple(sorted(questions)), smallest)


class _Support(Struct, frozen=True):
    """The state of a node of a rule, and the sets of answered questions that prove it."""

    state: Literal["met", "not-applicable", "neither"]
    candidates: Candidates


class _ProofSearch:
    """
    The reading of a rule as the sets of answered questions that, with the *known*, make it met.

    A candidate is a set of questions, each with the bar 1. That a criterion does not apply is
    proved too where it is what makes the rest enough.
    """

    def __init__(self, answers: Answers, known: Bars, rules: Sequence[Rule]) -> None:
        self.answers = answers
        self.known = known
        self.combiner = Combiner(
            Counter(criterion.question for rule in rules for criterion in single_criteria(rule)),
            self.cost,
        )

    @property
    def cut_short(self) -> bool:
        return self.combiner.cut_short

    def candidates(self, rule: Rule) -> Sequence[Bars]:
        return read(rule, self).candidates.bar_sets

    def cost(self, bars: Bars) -> Cost:
        """The number of questions, and ids to break ties."""
        return len(bars), sorted(bars)

    def at_least(self, node: AtLeast) -> _Support:
        return self._single(node)

    def ticked(self, node: Ticked) -> _Support:
        return self._single(node)

    def _single(self, node: AtLeast | Ticked) -> _Support:
        uses = {node.question: 1}
        bar_sets: Sequence[Bars] = ({},) if node.question in self.known else (uses,)
        verdict = verdict_of(node, self.answers)
        if verdict is None:
            return _Support("not-applicable", Candidates(bar_sets, uses))
        if verdict is MET:
            return _Support("met", Candidates(bar_sets, uses))
        return _Support("neither", Candidates((), uses))

    def some_of(self, node: SomeOf, supports: Sequence[_Support]) -> _Support:
        """So many of the met ones; where too few apply, all of them and why the rest does not."""
        uses = total_uses(support.candidates for support in supports)
        met = [support.candidates for support in supports if support.state == "met"]
        if len(met) >= node.count:
            return _Support("met", Candidates(self.combiner.combine(met, node.count), uses))
        if any(support.state == "neither" for support in supports):
            return _Support("neither", Candidates((), uses))
        bar_sets = self.combiner.combine(
            [support.candidates for support in supports], len(supports)
        )
        return _Support("met" if met else "not-applicable", Candidates(bar_sets, uses))


def _trimmed(questions: frozenset[str], group: Sequence[Rule], answers: Answers) -> frozenset[str]:
    """The *questions* that are needed when those that are not are left out one by one, by id."""
    asking = rules_by_question(group)
    kept = {id_: answers[id_] for id_ in questions}
    for id_ in sorted(questions):
        answer = kept.pop(id_)
        if any(verdict_of(rule, kept) not in (MET, None) for rule in asking[id_]):
            kept[id_] = answer
    return frozenset(kept)


def blocking_of(result: ModelResult) -> tuple[BlockingCriterion, ...]:
    """
    The criteria that keep each dimension from its next level, in the order they are written.

    Nothing inside a rule that is met blocks, and nothing does in steps that are set aside.
    """
    blocking: list[BlockingCriterion] = []
    for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True):
        rank = dimension.rank(state.clear) + 1
        if rank == len(state.levels) or state.id in result.set_aside:
            continue
        level = state.levels[rank]
        for criterion in (
            criterion for judged in level.criteria for criterion in _unmet_criteria(judged)
        ):
            find_out = criterion.verdict is UNDETERMINED
            blocking.append(
                BlockingCriterion(state.id, level.level.id, criterion.criterion, find_out)
            )
    return tuple(blocking)


def _unmet_criteria(judged: Judged) -> Iterator[JudgedCriterion]:
    if judged.verdict not in (NOT_MET, UNDETERMINED):
        return
    if isinstance(judged, JudgedCriterion):
        yield judged
        return
    for inner in judged.criteria:
        yield from _unmet_criteria(inner)


def has_evidence(answer: Answer) -> bool:
    """
    Whether an answer is given, or known in part, and has evidence.

    One that was merged has none of its own; there all that was said must have some, since its ends
    rest on all of that.
    """
    if answer.state not in ("given", "partly"):
        return False
    known = [one for one in answer.said if one.state != "unknown"]
    return _is_shown(answer) or (bool(known) and all(map(_is_shown, known)))


def _is_shown(answer: Answer) -> bool:
    return bool(answer.evidence and answer.evidence.strip())


def answers_with_evidence(answers: Answers) -> Answers:
    """The *answers* without known ones that have no evidence; "not applicable" has its reason."""
    return {
        id_: answer
        for id_, answer in answers.items()
        if answer.state not in ("given", "partly") or has_evidence(answer)
    }


def evidence_only(result: ModelResult, evident: Answers) -> EvidenceOnly:
    """What *result* would attain by *evident* alone, which are from `answers_with_evidence`."""
    ranks = [_evident_rank(dimension, evident) for dimension in result.dimensions]
    levels = [
        (dimension.id, dimension.asked_up_to(rank))
        for dimension, rank in zip(result.model.dimensions, ranks, strict=True)
    ]
    stages = result.model.stages
    lowest = min(ranks)
    asked = result.model.questions
    return EvidenceOnly(
        answers=sum(id_ in asked for id_, answer in evident.items() if has_evidence(answer)),
        attained=stages[lowest].id if stages and lowest >= 0 else None,
        dimensions=tuple(levels),
    )


def _evident_rank(dimension: DimensionResult, evident: Answers) -> int:
    """The rank that it is clear to by *evident* alone; never more than by all the answers."""
    rank = -1
    for level in dimension.levels:
        if level.verdict is not MET or judge(level.level.rule, evident) is not MET:
            break
        rank += 1
    return rank
