"""Why a level is held, and what keeps the next one away: answers, not opinions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from smmodels.engine.answers import Answers
from smmodels.engine.apart import by_question, demands, groups
from smmodels.engine.assessment import JudgedLeaf, JudgedPart, ModelResult
from smmodels.engine.gaps import LIMIT, rule_up_to
from smmodels.engine.insight import Blocking, Proof
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Dimension
from smmodels.engine.rules import NOBODY, AtLeast, Rule, SomeOf, Ticked, read
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED

Questions = frozenset[str]


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
    for group in groups(demands(rule_up_to(dimensions, level))):
        finder = _Support(answers)
        one = min(read(SomeOf(group, len(group), NOBODY), finder).sets, key=_order)
        best |= _trimmed(one, group, answers) if finder.cut else one
        smallest = smallest and not finder.cut
    return Proof(id_, level, tuple(sorted(best)), smallest)


class _Carried(Struct, frozen=True):
    """How a part of a rule stands, and the smallest sets of questions that make it stand so."""

    stands: Literal["met", "gone", "neither"]
    sets: tuple[Questions, ...] = ()


_NEITHER = _Carried("neither")


class _Support:
    """
    The reading of a rule as the sets of answered questions that alone make it met.

    A part is `gone` where it does not apply, which can also be what makes the rest enough.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.cut = False

    def at_least(self, node: AtLeast) -> _Carried:
        return self._leaf(node)

    def ticked(self, node: Ticked) -> _Carried:
        return self._leaf(node)

    def _leaf(self, node: AtLeast | Ticked) -> _Carried:
        verdict = verdict_of(node, self.answers)
        if verdict is None:
            return _Carried("gone", (frozenset((node.question,)),))
        return _Carried("met", (frozenset((node.question,)),)) if verdict is MET else _NEITHER

    def some_of(self, node: SomeOf, parts: Sequence[_Carried]) -> _Carried:
        """So many of the met ones; where too few apply, all of them and why the rest does not."""
        met = [one for one in parts if one.stands == "met"]
        if len(met) >= node.count:
            return _Carried("met", self._choose(met, node.count))
        if any(one.stands == "neither" for one in parts):
            return _NEITHER
        return _Carried("met" if met else "gone", self._choose(parts, len(parts)))

    def _choose(self, parts: Sequence[_Carried], count: int) -> tuple[Questions, ...]:
        """All smallest joins of *count* of the parts, part by part so that they stay few."""
        chosen: list[list[Questions]] = [[frozenset()], *([] for _ in range(count))]
        for place, part in enumerate(parts, 1):
            left = len(parts) - place
            for size in range(min(count, place), max(0, count - left - 1), -1):
                joined = (one | other for one in chosen[size - 1] for other in part.sets)
                chosen[size] = self._keep([*chosen[size], *joined])
        return tuple(chosen[count])

    def _keep(self, sets: Iterable[Questions]) -> list[Questions]:
        """Only the sets with no other one inside them, smallest first, and not too many."""
        unlike = set(sets)
        if len(unlike) == 1:
            return list(unlike)
        kept: list[Questions] = []
        for one in sorted(unlike, key=_order):
            if not any(other <= one for other in kept):
                kept.append(one)
                if len(kept) > LIMIT:
                    self.cut = True
                    return kept[:LIMIT]
        return kept


def _order(questions: Questions) -> tuple[int, list[str]]:
    return len(questions), sorted(questions)


def _trimmed(questions: Questions, group: Sequence[Rule], answers: Answers) -> Questions:
    """Leave out, by id, whatever is not needed."""
    asking = by_question(group)
    kept = {id_: answers[id_] for id_ in questions}
    for id_ in sorted(questions):
        answer = kept.pop(id_)
        if any(verdict_of(one, kept) not in (MET, None) for one in asking[id_]):
            kept[id_] = answer
    return frozenset(kept)


def blocking_of(result: ModelResult) -> tuple[Blocking, ...]:
    """
    The demands that keep each dimension from its next level, in the order they are written.

    What a met alternative makes needless does not block; steps set aside are asked for nothing.
    """
    found: list[Blocking] = []
    for dimension, ladder in zip(result.model.dimensions, result.dimensions, strict=True):
        rank = dimension.rank(ladder.attained) + 1
        if rank == len(ladder.levels) or ladder.id in result.set_aside:
            continue
        level = ladder.levels[rank]
        for judged in (one for part in level.criteria for one in _unmet(part)):
            find_out = judged.verdict is UNDETERMINED
            found.append(Blocking(ladder.id, level.level.id, judged.leaf, find_out))
    return tuple(found)


def _unmet(part: JudgedPart) -> Iterator[JudgedLeaf]:
    if part.verdict not in (NOT_MET, UNDETERMINED):
        return
    if isinstance(part, JudgedLeaf):
        yield part
        return
    for one in part.parts:
        yield from _unmet(one)
