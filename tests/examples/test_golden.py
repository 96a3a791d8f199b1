"""What the reports of the examples say, word for word, as files that a reviewer can read."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.compare import compare
from smmodels.engine.gate import GateVerdict, judge_target
from smmodels.engine.pack import Target
from smmodels.engine.plan import plan
from smmodels.loader.answers import load_answers
from smmodels.report import Format, render
from smmodels.report.html.pages import comparison_page
from smmodels.report.sections.comparison import build_comparison
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
@pytest.mark.parametrize(
    ("form", "ending"),
    [("text", "txt"), ("markdown", "md"), ("json", "json"), ("csv", "csv"), ("badge", "svg")],
)
def test_the_report_of_an_example(
    example: str, form: Format, ending: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"{example}.{ending}", report(example, form, 80))


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_of_an_example(example: str, golden: Callable[[str, str], None]) -> None:
    assessment = assessed(example)
    ids = [result.model.id for result in assessment.models]
    steps = plan(assessment.pack, assessment.respondent, DAY, (), ids)

    golden(f"{example}.html", without_style(render(assessment, "html", plan=steps)))


def test_two_examples_on_one_page(golden: Callable[[str, str], None]) -> None:
    comparison = compare(assessed("starting"), assessed("mature"))
    document = build_comparison(comparison, ("starting.yaml", "mature.yaml"))

    golden("starting-to-mature.html", without_style(comparison_page(comparison, document)))


def without_style(page: str) -> str:
    """A page without its looks, which are the same for all and have a test of their own."""
    before, _, rest = page.partition("<style>")
    return f"{before}<style>…</style>{rest.partition('</style>')[2]}"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_junit_file_of_an_example(example: str, golden: Callable[[str, str], None]) -> None:
    assessment = assessed(example)
    targets = tuple(
        judge_target(assessment, Target(*target))
        for target in [
            ("pyramid", "listening"),
            ("learning-curve", "integrated"),
            ("pillars", "standing", "people"),
            ("social-strategy", "done", "target-groups"),
        ]
    )
    gate = GateVerdict(targets, coverage=assessment.coverage, min_coverage=Fraction(99, 100))

    golden(f"{example}.xml", render(assessment, "junit", gate=gate))


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("width", [20, 40])
def test_a_narrow_terminal_shows_every_word(example: str, width: int) -> None:
    lines = report(example, "text", width).splitlines()
    text = "".join(" ".join(lines).split())

    assert max(map(len, lines)) <= width
    for level in ("Monitoring", "Tactical", "Engagement", "Governance", "Keepitup"):
        assert level in text


def test_the_readme_shows_the_report_of_an_example() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = readme.split("```\n", 2)[1]

    assert report("loud", "text", 80).startswith(block)
