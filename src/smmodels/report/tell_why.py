"""Why a model's result is what it is: each level with its criteria, answers and verdicts."""

from collections.abc import Collection, Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import (
    Assessment,
    DimensionResult,
    JudgedLeaf,
    JudgedPart,
    JudgedSome,
    LevelResult,
    ModelResult,
)
from smmodels.engine.pack import Dimension, Gate, Pack, Question
from smmodels.engine.rules import AtLeast, Claim, Leaf
from smmodels.engine.verdict import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.report.headline import title_of
from smmodels.report.requirement import asked, group_words
from smmodels.report.standing import TONES, State, rank_of, state_words, states_of, step_state
from smmodels.report.story import Inline, Inlines, Item, Said, Span, Tone
from smmodels.report.words import listed, quoted, said

_VERDICTS: dict[Verdict | None, tuple[Tone, str]] = {
    MET: ("attained", "met"),
    NOT_MET: ("missing", "not met"),
    UNDETERMINED: ("open", "open"),
    None: ("aside", "not applicable"),
}


def why(assessment: Assessment, result: ModelResult) -> tuple[Item, ...]:
    """The levels of every ladder with the reasons; what lies far above is only counted."""
    pack, model = assessment.pack, result.model
    pairs = list(zip(model.dimensions, result.dimensions, strict=True))
    if model.kind in ("pyramid", "curve"):
        return tuple(_ladder(pack, result, pairs[0][1]))
    if model.kind == "steps":
        return (_part(pack, result, *pairs[0]), *_steps(assessment, result))
    return tuple(_part(pack, result, *pair) for pair in pairs)


def _part(pack: Pack, result: ModelResult, dimension: Dimension, ladder: DimensionResult) -> Item:
    title = Span(f"{dimension.title}: ", "strong")
    stands = Span(title_of(ladder, ladder.attained) + _for_free(ladder))
    claim = said(pack, dimension.basis, dimension.sources)
    levels = tuple(_ladder(pack, result, ladder))
    return Item((title, stands, Span(" "), claim), None, levels)


def _for_free(ladder: DimensionResult) -> str:
    rank = rank_of(ladder, ladder.attained)
    free = rank >= 0 and ladder.levels[rank].level.rule is None
    return " (where it asks nothing)" if free else ""


def _ladder(pack: Pack, result: ModelResult, ladder: DimensionResult) -> Iterator[Item]:
    kind = None if result.model.kind == "steps" else result.model.kind
    next_rank = rank_of(ladder, ladder.attained) + 1
    for rank, (level, state) in enumerate(zip(ladder.levels, states_of(ladder), strict=True)):
        if state == "empty":
            continue
        near = state in ("attained", "floating") or rank == next_rank
        named = (level.level.title, state_words(kind, state))
        yield _level(pack, level, state, named, near=near)


def _steps(assessment: Assessment, result: ModelResult) -> Iterator[Item]:
    gate = result.model.gate
    for place, step in enumerate(result.model.dimensions[1:], start=1):
        ladder = result.dimensions[place]
        state = step_state(result, ladder)
        near = state == "attained" or step.id == result.next
        title = f"{place} {step.title}"
        words = state_words("steps", state)
        yield _level(assessment.pack, ladder.levels[0], state, (title, words), near=near)
        if gate is not None and gate.after == step.id:
            yield _gate(assessment, gate)


def _gate(assessment: Assessment, gate: Gate) -> Item:
    question = assessment.pack.questions[gate.question]
    answer = answer_words(assessment.respondent.answers.get(gate.question), question)
    claim = said(assessment.pack, gate.basis, gate.sources)
    title = Span(f"{gate.title}: ", "strong")
    return Item((title, Span(f"{question.ask} {answer} "), claim), "note")


def _level(
    pack: Pack, level: LevelResult, state: State, named: tuple[str, str], *, near: bool
) -> Item:
    title, words = named
    if not near:
        met = sum(part.verdict is MET for part in level.criteria)
        words += f", {met} of {len(level.criteria)} criteria met"
    line: list[Inline] = [Span(f"{title}: ", "strong"), Span(words, TONES[state]), Span(" ")]
    line.append(said(pack, level.level.basis, level.level.sources))
    around = Claim(level.level.basis, "ours", level.level.sources)
    criteria = tuple(criterion(part, pack, around) for part in level.criteria) if near else ()
    return Item(tuple(line), TONES[state], criteria)


def criterion(part: JudgedPart, pack: Pack, around: Claim, told: Collection[str] = ()) -> Item:
    """
    One criterion in a line: its verdict, the question, the answer given, the answer asked for.

    For questions in *told* the last is left out: the list of what is missing tells it.
    """
    tone, word = _VERDICTS[part.verdict]
    if isinstance(part, JudgedSome):
        inside = _telling(part)
        line = (Span(f"{word}: ", tone), Span(group_words(part.node)))
        return Item(line, tone, tuple(criterion(one, pack, around, told) for one in inside))
    question = pack.questions[part.leaf.question]
    line = (Span(f"{word}: ", tone), Span(f"{question.ask} "), Span(_given(part, question), tone))
    if part.verdict in (NOT_MET, UNDETERMINED) and question.id not in told:
        line = (*line, Span(f" Asked is {asked(part.leaf, pack.questions)}."))
    return Item((*line, *_own_basis(part.leaf.claim, around)), tone)


def _telling(part: JudgedSome) -> tuple[JudgedPart, ...]:
    """The parts that give a group its verdict: of a group that is met, those that are enough."""
    if part.verdict is not MET:
        return part.parts
    return tuple(one for one in part.parts if one.verdict is MET)[: part.node.count]


def _own_basis(claim: Claim, around: Claim) -> Inlines:
    """Who makes a demand and sets its bar, where that differs from its level."""
    if (claim.basis, claim.bar) == (around.basis, around.bar):
        return ()
    return (Span(" "), Said(claim.basis, bar=claim.bar))


def _given(part: JudgedLeaf, question: Question) -> str:
    if part.verdict is None:
        reason = part.answer.reason if part.answer else None
        return f"Reason: {reason}" if reason else "No reason given."
    return answer_words(part.answer, question, part.leaf)


def answer_words(answer: Answer | None, question: Question, leaf: Leaf | None = None) -> str:
    """An answer as given, in quotes; of a checklist only what a *leaf* looks at, if there is one."""
    if answer is None:
        return "Not answered yet."
    if answer.state != "given":
        return "Not known." if answer.open else "Not applicable."
    if answer.ticks is None:
        return f"{quoted(question.text(answer.option or ''))}."
    looked_at = None if leaf is None or isinstance(leaf, AtLeast) else leaf.items
    ticks = [
        quoted(one.text)
        for one in question.options
        if one.id in answer.ticks and (looked_at is None or one.id in looked_at)
    ]
    if not ticks:
        return "None of these." if looked_at is None else "None of those asked for."
    return f"{listed(ticks)}."
