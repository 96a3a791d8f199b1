"""A comparison told as a story: what moved, which answers caused it, and which did nothing."""

from collections.abc import Iterator, Sequence

from smmodels.engine.causes import Attribution
from smmodels.engine.comparison import Comparison, Course, Effect, FindingMove, Move
from smmodels.engine.pack import Model
from smmodels.language import gettext as _
from smmodels.language import gettext_noop, ngettext
from smmodels.report.comparison_words import (
    COURSE_WORD,
    EFFECTS,
    FINDING_WORDS,
    TONES,
    change_words,
    decision_words,
    move_words,
)
from smmodels.report.story import (
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
from smmodels.report.tell_findings import ORDER, TONE_WORD
from smmodels.report.words import capital, count_dimensions, dimension_word, level_word, listed

MEANINGS: dict[Course, str] = {
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


def build_comparison(
    comparison: Comparison, names: tuple[str, str], notes: Sequence[str] = ()
) -> Document:
    """
    Tell a whole comparison.

    *names* are what the old and the new answers are called, *notes* what a reader must know
    before any of it.
    """
    old, new = comparison.old, comparison.new
    who = [one.respondent.organisation for one in (old, new)]
    title = new.respondent.organisation or _("What changed")
    if None not in who and who[0] != who[1]:
        title = listed([str(one) for one in who])
    dates = [one.respondent.day for one in (old, new)]
    then, now = (
        f"{name} ({date})" if date else name for name, date in zip(names, dates, strict=True)
    )
    pack = comparison.new.pack
    dates_told = _("From {old} to {new}.").format(old=then, new=now)
    return Document(
        (
            Heading(1, title),
            Paragraph((Span(f"{dates_told} {pack.title} {pack.version}."),)),
            *(Paragraph((Span("! ", "warning"), Span(note))) for note in notes),
            *difference_blocks(comparison, 2),
        )
    )


def difference_blocks(comparison: Comparison, rank: int) -> Iterator[Block]:
    """What differs, model by model, and why; headings begin at *rank*."""
    yield Paragraph((Span(_in_short(comparison), "strong"),))
    if not comparison.answers:
        return
    models = [result.model for result in comparison.new.models]
    yield Pairs(
        (_("Model"), _("What became of it")),
        tuple(
            (Span(model.title, "strong"), tuple(_summary(comparison, model))) for model in models
        ),
        comparison.new.models,
        comparison.old.models,
    )
    meanings = [
        f"{_(COURSE_WORD[one])}: {_(MEANINGS[one])}"
        for one in MEANINGS
        if any(move.course == one for move in comparison.moves)
    ]
    if meanings:
        yield Paragraph((Span(f"{capital('; '.join(meanings))}.", "quiet"),))
    moved = [move for move in comparison.moves if move.course != "unchanged"]
    if moved or comparison.decisions:
        yield Heading(rank, _("What moved, and which answers caused it"))
        yield Bullets((*(_move(comparison, move) for move in moved), *_decisions(comparison)))
    if comparison.findings:
        yield Heading(rank, _("What the models say together"))
        yield Bullets(tuple(_finding(comparison, move) for move in _in_order(comparison.findings)))
    for effect in EFFECTS:
        yield from _of_effect(comparison, effect, rank)


def _in_short(comparison: Comparison) -> str:
    changed = len(comparison.answers)
    if not changed:
        return _("No answer has changed, and so nothing else has.")
    counts = [
        ngettext("{count} ladder {course}", "{count} ladders {course}", many).format(
            count=many, course=_(COURSE_WORD[course])
        )
        for course in MEANINGS
        if (
            many := sum(
                _is_single_dimension(move) and move.course == course for move in comparison.moves
            )
        )
    ]
    moved = listed(counts) if counts else _("no level moved")
    told = ngettext(
        "{count} answer changed: {moved}.", "{count} answers changed: {moved}.", changed
    )
    return told.format(count=changed, moved=moved)


def _is_single_dimension(move: Move) -> bool:
    """Whether it is a ladder of its own, and not the stage of all rows together."""
    return move.dimension is not None


def _summary(comparison: Comparison, model: Model) -> Iterator[Item]:
    moves = comparison.moves_of(model.id)
    decisions = [decision for decision in comparison.decisions if decision.model == model.id]
    if model.stages:
        yield Item((Span(move_words(model, moves[0]), TONES[moves[0].course]),), _sign(moves[0]))
        rows = moves[1:]
    else:
        rows = moves
        if all(move.course == "unchanged" for move in moves) and not decisions:
            yield Item((Span(_("unchanged"), "quiet"),), "quiet")
    counted = [
        _("{parts} {course}").format(
            parts=count_dimensions(many, model), course=_(COURSE_WORD[course])
        )
        for course in MEANINGS
        if (many := sum(move.course == course for move in rows))
    ]
    if model.kind == "matrix" and counted:
        yield Item((Span(listed(counted)),), "note")
    elif model.kind != "matrix":
        for move in rows:
            if move.course != "unchanged":
                text = f"{_dimension(model, move)}: {move_words(model, move)}"
                yield Item((Span(text, TONES[move.course]),), _sign(move))
    for decision in decisions:
        yield Item((Span(decision_words(model, decision)),), "note")


def _sign(move: Move) -> Tone:
    return TONES[move.course]


def _dimension(model: Model, move: Move) -> str:
    if move.dimension is None:
        told = _("the {level} of all {part}s")
        return told.format(level=level_word(model), part=dimension_word(model))
    return model.dimension(move.dimension).title


def _move(comparison: Comparison, move: Move) -> Item:
    model = comparison.new.pack.models[move.model]
    one_ladder = bool(model.stages) and len(model.dimensions) == 1
    name = model.title if one_ladder else f"{model.title}, {_dimension(model, move)}"
    line = (Span(name, "strong"), Span(": "), Span(move_words(model, move), TONES[move.course]))
    return Item(line, _sign(move), _causes(comparison, move.causes))


def _decisions(comparison: Comparison) -> Iterator[Item]:
    for decision in comparison.decisions:
        model = comparison.new.pack.models[decision.model]
        yield Item(
            (Span(model.title, "strong"), Span(f", {decision_words(model, decision)}")), "note"
        )


def _causes(comparison: Comparison, causes: Attribution) -> tuple[Item, ...]:
    items = [_answer(comparison, id_) for id_ in causes.questions]
    if not causes.smallest:
        text = _("None of these can be left out, but fewer other changes may be enough.")
        items.append(Item((Span(text, "quiet"),), "quiet"))
    return tuple(items)


def _answer(comparison: Comparison, id_: str) -> Item:
    changed = next(changed for changed in comparison.answers if changed.question == id_)
    question = comparison.new.pack.questions[id_]
    return Item((Span(change_words(question, changed.old, changed.new)),), "plain")


def _in_order(findings: Sequence[FindingMove]) -> list[FindingMove]:
    """New before gone, warnings before the rest, then by id."""
    courses = list(FINDING_WORDS)
    return sorted(
        findings,
        key=lambda move: (
            courses.index(move.course),
            ORDER.index(move.finding.tone),
            move.finding.id,
        ),
    )


def _finding(comparison: Comparison, move: FindingMove) -> Item:
    tone, word = FINDING_WORDS[move.course]
    finding = move.finding
    shown = finding.tone if move.course == "appeared" else tone
    line = (
        Span(f"{_(word)}: "),
        Span(f"{_(TONE_WORD[finding.tone])}: ", shown),
        Span(finding.title, "strong"),
    )
    return Item(line, shown, _causes(comparison, move.causes))


def _of_effect(comparison: Comparison, effect: Effect, rank: int) -> Iterator[Block]:
    ids = [changed.question for changed in comparison.answers if changed.effect == effect]
    if ids:
        title, meaning = EFFECTS[effect]
        yield Heading(rank, _(title))
        yield Paragraph((Span(_(meaning), "quiet"),))
        yield Bullets(tuple(_answer(comparison, id_) for id_ in ids))
