"""The reports of the examples: whole where it is narrow, and as the documents show them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.loader.answers import load_answers
from smmodels.report import Format, render
from tests.law import shipped

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
DAY = "2026-11-22"


def assessed(example: str) -> Assessment:
    loaded = load_answers(ROOT / "examples" / f"{example}.yaml", shipped.pack())
    assert loaded.respondent is not None, loaded.diagnostics
    return assess(shipped.pack(), loaded.respondent, DAY)


def report(example: str, form: Format, width: int | None = None) -> str:
    """The report of an example; the same bytes on every day and every machine."""
    return render(assessed(example), form, width=width)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("width", [20, 40])
def test_a_narrow_terminal_shows_every_word(example: str, width: int) -> None:
    lines = report(example, "text", width).splitlines()
    text = "".join(" ".join(lines).split())

    assert max(map(len, lines)) <= width
    for level in ("Monitoring", "Tactical", "Engagement", "Governance", "Keeptheworkgoing"):
        assert level in text


def test_the_readme_shows_the_report_of_an_example() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.split("```\n", 2)[1]

    assert report("loud", "text", 80).startswith(block)


def test_the_document_on_reports_shows_the_badge_of_an_example(
    golden: Callable[[str, str], None],
) -> None:
    golden("../../../docs/images/badge.svg", report("loud", "badge"))
