"""Cases that just meet and just miss each row of the headline's table, in a pack of their own."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from smmodels.engine.cases import run_cases
from smmodels.engine.headline import ROWS
from smmodels.loader.packs import load_pack

FOLDER = Path(__file__).with_name("headlines")


def test_every_row_is_met_and_missed_as_the_cases_say() -> None:
    loaded = load_pack(FOLDER)
    assert loaded.pack is not None, loaded.diagnostics
    assert loaded.documents is not None
    weights = {"storm": 9, "calm": 9}
    findings = tuple(
        replace(finding, weight=weights.get(finding.id, 3)) for finding in loaded.pack.findings
    )

    count, problems = run_cases(loaded.documents, replace(loaded.pack, findings=findings))

    assert [problem.message for problem in problems] == []
    assert loaded.documents.findings is not None
    cases = loaded.documents.findings[1].cases
    expected = {case.expect.headline for case in cases}
    assert count == len(cases)
    assert expected >= {*ROWS, "storm", "rain"} - {"standing", "finding"}


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("far-along", "It storms: headline is storm, not far-along"),
        ("strom", 'It storms: "strom" is neither a finding nor a row of the headline'),
    ],
)
def test_another_headline_is_told(headline: str, sentence: str) -> None:
    loaded = load_pack(FOLDER)
    assert loaded.pack is not None
    assert loaded.documents is not None
    assert loaded.documents.findings is not None
    label, document = loaded.documents.findings
    case = next(case for case in document.cases if case.name == "It storms")
    findings = tuple(
        replace(finding, weight=1) for finding in loaded.pack.findings if finding.id == "storm"
    )
    expecting = case.model_copy(
        update={"expect": case.expect.model_copy(update={"headline": headline})}
    )
    documents = replace(
        loaded.documents,
        findings=(label, document.model_copy(update={"cases": [expecting]})),
    )

    _, (problem,) = run_cases(documents, replace(loaded.pack, findings=findings))

    assert problem.message == sentence
