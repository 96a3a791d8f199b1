"""
JUnit XML: each target, dimension of the baseline and coverage as a test case for build servers.

Attained passes, and below is a failure. Open is an error, since a skipped test would say nothing
where the gate cannot decide. Only what is set aside, or where nothing was to be held, is skipped.
Notes, reasons and evidence that people wrote stay out of it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from smmodels import __version__
from smmodels.engine.assessment import Assessment, Change
from smmodels.engine.gate import AgainstBaseline, GateVerdict, TargetResult
from smmodels.i18n import gettext as _
from smmodels.report.document import Item, Span
from smmodels.report.markup import attribute, content
from smmodels.report.sections.gate import (
    coverage_gate_words,
    dimension_name,
    fallen_words,
    set_aside_words,
    share_words,
    target_words,
    untold_words,
)
from smmodels.report.standing import standing_lines

Outcome = Literal["passed", "failure", "error", "skipped"]
_TARGET_OUTCOMES: dict[str, Outcome] = {
    "attained": "passed",
    "missing": "failure",
    "open": "error",
    "set-aside": "skipped",
}


class JunitCase(Struct, frozen=True):
    """One thing that was to be held: its suite, its name, its result, and why, with more lines."""

    suite: str
    name: str
    result: Outcome = "passed"
    kind: str = ""
    reason: str = ""
    details: tuple[str, ...] = ()


def render_junit(assessment: Assessment, gate: GateVerdict | None = None) -> str:
    """The XML as text; the suites are the targets, the baseline and the coverage."""
    cases = list(junit_cases(assessment, gate))
    suites = [
        line
        for name, suite_cases in groupby(cases, lambda case: case.suite)
        for line in _suite_lines(assessment, name, list(suite_cases))
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join(
        [head, f'<testsuites name="smm" {_count_attributes(cases)}>', *suites, "</testsuites>", ""]
    )


def junit_cases(assessment: Assessment, gate: GateVerdict | None) -> Iterator[JunitCase]:
    """The cases in their order; where nothing was to be held, each model with its standing."""
    if gate is None or not (gate.targets or gate.baseline or gate.min_coverage is not None):
        for result in assessment.by_fit:
            lines = tuple(_plain_text(item) for item in standing_lines(assessment, result))
            template = _("nothing was to be held; where it stands: {standing}")
            reason = template.format(standing=lines[0] if lines else "")
            yield JunitCase("models", result.model.id, "skipped", "no-target", reason, lines[1:])
        return
    for target in {str(target.target): target for target in gate.targets}.values():
        yield _target_case(assessment, target)
    if gate.baseline is not None:
        yield from _baseline_cases(assessment, gate.baseline)
    if gate.min_coverage is not None and gate.coverage is not None:
        name = f"min-coverage={share_words(gate.min_coverage)}"
        reason = coverage_gate_words(gate.coverage, gate.min_coverage)
        outcome: Outcome = "passed" if gate.covered else "error"
        yield JunitCase("coverage", name, outcome, "open", reason)


def _target_case(assessment: Assessment, target: TargetResult) -> JunitCase:
    outcome = _TARGET_OUTCOMES[target.state]
    details = tuple(_change_words(assessment, change) for change in target.changes)
    return JunitCase(
        "targets",
        str(target.target),
        outcome,
        target.state,
        target_words(assessment, target),
        details,
    )


def _change_words(assessment: Assessment, change: Change) -> str:
    """A question as it is asked, and the answers that are enough; all of them for a decision."""
    question = assessment.pack.questions[change.question]
    ids = change.add if change.to is None else (change.to,)
    if question.shape == "fact":
        ids = tuple(option.id for option in question.options)
    answers = "; ".join(f"{id_}: {question.text(id_)}" for id_ in ids)
    return f"{question.id}: {question.ask} {answers}"


def _baseline_cases(assessment: Assessment, baseline: AgainstBaseline) -> Iterator[JunitCase]:
    """A case for every dimension of every model, so that its name is there before it falls."""
    below = {
        (fallen.model, fallen.dimension): fallen
        for fallen in (*baseline.fallen, *baseline.set_aside)
    }
    untold = {(untold.model, untold.dimension): untold for untold in baseline.untold}
    present = {
        (result.model.id, dimension.id)
        for result in assessment.models
        for dimension in result.dimensions
    }
    for key, gone in untold.items():
        if key not in present:
            reason = untold_words(assessment, gone)
            yield JunitCase("baseline", ".".join(key), "error", "open", reason)
    for result in assessment.models:
        for dimension in result.dimensions:
            key = (result.model.id, dimension.id)
            name = dimension_name(assessment, *key)
            fallen = below.get(key)
            if key in baseline.unknown:
                reason = _("the baseline does not tell of it, so nothing is held here")
                yield JunitCase("baseline", name, "skipped", "unknown", reason)
            elif key in untold:
                reason = untold_words(assessment, untold[key])
                yield JunitCase("baseline", name, "error", "open", reason)
            elif fallen is None:
                yield JunitCase("baseline", name)
            elif fallen in baseline.set_aside:
                reason = set_aside_words(assessment, fallen)
                yield JunitCase("baseline", name, "skipped", "set-aside", reason)
            elif fallen.surely:
                reason = fallen_words(assessment, fallen)
                yield JunitCase("baseline", name, "failure", "missing", reason)
            else:
                reason = fallen_words(assessment, fallen)
                yield JunitCase("baseline", name, "error", "open", reason)


def _plain_text(item: Item) -> str:
    return "".join(inline.text for inline in item.inlines if isinstance(inline, Span))


def _suite_lines(assessment: Assessment, name: str, cases: Sequence[JunitCase]) -> Iterator[str]:
    day = f'timestamp="{attribute(assessment.date)}T00:00:00"'
    counts = f"{_count_attributes(cases)} {_skipped_attribute(cases)}"
    yield f'  <testsuite name="smm {name}" {counts} {day}>'
    yield "    <properties>"
    properties = {
        "smm": __version__,
        "pack": assessment.pack.label,
        "organisation": assessment.respondent.organisation or "",
    }
    for key, value in properties.items():
        yield f'      <property name="{key}" value="{attribute(value)}"/>'
    yield "    </properties>"
    for case in cases:
        yield from _case_lines(case)
    yield "  </testsuite>"


def _case_lines(case: JunitCase) -> Iterator[str]:
    start = f'    <testcase classname="smm.{case.suite}" name="{attribute(case.name)}" time="0"'
    if case.result == "passed":
        yield f"{start}/>"
        return
    # Some build servers show the message alone, others the content alone.
    lines = "\n".join(f"- {attribute(line)}" for line in case.details)
    inside = content(case.reason) + (f"\n{lines}" if lines else "")
    yield f"{start}>"
    yield (
        f'      <{case.result} type="{case.kind}" message="{attribute(case.reason)}">'
        f"{inside}</{case.result}>"
    )
    yield "    </testcase>"


def _count_attributes(cases: Sequence[JunitCase]) -> str:
    outcomes = [case.result for case in cases]
    failures, errors = outcomes.count("failure"), outcomes.count("error")
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}" time="0"'


def _skipped_attribute(cases: Sequence[JunitCase]) -> str:
    return f'skipped="{sum(case.result == "skipped" for case in cases)}"'
