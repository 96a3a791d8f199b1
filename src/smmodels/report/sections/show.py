"""What there is to assess with: the list of models, and one model in full."""

from collections.abc import Iterator

from smmodels.diagnostics import join_or
from smmodels.engine.pack import Dimension, Level, Model, Option, Pack, Question
from smmodels.engine.rules import Claim
from smmodels.engine.scope import questions_of_model
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Inline,
    Item,
    Paragraph,
    Span,
    Table,
)
from smmodels.report.sections.appendix import source_blocks
from smmodels.report.sections.criteria import required_items
from smmodels.report.sections.gaps import advice_items
from smmodels.report.sections.model import about_blocks, claim_items, meaning_item
from smmodels.report.words import (
    capitalized,
    claim_note,
    count_dimensions,
    count_levels,
    dimension_word,
    listed,
    quoted,
)
from smmodels.sanitize import paragraphs

HEADERS = (
    gettext_noop("id"),
    gettext_noop("title"),
    gettext_noop("author"),
    gettext_noop("kind"),
    gettext_noop("levels"),
    gettext_noop("questions"),
)
SHAPES = {
    "scale": gettext_noop("one answer, worst to best"),
    "checklist": gettext_noop("tick what is so"),
    "fact": gettext_noop("one answer, none better than another"),
}


def build_model_list(pack: Pack) -> Document:
    """The models of a pack, one row each."""
    rows = tuple(
        (
            (Span(model.id, "strong"),),
            (Span(model.title),),
            (Span(model.author),),
            (Span(model.kind),),
            (Span(_size_words(model)),),
            (Span(str(len(questions_of_model(model)))),),
        )
        for model in pack.models.values()
    )
    return Document((Table(tuple(_(header) for header in HEADERS), rows),))


def build_model(pack: Pack, model: Model) -> Document:
    """One model in full: what it is, what each level requires, who says so, and its questions."""
    blocks = [
        *about_blocks(pack, model, rank=1),
        *_line_blocks(pack, model),
        Heading(2, _("Who says what")),
        Bullets(claim_items(pack, model)),
        *_axis_blocks(pack, model),
        *_dimensions_blocks(pack, model),
        Heading(2, _("Questions")),
        *_question_blocks(pack, model),
    ]
    return Document((*blocks, *source_blocks(pack, blocks)))


def _line_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    """What the model is called in a line, and whom it fits less."""
    items = []
    if model.short is not None:
        items.append(Item((Span(f"{_('Short name')}: ", "strong"), Span(model.short))))
    fits_less = model.fits_less
    if fits_less is not None:
        facts = tuple(
            Item((Span(f"{question.ask} {join_or([quoted(question.text(id_)) for id_ in ids])}."),))
            for question, ids in (
                (pack.questions[question_id], ids) for question_id, ids in fits_less.when
            )
        )
        about = (Span(f"{_('Fits less')}: ", "strong"), Span(fits_less.says))
        items.append(Item(about, None, facts))
    if items:
        yield Bullets(tuple(items))


def _size_words(model: Model) -> str:
    """How many levels or dimensions a model has, whichever its kind is counted by."""
    if model.stages:
        return count_levels(len(model.stages), model)
    steps = model.kind == "steps"
    return count_dimensions(len(model.dimensions) - steps, model)


def _axis_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    if model.axes:
        yield Heading(2, _("Axes"))
        yield Bullets(
            tuple(
                Item(
                    (
                        Span(f"{axis.title}: ", "strong"),
                        Span(f"{axis.about} "),
                        claim_note(pack, axis.basis, axis.sources),
                    )
                )
                for axis in model.axes
            )
        )


def _dimensions_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    if model.kind in ("pyramid", "curve"):
        layers = model.kind == "pyramid"
        yield Heading(2, _("The layers, lowest first") if layers else _("The stages, lowest first"))
        yield from _levels_blocks(pack, model.dimensions[0].levels)
        return
    if model.kind == "matrix":
        yield Heading(2, _("The stages, lowest first"))
        yield Bullets(tuple(meaning_item(pack, level, level.title) for level in model.stages))
        for stage in model.stages:
            if stage.advice:
                yield Heading(3, _("To reach {level}").format(level=stage.title))
                yield Bullets(advice_items(pack, stage.advice))
    for place, dimension in enumerate(model.dimensions):
        step = place if model.kind == "steps" else 0
        yield from _dimension_blocks(pack, model, dimension, step)


def _dimension_blocks(
    pack: Pack, model: Model, dimension: Dimension, step_number: int
) -> Iterator[Block]:
    """A row, a pillar, the ground, or the step of that number; 0 where it is no step."""
    if step_number:
        names = [model.dimension(id_).title for id_ in dimension.rests_on]
        yield Heading(
            2, _("Step {number}: {step}").format(number=step_number, step=dimension.title)
        )
        if names:
            yield Paragraph((Span(_("Rests on: {steps}.").format(steps=listed(names)), "quiet"),))
        yield from _level_blocks(pack, dimension.levels[0])
        if model.gate is not None and model.gate.after == dimension.id:
            yield from _gate_blocks(pack, model)
        return
    yield Heading(
        2,
        f"{capitalized(dimension_word(model))}: {dimension.title}"
        if model.kind != "steps"
        else dimension.title,
    )
    claim = claim_note(pack, dimension.basis, dimension.sources)
    yield Paragraph((Span(f"{dimension.about} "), claim))
    yield from _levels_blocks(pack, dimension.levels)


def _gate_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    gate = model.gate
    if gate is None:
        return
    question = pack.questions[gate.question]
    yield Heading(2, gate.title)
    yield Paragraph((Span(f"{gate.about} "), claim_note(pack, gate.basis, gate.sources)))
    closes = question.text(gate.closes)
    template = _("This answer closes the way: {answer}").format(answer=closes)
    yield Paragraph((Span(f"{question.ask} {template}"),))


def _levels_blocks(pack: Pack, levels: tuple[Level, ...]) -> Iterator[Block]:
    for level in levels:
        if level.rule is not None:
            yield Heading(3, level.title)
            yield from _level_blocks(pack, level)


def _level_blocks(pack: Pack, level: Level) -> Iterator[Block]:
    """What a level is, what it requires, and the advice to get there."""
    level_claim = Claim(level.basis, "ours", level.sources)
    items = [
        meaning_item(pack, level, _("What it is")),
        Item(
            (Span(_("It requires:"), "strong"),),
            None,
            required_items(level.rule, pack, level_claim),
        ),
    ]
    if level.advice:
        advice = advice_items(pack, level.advice)
        items.append(Item((Span(_("To get there:"), "strong"),), None, advice))
    yield Bullets(tuple(items))


def _question_blocks(pack: Pack, model: Model) -> Iterator[Block]:
    asked = questions_of_model(model)
    for question in pack.questions.values():
        if question.id in asked:
            yield Heading(3, question.ask)
            yield Bullets(tuple(_question_items(pack, question)))


def _question_items(pack: Pack, question: Question) -> Iterator[Item]:
    options = tuple(_option_item(pack, option) for option in question.options)
    yield Item((Span(f"{question.id}: ", "strong"), Span(_(SHAPES[question.shape]))), None, options)
    beside = (
        (_("Short name"), question.short),
        (_("Help"), question.help),
        (_("To point at"), question.evidence),
        (_("Not applicable"), question.not_applicable),
    )
    for name, text in beside:
        if text:
            inlines: list[Inline] = [Span(f"{name}: ", "quiet")]
            inlines += [Span(f"{paragraph} ") for paragraph in paragraphs(text)]
            yield Item(tuple(inlines))


def _option_item(pack: Pack, option: Option) -> Item:
    """An option, whether a plan may end there, and how to get there."""
    inlines: list[Inline] = [Span(f"{option.id}: ", "quiet"), Span(option.text)]
    if option.way_station:
        inlines.append(Span(f" ({_('on the way: no plan ends here')})", "quiet"))
    items = [] if option.do is None else [option.do]
    return Item(tuple(inlines), None, advice_items(pack, items))
