"""What was to be held as test results: read back by a foreign reader, with nothing silent."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite
from msgspec.structs import replace

from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict, baseline_of, compare_with_baseline, judge_target
from smmodels.engine.pack import Pack, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED
from smmodels.report.junit import junit_cases, render_junit
from smmodels.sanitize import one_line
from tests.report.nasty import NASTY, spoiled
from tests.report.test_any_world import worlds
from tests.report.toy import BEST, DATE, GIVEN_UP, PART_ANSWERED, assessed
from tests.tries import tries

REMARK = "The mayor's nephew forgot it"


def all_targets(assessment: Assessment) -> tuple[Target, ...]:
    return tuple(
        Target(result.model.id, level.id, dimension.id)
        for result in assessment.models
        for dimension in result.model.dimensions
        for level in dimension.levels
    )


def gate_of(assessment: Assessment, before: Assessment | None = None) -> GateVerdict:
    """Every level of every part as a target, the best there is as a baseline, and all answers."""
    baseline = baseline_of((before or assessed(BEST)).models)
    return GateVerdict(
        targets=tuple(judge_target(assessment, target) for target in all_targets(assessment)),
        baseline=compare_with_baseline(assessment.models, baseline, "before.yaml"),
        coverage=assessment.coverage,
        min_coverage=Fraction(1),
    )


def cases_of(text: str) -> dict[str, Any]:
    """Each case by class and name, as the reader has it."""
    cases: dict[str, Any] = {}
    for suite in JUnitXml.fromstring(text.encode()):
        assert isinstance(suite, TestSuite)
        for case in suite:
            key = f"{case.classname}/{case.name}"
            assert key not in cases
            cases[key] = case
    return cases


@pytest.mark.parametrize("answers", [PART_ANSWERED, GIVEN_UP, BEST, {}])
def test_each_target_is_a_case_whose_result_is_its_verdict(answers: Mapping[str, object]) -> None:
    assessment = assessed(answers)
    gate = gate_of(assessment)
    cases = cases_of(render_junit(assessment, gate))
    kinds = {"attained": [], "missing": [Failure], "open": [Error], "set-aside": [Skipped]}

    for target in gate.targets:
        results = cases[f"smm.targets/{target.target}"].result
        assert [type(result) for result in results] == kinds[target.state]
        if target.state in ("missing", "open"):
            assert all(change.question in results[0].message for change in target.changes)
            assert all(change.question in results[0].text for change in target.changes)


@pytest.mark.parametrize("answers", [PART_ANSWERED, GIVEN_UP, BEST, {}])
def test_red_cases_are_there_exactly_where_the_exit_code_is_not_0(answers: Any) -> None:
    assessment = assessed(answers)
    gate = gate_of(assessment)
    document = JUnitXml.fromstring(render_junit(assessment, gate).encode())

    assert (document.failures > 0) == (gate.verdict is NOT_MET)
    if gate.verdict is UNDETERMINED:
        assert document.errors > 0
    if gate.verdict is MET:
        assert document.failures + document.errors == 0


def test_the_counts_are_those_that_the_reader_counts() -> None:
    assessment = assessed(PART_ANSWERED)
    document = JUnitXml.fromstring(render_junit(assessment, gate_of(assessment)).encode())
    counts = (document.tests, document.failures, document.errors)

    assert counts[0] > counts[1] + counts[2] > 0
    for suite in document:
        before = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call]  # theirs has no types
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == before
    document.update_statistics()  # type: ignore[no-untyped-call]  # as above
    assert (document.tests, document.failures, document.errors) == counts


def test_the_names_of_the_cases_do_not_depend_on_the_standing() -> None:
    names = []
    for answers in (PART_ANSWERED, BEST, {}):
        assessment = assessed(answers)
        names.append([*cases_of(render_junit(assessment, gate_of(assessment)))])

    assert names[0] == names[1] == names[2]


def test_what_is_below_the_baseline_is_a_failure_and_what_is_only_open_an_error() -> None:
    assessment = assessed(PART_ANSWERED)
    cases = [
        case_ for case_ in junit_cases(assessment, gate_of(assessment)) if case_.suite == "baseline"
    ]
    opened = [
        case_
        for case_ in junit_cases(assessed({}), gate_of(assessed({})))
        if case_.suite == "baseline" and case_.result != "passed"
    ]

    assert {"failure", "error"} <= {case_.result for case_ in cases}
    assert {case_.result for case_ in opened} == {"error"}


def test_without_anything_to_hold_no_case_passes() -> None:
    cases = cases_of(render_junit(assessed(PART_ANSWERED)))

    assert len(cases) == len(assessed({}).models)
    for case in cases.values():
        assert [type(result) for result in case.result] == [Skipped]
        assert "nothing was to be held; where it stands: " in case.result[0].message


def test_remarks_are_not_in_the_file() -> None:
    assessment = assessed(PART_ANSWERED)
    answers = {
        id_: replace(answer, note=REMARK, reason=REMARK, evidence=REMARK, by=REMARK)
        for id_, answer in assessment.respondent.answers.items()
    }
    with_remarks = assess(assessment.pack, replace(assessment.respondent, answers=answers), DATE)

    assert "nephew" not in render_junit(with_remarks, gate_of(with_remarks)) + render_junit(
        with_remarks
    )


@pytest.mark.parametrize("text", [*NASTY.values(), "\ufffe\uffff]]> <![CDATA[ &#0; \x00\x0b"])
def test_any_text_of_a_pack_stays_text_in_the_xml(text: str) -> None:
    harmless = assessed(PART_ANSWERED, organisation="x")
    assessment = assess(spoiled(harmless.pack, text), spoiled(harmless.respondent, text), DATE)
    document = render_junit(assessment, gate_of(assessment))
    unspoiled = assessed(PART_ANSWERED, organisation="x")
    tree = ElementTree.fromstring(document.encode())
    tags = [element.tag for element in tree.iter()]
    wanted = one_line(text).strip().replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")

    assert ElementTree.fromstring(render_junit(assessment).encode()).findall(".//skipped")
    assert tags == [
        element.tag
        for element in ElementTree.fromstring(
            render_junit(unspoiled, gate_of(unspoiled)).encode()
        ).iter()
    ]
    organisation = [
        element.get("value")
        for element in tree.iter("property")
        if element.get("name") == "organisation"
    ]
    assert set(organisation) == {wanted}
    bodies = [
        element.text for element in tree.iter("failure") if element.text and "\n- " in element.text
    ]
    assert bodies
    assert all(wanted in body for body in bodies)


@tries(25)
@given(worlds(), st.booleans())
def test_every_case_of_any_assessment_is_read_back(
    world: tuple[Pack, Respondent],
    gated: bool,
) -> None:
    assessment = assess(*world, DATE)
    gate = gate_of(assessment, assessment) if gated else None

    assert len(cases_of(render_junit(assessment, gate))) == len(list(junit_cases(assessment, gate)))
