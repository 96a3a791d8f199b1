"""A plan told as a story: where to, step by step, and where that leads."""

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
from smmodels.report.sections.criteria import answer_words
from smmodels.report.sections.findings import TONE_WORD, findings_in_order
from smmodels.report.sections.gaps import NOT_SMALLEST, advice_items, to_do_words
from smmodels.report.standing import standing_lines
from smmodels.report.words import count_steps, listed, quoted

SMALL, MEDIUM = 2, 5
"""The largest effort that counts as small, and as medium."""
ABOUT = gettext_noop(
    "Lower levels come first, and what others rest on; then what most levels ask for; then what "
    "takes least effort. How large an effort is, is our estimate."
)


def build_plan(plan: Plan) -> Document:
    """
    Tell the whole plan: the targets, the steps in their order, and the standing they lead to.

    Pure: the same plan gives the same story.
    """
    blocks = [*_opening_blocks(plan), *_step_blocks(plan), *_outcome_blocks(plan)]
    return Document((*blocks, *source_blocks(plan.after.pack, blocks)))


def target_title(pack: Pack, target: Target) -> str:
    """A target by the titles of what it names; a step is done, and has no level to name."""
    model = pack.models[target.model]
    dimension = dimensions_of(target, model)[0]
    title = next(level.title for level in dimension.levels if level.id == target.level)
    if target.dimension is None:
        template = (
            _("{model}: all pillars at {level}") if model.kind == "pillars" else "{model}: {level}"
        )
        return template.format(model=model.title, level=title)
    if model.kind == "steps" and dimension is not model.dimensions[0]:
        return _("{model}: {step}, done").format(model=model.title, step=dimension.title)
    if len(model.dimensions) == 1:
        return f"{model.title}: {title}"
    return f"{model.title}: {dimension.title}, {title}"


def effort_word(effort: int) -> Literal["small", "medium", "large"]:
    """An effort in a word that is ours, as programs read it."""
    if effort <= SMALL:
        return "small"
    return "medium" if effort <= MEDIUM else "large"


_EFFORTS = {
    "small": gettext_noop("small effort"),
    "medium": gettext_noop("medium effort"),
    "large": gettext_noop("large effort"),
}


def plan_blocks(plan: Plan) -> Iterator[Block]:
    """The steps alone, for a report that has said the rest."""
    yield Heading(2, _("What to do next"))
    yield Paragraph((Span(_summary_sentence(plan), "strong"),))
    yield from list(_step_blocks(plan))[1:]


def _opening_blocks(plan: Plan) -> Iterator[Block]:
    pack, respondent = plan.before.pack, plan.before.respondent
    organisation = respondent.organisation
    yield Heading(
        1,
        _("{who}: what to do next").format(who=organisation)
        if organisation
        else _("What to do next"),
    )
    scope = f"{respondent.scope}, " if respondent.scope else ""
    yield Paragraph((Span(f"{scope}{plan.before.date}. {pack.title} {pack.version}."),))
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
    wanted = _needed(question, step)
    if question.shape == "fact":
        inlines = (
            Span(_("Step {number}, find out").format(number=number) + ": ", "open"),
            Span(f"{question.ask} {now} {decision_consequence(pack, step)}"),
        )
        cost = ""
    elif step.find_out:
        inlines = (
            Span(_("Step {number}, find out").format(number=number) + ": ", "open"),
            Span(f"{question.ask} {now} {_('Enough is {answer}.').format(answer=wanted)}"),
        )
        cost = _("If it is not so yet: {effort}.").format(effort=effort)
    else:
        template = _("From {now} to {added}.")
        if step.after.ticks is not None:
            template = _("Now: {now}. Add: {added}.")
        change = template.format(now=now.removesuffix("."), added=wanted)
        title = _("Step {number}, raise").format(number=number)
        inlines = (Span(f"{title}: ", "missing"), Span(f"{question.ask} {change}"))
        cost = f"{effort[:1].upper()}{effort[1:]}."
    serves = listed([target_title(pack, target) for target in nearest_targets(pack, step.serves)])
    sentences = [_("For {targets}.").format(targets=serves), *([cost] if cost else [])]
    return Item(
        inlines,
        "open" if step.find_out else "missing",
        (
            Item((Span(" ".join(sentences), "quiet"),), "plain"),
            *advice_items(pack, step.advice),
            *(_reached_item(pack, target) for target in step.reaches),
            *(
                _finding_item(_("No longer said"), finding, "plain")
                for finding in findings_in_order(step.vanish)
            ),
            *(
                _finding_item(_("New"), finding, finding.tone)
                for finding in findings_in_order(step.appear)
            ),
        ),
    )


def decision_consequence(pack: Pack, step: PlanStep) -> str:
    """What finding out a decision is for."""
    gate = pack.models[step.serves[0].model].gate
    closes = pack.questions[step.question].text(gate.closes if gate is not None else "")
    template = _("If the answer is {answer}, the steps behind the decision are set aside.")
    return template.format(answer=quoted(closes))


def _needed(question: Question, step: PlanStep) -> str:
    if step.after.ticks is None:
        best = step.after.rank == len(question.options) - 1
        text = quoted(question.text(step.after.option or ""))
        return text if best else _("{answer} or better").format(answer=text)
    have = step.before.ticks if step.before and step.before.ticks else frozenset()
    added = [option for option in question.options if option.id in step.after.ticks - have]
    return listed([quoted(option.text) for option in added])


def nearest_targets(pack: Pack, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The lowest level of each ladder; of models with stages the lowest stage, without its row."""
    lowest: dict[tuple[str, str | None], tuple[int, Target]] = {}
    for target in targets:
        model = pack.models[target.model]
        rank = model.dimension(target.dimension or "").rank(target.level)
        dimension_id = None if model.stages else target.dimension
        if (target.model, dimension_id) not in lowest or rank < lowest[target.model, dimension_id][
            0
        ]:
            lowest[target.model, dimension_id] = (
                rank,
                Target(target.model, target.level, dimension_id),
            )
    return tuple(target for _, target in lowest.values())


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
