"""Why a model's result is what it is: each level with its criteria, answers and verdicts."""

from collections.abc import Iterator

from smmodels.engine.assessment import Assessment, DimensionResult, LevelResult, ModelResult
from smmodels.engine.pack import Dimension, Gate
from smmodels.engine.rules import Claim
from smmodels.engine.verdict import MET, UNDETERMINED
from smmodels.language import gettext as _
from smmodels.language import ngettext
from smmodels.report.headline import title_of
from smmodels.report.standing import TONES, State, rank_of, state_words, states_of, step_state
from smmodels.report.story import Item, Span
from smmodels.report.tell_criterion import answer_words, criterion
from smmodels.report.words import claim_note


def why(assessment: Assessment, result: ModelResult) -> tuple[Item, ...]:
    """The levels of every ladder with the reasons; what lies far above is only counted."""
    reasons = _Reasons(assessment, result)
    if result.model.kind in ("pyramid", "curve"):
        return tuple(reasons.levels_of(result.dimensions[0]))
    parts = zip(result.model.dimensions, result.dimensions, strict=True)
    if result.model.kind == "steps":
        return (reasons.dimension(*next(parts)), *reasons.steps())
    return tuple(reasons.dimension(*pair) for pair in parts)


class _Reasons:
    """The reasons of one model's result."""

    def __init__(self, assessment: Assessment, result: ModelResult) -> None:
        self.assessment = assessment
        self.pack = assessment.pack
        self.result = result
        self.kind = result.model.kind
        self.gaps = [gap for gap in assessment.gaps if gap.target.model == result.model.id]

    def dimension(self, dimension: Dimension, ladder: DimensionResult) -> Item:
        """A row, a pillar or the ground, with its levels."""
        rank = rank_of(ladder, ladder.attained)
        free = rank >= 0 and ladder.levels[rank].level.rule is None
        stands = title_of(ladder, ladder.attained) + (
            f" ({_('where it asks nothing')})" if free else ""
        )
        claim = claim_note(self.pack, dimension.basis, dimension.sources)
        line = (Span(f"{dimension.title}: ", "strong"), Span(f"{stands} "), claim)
        return Item(line, None, tuple(self.levels_of(ladder)))

    def levels_of(self, ladder: DimensionResult) -> Iterator[Item]:
        """The levels of one ladder, without those that ask nothing."""
        kind = None if self.kind == "steps" else self.kind
        next_rank = rank_of(ladder, ladder.attained) + 1
        for rank, (level, state) in enumerate(zip(ladder.levels, states_of(ladder), strict=True)):
            if state == "empty":
                continue
            named = (level.level.title, state_words(kind, state))
            near = state in ("attained", "floating") or rank == next_rank
            yield self.level(level, state, named, ladder.id if near else None)

    def steps(self) -> Iterator[Item]:
        """The steps in their order, with the decision between two of them."""
        model = self.result.model
        for place, step in enumerate(model.dimensions[1:], start=1):
            ladder = self.result.dimensions[place]
            state = step_state(self.result, ladder)
            near = state == "attained" or step.id == self.result.next
            named = (f"{place} {step.title}", state_words("steps", state))
            yield self.level(ladder.levels[0], state, named, step.id if near else None)
            if model.gate is not None and model.gate.after == step.id:
                yield self.gate(model.gate)

    def gate(self, gate: Gate) -> Item:
        """The decision, as it was answered."""
        question = self.pack.questions[gate.question]
        answer = answer_words(self.assessment.respondent.answers.get(gate.question), question)
        claim = claim_note(self.pack, gate.basis, gate.sources)
        title = Span(f"{gate.title}: ", "strong")
        return Item((title, Span(f"{question.ask} {answer} "), claim), "note")

    def level(
        self, level: LevelResult, state: State, named: tuple[str, str], near: str | None
    ) -> Item:
        """One level; *near* is its ladder where the criteria are told and not only counted."""
        title, words = named
        if near is None and state != "aside":
            verdicts = [part.verdict for part in level.criteria]
            met = ngettext(
                "{state}, {met} of {total} criterion met",
                "{state}, {met} of {total} criteria met",
                len(verdicts),
            )
            words = met.format(state=words, met=verdicts.count(MET), total=len(verdicts))
            if unknown := verdicts.count(UNDETERMINED):
                words = _("{state}, {count} open").format(state=words, count=unknown)
        claim = claim_note(self.pack, level.level.basis, level.level.sources)
        line = (Span(f"{title}: ", "strong"), Span(words, TONES[state]), Span(" "), claim)
        if near is None:
            return Item(line, TONES[state])
        around = Claim(level.level.basis, "ours", level.level.sources)
        told = self.lines_of(near, level.level.id)
        criteria = tuple(criterion(part, self.pack, around, told) for part in level.criteria)
        return Item(line, TONES[state], criteria)

    def lines_of(self, dimension: str, level: str) -> frozenset[str]:
        """The questions of which the list of what is missing for this level tells what is asked."""
        return frozenset(
            change.question
            for gap in self.gaps
            if gap.target.level == level and gap.target.dimension in (None, dimension)
            for change in gap.changes
        )
