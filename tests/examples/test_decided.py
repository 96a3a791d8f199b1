"""The examples say what was decided by hand before the program was asked."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.loader.answers import load_answers
from tests.law import shipped

ROOT = Path(__file__).parents[2]
DECIDED = yaml.safe_load(Path(__file__).with_name("decided.yaml").read_text("utf-8"))


@pytest.fixture(params=sorted(DECIDED))
def example(request: pytest.FixtureRequest) -> tuple[Assessment, dict[str, Any]]:
    name = request.param
    loaded = load_answers(ROOT / "examples" / f"{name}.yaml", shipped.pack())
    assert loaded.respondent is not None, loaded.diagnostics
    return assess(shipped.pack(), loaded.respondent, "2026-11-22"), DECIDED[name]


def test_every_model_stands_where_it_was_decided(
    example: tuple[Assessment, dict[str, Any]],
) -> None:
    assessment, decided = example
    given = {result.model.id: result.attained or "none" for result in assessment.models}

    assert {id_: given[id_] for id_ in decided["models"]} == decided["models"]


def test_every_dimension_stands_where_it_was_decided(
    example: tuple[Assessment, dict[str, Any]],
) -> None:
    assessment, decided = example
    given = {
        f"{result.model.id}.{dimension.id}": dimension.attained or "none"
        for result in assessment.models
        for dimension in result.dimensions
    }

    assert {id_: given[id_] for id_ in decided["parts"]} == decided["parts"]


def test_the_steps_done_and_the_next_one_are_those_decided(
    example: tuple[Assessment, dict[str, Any]],
) -> None:
    assessment, decided = example
    steps = next(result for result in assessment.models if result.model.kind == "steps")

    assert [
        dimension.id for dimension in steps.dimensions if dimension.attained == "done"
    ] == decided["steps_done"]
    assert steps.next == decided["next"]


def test_exactly_the_decided_findings_are_stated(
    example: tuple[Assessment, dict[str, Any]],
) -> None:
    assessment, decided = example

    assert {finding.id for finding in assessment.findings} == set(decided["findings"])
