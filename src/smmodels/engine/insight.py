"""Why a level is held, what keeps the next one away, and what evidence alone shows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Literal

from msgspec import Struct

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


def proofs_of(result: ModelResult, answers: Answers) -> tuple[Proof, ...]:
    """The answers that carry the stage of the whole, then those that carry each dimension."""
    model = result.model
    proofs = []
    if result.attained is not None and len(model.dimensions) > 1:
        proofs.append(_proof(None, result.attained, model.dimensions, answers))
    for dimension, ladder in zip(model.dimensions, result.dimensions, strict=True):
        if ladder.attained is not None:
            proofs.append(_proof(dimension.id, ladder.attained, (dimension,), answers))
    if result.attained is not None and len(model.dimensions) == 1:
        (only,) = proofs
        proofs.insert(0, Proof(None, only.level, only.questions, only.smallest))
    return tuple(proofs)


def _proof(id_: str | None, level: str, dimensions: Sequence[Dimension], answers: Answers) -> Proof:
    best: set[str] = set()
    smallest = True
    for group in independent_groups(decompose(rule_up_to(dimensions, level))):
        way, cut = cheapest_for(group, partial(_Support, answers))
        best |= _trimmed(frozenset(way), group, answers) if cut else way.keys()
        smallest = smallest and not cut
    return Proof(id_, level, tuple(sorted(best)), smallest)


class _Carried(Struct, frozen=True):
    """How a part of a rule stands, and the answers that can carry it: each a way to make it so."""

    stands: Literal["met", "gone", "neither"]
    alternatives: Candidates


class _Support:
    """
    The reading of a rule as the sets of answered questions that, with the *known*, make it met.

    A part is `gone` where it does not apply, which can also be what makes the rest enough.
    """

    def __init__(self, answers: Answers, known: Bars, rules: Sequence[Rule]) -> None:
        self.answers = answers
        self.known = known
        self.joiner = Combiner(
            Counter(leaf.question for rule in rules for leaf in single_criteria(rule)), self.cost
        )

    @property
    def cut(self) -> bool:
        return self.joiner.cut

    def alternatives(self, rule: Rule) -> Sequence[Bars]:
        return read(rule, self).alternatives.found

    def cost(self, way: Bars) -> Cost:
        """The number of questions, and ids to break ties."""
        return len(way), sorted(way)

    def at_least(self, node: AtLeast) -> _Carried:
        return self._single(node)

    def ticked(self, node: Ticked) -> _Carried:
        return self._single(node)

    def _single(self, node: AtLeast | Ticked) -> _Carried:
        verdict = verdict_of(node, self.answers)
        stands: Literal["met", "gone", "neither"] = (
            "gone" if verdict is None else "met" if verdict is MET else "neither"
        )
        asked = {node.question: 1}
        found: Sequence[Bars] = (
            () if stands == "neither" else ({},) if node.question in self.known else (asked,)
        )
        return _Carried(stands, Candidates(found, asked))

    def some_of(self, node: SomeOf, parts: Sequence[_Carried]) -> _Carried:
        """So many of the met ones; where too few apply, all of them and why the rest does not."""
        asked = total_uses(part.alternatives for part in parts)
        met = [part.alternatives for part in parts if part.stands == "met"]
        if len(met) >= node.count:
            return _Carried("met", Candidates(self.joiner.choose(met, node.count), asked))
        if any(part.stands == "neither" for part in parts):
            return _Carried("neither", Candidates((), asked))
        every = self.joiner.choose([part.alternatives for part in parts], len(parts))
        return _Carried("met" if met else "gone", Candidates(every, asked))


def _trimmed(questions: frozenset[str], group: Sequence[Rule], answers: Answers) -> frozenset[str]:
    """Leave out, by id, whatever is not needed."""
    asking = rules_by_question(group)
    kept = {id_: answers[id_] for id_ in questions}
    for id_ in sorted(questions):
        answer = kept.pop(id_)
        if any(verdict_of(rule, kept) not in (MET, None) for rule in asking[id_]):
            kept[id_] = answer
    return frozenset(kept)


def blocking_of(result: ModelResult) -> tuple[BlockingCriterion, ...]:
    """
    The demands that keep each dimension from its next level, in the order they are written.

    What a met alternative makes needless does not block; steps set aside are asked for nothing.
    """
    found: list[BlockingCriterion] = []
    for dimension, ladder in zip(result.model.dimensions, result.dimensions, strict=True):
        rank = dimension.rank(ladder.attained) + 1
        if rank == len(ladder.levels) or ladder.id in result.set_aside:
            continue
        level = ladder.levels[rank]
        for judged in (judged for part in level.criteria for judged in _unmet(part)):
            find_out = judged.verdict is UNDETERMINED
            found.append(BlockingCriterion(ladder.id, level.level.id, judged.criterion, find_out))
    return tuple(found)


def _unmet(part: Judged) -> Iterator[JudgedCriterion]:
    if part.verdict not in (NOT_MET, UNDETERMINED):
        return
    if isinstance(part, JudgedCriterion):
        yield part
        return
    for judged in part.criteria:
        yield from _unmet(judged)


def has_evidence(answer: Answer) -> bool:
    """Whether a given answer names what shows it."""
    return answer.state == "given" and bool(answer.evidence and answer.evidence.strip())


def answers_with_evidence(answers: Answers) -> Answers:
    """The answers that count when claims do not; "not applicable" has its reason and stays."""
    return {
        id_: answer
        for id_, answer in answers.items()
        if answer.state != "given" or has_evidence(answer)
    }


def evidence_only(result: ModelResult, shown: Answers) -> EvidenceOnly:
    """Where *result* would stand by the answers in *shown* (see `with_evidence`) alone."""
    ranks = [_rank(dimension, shown) for dimension in result.dimensions]
    levels = [
        (dimension.id, dimension.levels[rank].level.id if rank >= 0 else None)
        for dimension, rank in zip(result.dimensions, ranks, strict=True)
    ]
    stages = result.model.stages
    lowest = min(ranks)
    asked = result.model.questions
    return EvidenceOnly(
        answers=sum(id_ in asked for id_, answer in shown.items() if has_evidence(answer)),
        attained=stages[lowest].id if stages and lowest >= 0 else None,
        dimensions=tuple(levels),
    )


def _rank(ladder: DimensionResult, shown: Answers) -> int:
    """The highest level met with all below it; never more than with all the answers."""
    rank = -1
    for level in ladder.levels:
        if level.verdict is not MET or judge(level.level.rule, shown) is not MET:
            break
        rank += 1
    return rank


def insights_of(
    pack: Pack, results: Iterable[ModelResult], answers: Answers
) -> tuple[Insight, ...]:
    """What carries, blocks, decides, endangers and shows each of these results."""
    shown = answers_with_evidence(answers)
    return tuple(_insight(pack, result, answers, shown) for result in results)


def _insight(pack: Pack, result: ModelResult, answers: Answers, shown: Answers) -> Insight:
    ladders = IncrementalDimensions(result.model.dimensions, answers)
    return Insight(
        model=result.model.id,
        proofs=proofs_of(result, answers),
        blocking=blocking_of(result),
        width=width_of(result),
        deciding=deciding_questions(pack.questions, result, answers, ladders),
        fragile=fragile_answers(pack.questions, result, answers, ladders),
        evidence_only=evidence_only(result, shown),
    )
