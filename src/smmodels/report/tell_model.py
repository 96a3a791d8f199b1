"""One model in a report: its picture, where you stand, why, what comes next, and who says it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.pack import Level, Model, Pack
from smmodels.engine.rules import Basis, single_criteria
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.clean import paragraphs
from smmodels.report.headline import headline
from smmodels.report.story import Block, Bullets, Heading, Inline, Item, Paragraph, Picture, Span
from smmodels.report.tell_comments import comment_blocks
from smmodels.report.tell_gap import gap_blocks
from smmodels.report.tell_insight import insight_blocks
from smmodels.report.tell_why import why
from smmodels.report.words import BASIS_WORD, claim_note, coverage_words, listed

BASES: tuple[Basis, ...] = ("published", "inferred", "ours")


def model_blocks(assessment: Assessment, result: ModelResult) -> Iterator[Block]:
    """Everything about one model."""
    model = result.model
    yield from about_blocks(assessment.pack, model)
    yield Picture(result)
    yield Bullets(headline(assessment, result))
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
