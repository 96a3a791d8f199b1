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
from smmodels.report.sections.findings import TONE_WORD, in_order
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
    told = [*_top(plan), *_steps(plan), *_end(plan)]
    return Document((*told, *source_blocks(plan.after.pack, told)))


def target_words(pack: Pack, target: Target) -> str:
    """A target by the titles of what it names; a step is done, and has no level to name."""
    model = pack.models[target.model]
    dimension = dimensions_of(target, model)[0]
    title = next(level.title for level in dimension.levels if level.id == target.level)
    if target.dimension is None:
        told = (
            _("{model}: all pillars at {level}") if model.kind == "pillars" else "{model}: {level}"
        )
        return told.format(model=model.title, level=title)
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
    yield Paragraph((Span(_summary(plan), "strong"),))
    yield from list(_steps(plan))[1:]


def _top(plan: Plan) -> Iterator[Block]:
    pack, respondent = plan.before.pack, plan.before.respondent
    who = respondent.organisation
    yield Heading(1, _("{who}: what to do next").format(who=who) if who else _("What to do next"))
    scope = f"{respondent.scope}, " if respondent.scope else ""
    yield Paragraph((Span(f"{scope}{plan.before.date}. {pack.title} {pack.version}."),))
    items = tuple(_target(plan, target) for target in plan.targets)
    if items:
        yield Bullets(items)
    yield Paragraph((Span(_summary(plan), "strong"),))


def _target(plan: Plan, target: Target) -> Item:
    words = target_words(plan.before.pack, target)
    if target in plan.reached:
        return Item((Span(f"{_('Already reached')}: ", "attained"), Span(f"{words}.")), "attained")
    if target in plan.set_aside:
        why = _("It lies behind a decision not to go on, so nothing is planned for it.")
        return Item((Span(f"{_('Set aside')}: ", "aside"), Span(f"{words}. {why}")), "aside")
    if target in plan.missed:
        why = _("No answer leads there, since something that it asks for does not apply.")
        return Item((Span(f"{_('Out of reach')}: ", "missing"), Span(f"{words}. {why}")), "missing")
    return Item((Span(f"{_('To reach')}: ", "partly"), Span(f"{words}.")), "partly")


def _summary(plan: Plan) -> str:
    if not plan.targets:
        return _("Everything is reached: nothing is left to do.")
    if not plan.steps:
        return _("There is nothing to do for that.")
    open_ = sum(step.find_out for step in plan.steps)
    text = f"{count_steps(len(plan.steps))}: {to_do_words(len(plan.steps) - open_, open_)}."
    return text if plan.smallest else f"{text} {_(NOT_SMALLEST)}"


def _steps(plan: Plan) -> Iterator[Block]:
    if not plan.steps:
        return
    yield Heading(2, _("The steps"))
    yield Paragraph((Span(_(ABOUT), "quiet"),))
    pack = plan.before.pack
    yield Bullets(
        tuple(_step(pack, number, step) for number, step in enumerate(plan.steps, start=1))
    )


def _step(pack: Pack, number: int, step: PlanStep) -> Item:
    question = pack.questions[step.question]
    effort = _(_EFFORTS[effort_word(step.effort)])
    now = answer_words(step.before, question)
    wanted = _needed(question, step)
    if question.shape == "fact":
        line = (
            Span(_("Step {number}, find out").format(number=number) + ": ", "open"),
            Span(f"{question.ask} {now} {decision_words(pack, step)}"),
        )
        cost = ""
    elif step.find_out:
        line = (
            Span(_("Step {number}, find out").format(number=number) + ": ", "open"),
            Span(f"{question.ask} {now} {_('Enough is {answer}.').format(answer=wanted)}"),
        )
        cost = _("If it is not so yet: {effort}.").format(effort=effort)
    else:
        told = _("From {now} to {added}.")
        if step.after.ticks is not None:
            told = _("Now: {now}. Add: {added}.")
        change = told.format(now=now.removesuffix("."), added=wanted)
        title = _("Step {number}, raise").format(number=number)
        line = (Span(f"{title}: ", "missing"), Span(f"{question.ask} {change}"))
        cost = f"{effort[:1].upper()}{effort[1:]}."
    serves = listed([target_words(pack, target) for target in nearest(pack, step.serves)])
    for_ = [_("For {targets}.").format(targets=serves), *([cost] if cost else [])]
    return Item(
        line,
        "open" if step.find_out else "missing",
        (
            Item((Span(" ".join(for_), "quiet"),), "plain"),
            *advice_items(pack, step.advice),
            *(_reached(pack, target) for target in step.reaches),
            *(_finding(_("No longer said"), finding, "plain") for finding in in_order(step.vanish)),
            *(_finding(_("New"), finding, finding.tone) for finding in in_order(step.appear)),
        ),
    )


def decision_words(pack: Pack, step: PlanStep) -> str:
    """What finding out a decision is for."""
    gate = pack.models[step.serves[0].model].gate
    closes = pack.questions[step.question].text(gate.closes if gate is not None else "")
    told = _("If the answer is {answer}, the steps behind the decision are set aside.")
    return told.format(answer=quoted(closes))


def _needed(question: Question, step: PlanStep) -> str:
    if step.after.ticks is None:
        best = step.after.rank == len(question.options) - 1
        text = quoted(question.text(step.after.option or ""))
        return text if best else _("{answer} or better").format(answer=text)
    have = step.before.ticks if step.before and step.before.ticks else frozenset()
    added = [option for option in question.options if option.id in step.after.ticks - have]
    return listed([quoted(option.text) for option in added])


def nearest(pack: Pack, serves: Sequence[Target]) -> tuple[Target, ...]:
    """The lowest level of each ladder; of models with stages the lowest stage, without its row."""
    found: dict[tuple[str, str | None], tuple[int, Target]] = {}
    for serve in serves:
        model = pack.models[serve.model]
        rank = model.dimension(serve.dimension or "").rank(serve.level)
        part = None if model.stages else serve.dimension
        if (serve.model, part) not in found or rank < found[serve.model, part][0]:
            found[serve.model, part] = (rank, Target(serve.model, serve.level, part))
    return tuple(target for _, target in found.values())


def _reached(pack: Pack, target: Target) -> Item:
    line = (Span(f"{_('Reached then')}: ", "attained"), Span(f"{target_words(pack, target)}."))
    return Item(line, "attained")


def _finding(what: str, finding: Finding, tone: Tone) -> Item:
    line = (
        Span(f"{what}: "),
        Span(f"{_(TONE_WORD[finding.tone])}: ", finding.tone),
        Span(finding.title),
    )
    return Item(line, tone)


def _end(plan: Plan) -> Iterator[Block]:
    yield Heading(2, _("Where this leads") if plan.steps else _("Where you stand"))
    yield Pairs(
        (_("Model"), _("Where you stand then") if plan.steps else _("Where you stand")),
        tuple(
            (Span(result.model.title, "strong"), standing_lines(plan.after, result))
            for result in plan.after.models
        ),
    )
