"""What was to be held, in a line each: for the report, and for the log of a run."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from smmodels.documents.values import Gate
from smmodels.engine.assessment import Assessment, Change, Coverage
from smmodels.engine.gate import AgainstBaseline, Fallen, GateVerdict, TargetResult, Untold
from smmodels.i18n import gettext as _
from smmodels.report.document import Block, Bullets, Heading, Item, Span, Tone
from smmodels.report.words import count_questions, listed

if TYPE_CHECKING:
    from fractions import Fraction


GateLine = tuple[Tone, str]
_TONES: dict[str, Tone] = {
    "attained": "attained",
    "missing": "missing",
    "open": "open",
    "set-aside": "aside",
}
_MOST_DECIMALS = 9
"""Of a required share in percent: an option of the command line takes no more."""


def gate_blocks(assessment: Assessment, gate: GateVerdict | None) -> Iterator[Block]:
    """The section on targets, baseline and coverage; none where nothing was to be held."""
    if gate is None:
        return
    lines = gate_lines(assessment, gate)
    if lines:
        yield Heading(2, _("What was to be held"))
        yield Bullets(tuple(Item((Span(text),), tone) for tone, text in lines))


def gate_lines(assessment: Assessment, gate: GateVerdict) -> tuple[GateLine, ...]:
    """A line for each target, for each fall below the baseline, and for the coverage."""
    return (
        *(_target_line(assessment, target) for target in gate.targets),
        *(_baseline_lines(assessment, gate.baseline) if gate.baseline is not None else ()),
        *_coverage_lines(gate),
    )


def target_words(assessment: Assessment, target: TargetResult) -> str:
    """Where a target stands, and what there is to do."""
    if target.state == "attained":
        return _("attained")
    if target.state == "set-aside":
        return _("set aside, since it was decided not to go on")
    gate = assessment.pack.models[target.target.model].gate if target.decision is not None else None
    word = _("missing") if target.state == "missing" else _("open")
    return f"{word}. {_to_do_sentences(target.changes, gate)}"


def fallen_words(assessment: Assessment, fallen: Fallen) -> str:
    """What is not surely where the baseline was, and where it is now."""
    name = dimension_name(assessment, fallen.model, fallen.dimension)
    now = fallen.attained or _("none")
    if fallen.surely:
        return _("{part}: fallen from {old} to {new}").format(part=name, old=fallen.before, new=now)
    template = _("{part}: was {old}, and is open now: {low} to {high}")
    gate = assessment.pack.models[fallen.model].gate if fallen.decision is not None else None
    if gate is None:
        return template.format(part=name, old=fallen.before, low=now, high=fallen.attainable)
    if fallen.attained == fallen.attainable:
        template = _("{part}: was {old}, and no longer is")
    sentence = template.format(part=name, old=fallen.before, low=now, high=fallen.attainable)
    find_out = _("Find out {answers}.").format(answers=_decision_words(gate))
    return f"{sentence}. {find_out}"


def untold_words(assessment: Assessment, untold: Untold) -> str:
    """Of what it cannot be told whether it fell, why, and what to do."""
    count = len(assessment.pack.models[untold.model].dimensions)
    name = f"{untold.model}.{untold.dimension}" if count > 1 or untold.gone else untold.model
    if untold.gone:
        text = _(
            "{part}: was {old}, which the model has no longer, so it cannot be told if it fell"
        )
    else:
        text = _(
            "{part}: may have been {old}, since an earlier version asked in another way, so it "
            "cannot be told if it fell"
        )
    renew = _("Take a new baseline: smm assess --format json.")
    return f"{text.format(part=name, old=untold.before)}. {renew}"


def set_aside_words(assessment: Assessment, fallen: Fallen) -> str:
    """What is below the baseline, and does not count since it is set aside."""
    template = _("{part}: was {old}, and is set aside, since it was decided not to go on")
    return template.format(
        part=dimension_name(assessment, fallen.model, fallen.dimension), old=fallen.before
    )


def dimension_name(assessment: Assessment, model_id: str, dimension_id: str) -> str:
    """A dimension of a model as a target names it."""
    count = len(assessment.pack.models[model_id].dimensions)
    return model_id if count == 1 else f"{model_id}.{dimension_id}"


def coverage_gate_words(coverage: Coverage, wanted: "Fraction") -> str:
    """How many questions are answered, and how many had to be, with as many decimals as that."""
    answered = coverage.answered + coverage.not_applicable
    asked_for = share_words(wanted)
    decimals = len(asked_for.removesuffix("%").partition(".")[2])
    template = _("{count} of {questions} answered ({share}); {wanted} were asked for")
    return template.format(
        count=answered,
        questions=count_questions(coverage.total),
        share=_percent(answered, coverage.total, max(1, decimals)),
        wanted=asked_for,
    )


def share_words(share: "Fraction") -> str:
    """A required share in percent, with all the decimals that were given."""
    return _percent(share.numerator, share.denominator, _MOST_DECIMALS)


def _target_line(assessment: Assessment, target: TargetResult) -> GateLine:
    return _TONES[target.state], f"{target.target}: {target_words(assessment, target)}"


def _to_do_sentences(changes: Sequence[Change], gate: Gate | None) -> str:
    """The changes by the ids of an answers file; *gate* is that of a decision among them."""
    to_raise = [_change_words(change) for change in changes if not change.find_out]
    to_find_out = [
        _decision_words(gate)
        if gate is not None and change.question == gate.question
        else _change_words(change)
        for change in changes
        if change.find_out
    ]
    sentences = [
        _("Raise {answers}.").format(answers=listed(to_raise)) if to_raise else "",
        _("Find out {answers}.").format(answers=listed(to_find_out)) if to_find_out else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _decision_words(gate: Gate) -> str:
    """A decision to be found out, and what it would set aside."""
    template = _("{question} ({option} would set the step aside)")
    return template.format(question=gate.question, option=gate.closes)


def _change_words(change: Change) -> str:
    if change.to is not None:
        return _("{question} ({option} or better)").format(
            question=change.question, option=change.to
        )
    return _("{question} ({items} too)").format(
        question=change.question, items=", ".join(change.add)
    )


def _baseline_lines(assessment: Assessment, baseline: AgainstBaseline) -> Iterator[GateLine]:
    if not baseline.fallen and not baseline.untold:
        text = _("Nothing is below the baseline {file}.")
        yield "attained", text.format(file=baseline.file)
    if baseline.risen:
        risen_words = [
            _("{part} ({old} to {new})").format(
                part=dimension_name(assessment, risen.model, risen.dimension),
                old=risen.before or _("none"),
                new=risen.attained,
            )
            for risen in baseline.risen
        ]
        text = _("Risen above the baseline: {parts}.")
        yield "attained", text.format(parts=listed(risen_words))
    for fallen in baseline.fallen:
        yield ("missing" if fallen.surely else "open"), fallen_words(assessment, fallen)
    for untold in baseline.untold:
        yield "open", untold_words(assessment, untold)
    for fallen in baseline.set_aside:
        yield "aside", set_aside_words(assessment, fallen)
    if baseline.unknown:
        text = _("The baseline does not tell of {parts}, so nothing is held there.")
        yield "aside", text.format(parts=listed(list(_unknown_names(assessment, baseline))))


def _unknown_names(assessment: Assessment, baseline: AgainstBaseline) -> Iterator[str]:
    """What the baseline does not have: whole models, or dimensions of them."""
    for model_id, pairs in groupby(baseline.unknown, lambda pair: pair[0]):
        names = [dimension_name(assessment, *pair) for pair in pairs]
        whole = len(names) == len(assessment.pack.models[model_id].dimensions)
        yield from [model_id] if whole else names


def _coverage_lines(gate: GateVerdict) -> Iterator[GateLine]:
    if gate.min_coverage is not None and gate.coverage is not None:
        tone: Tone = "attained" if gate.covered else "open"
        yield tone, coverage_gate_words(gate.coverage, gate.min_coverage)


def _percent(count: int, total: int, decimals: int) -> str:
    """*count* of *total* in percent, cut and not rounded, so that it is never more than it is."""
    digits = f"{count * 100 * 10**decimals // max(total, 1):0{decimals + 1}}"
    return f"{digits[:-decimals]}.{digits[-decimals:]}".rstrip("0").rstrip(".") + "%"
