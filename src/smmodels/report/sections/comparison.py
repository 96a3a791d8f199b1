"""A comparison as a document: what moved, which answers caused it, and which did nothing."""

from collections.abc import Iterator, Sequence

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import GateResult
from smmodels.engine.comparison import (
    Attribution,
    Comparison,
    Course,
    Decision,
    Effect,
    FindingCourse,
    FindingMove,
    Move,
    Range,
    WhatIf,
)
from smmodels.engine.pack import Dimension, Model, Question
from smmodels.engine.scope import questions_for
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
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
from smmodels.report.sections.criteria import answer_words
from smmodels.report.sections.findings import TONE_WORD
from smmodels.report.words import (
    capitalized,
    count_dimensions,
    dimension_word,
    is_step,
    level_word,
    listed,
    lowercased,
)

COURSE_TONES: dict[Course, Tone] = {
    "risen": "attained",
    "may-have-risen": "open",
    "fallen": "missing",
    "may-have-fallen": "open",
    "opened": "open",
    "closed": "note",
    "unchanged": "quiet",
}
COURSE_WORD: dict[Course, str] = {
    "risen": gettext_noop("risen"),
    "may-have-risen": gettext_noop("may have risen"),
    "fallen": gettext_noop("fallen"),
    "may-have-fallen": gettext_noop("may have fallen"),
    "opened": gettext_noop("opened"),
    "closed": gettext_noop("closed"),
    "unchanged": gettext_noop("unchanged"),
}
COURSE_MEANINGS: dict[Course, str] = {
    "risen": gettext_noop("surely higher than it could have been"),
    "may-have-risen": gettext_noop(
        "more is sure and more is possible than before, but it is not sure that it rose"
    ),
    "fallen": gettext_noop("surely lower than it was"),
    "may-have-fallen": gettext_noop(
        "less is sure and less is possible than before, but it is not sure that it fell"
    ),
    "opened": gettext_noop("less is known than before, and all that was possible still is"),
    "closed": gettext_noop("more is known than before, within what was possible"),
}
FINDING_WORDS: dict[FindingCourse, tuple[Tone, str]] = {
    "appeared": ("plain", gettext_noop("new")),
    "gone": ("plain", gettext_noop("gone")),
    "opened": ("open", gettext_noop("no longer sure")),
}
EFFECT_WORDS: dict[Effect, tuple[str, str]] = {
    "balanced": (
        gettext_noop("Changed, and outweighed or doubled by another change"),
        gettext_noop("Alone, or left as it was, each of these would make a difference."),
    ),
    "counted": (
        gettext_noop("Changed, and moved no level yet"),
        gettext_noop(
            "A demand or a finding sees the difference, and the rest keeps every result as it is."
        ),
    ),
    "nothing": (
        gettext_noop("Changed, and made no difference"),
        gettext_noop("No demand and no finding tells the old answer from the new."),
    ),
}


def build_comparison(
    comparison: Comparison, names: tuple[str, str], notes: Sequence[str] = ()
) -> Document:
    """
    The whole comparison.

    *names* are what the old and the new answers are called, *notes* what a reader must know
    first.
    """
    old, new = comparison.old, comparison.new
    organisations = [assessment.respondent.organisation for assessment in (old, new)]
    title = new.respondent.organisation or _("What changed")
    if None not in organisations and organisations[0] != organisations[1]:
        title = listed([str(text) for text in organisations])
    dates = [assessment.respondent.day for assessment in (old, new)]
    then, now = (
        f"{name} ({date})" if date else name for name, date in zip(names, dates, strict=True)
    )
    pack = comparison.new.pack
    sentence = _("From {old} to {new}.").format(old=then, new=now)
    return Document(
        (
            Heading(1, title),
            Paragraph((Span(f"{sentence} {pack.title} {pack.version}."),)),
            *(Paragraph((Span("! ", "warning"), Span(note))) for note in notes),
            *difference_blocks(comparison, 2),
        )
    )


def what_if_blocks(what_if: WhatIf) -> Iterator[Block]:
    """Which answers are supposed, and the difference to the answers as given."""
    comparison, supposed = what_if.comparison, what_if.supposed
    pack = comparison.new.pack
    asked = questions_for(pack, [result.model.id for result in comparison.new.models])
    given = comparison.old.respondent.answers
    answers = comparison.new.respondent.answers
    yield Heading(1, _("What if"))
    text = ngettext(
        "{count} answer is supposed and not given, and so is everything that follows from it.",
        "{count} answers are supposed and not given, and so is everything that follows from it.",
        len(supposed),
    )
    yield Paragraph(
        (
            Span(f"{_('As if')}: ", "warning"),
            Span(text.format(count=len(supposed))),
        )
    )
    yield Bullets(
        tuple(
            Item(
                (
                    Span(change_words(pack.questions[id_], given.get(id_), answers.get(id_))),
                    Span("" if id_ in asked else f" {_('None of these models asks it.')}", "quiet"),
                )
            )
            for id_ in sorted(supposed)
        )
    )
    yield Heading(2, _("What it would change"))
    yield from difference_blocks(comparison, 3)


def difference_blocks(comparison: Comparison, rank: int) -> Iterator[Block]:
    """What differs, model by model, and why; the headings have *rank*."""
    yield Paragraph((Span(_summary_sentence(comparison), "strong"),))
    if not comparison.answers:
        return
    models = [result.model for result in comparison.new.models]
    yield Pairs(
        (_("Model"), _("What became of it")),
        tuple(
            (Span(model.title, "strong"), tuple(_model_items(comparison, model)))
            for model in models
        ),
        comparison.new.models,
        comparison.old.models,
    )
    meanings = [
        f"{_(COURSE_WORD[course])}: {_(COURSE_MEANINGS[course])}"
        for course in COURSE_MEANINGS
        if any(move.course == course for move in comparison.moves)
    ]
    if meanings:
        yield Paragraph((Span(f"{capitalized('; '.join(meanings))}.", "quiet"),))
    moved = [move for move in comparison.moves if move.course != "unchanged"]
    if moved or comparison.decisions:
        yield Heading(rank, _("What moved, and which answers caused it"))
        yield Bullets(
            (*(_move_item(comparison, move) for move in moved), *_decision_items(comparison))
        )
    if comparison.findings:
        yield Heading(rank, _("What the models say together"))
        yield Bullets(
            tuple(_finding_item(comparison, move) for move in _moves_in_order(comparison.findings))
        )
    reworded = [changed.question for changed in comparison.answers if changed.reworded]
    if reworded:
        yield Heading(rank, _("Asked in another way since"))
        text = _(
            "The models changed here, and not you: the older answer leaves the newer one possible."
        )
        yield Paragraph((Span(text, "quiet"),))
        yield Bullets(tuple(_changed_item(comparison, id_) for id_ in reworded))
    for effect in EFFECT_WORDS:
        yield from _effect_blocks(comparison, effect, rank)


def range_words(dimension: Dimension, range_: Range, *, step: bool = False) -> str:
    """Where a dimension stands; for a *step* whether it is done."""
    if step:
        if range_.attained is not None:
            return _("done")
        return _("not done") if range_.attainable is None else _("open")
    attained = _level_title(dimension, range_.attained)
    if range_.attained == range_.attainable:
        return attained
    return _("{level}, could be {higher}").format(
        level=attained, higher=_level_title(dimension, range_.attainable)
    )


def move_words(model: Model, move: Move) -> str:
    """What became of one dimension, or of the stage of the whole, in a line without its name."""
    dimension = model.dimensions[0] if move.dimension is None else model.dimension(move.dimension)
    step = is_step(model, move.dimension)
    now = range_words(dimension, move.new, step=step)
    if move.course == "unchanged":
        return _("unchanged: {now}").format(now=now)
    template = _("{course}: from {old} to {new}")
    old = range_words(dimension, move.old, step=step)
    return template.format(course=_(COURSE_WORD[move.course]), old=old, new=now)


def decision_change_words(model: Model, decision: Decision) -> str:
    """What became of a decision, in a line with its name."""
    gate = model.gate
    if gate is None:  # pragma: no cover  a decision is made at a gate
        return ""

    def way_words(result: GateResult) -> str:
        if result.closed is None:
            return _("not decided")
        return _("a closed way") if result.closed else _("an open way")

    old, new = way_words(decision.old), way_words(decision.new)
    if old == new:
        template = _("{decision}: another answer, and {way} as before")
        before, after = set(decision.old_options), set(decision.new_options)
        if before < after:
            template = _("{decision}: less is known of the answer, and {way} as before")
        elif after < before:
            template = _("{decision}: more is known of the answer, and {way} as before")
        return template.format(decision=gate.title, way=new)
    return _("{decision}: from {old} to {new}").format(decision=gate.title, old=old, new=new)


def change_words(question: Question, old: Answer | None, new: Answer | None) -> str:
    """A question with its old and its new answer."""
    before, after = (answer_words(answer, question).removesuffix(".") for answer in (old, new))
    sentences = _("From: {old}. To: {new}.").format(old=lowercased(before), new=lowercased(after))
    return f"{question.ask} {sentences}"


def _level_title(dimension: Dimension, level_id: str | None) -> str:
    return _("none yet") if level_id is None else dimension.levels[dimension.rank(level_id)].title


def _summary_sentence(comparison: Comparison) -> str:
    changed = len(comparison.answers)
    if not changed:
        return _("No answer has changed, and so nothing else has.")
    counts = [
        ngettext("{count} ladder {course}", "{count} ladders {course}", count).format(
            count=count, course=_(COURSE_WORD[course])
        )
        for course in COURSE_MEANINGS
        if (
            count := sum(
                move.dimension is not None and move.course == course for move in comparison.moves
            )
        )
    ]
    moved = listed(counts) if counts else _("no level moved")
    template = ngettext(
        "{count} answer changed: {moved}.", "{count} answers changed: {moved}.", changed
    )
    return template.format(count=changed, moved=moved)


def _model_items(comparison: Comparison, model: Model) -> Iterator[Item]:
    moves = comparison.moves_of(model.id)
    decisions = [decision for decision in comparison.decisions if decision.model == model.id]
    if model.stages:
        yield Item(
            (Span(move_words(model, moves[0]), COURSE_TONES[moves[0].course]),),
            COURSE_TONES[moves[0].course],
        )
        rows = moves[1:]
    else:
        rows = moves
        if all(move.course == "unchanged" for move in moves) and not decisions:
            yield Item((Span(_("unchanged"), "quiet"),), "quiet")
    counts = [
        _("{parts} {course}").format(
            parts=count_dimensions(count, model), course=_(COURSE_WORD[course])
        )
        for course in COURSE_MEANINGS
        if (count := sum(move.course == course for move in rows))
    ]
    if model.kind == "matrix" and counts:
        yield Item((Span(listed(counts)),), "note")
    elif model.kind != "matrix":
        for move in rows:
            if move.course != "unchanged":
                text = f"{_dimension_name(model, move)}: {move_words(model, move)}"
                yield Item((Span(text, COURSE_TONES[move.course]),), COURSE_TONES[move.course])
    for decision in decisions:
        yield Item((Span(decision_change_words(model, decision)),), "note")


def _dimension_name(model: Model, move: Move) -> str:
    if move.dimension is None:
        template = _("the {level} of all {part}s")
        return template.format(level=level_word(model), part=dimension_word(model))
    return model.dimension(move.dimension).title


def _move_item(comparison: Comparison, move: Move) -> Item:
    model = comparison.new.pack.models[move.model]
    has_one_dimension = bool(model.stages) and len(model.dimensions) == 1
    name = model.title if has_one_dimension else f"{model.title}, {_dimension_name(model, move)}"
    inlines = (
        Span(name, "strong"),
        Span(": "),
        Span(move_words(model, move), COURSE_TONES[move.course]),
    )
    return Item(inlines, COURSE_TONES[move.course], _cause_items(comparison, move.causes))


def _decision_items(comparison: Comparison) -> Iterator[Item]:
    for decision in comparison.decisions:
        model = comparison.new.pack.models[decision.model]
        yield Item(
            (Span(model.title, "strong"), Span(f", {decision_change_words(model, decision)}")),
            "note",
        )


def _cause_items(comparison: Comparison, causes: Attribution) -> tuple[Item, ...]:
    items = [_answer_item(comparison, id_) for id_ in causes.questions]
    if not causes.smallest:
        text = _("None of these can be left out, but fewer other changes may be enough.")
        items.append(Item((Span(text, "quiet"),), "quiet"))
    return tuple(items)


def _answer_item(comparison: Comparison, question_id: str) -> Item:
    """A changed answer, with a word on one that only the models changed."""
    item = _changed_item(comparison, question_id)
    if not any(
        changed.reworded for changed in comparison.answers if changed.question == question_id
    ):
        return item
    note = Span(f" {_('The models changed here, and not you.')}", "quiet")
    return Item((*item.inlines, note), "plain")


def _changed_item(comparison: Comparison, question_id: str) -> Item:
    changed = next(changed for changed in comparison.answers if changed.question == question_id)
    question = comparison.new.pack.questions[question_id]
    return Item((Span(change_words(question, changed.old, changed.new)),), "plain")


def _moves_in_order(findings: Sequence[FindingMove]) -> list[FindingMove]:
    """New findings before gone ones, each in the order in which findings are told."""
    courses = list(FINDING_WORDS)
    return sorted(
        findings,
        key=lambda move: (
            courses.index(move.course),
            *move.finding.telling_order,
        ),
    )


def _finding_item(comparison: Comparison, move: FindingMove) -> Item:
    tone, word = FINDING_WORDS[move.course]
    finding = move.finding
    shown_tone = finding.tone if move.course == "appeared" else tone
    inlines = (
        Span(f"{_(word)}: "),
        Span(f"{_(TONE_WORD[finding.tone])}: ", shown_tone),
        Span(finding.title, "strong"),
    )
    return Item(inlines, shown_tone, _cause_items(comparison, move.causes))


def _effect_blocks(comparison: Comparison, effect: Effect, rank: int) -> Iterator[Block]:
    ids = [
        changed.question
        for changed in comparison.answers
        if changed.effect == effect and not changed.reworded
    ]
    if ids:
        title, meaning = EFFECT_WORDS[effect]
        yield Heading(rank, _(title))
        yield Paragraph((Span(_(meaning), "quiet"),))
        yield Bullets(tuple(_answer_item(comparison, id_) for id_ in ids))
