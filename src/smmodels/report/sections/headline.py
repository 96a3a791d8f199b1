"""The headline in words: a title, and a proof that is put together from standings alone."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.headline import Headline, headline, nearest_gap, standing_pillars
from smmodels.engine.pack import Model
from smmodels.engine.targets import dimensions_of
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.words import count_answers, level_word, listed, to_do_words

LONGEST_PROOF = 160
"""Characters after which a proof tells of no further model."""

_TITLES = {
    "no-go": gettext_noop("You decided not to go on, and that is a result."),
    "outside-only": gettext_noop("Further outside than inside."),
    "inside-only": gettext_noop("Ready inside, quiet outside."),
}


class HeadlineWords(Struct, frozen=True):
    """The title of a report, a sentence, and the sentences that prove it; either may be empty."""

    title: str
    proof: str


def headline_words(assessment: Assessment) -> HeadlineWords:
    """The headline of *assessment*, in the language of the reader."""
    found = headline(assessment)
    if found is None:
        return HeadlineWords("", "")
    results = {result.model.id: result for result in assessment.models}
    subjects = [results[id_] for id_ in found.models]
    if found.row == "standing":
        return HeadlineWords(*map(_sentence, (_standing(subjects[0]), "")))
    closing = _('Open is not "no".') if found.row == "too-early" else ""
    proof = _joined(_proofs(assessment, found, subjects), LONGEST_PROOF - len(closing))
    return HeadlineWords(_title(assessment, found, subjects), f"{proof} {closing}".strip())


def _title(assessment: Assessment, found: Headline, subjects: Sequence[ModelResult]) -> str:
    if found.finding is not None:
        return _sentence(found.finding.title)
    count = len(subjects)
    match found.row:
        case "too-early":
            template = ngettext(
                "Too early to tell: {open} of {total} questions is open.",
                "Too early to tell: {open} of {total} questions are open.",
                found.open,
            )
            return template.format(open=found.open, total=found.total)
        case "at-the-start":
            template = ngettext(
                "You are at the start in {count} model.",
                "You are at the start in all {count} models.",
                count,
            )
            return template.format(count=count)
        case "far-along":
            sides = {result.model.looks_at for result in subjects}
            others = {
                result.model.looks_at for result in assessment.models if result not in subjects
            }
            if {"outside", "inside"} <= sides - others:
                return _("Far along, outside and inside alike.")
            return _("Far along.")
        case "under-way":
            return _("Under way, at different speeds.") if subjects else _("Under way.")
    return _(_TITLES[found.row])


def _proofs(
    assessment: Assessment, found: Headline, subjects: Sequence[ModelResult]
) -> Iterator[str]:
    """The sentences of a proof, the most telling first."""
    match found.row:
        case "no-go":
            for result in subjects:
                yield from _no_go_sentences(result)
        case "too-early":
            yield from _bounds(subjects)
        case "far-along":
            yield from _high_sentences(subjects)
        case "at-the-start":
            gap = nearest_gap(assessment)
            if gap is not None:
                model = assessment.pack.models[gap.target.model]
                dimension = dimensions_of(gap.target, model)[0]
                level = dimension.levels[dimension.rank(gap.target.level)].title
                if gap.target.dimension is not None:
                    level = f"{dimension.title}, {level}"
                open_ = sum(change.find_out for change in gap.changes)
                answers = count_answers(len(gap.changes))
                template = _("The nearest level is {level} ({model}): {answers} away.")
                if open_:  # it may be there already
                    answers = to_do_words(len(gap.changes) - open_, open_)
                    template = _("The nearest level is {level} ({model}): {answers}.")
                yield template.format(level=level, model=model.name, answers=answers)
        case _:
            for result in subjects:
                yield _sentence(_standing(result))


def _joined(sentences: Iterable[str], longest: int) -> str:
    """As many of the *sentences* as have no more than *longest* characters, one at least."""
    text = ""
    for sentence in sentences:
        longer = f"{text} {sentence}" if text else sentence
        if text and len(longer) > longest:
            break
        text = longer
    return text


def _standing(result: ModelResult) -> str:
    """Where a model stands, as "Pyramid: Creating, 4 of 4", without a full stop."""
    return f"{result.model.name}: {_standing_words(result)}"


def _standing_words(result: ModelResult) -> str:
    model = result.model
    if model.whole == "each":
        return _pillar_words(result)
    if model.whole == "steps":
        return _step_words(result)
    low, high = (model.dimensions[0].rank(stage) for stage in (result.attained, result.attainable))
    words = _level_or_none(model, low)
    if low != high:
        possible = model.stages[high].title
        words = _("{low} to {high}").format(low=words, high=possible)
        if low < 0:
            words = _("up to {level}").format(level=possible)
    if not model.numbered or high < 0:
        return words
    if low != high:
        template = _("{words}, {low} to {high} of {total}")
        return template.format(words=words, low=low + 1, high=high + 1, total=len(model.stages))
    return _("{words}, {number} of {total}").format(
        words=words, number=low + 1, total=len(model.stages)
    )


def _level_or_none(model: Model, rank: int) -> str:
    if rank < 0:
        return _("no {word} yet").format(word=level_word(model))
    return model.stages[rank].title


def _pillar_words(result: ModelResult) -> str:
    """How many pillars stand, and which have still to form or may stand already."""
    total = len(result.dimensions)
    standing = len(standing_pillars(result))
    if standing == total:
        return _("all pillars stand")
    template = ngettext(
        "{standing} of {total} pillars stands", "{standing} of {total} pillars stand", standing
    )
    words = _("no pillar stands yet")
    if standing:
        words = template.format(standing=standing, total=total)
    titles = {dimension.id: dimension.title for dimension in result.model.dimensions}
    formless = [pillar for pillar in result.dimensions if pillar.attainable is None]
    open_ = [pillar for pillar in result.dimensions if not pillar.settled]
    if formless:
        names = listed([titles[pillar.id] for pillar in formless])
        template = ngettext(
            "{names} has still to form", "{names} have still to form", len(formless)
        )
        words = f"{words}, {template.format(names=names)}"
    if open_:
        template = ngettext("{count} is open", "{count} are open", len(open_))
        words = f"{words}, {template.format(count=len(open_))}"
    return words


def _step_words(result: ModelResult) -> str:
    steps = result.dimensions[1:]
    done = sum(step.attained is not None for step in steps)
    template = ngettext("{done} of {total} step done", "{done} of {total} steps done", len(steps))
    words = template.format(done=done, total=len(steps))
    open_ = sum(not step.settled and step.id not in result.set_aside for step in steps)
    if open_:
        template = ngettext("{count} is open", "{count} are open", open_)
        words = f"{words}, {template.format(count=open_)}"
    return words


def _high_sentences(subjects: Sequence[ModelResult]) -> Iterator[str]:
    """Which models are at their top and which below it, and how the others stand."""
    staged = [result for result in subjects if result.model.stages]
    at_top = [result.attained == result.model.stages[-1].id for result in staged]
    for template, is_top in (
        (_("At the top: {models}."), True),
        (_("One below: {models}."), False),
    ):
        names = [
            result.model.name for result, top in zip(staged, at_top, strict=True) if top is is_top
        ]
        if names:
            yield template.format(models=listed(names))
    for result in subjects:
        if not result.model.stages:
            yield _sentence(_standing(result))


def _no_go_sentences(result: ModelResult) -> Iterator[str]:
    """How many steps led to the decision, how many are set aside, and the form of the ground."""
    model, gate = result.model, result.model.gate
    steps = result.dimensions[1:]
    ids = [step.id for step in steps]
    before = steps[: ids.index(gate.after) + 1] if gate is not None else ()
    led = sum(step.attained is not None for step in before)
    if led:
        template = ngettext("{count} step led to it.", "{count} steps led to it.", led)
        yield template.format(count=led)
    if result.set_aside:
        count = len(result.set_aside)
        template = ngettext(
            "{count} step behind it is set aside.", "{count} steps behind it are set aside.", count
        )
        yield template.format(count=count)
    ground = result.dimensions[0]
    if ground.attained is not None:
        dimension = model.dimensions[0]
        title = dimension.levels[dimension.rank(ground.attained)].title
        yield f"{dimension.title}: {_sentence(title)}"


def _bounds(subjects: Sequence[ModelResult]) -> Iterator[str]:
    """The models with stages of which most is sure, narrowest first, up to three."""
    staged = [result for result in subjects if result.model.stages and _is_bounded(result)]
    for result in sorted(staged, key=_width)[:3]:
        yield _sentence(_standing(result))


def _is_bounded(result: ModelResult) -> bool:
    """Whether anything is sure: a stage that is reached, or one that no longer can be."""
    return result.attained is not None or result.attainable != result.model.stages[-1].id


def _width(result: ModelResult) -> tuple[int, str]:
    rank = result.model.dimensions[0].rank
    return (rank(result.attainable) - rank(result.attained), result.model.id)


def _sentence(text: str) -> str:
    """*text* with a full stop, where it ends in none."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
