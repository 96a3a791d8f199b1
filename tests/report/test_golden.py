"""One report in each format, in the folder `golden`, and what every other report holds."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from smmodels import __version__
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict, judge_target
from smmodels.engine.pack import Target
from smmodels.engine.plan import plan
from smmodels.report import Format, render, render_document
from smmodels.report.sections.show import build_model, build_model_list
from tests.report.toy import BEST, GIVEN_UP, PART_ANSWERED, assessed, pack_of, unanswered

Golden = Callable[[str, str], None]
GARDEN: dict[str, Any] = {
    "organisation": "The corner garden",
    "scope": "North side",
    "date": "2026-06-02",
}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def without_style(page: str) -> str:
    """A page without its looks, which are the same for all and have a test of their own."""
    before, _, rest = page.partition("<style>")
    return f"{before}<style>…</style>{rest.partition('</style>')[2]}"


@pytest.mark.parametrize(
    ("form", "ending"),
    [("text", "txt"), ("markdown", "md"), ("json", "json"), ("csv", "csv"), ("badge", "svg")],
)
def test_a_report(golden: Golden, form: Format, ending: str) -> None:
    report = render(assessed(PART_ANSWERED, **GARDEN), form, width=80)

    golden(f"report.{ending}", report.replace(__version__, "<version>"))


def test_a_page(golden: Golden) -> None:
    assessment = assessed(PART_ANSWERED, **GARDEN)
    ids = [result.model.id for result in assessment.models]
    steps = plan(assessment.pack, assessment.respondent, assessment.date, (), ids)
    page = without_style(render(assessment, "html", plan=steps))

    golden("report.html", page.replace(__version__, "<version>"))


def test_what_a_build_server_is_shown(golden: Golden) -> None:
    assessment = assessed(PART_ANSWERED, **GARDEN)
    targets = [Target("layers", level.id) for level in pack_of().models["layers"].stages]
    judged = tuple(judge_target(assessment, target) for target in targets)
    gate = GateVerdict(judged, coverage=assessment.coverage, min_coverage=Fraction(99, 100))

    golden("report.xml", render(assessment, "junit", gate=gate).replace(__version__, "<version>"))


def test_the_list_of_models(golden: Golden) -> None:
    golden("models.txt", render_document(build_model_list(pack_of()), "text", width=80))


def test_one_model_in_full(golden: Golden) -> None:
    pack = pack_of()

    golden("model.txt", render_document(build_model(pack, pack.models["beds"]), "text", width=80))


@pytest.fixture(params=["part", "given-up", "best", "nothing"], name="assessment")
def _assessment(request: pytest.FixtureRequest) -> Assessment:
    answers = {"part": PART_ANSWERED, "given-up": GIVEN_UP, "best": BEST}.get(request.param)
    return unanswered() if answers is None else assessed(answers, **GARDEN)


def levels_of(assessment: Assessment) -> Counter[tuple[str, str, str]]:
    return Counter(
        (result.model.id, dimension.id, level.level.id)
        for result in assessment.models
        for dimension in result.dimensions
        for level in dimension.levels
    )


def test_json_tells_each_level_and_each_criterion_once(assessment: Assessment) -> None:
    document = json.loads(render(assessment, "json"))
    told = Counter(
        (model["id"], dimension["id"], level["id"])
        for model in document["models"]
        for dimension in model["dimensions"]
        for level in dimension["levels"]
    )

    assert told == levels_of(assessment)
    assert list(document["answers"]) == sorted(document["answers"])


def test_a_table_tells_each_criterion_once(assessment: Assessment) -> None:
    rows = list(csv.DictReader(io.StringIO(render(assessment, "csv"))))
    places = Counter(
        (row["model"], row["dimension"], row["level"], row["criterion"]) for row in rows
    )

    assert set(places.values()) == {1}
    assert {place[:3] for place in places} <= set(levels_of(assessment))


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_people_read_names_each_model_level_and_finding(
    assessment: Assessment, form: Format
) -> None:
    text = "".join(render(assessment, form, width=80).replace("&#x27;", "'").split())
    titles = [
        *(result.model.title for result in assessment.models),
        *(finding.title for finding in assessment.findings),
        *(
            level.level.title
            for result in assessment.models
            for dimension in result.dimensions
            for level in dimension.levels
            if result.model.kind != "steps"
        ),
    ]

    assert [title for title in titles if "".join(title.split()) not in text] == []


def test_each_place_of_a_page_has_a_name_of_its_own_and_every_link_leads_to_one(
    assessment: Assessment,
) -> None:
    page = render(assessment, "html")
    names = Counter(re.findall(r'\bid="([^"]+)"', page))

    assert set(names.values()) == {1}
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)


def test_colour_changes_no_letter(assessment: Assessment) -> None:
    plain = render(assessment, "text", width=80, color=False)

    assert COLOUR.sub("", render(assessment, "text", width=80, color=True)) == plain


def test_ascii_changes_signs_and_no_words(assessment: Assessment) -> None:
    letters = re.compile(r"[A-Za-z]+")
    plain = render(assessment, "text", width=None, ascii=False)
    text = render(assessment, "text", width=None, ascii=True)

    assert text.isascii()
    assert [word for word in letters.findall(text) if len(word) > 1] == [
        word for word in letters.findall(plain) if len(word) > 1
    ]
