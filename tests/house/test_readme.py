"""What the documents count is what there is."""

import re
from pathlib import Path

from smmodels.engine.cases import run_cases
from smmodels.engine.scope import questions_for
from tests.law import shipped

ROOT = Path(__file__).parents[2]


def test_the_documents_count_the_questions_that_there_are() -> None:
    pack = shipped.pack()
    readme = (ROOT / "README.md").read_text("utf-8")
    table = (ROOT / "docs" / "performance.md").read_text("utf-8").partition("spares\n")[2]
    counted = dict(re.findall(r"^\| ([a-z -]+) \| (\d+) \|", table, re.MULTILINE))
    asked = {id_: str(len(questions_for(pack, [id_]))) for id_ in pack.models}
    (average,) = re.findall(r"^\| all six \| \d+ \| ([\d.]+) \|", table, re.MULTILINE)

    assert counted == {"all six": str(len(pack.questions)), **asked}
    assert f"asks {len(pack.questions)} questions by topic" in readme
    assert f"of {len(pack.questions)} questions about {float(average):.0f} " in readme


def test_the_changelog_counts_what_the_pack_holds() -> None:
    pack = shipped.pack()
    text = " ".join(
        (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n### Changed")[0].split()
    )
    cases, failed = run_cases(shipped.documents(), pack)

    assert not failed
    assert f"one interview of {len(pack.questions)} questions" in text
    assert f"{len(pack.findings)} findings across them, and {cases} cases" in text
