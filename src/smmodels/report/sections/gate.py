"""What was to be held, in a line each: for the report, and for whoever reads the log of a run."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from smmodels.engine.assessment import Assessment, Change, Coverage
from smmodels.engine.gate import AgainstBaseline, Fallen, GateVerdict, TargetResult
from smmodels.engine.pack import Gate
from smmodels.i18n import gettext as _
from smmodels.report.document import Block, Bullets, Heading, Item, Span, Tone
from smmodels.report.words import count_questions, listed

if TYPE_CHECKING:
    from fractions import Fraction

_TONES: dict[str, Tone] = {
    "attained": "attained",
    "missing": "missing",
    "open": "open",
    "set-aside": "aside",
}
Line = tuple[Tone, str]
_MOST_DECIMALS = 9
"""Of a share in percent that is asked for: no more can be written."""


def gate_blocks(assessment: Assessment, gate: GateVerdict | None) -> Iterator[Block]:
    """The section on targets and baseline; none where nothing was to be held."""
    if gate is None:
        return
    lines = gate_lines(assessment, gate)
    if lines:
        yield Heading(2, _("What was to be held"))
        yield Bullets(tuple(Item((Span(text),), tone) for tone, text in lines))


def gate_lines(assessment: Assessment, gate: GateVerdict) -> tuple[Line, ...]:
    """A line for each target, for each fall below the baseline, and for the coverage."""
    return (
        *(_target(assessment, target) for target in gate.targets),
        *(_baseline(assessment, gate.baseline) if gate.baseline is not None else ()),
        *_coverage(gate),
    )


def _target(assessment: Assessment, target: TargetResult) -> Line:
    return _TONES[target.state], f"{target.target}: {target_words(assessment, target)}"


def target_words(assessment: Assessment, target: TargetResult) -> str:
    """Where a target stands, and what there is to do."""
    if target.state == "attained":
        return _("attained")
    if target.state == "set-aside":
        return _("set aside, since it was decided not to go on")
    gate = assessment.pack.models[target.target.model].gate if target.decision is not None else None
    word = _("missing") if target.state == "missing" else _("open")
    return f"{word}. {_to_do(target.changes, gate)}"


def _to_do(changes: Sequence[Change], gate: Gate | None) -> str:
    """The changes in the ids that an answers file uses; *gate* is that of a decision among them."""
    raised = [_change(change) for change in changes if not change.find_out]
    found = [
        _decision(gate)
        if gate is not None and change.question == gate.question
        else _change(change)
        for change in changes
        if change.find_out
    ]
    parts = [
        _("Raise {answers}.").format(answers=listed(raised)) if raised else "",
        _("Find out {answers}.").format(answers=listed(found)) if found else "",
    ]
    return " ".join(part for part in parts if part)


def _decision(gate: Gate) -> str:
    """A decision to be found out, and why nothing can be told without it."""
    told = _("{question} ({option} would set the step aside)")
    return told.format(question=gate.question, option=gate.closes)


def _change(change: Change) -> str:
    if change.to is not None:
        return _("{question} ({option} or better)").format(
            question=change.question, option=change.to
        )
    return _("{question} ({items} too)").format(
        question=change.question, items=", ".join(change.add)
    )


def _baseline(assessment: Assessment, found: AgainstBaseline) -> Iterator[Line]:
    if not found.fallen:
        text = _("Nothing is below the baseline {file}.")
        yield "attained", text.format(file=found.file)
    if found.risen:
        risen = [
            _("{part} ({old} to {new})").format(
                part=dimension_name(assessment, risen.model, risen.dimension),
                old=risen.before or _("none"),
                new=risen.attained,
            )
            for risen in found.risen
        ]
        text = _("Risen above the baseline: {parts}.")
        yield "attained", text.format(parts=listed(risen))
    for fallen in found.fallen:
        yield ("missing" if fallen.surely else "open"), fallen_words(assessment, fallen)
    for fallen in found.set_aside:
        yield "aside", set_aside_words(assessment, fallen)
    if found.unknown:
        text = _("The baseline does not tell of {parts}, so nothing is held there.")
        yield "aside", text.format(parts=listed(list(_unknown(assessment, found))))


def _unknown(assessment: Assessment, found: AgainstBaseline) -> Iterator[str]:
    """What the baseline does not tell of: whole models, or parts of them."""
    for model, some in groupby(found.unknown, lambda one: one[0]):
        parts = [dimension_name(assessment, *one) for one in some]
        whole = len(parts) == len(assessment.pack.models[model].dimensions)
        yield from [model] if whole else parts


def set_aside_words(assessment: Assessment, fallen: Fallen) -> str:
    """What is below the baseline, and does not count."""
    told = _("{part}: was {old}, and is set aside, since it was decided not to go on")
    return told.format(
        part=dimension_name(assessment, fallen.model, fallen.dimension), old=fallen.before
    )


def fallen_words(assessment: Assessment, one: Fallen) -> str:
    """What is not surely where the baseline was, and where it is."""
    name = dimension_name(assessment, one.model, one.dimension)
    now = one.attained or _("none")
    if one.surely:
        return _("{part}: fallen from {old} to {new}").format(part=name, old=one.before, new=now)
    told = _("{part}: was {old}, and is open now: {low} to {high}")
    gate = assessment.pack.models[one.model].gate if one.decision is not None else None
    if gate is None:
        return told.format(part=name, old=one.before, low=now, high=one.attainable)
    if one.attained == one.attainable:
        told = _("{part}: was {old}, and no longer is")
    fallen = told.format(part=name, old=one.before, low=now, high=one.attainable)
    found = _("Find out {answers}.").format(answers=_decision(gate))
    return f"{fallen}. {found}"


def dimension_name(assessment: Assessment, model: str, dimension: str) -> str:
    """A part of a model as a target names it."""
    many = len(assessment.pack.models[model].dimensions)
    return model if many == 1 else f"{model}.{dimension}"


def _coverage(gate: GateVerdict) -> Iterator[Line]:
    if gate.min_coverage is not None and gate.coverage is not None:
        tone: Tone = "attained" if gate.covered else "open"
        yield tone, coverage_gate_words(gate.coverage, gate.min_coverage)


def coverage_gate_words(coverage: Coverage, wanted: "Fraction") -> str:
    """How many questions are answered, and how many were to be, told apart by enough digits."""
    known = coverage.answered + coverage.not_applicable
    asked_for = share_words(wanted)
    decimals = len(asked_for.removesuffix("%").partition(".")[2])
    told = _("{count} of {questions} answered ({share}); {wanted} were asked for")
    return told.format(
        count=known,
        questions=count_questions(coverage.total),
        share=_percent(known, coverage.total, max(1, decimals)),
        wanted=asked_for,
    )


def share_words(share: "Fraction") -> str:
    """A share that somebody wrote in percent, just as much as they wrote."""
    return _percent(share.numerator, share.denominator, _MOST_DECIMALS)


def _percent(part: int, whole: int, decimals: int) -> str:
    """A share in percent, cut and not rounded, so that nothing is told as more than it is."""
    found = f"{part * 100 * 10**decimals // max(whole, 1):0{decimals + 1}}"
    return f"{found[:-decimals]}.{found[-decimals:]}".rstrip("0").rstrip(".") + "%"
