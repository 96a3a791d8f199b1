"""One model in a report: what it is, where it stands and why, what is missing, who says what."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smmodels.documents.values import Basis, Gate
from smmodels.engine.assessment import Assessment, DimensionResult, LevelResult, ModelResult
from smmodels.engine.pack import Dimension, Level, Model, Pack
from smmodels.engine.rules import MET, UNDETERMINED, Claim, single_criteria
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
from smmodels.report.sections.criteria import answer_words, judged_item
from smmodels.report.sections.gaps import gap_blocks
from smmodels.report.sections.insight import insight_blocks
from smmodels.report.standing import (
    TONES,
    State,
    rank_of,
    standing_lines,
    state_words,
    states_of,
    step_state,
    title_of,
)
from smmodels.report.words import (
    BASIS_WORD,
    capitalized,
    claim_note,
    coverage_words,
    is_step,
    listed,
)
from smmodels.sanitize import paragraphs

BASES: tuple[Basis, ...] = ("published", "inferred", "ours")
_TRAITS = {
    "relation": gettext_noop("relation"),
    "roles": gettext_noop("roles"),
    "attitude": gettext_noop("attitude"),
    "side": gettext_noop("side"),
    "motto": gettext_noop("motto"),
}
"""The traits that the kinds define; those of axes have the titles of the axes."""


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
    """What the attained stage means; for kinds without one stage, each level that is attained."""
    model = result.model
    if model.stages:
        level = next((level for level in model.stages if level.id == result.attained), None)
        if level is not None:
            yield Bullets((meaning_item(pack, level, level.title),))
        return
    items = []
    for dimension, dimension_result in zip(model.dimensions, result.dimensions, strict=True):
        if dimension_result.attained is None or is_step(model, dimension.id):
            continue
        level = dimension.levels[dimension.rank(dimension_result.attained)]
        items.append(meaning_item(pack, level, f"{dimension.title}, {level.title}"))
    if items:
        yield Bullets(tuple(items))


def comment_blocks(assessment: Assessment, subject: str) -> Iterator[Block]:
    """The comment on the whole, or on a model by its id; nothing where there is none."""
    comment = assessment.respondent.comments.get(subject)
    if comment is not None:
        yield Comment(_("Comment"), comment)


def why_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """Every level with its criteria, the answers to them, and the verdicts."""
    yield Heading(3, _("Why"))
    yield Paragraph((Span(coverage_words(result.coverage), "quiet"),))
    yield Bullets(reason_items(assessment, result))


def claim_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    """The section on who set the order and the criteria, and what could not be found out."""
    yield Heading(3, _("Who says what"))
    yield Bullets(claim_items(pack, model))


def meaning_item(pack: Pack, level: Level, title: str) -> Item:
    """What a level is, where that comes from, and its traits."""
    inlines: list[Inline] = [Span(title, "strong"), Span(": ")]
    for paragraph in paragraphs(level.about):
        inlines += [Span(paragraph), Span(" ")]
    inlines.append(claim_note(pack, level.basis, level.sources))
    traits = tuple(
        Item(
            (
                Span(f"{_trait_word(name)}: ", "quiet"),
                Span(_side_word(words) if name == "side" else words),
            )
        )
        for name, words in level.traits
    )
    return Item(tuple(inlines), None, traits)


def claim_items(pack: Pack, model: Model) -> tuple[Item, ...]:
    """Who set the order, the criteria and the bars, and what could not be found out."""
    order = model.order
    items = [
        Item(
            (
                Span(f"{_('The order')}: ", "strong"),
                Span(f"{order.about} "),
                claim_note(pack, order.basis, order.sources),
            )
        ),
        Item((Span(f"{_('The demands')}: ", "strong"), Span(_claim_counts(model)))),
    ]
    items += [Item((Span(f"{note} "),)) for note in model.notes]
    return tuple(items)


def reason_items(assessment: Assessment, result: ModelResult) -> tuple[Item, ...]:
    """The levels of every dimension with their criteria; of those far above only the numbers."""
    reasons = _Reasons(assessment, result)
    if result.model.kind in ("pyramid", "curve"):
        return tuple(reasons.level_items(result.dimensions[0]))
    pairs = zip(result.model.dimensions, result.dimensions, strict=True)
    if result.model.kind == "steps":
        return (reasons.dimension_item(*next(pairs)), *reasons.step_items())
    return tuple(reasons.dimension_item(*pair) for pair in pairs)


class _Reasons:
    """The reasons of one model's result, as entries of a list."""

    def __init__(self, assessment: Assessment, result: ModelResult) -> None:
        self.assessment = assessment
        self.pack = assessment.pack
        self.result = result
        self.kind = result.model.kind
        self.gaps = [gap for gap in assessment.gaps if gap.target.model == result.model.id]

    def dimension_item(self, dimension: Dimension, dimension_result: DimensionResult) -> Item:
        """A row, a pillar or the ground of the steps, with its levels."""
        words = title_of(dimension_result, dimension_result.attained)
        claim = claim_note(self.pack, dimension.basis, dimension.sources)
        inlines = (Span(f"{dimension.title}: ", "strong"), Span(f"{words} "), claim)
        return Item(inlines, None, tuple(self.level_items(dimension_result)))

    def level_items(self, dimension: DimensionResult) -> Iterator[Item]:
        """The levels of one dimension, without those that are not asked."""
        kind = None if self.kind == "steps" else self.kind
        next_rank = rank_of(dimension, dimension.clear) + 1
        for rank, (level, state) in enumerate(
            zip(dimension.levels, states_of(dimension), strict=True)
        ):
            if state == "empty":
                continue
            named = (level.level.title, state_words(kind, state))
            detailed = state in ("attained", "floating") or rank == next_rank
            yield self.level_item(level, state, named, dimension.id if detailed else None)

    def step_items(self) -> Iterator[Item]:
        """The steps in their order, with the decision between two of them."""
        model = self.result.model
        for place, step in enumerate(model.dimensions[1:], start=1):
            step_result = self.result.dimensions[place]
            state = step_state(self.result, step_result)
            detailed = state == "attained" or step.id == self.result.next
            named = (f"{place} {step.title}", state_words("steps", state))
            yield self.level_item(
                step_result.levels[0], state, named, step.id if detailed else None
            )
            if model.gate is not None and model.gate.after == step.id:
                yield self.gate_item(model.gate)

    def gate_item(self, gate: Gate) -> Item:
        """The decision, as it was answered."""
        question = self.pack.questions[gate.question]
        answer = answer_words(self.assessment.respondent.answers.get(gate.question), question)
        claim = claim_note(self.pack, gate.basis, gate.sources)
        title = Span(f"{gate.title}: ", "strong")
        return Item((title, Span(f"{question.ask} {answer} "), claim), "note")

    def level_item(
        self, level: LevelResult, state: State, named: tuple[str, str], dimension_id: str | None
    ) -> Item:
        """One level; *dimension_id* is None where its criteria are only counted, and not listed."""
        title, words = named
        if dimension_id is None and state != "aside":
            verdicts = [judged.verdict for judged in level.criteria]
            template = ngettext(
                "{state}, {met} of {total} criterion met",
                "{state}, {met} of {total} criteria met",
                len(verdicts),
            )
            words = template.format(state=words, met=verdicts.count(MET), total=len(verdicts))
            if open_ := verdicts.count(UNDETERMINED):
                words = _("{state}, {count} open").format(state=words, count=open_)
        claim = claim_note(self.pack, level.level.basis, level.level.sources)
        inlines = (Span(f"{title}: ", "strong"), Span(words, TONES[state]), Span(" "), claim)
        if dimension_id is None:
            return Item(inlines, TONES[state])
        level_claim = Claim(level.level.basis, "ours", level.level.sources)
        missing = self.missing_questions(dimension_id, level.level.id)
        criteria = tuple(
            judged_item(judged, self.pack, level_claim, missing) for judged in level.criteria
        )
        return Item(inlines, TONES[state], criteria)

    def missing_questions(self, dimension_id: str, level_id: str) -> frozenset[str]:
        """The questions that the list of what is missing for this level has already."""
        return frozenset(
            change.question
            for gap in self.gaps
            if gap.target.level == level_id and gap.target.dimension in (None, dimension_id)
            for change in gap.changes
        )


def _trait_word(name: str) -> str:
    word = _(_TRAITS[name]) if name in _TRAITS else name
    return capitalized(word)


def _side_word(word: str) -> str:
    """On which side of the waterline a layer lies."""
    return _("outside-in") if word == "outside-in" else _("inside-out")


def _claim_counts(model: Model) -> str:
    claims = [
        criterion.claim
        for dimension in model.dimensions
        for level in dimension.levels
        if level.rule is not None
        for criterion in single_criteria(level.rule)
    ]
    bases = _basis_counts(claim.basis for claim in claims)
    bars = _basis_counts(claim.bar for claim in claims)
    template = _("{count} in number, {demands}. The bars, which answer is enough: {bars}.")
    return template.format(count=len(claims), demands=bases, bars=bars)


def _basis_counts(bases: Iterable[Basis]) -> str:
    """How many of each basis; the word alone where all are the same."""
    counted = Counter(bases)
    if len(counted) == 1:
        return _("all {basis}").format(basis=_(BASIS_WORD[next(iter(counted))]))
    return listed([f"{counted[basis]} {_(BASIS_WORD[basis])}" for basis in BASES if counted[basis]])
