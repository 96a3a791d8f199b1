"""Cases that just meet and just miss each row of the headline's table, in a pack of their own."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from smmodels.engine.cases import run_cases
from smmodels.engine.headline import ROWS
from smmodels.engine.pack import Pack
from smmodels.engine.resolve.pack import PackDocuments
from smmodels.loader.packs import load_pack

FOLDER = Path(__file__).with_name("headlines")


def weighted() -> tuple[PackDocuments, Pack]:
    """The pack of the cases, with the weights that its findings are written with."""
    loaded = load_pack(FOLDER)
    assert loaded.pack is not None, loaded.diagnostics
    assert loaded.documents is not None
    assert loaded.documents.findings is not None
    weights = {finding.id: finding.weight for finding in loaded.documents.findings[1].findings}
    findings = tuple(
        replace(finding, weight=weights[finding.id]) for finding in loaded.pack.findings
    )
    return loaded.documents, replace(loaded.pack, findings=findings)


def test_every_row_is_met_and_missed_as_the_cases_say() -> None:
    documents, pack = weighted()

    count, problems = run_cases(documents, pack)

    assert [problem.message for problem in problems] == []
    assert documents.findings is not None
    cases = documents.findings[1].cases
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
    documents, pack = weighted()
    assert documents.findings is not None
    label, document = documents.findings
    case = next(case for case in document.cases if case.name == "It storms")
    expecting = case.model_copy(
        update={"expect": case.expect.model_copy(update={"headline": headline})}
    )
    alone = (label, document.model_copy(update={"cases": [expecting]}))

    _, (problem,) = run_cases(replace(documents, findings=alone), pack)

    assert problem.message == sentence
