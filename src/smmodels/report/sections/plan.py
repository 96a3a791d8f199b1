"""A plan as a document: its targets, the steps in their order, and where they lead."""

from collections.abc import Iterator, Sequence
from typing import Literal

from smmodels.engine.pack import Finding, Pack, Question, Target
from smmodels.engine.plan import Plan, PlanStep
from smmodels.engine.targets import dimensions_of
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Pairs,
    Paragraph,
    Span,
    Tone,
)
from smmodels.report.sections.appendix import source_blocks
from smmodels.report.sections.criteria import answer_words, option_or_better
from smmodels.report.sections.findings import TONE_WORD
from smmodels.report.sections.gaps import (
    NOT_SMALLEST,
    advice_items,
    enough_sentence,
    raise_sentence,
)
from smmodels.report.standing import standing_lines
from smmodels.report.words import (
    capitalized,
    context_words,
    count_steps,
    is_step,
    listed,
    quoted,
    to_do_words,
)

SMALL, MEDIUM = 2, 5
"""The largest effort that counts as small, and as medium."""

ABOUT = gettext_noop(
    "First comes what brings most for its effort: levels that little else is missing for, and "
    "warnings that it ends. How large an effort is, is our estimate."
)
_EFFORTS = {
    "small": gettext_noop("small effort"),
    "medium": gettext_noop("medium effort"),
    "large": gettext_noop("large effort"),
}


def build_plan(plan: Plan) -> Document:
    """
    The whole plan: the targets, the steps in their order, and the standing they lead to.

    Pure: the same plan gives the same document.
    """
    blocks = [*_opening_blocks(plan), *_step_blocks(plan), *_outcome_blocks(plan)]
    return Document((*blocks, *source_blocks(plan.after.pack, blocks)))


def plan_blocks(plan: Plan) -> Iterator[Block]:
    """The steps of a plan, as a section of a report that has the standing already."""
    yield Heading(2, _("What to do next"))
    yield Paragraph((Span(_summary_sentence(plan), "strong"),))
    yield from list(_step_blocks(plan))[1:]


def target_title(pack: Pack, target: Target) -> str:
    """A target by its titles instead of its ids; a step is named without its only level."""
    model = pack.models[target.model]
    dimension = dimensions_of(target, model)[0]
    title = next(level.title for level in dimension.levels if level.id == target.level)
    if target.dimension is None:
        template = (
            _("{model}: all pillars at {level}") if model.kind == "pillars" else "{model}: {level}"
        )
        return template.format(model=model.title, level=title)
    if is_step(model, dimension.id):
        return _("{model}: {step}, done").format(model=model.title, step=dimension.title)
    if len(model.dimensions) == 1:
        return f"{model.title}: {title}"
    return f"{model.title}: {dimension.title}, {title}"


def nearest_targets(pack: Pack, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The lowest level of each dimension; of models with stages the lowest stage of the whole."""
    lowest: dict[tuple[str, str | None], tuple[int, Target]] = {}
    for target in targets:
        model = pack.models[target.model]
        rank = model.dimension(target.dimension or "").rank(target.level)
        key = (target.model, None if model.stages else target.dimension)
        if key not in lowest or rank < lowest[key][0]:
            lowest[key] = (rank, Target(target.model, target.level, key[1]))
    return tuple(target for _, target in lowest.values())


def effort_word(effort: int) -> Literal["small", "medium", "large"]:
    """An effort as the word that programs read."""
    if effort <= SMALL:
        return "small"
    return "medium" if effort <= MEDIUM else "large"


def decision_consequence(pack: Pack, step: PlanStep) -> str:
    """Why a decision is to be found out: the answer that sets the steps behind it aside."""
    gate = pack.models[step.serves[0].model].gate
    closes = pack.questions[step.question].text(gate.closes if gate is not None else "")
    template = _("If the answer is {answer}, the steps behind the decision are set aside.")
    return template.format(answer=quoted(closes))


def added_items(question: Question, step: PlanStep) -> str:
    """The items of a checklist that a step adds to those that are ticked, in quotes."""
    after = step.after.ticks or frozenset()
    before = (step.before.ticks if step.before else None) or frozenset()
    return listed([quoted(item.text) for item in question.options if item.id in after - before])


def _opening_blocks(plan: Plan) -> Iterator[Block]:
    title = _("What to do next")
    if organisation := plan.before.respondent.organisation:
        title = _("{who}: what to do next").format(who=organisation)
    yield Heading(1, title)
    yield Paragraph((Span(context_words(plan.before)),))
    items = tuple(_target_item(plan, target) for target in plan.targets)
    if items:
        yield Bullets(items)
    yield Paragraph((Span(_summary_sentence(plan), "strong"),))


def _target_item(plan: Plan, target: Target) -> Item:
    words = target_title(plan.before.pack, target)
    if target in plan.reached:
        return Item((Span(f"{_('Already reached')}: ", "attained"), Span(f"{words}.")), "attained")
    if target in plan.set_aside:
        reason = _("It lies behind a decision not to go on, so nothing is planned for it.")
        return Item((Span(f"{_('Set aside')}: ", "aside"), Span(f"{words}. {reason}")), "aside")
    if target in plan.missed:
        reason = _("No answer leads there, since something that it asks for does not apply.")
        return Item(
            (Span(f"{_('Out of reach')}: ", "missing"), Span(f"{words}. {reason}")), "missing"
        )
    return Item((Span(f"{_('To reach')}: ", "partly"), Span(f"{words}.")), "partly")


def _summary_sentence(plan: Plan) -> str:
    if not plan.targets:
        return _("Everything is reached: nothing is left to do.")
    if not plan.steps:
        return _("There is nothing to do for that.")
    open_ = sum(step.find_out for step in plan.steps)
    text = f"{count_steps(len(plan.steps))}: {to_do_words(len(plan.steps) - open_, open_)}."
    return text if plan.smallest else f"{text} {_(NOT_SMALLEST)}"


def _step_blocks(plan: Plan) -> Iterator[Block]:
    if not plan.steps:
        return
    yield Heading(2, _("The steps"))
    yield Paragraph((Span(_(ABOUT), "quiet"),))
    pack = plan.before.pack
    yield Bullets(
        tuple(_step_item(pack, number, step) for number, step in enumerate(plan.steps, start=1))
    )


def _step_item(pack: Pack, number: int, step: PlanStep) -> Item:
    question = pack.questions[step.question]
    effort = _(_EFFORTS[effort_word(step.effort)])
    now = answer_words(step.before, question)
    if question.shape == "fact":
        title = _("Step {number}, find out")
        change = f"{now} {decision_consequence(pack, step)}"
        cost = ""
    elif step.find_out:
        title = _("Step {number}, find out")
        change = f"{now} {enough_sentence(_wanted_words(question, step))}"
        cost = " " + _("If it is not so yet: {effort}.").format(effort=effort)
    else:
        title = _("Step {number}, raise")
        wanted = _wanted_words(question, step)
        change = raise_sentence(now, wanted, adds=step.after.ticks is not None)
        cost = f" {capitalized(effort)}."
    tone: Tone = "open" if step.find_out else "missing"
    titles = [target_title(pack, target) for target in nearest_targets(pack, step.serves)]
    serves = _("For {targets}.").format(targets=listed(titles))
    return Item(
        (
            Span(f"{title.format(number=number)}: ", tone),
            Span(f"{question.ask} {change}"),
        ),
        tone,
        (
            *advice_items(pack, step.actions),
            Item((Span(f"{serves}{cost}", "quiet"),), "plain"),
            *advice_items(pack, step.advice),
            *(_reached_item(pack, target) for target in step.reaches),
            *(_finding_item(_("No longer said"), finding, "plain") for finding in step.vanish),
            *(_finding_item(_("New"), finding, finding.tone) for finding in step.appear),
        ),
    )


def _wanted_words(question: Question, step: PlanStep) -> str:
    """What the answer has to become: an option or a better one, or the items to add."""
    if step.after.ticks is not None:
        return added_items(question, step)
    return option_or_better(question, step.after.option or "")


def _reached_item(pack: Pack, target: Target) -> Item:
    inlines = (Span(f"{_('Reached then')}: ", "attained"), Span(f"{target_title(pack, target)}."))
    return Item(inlines, "attained")


def _finding_item(label: str, finding: Finding, tone: Tone) -> Item:
    inlines = (
        Span(f"{label}: "),
        Span(f"{_(TONE_WORD[finding.tone])}: ", finding.tone),
        Span(finding.title),
    )
    return Item(inlines, tone)


def _outcome_blocks(plan: Plan) -> Iterator[Block]:
    yield Heading(2, _("Where this leads") if plan.steps else _("Where you stand"))
    yield Pairs(
        (_("Model"), _("Where you stand then") if plan.steps else _("Where you stand")),
        tuple(
            (Span(result.model.title, "strong"), standing_lines(plan.after, result))
            for result in plan.after.models
        ),
    )
