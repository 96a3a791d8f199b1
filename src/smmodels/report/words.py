"""The words of the kinds of models, counts with their nouns, lists in a sentence, claims."""

from collections.abc import Sequence

from smmodels.engine.assessment import Assessment, Coverage
from smmodels.engine.pack import Kind, Model, Pack
from smmodels.engine.rules import Claim
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.report.document import ClaimNote

LEVEL_WORD: dict[Kind, str] = {
    "pyramid": gettext_noop("layer"),
    "curve": gettext_noop("stage"),
    "matrix": gettext_noop("stage"),
    "pillars": gettext_noop("level"),
    "steps": gettext_noop("form"),
}
BASIS_WORD: dict[str, str] = {
    "published": gettext_noop("published"),
    "inferred": gettext_noop("inferred"),
    "ours": gettext_noop("ours"),
}


def level_word(model: Model) -> str:
    """The word for a level of this model: layer, stage, level or form."""
    return _(LEVEL_WORD[model.kind])


def dimension_word(model: Model) -> str:
    """The word for a dimension of this model; a matrix defines its own."""
    match model.kind:
        case "pillars":
            return _("pillar")
        case "steps":
            return _("step")
    return _("row") if model.row_word == "row" else model.row_word


def is_step(model: Model, dimension_id: str | None) -> bool:
    """Whether a dimension is a step, which is done or not, and not the ground that has forms."""
    return model.kind == "steps" and dimension_id not in (None, model.dimensions[0].id)


def count_levels(number: int, model: Model) -> str:
    """A number of levels with the word of this model."""
    match LEVEL_WORD[model.kind]:
        case "layer":
            template = ngettext("{count} layer", "{count} layers", number)
        case "stage":
            template = ngettext("{count} stage", "{count} stages", number)
        case "form":
            template = ngettext("{count} form", "{count} forms", number)
        case _:
            template = ngettext("{count} level", "{count} levels", number)
    return template.format(count=number)


def count_dimensions(number: int, model: Model) -> str:
    """A number of dimensions with the word of this model."""
    match model.kind:
        case "pillars":
            template = ngettext("{count} pillar", "{count} pillars", number)
        case "steps":
            return count_steps(number)
        case _:
            # A language that has no such plural may leave the word of the model out.
            template = ngettext("{count} {word}", "{count} {word}s", number)
    return template.format(count=number, word=dimension_word(model))


def count_steps(number: int) -> str:
    """A number of steps."""
    return ngettext("{count} step", "{count} steps", number).format(count=number)


def count_answers(number: int) -> str:
    """A number of answers."""
    return ngettext("{count} answer", "{count} answers", number).format(count=number)


def count_questions(number: int) -> str:
    """A number of questions."""
    return ngettext("{count} question", "{count} questions", number).format(count=number)


def to_do_words(raised: int, open_: int) -> str:
    """How many answers are to be raised, and how many to be found out; not both may be 0."""
    raise_ = ngettext("{count} answer to raise", "{count} answers to raise", raised)
    find_out = ngettext("{count} answer to find out", "{count} answers to find out", open_)
    counts = [raise_.format(count=raised)] if raised else []
    counts += [find_out.format(count=open_)] if open_ else []
    return listed(counts)


def deciding_words(number: int) -> str:
    """How many open questions decide a standing, in words."""
    template = ngettext("{count} question decides it", "{count} questions decide it", number)
    return template.format(count=number)


def coverage_words(coverage: Coverage) -> str:
    """How many questions were answered, and in which way, in one sentence."""
    parts = [_("{count} answered").format(count=coverage.answered)]
    if coverage.partly:
        parts.append(_("{count} known in part").format(count=coverage.partly))
    if coverage.unknown:
        parts.append(_("{count} not known").format(count=coverage.unknown))
    if coverage.not_applicable:
        parts.append(_("{count} not applicable").format(count=coverage.not_applicable))
    if coverage.unanswered:
        parts.append(_("{count} not answered yet").format(count=coverage.unanswered))
    return f"{count_questions(coverage.total)}: {', '.join(parts)}."


def context_words(assessment: Assessment) -> str:
    """The scope, the date and the pack of an assessment, in one line."""
    pack, scope = assessment.pack, assessment.respondent.scope
    return f"{f'{scope}, ' if scope else ''}{assessment.date}. {pack.title} {pack.version}."


def listed(words: Sequence[str]) -> str:
    """*words* joined as in a sentence: "one, two and three"."""
    if len(words) <= 1:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def capitalized(text: str) -> str:
    """*text* with its first letter in upper case; the others stay."""
    return f"{text[:1].upper()}{text[1:]}"


def lowercased(words: str) -> str:
    """*words* as they stand inside a sentence; what is quoted stays as it is."""
    return words if words.startswith('"') else f"{words[:1].lower()}{words[1:]}"


def quoted(text: str) -> str:
    """*text* in quotes without its full stop, since the sentence around it has its own."""
    text = text.strip()
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return f'"{text}"'


def claim_note(
    pack: Pack, basis: str | None, sources: Sequence[str], bar: str = "ours"
) -> ClaimNote:
    """Where a claim comes from, with its sources separated from those that retell the author."""
    retellings = tuple(
        key for key in sources if key in pack.sources and pack.sources[key].retelling
    )
    return ClaimNote(basis, tuple(key for key in sources if key not in retellings), retellings, bar)


def claim_note_of(pack: Pack, claim: Claim) -> ClaimNote:
    """Where a criterion's claim comes from."""
    return claim_note(pack, claim.basis, claim.sources, claim.bar)


def claim_words(note: ClaimNote) -> str:
    """
    The origin of a claim in brackets; empty where nothing is known of it.

    Only what is published can be "as retold by" somebody. What is inferred, or ours, starts from
    its sources, whoever wrote them.
    """
    keys = ", ".join((*note.sources, *note.retold))
    if note.basis in ("inferred", "ours") and keys and note.bar == "ours":
        inferred = note.basis == "inferred"
        template = _("inferred from {sources}") if inferred else _("ours, after {sources}")
        return f"[{template.format(sources=keys)}]"
    bases = [_(BASIS_WORD[note.basis])] if note.basis else []
    if note.bar != "ours":
        bases.append(_("bar {basis}").format(basis=_(BASIS_WORD[note.bar])))
    origins = [", ".join(note.sources)] if note.sources else []
    if note.retold:
        origins.append(_("as retold by {sources}").format(sources=", ".join(note.retold)))
    text = ": ".join(words for words in (", ".join(bases), "; ".join(origins)) if words)
    return f"[{text}]" if text else ""
