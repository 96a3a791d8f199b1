"""What was to be held as test results: read back by a foreign reader, with nothing silent."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite
from msgspec.structs import replace

from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict, baseline_of, compare_with_baseline, judge_target
from smmodels.engine.pack import Pack, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED
from smmodels.report.junit import cases, render_junit
from smmodels.sanitize import one_line
from tests.report.nasty import NASTY, spoiled
from tests.report.test_any_world import worlds
from tests.report.toy import BEST, DATE, GIVEN_UP, PART_ANSWERED, assessed

REMARK = "The mayor's nephew forgot it"


def all_targets(assessment: Assessment) -> tuple[Target, ...]:
    return tuple(
        Target(result.model.id, level.id, dimension.id)
        for result in assessment.models
        for dimension in result.model.dimensions
        for level in dimension.levels
    )


def held(assessment: Assessment, before: Assessment | None = None) -> GateVerdict:
    """Every level of every part as a target, the best there is as a baseline, and all answers."""
    baseline = baseline_of((before or assessed(BEST)).models)
    return GateVerdict(
        targets=tuple(judge_target(assessment, target) for target in all_targets(assessment)),
        baseline=compare_with_baseline(assessment.models, baseline, "before.yaml"),
        coverage=assessment.coverage,
        min_coverage=Fraction(1),
    )


def read(text: str) -> dict[str, Any]:
    """Each case by class and name, as the reader has it."""
    found: dict[str, Any] = {}
    for suite in JUnitXml.fromstring(text.encode()):
        assert isinstance(suite, TestSuite)
        for case in suite:
            key = f"{case.classname}/{case.name}"
            assert key not in found
            found[key] = case
    return found


@pytest.mark.parametrize("answers", [PART_ANSWERED, GIVEN_UP, BEST, {}])
def test_each_target_is_a_case_whose_result_is_its_verdict(answers: Mapping[str, object]) -> None:
    assessment = assessed(answers)
    gate = held(assessment)
    found = read(render_junit(assessment, gate))
    kinds = {"attained": [], "missing": [Failure], "open": [Error], "set-aside": [Skipped]}

    for target in gate.targets:
        results = found[f"smm.targets/{target.target}"].result
        assert [type(result) for result in results] == kinds[target.state]
        if target.state in ("missing", "open"):
            assert all(change.question in results[0].message for change in target.changes)
            assert all(change.question in results[0].text for change in target.changes)


@pytest.mark.parametrize("answers", [PART_ANSWERED, GIVEN_UP, BEST, {}])
def test_red_cases_are_there_exactly_where_the_exit_code_is_not_0(answers: Any) -> None:
    assessment = assessed(answers)
    gate = held(assessment)
    document = JUnitXml.fromstring(render_junit(assessment, gate).encode())

    assert (document.failures > 0) == (gate.verdict is NOT_MET)
    if gate.verdict is UNDETERMINED:
        assert document.errors > 0
    if gate.verdict is MET:
        assert document.failures + document.errors == 0


def test_the_counts_are_those_that_the_reader_counts() -> None:
    assessment = assessed(PART_ANSWERED)
    document = JUnitXml.fromstring(render_junit(assessment, held(assessment)).encode())
    told = (document.tests, document.failures, document.errors)

    assert told[0] > told[1] + told[2] > 0
    for suite in document:
        before = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call]  # theirs has no types
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == before
    document.update_statistics()  # type: ignore[no-untyped-call]  # as above
    assert (document.tests, document.failures, document.errors) == told


def test_the_names_of_the_cases_do_not_depend_on_how_it_stands() -> None:
    names = []
    for answers in (PART_ANSWERED, BEST, {}):
        assessment = assessed(answers)
        names.append([*read(render_junit(assessment, held(assessment)))])

    assert names[0] == names[1] == names[2]


def test_what_fell_is_a_failure_and_what_merely_opened_an_error() -> None:
    fallen = assessed(PART_ANSWERED)
    found = [case_ for case_ in cases(fallen, held(fallen)) if case_.suite == "baseline"]
    opened = [
        case_
        for case_ in cases(assessed({}), held(assessed({})))
        if case_.suite == "baseline" and case_.result != "passed"
    ]

    assert {"failure", "error"} <= {case_.result for case_ in found}
    assert {case_.result for case_ in opened} == {"error"}


def test_without_anything_to_hold_nothing_is_claimed_to_have_passed() -> None:
    found = read(render_junit(assessed(PART_ANSWERED)))

    assert len(found) == len(assessed({}).models)
    for case in found.values():
        assert [type(one) for one in case.result] == [Skipped]
        assert "nothing was to be held; where it stands: " in case.result[0].message


def test_remarks_stay_out_of_it() -> None:
    whole = assessed(PART_ANSWERED)
    answers = {
        id_: replace(answer, note=REMARK, reason=REMARK, evidence=REMARK, by=REMARK)
        for id_, answer in whole.respondent.answers.items()
    }
    spoken = assess(whole.pack, replace(whole.respondent, answers=answers), DATE)

    assert "nephew" not in render_junit(spoken, held(spoken)) + render_junit(spoken)


@pytest.mark.parametrize("text", [*NASTY.values(), "\ufffe\uffff]]> <![CDATA[ &#0; \x00\x0b"])
def test_whatever_a_pack_says_it_is_a_text_inside(text: str) -> None:
    calm = assessed(PART_ANSWERED, organisation="x")
    said = assess(spoiled(calm.pack, text), spoiled(calm.respondent, text), DATE)
    document = render_junit(said, held(said))
    quiet = assessed(PART_ANSWERED, organisation="x")
    tree = ElementTree.fromstring(document.encode())
    tags = [one.tag for one in tree.iter()]
    wanted = one_line(text).strip().replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")

    assert ElementTree.fromstring(render_junit(said).encode()).findall(".//skipped")
    assert tags == [
        one.tag for one in ElementTree.fromstring(render_junit(quiet, held(quiet)).encode()).iter()
    ]
    organisation = [
        one.get("value") for one in tree.iter("property") if one.get("name") == "organisation"
    ]
    assert set(organisation) == {wanted}
    bodies = [one.text for one in tree.iter("failure") if one.text and "\n- " in one.text]
    assert bodies
    assert all(wanted in body for body in bodies)


@settings(max_examples=25, deadline=None)
@given(worlds(), st.booleans())
def test_any_assessment_is_read_back_whole(
    world: tuple[Pack, Respondent],
    gated: bool,
) -> None:
    assessment = assess(*world, DATE)
    gate = held(assessment, assessment) if gated else None

    assert len(read(render_junit(assessment, gate))) == len(list(cases(assessment, gate)))
