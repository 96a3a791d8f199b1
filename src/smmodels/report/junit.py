"""
What was to be held, as the results of tests that a build server shows: a case for each.

Attained passes, and below is a failure. Open is an error, since a skipped test would say nothing
where the gate cannot tell. Only what is set aside, or where nothing was to be held, is skipped.
Remarks that people wrote stay out of it.
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
)
from smmodels.report.standing import headline

Outcome = Literal["passed", "failure", "error", "skipped"]
_OF_A_TARGET: dict[str, Outcome] = {
    "attained": "passed",
    "missing": "failure",
    "open": "error",
    "set-aside": "skipped",
}


class JunitCase(Struct, frozen=True):
    """One thing that was to be held: its suite, its name, how it is, and why, with more lines."""

    suite: str
    name: str
    result: Outcome = "passed"
    kind: str = ""
    why: str = ""
    more: tuple[str, ...] = ()


def render_junit(assessment: Assessment, gate: GateVerdict | None = None) -> str:
    """The document as text; the suites are the targets, the baseline and the coverage."""
    told = list(cases(assessment, gate))
    suites = [
        line
        for name, some in groupby(told, lambda case_: case_.suite)
        for line in _suite(assessment, name, list(some))
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join(
        [head, f'<testsuites name="smm" {_counts(told)}>', *suites, "</testsuites>", ""]
    )


def cases(assessment: Assessment, gate: GateVerdict | None) -> Iterator[JunitCase]:
    """Each case; where nothing was to be held, each model with where it stands."""
    if gate is None or not (gate.targets or gate.baseline or gate.min_coverage is not None):
        for result in assessment.models:
            lines = tuple(_plain(item) for item in headline(assessment, result))
            why = _("nothing was to be held; where it stands: {standing}")
            told = why.format(standing=lines[0] if lines else "")
            yield JunitCase("models", result.model.id, "skipped", "no-target", told, lines[1:])
        return
    for target in {str(target.target): target for target in gate.targets}.values():
        yield _target(assessment, target)
    if gate.baseline is not None:
        yield from _baseline(assessment, gate.baseline)
    if gate.min_coverage is not None and gate.coverage is not None:
        name = f"min-coverage={share_words(gate.min_coverage)}"
        why = coverage_gate_words(gate.coverage, gate.min_coverage)
        outcome: Outcome = "passed" if gate.covered else "error"
        yield JunitCase("coverage", name, outcome, "open", why)


def _target(assessment: Assessment, target: TargetResult) -> JunitCase:
    outcome = _OF_A_TARGET[target.state]
    more = tuple(_change(assessment, change) for change in target.changes)
    return JunitCase(
        "targets", str(target.target), outcome, target.state, target_words(assessment, target), more
    )


def _change(assessment: Assessment, change: Change) -> str:
    """A question as it is asked, and the answers that would do; of a decision all there are."""
    question = assessment.pack.questions[change.question]
    ids = change.add if change.to is None else (change.to,)
    if question.shape == "fact":
        ids = tuple(option.id for option in question.options)
    wanted = "; ".join(f"{id_}: {question.text(id_)}" for id_ in ids)
    return f"{question.id}: {question.ask} {wanted}"


def _baseline(assessment: Assessment, found: AgainstBaseline) -> Iterator[JunitCase]:
    """A case for every part of every model, so that its name is there before it falls."""
    fallen = {
        (fallen.model, fallen.dimension): fallen for fallen in (*found.fallen, *found.set_aside)
    }
    for model in assessment.models:
        for dimension in model.dimensions:
            key = (model.model.id, dimension.id)
            name = dimension_name(assessment, *key)
            one = fallen.get(key)
            if key in found.unknown:
                why = _("the baseline does not tell of it, so nothing is held here")
                yield JunitCase("baseline", name, "skipped", "unknown", why)
            elif one is None:
                yield JunitCase("baseline", name)
            elif one in found.set_aside:
                why = set_aside_words(assessment, one)
                yield JunitCase("baseline", name, "skipped", "set-aside", why)
            elif one.surely:
                yield JunitCase(
                    "baseline", name, "failure", "missing", fallen_words(assessment, one)
                )
            else:
                yield JunitCase("baseline", name, "error", "open", fallen_words(assessment, one))


def _plain(item: Item) -> str:
    parts = [inline.text for inline in item.inlines if isinstance(inline, Span)]
    return "".join(parts)


def _suite(assessment: Assessment, name: str, some: Sequence[JunitCase]) -> Iterator[str]:
    day = f'timestamp="{attribute(assessment.date)}T00:00:00"'
    yield f'  <testsuite name="smm {name}" {_counts(some)} {_skipped(some)} {day}>'
    yield "    <properties>"
    facts = {
        "smm": __version__,
        "pack": assessment.pack.label,
        "organisation": assessment.respondent.organisation or "",
    }
    for key, value in facts.items():
        yield f'      <property name="{key}" value="{attribute(value)}"/>'
    yield "    </properties>"
    for case_ in some:
        yield from _case(case_)
    yield "  </testsuite>"


def _case(case_: JunitCase) -> Iterator[str]:
    start = f'    <testcase classname="smm.{case_.suite}" name="{attribute(case_.name)}" time="0"'
    if case_.result == "passed":
        yield f"{start}/>"
        return
    # Some build servers show the message alone, others the content alone.
    lines = "\n".join(f"- {attribute(line)}" for line in case_.more)
    inside = content(case_.why) + (f"\n{lines}" if lines else "")
    yield f"{start}>"
    yield (
        f'      <{case_.result} type="{case_.kind}" message="{attribute(case_.why)}">'
        f"{inside}</{case_.result}>"
    )
    yield "    </testcase>"


def _counts(some: Sequence[JunitCase]) -> str:
    outcomes = [case_.result for case_ in some]
    failures, errors = outcomes.count("failure"), outcomes.count("error")
    return f'tests="{len(some)}" failures="{failures}" errors="{errors}" time="0"'


def _skipped(some: Sequence[JunitCase]) -> str:
    return f'skipped="{sum(case_.result == "skipped" for case_ in some)}"'
