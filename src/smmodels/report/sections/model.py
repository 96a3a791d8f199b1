"""What somebody wrote beside the answers for the readers of the report, on the whole or a model."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smmodels.engine.assessment import Assessment, DimensionResult, LevelResult, ModelResult
from smmodels.engine.pack import Dimension, Gate, Level, Model, Pack
from smmodels.engine.rules import MET, UNDETERMINED, Basis, Claim, single_criteria
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.document import (
    Block,
    Bullets,
    Comment,
    Heading,
    Inline,
    Item,
    Paragraph,
    Picture,
    Span,
)
from smmodels.report.sections.criteria import answer_words, criterion
from smmodels.report.sections.gaps import gap_blocks
from smmodels.report.sections.insight import insight_blocks
from smmodels.report.standing import (
    TONES,
    State,
    standing_lines,
    rank_of,
    state_words,
    states_of,
    step_state,
    title_of,
)
from smmodels.report.words import BASIS_WORD, claim_note, coverage_words, listed
from smmodels.sanitize import paragraphs


def comment_blocks(assessment: Assessment, on: str) -> Iterator[Block]:
    """The comment on the whole, or on a model by its id; nothing where there is none."""
    written = assessment.respondent.comments.get(on)
    if written is not None:
        yield Comment(_("Comment"), written)


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


BASES: tuple[Basis, ...] = ("published", "inferred", "ours")


def model_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """Everything about one model."""
    model = result.model
    yield from about_blocks(assessment.pack, model)
    yield Picture(result)
    yield Bullets(standing_lines(assessment, result))
    yield from reached_blocks(assessment.pack, result)
    yield from comment_blocks(assessment, model.id)
    yield from why_blocks(assessment, result)
    yield from insight_blocks(assessment, result)
    yield from gap_blocks(assessment, result)
    yield from claim_blocks(assessment.pack, model)


def why_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """Every level with its criteria, the answers to them, and the verdicts."""
    yield Heading(3, _("Why"))
    yield Paragraph((Span(coverage_words(result.coverage), "quiet"),))
    yield Bullets(why(assessment, result))


def claim_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    """Who set the order, whose the demands are, and what could not be found out."""
    yield Heading(3, _("Who says what"))
    yield Bullets(claims(pack, model))


def about_blocks(pack: Pack, model: Model, rank: int = 2) -> Iterator[Block]:
    """The title of a model under a heading of *rank*, its author, and what it is."""
    yield Heading(rank, model.title)
    year = f" ({model.year})" if model.year else ""
    by = _("By {author}.").format(author=f"{model.author}{year}")
    author: list[Inline] = [Span(f"{by} "), claim_note(pack, None, model.sources)]
    yield Paragraph(tuple(author))
    for text in paragraphs(model.about):
        yield Paragraph((Span(text),))


def reached_blocks(pack: Pack, result: ModelResult) -> Iterator[Block]:
    """What the stage reached means; for kinds without one stage, each level that was reached."""
    model = result.model
    if model.stages:
        level = next((level for level in model.stages if level.id == result.attained), None)
        if level is not None:
            yield Bullets((means(pack, level, level.title),))
        return
    items = []
    for dimension, state in zip(model.dimensions, result.dimensions, strict=True):
        is_step = model.kind == "steps" and dimension is not model.dimensions[0]
        if state.attained is None or is_step:
            continue
        level = dimension.levels[dimension.rank(state.attained)]
        items.append(means(pack, level, f"{dimension.title}, {level.title}"))
    if items:
        yield Bullets(tuple(items))


def means(pack: Pack, level: Level, title: str) -> Item:
    """What a level is, who says so, and what its kind says beside it."""
    text: list[Inline] = [Span(title, "strong"), Span(": ")]
    for part in paragraphs(level.about):
        text += [Span(part), Span(" ")]
    text.append(claim_note(pack, level.basis, level.sources))
    traits = tuple(
        Item((Span(f"{_trait(name)}: ", "quiet"), Span(_side(words) if name == "side" else words)))
        for name, words in level.traits
    )
    return Item(tuple(text), None, traits)


_TRAITS = {
    "relation": gettext_noop("relation"),
    "roles": gettext_noop("roles"),
    "attitude": gettext_noop("attitude"),
    "side": gettext_noop("side"),
    "motto": gettext_noop("motto"),
}
"""What kinds say beside a level; an axis has a title of its own."""


def _trait(name: str) -> str:
    word = _(_TRAITS[name]) if name in _TRAITS else name
    return f"{word[:1].upper()}{word[1:]}"


def _side(word: str) -> str:
    """On which side of the waterline a layer lies."""
    return _("outside-in") if word == "outside-in" else _("inside-out")


def claims(pack: Pack, model: Model) -> tuple[Item, ...]:
    """Who set the order, whose the demands and the bars are, and what could not be found out."""
    order = model.order
    items = [
        Item(
            (
                Span(f"{_('The order')}: ", "strong"),
                Span(f"{order.do} "),
                claim_note(pack, order.basis, order.sources),
            )
        ),
        Item((Span(f"{_('The demands')}: ", "strong"), Span(_counted(model)))),
    ]
    items += [Item((Span(f"{note} "),)) for note in model.notes]
    return tuple(items)


def _counted(model: Model) -> str:
    found = [
        leaf.claim
        for dimension in model.dimensions
        for level in dimension.levels
        if level.rule is not None
        for leaf in single_criteria(level.rule)
    ]
    demands = _shares(claim.basis for claim in found)
    bars = _shares(claim.bar for claim in found)
    told = _("{count} in number, {demands}. The bars, which answer is enough: {bars}.")
    return told.format(count=len(found), demands=demands, bars=bars)


def _shares(bases: Iterable[Basis]) -> str:
    """How many each, with the word alone where all are the same."""
    counted = Counter(bases)
    if len(counted) == 1:
        return _("all {basis}").format(basis=_(BASIS_WORD[next(iter(counted))]))
    return listed([f"{counted[basis]} {_(BASIS_WORD[basis])}" for basis in BASES if counted[basis]])
