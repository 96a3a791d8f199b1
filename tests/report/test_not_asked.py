"""A level that its dimension does not ask: nobody reaches it, in words, tables, pictures, JSON."""

import csv
import io
import json
from typing import Any

import pytest
from msgspec.structs import replace

from smmodels.engine.assessment import ModelResult
from smmodels.engine.pack import Model
from smmodels.report import FORMATS, Format, render
from smmodels.report.bars import bar_signs, bars_of
from smmodels.report.svg import draw
from tests.report.toy import assessed

# Nothing is asked of the herbs at Green, so that they hold nobody back there; Full asks for a book.
ANSWERS: dict[str, Any] = {
    "digging": "spring",
    "watering": "somebody",
    "sowing": "not",
    "tools": [],
    "helpers": "street",
    "keep": "yes-keep",
}
ASSESSMENT = assessed(ANSWERS)


def beds() -> ModelResult:
    return next(result for result in ASSESSMENT.models if result.model.id == "beds")


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_says_that_it_is_reached(form: Format) -> None:
    report = render(ASSESSMENT, form, width=80)

    for words in ("Herbs: Green", "Herbs at Green", "Herbs**: Green", "Herbs: </span>Green"):
        assert words not in report


def test_json_says_not_asked_and_what_the_row_is_clear_to() -> None:
    models = {model["id"]: model for model in json.loads(render(ASSESSMENT, "json"))["models"]}
    herbs, beans = models["beds"]["dimensions"]

    assert [level["verdict"] for level in herbs["levels"]] == ["met", "not-asked", "not-met"]
    assert (herbs["attained"], herbs["attainable"]) == ("bare", "bare")
    assert (herbs["clear"], herbs["clearable"]) == ("green", "green")
    assert (beans["attained"], beans["clear"]) == ("full", "full")
    assert models["beds"]["attained"] == "green"


def test_the_stage_of_the_whole_goes_by_what_the_rows_are_clear_to() -> None:
    report = render(ASSESSMENT, "text", width=80)

    assert "Green (stage 2 of 3)" in report
    assert "lowest bed: Herbs; highest bed: Beans at Full" in report


def test_rows_that_only_what_is_not_asked_tells_apart_have_no_spread() -> None:
    """Beans at Bare hold the stage, and the herbs attain no more, though they are clear to more."""
    report = render(assessed({**ANSWERS, "helpers": "nobody"}), "text", width=80)

    assert "Bare (stage 1 of 3)" in report
    assert "highest bed" not in report


def test_the_criteria_of_the_next_level_that_is_asked_are_told() -> None:
    report = render(ASSESSMENT, "markdown").partition("\n## The beds")[2].partition("\n## ")[0]

    assert "**Full**: not met" in report
    assert "criterion met" not in report


def test_a_picture_has_a_dot_without_an_outline() -> None:
    drawn = str(draw(beds()).body)

    assert drawn.count('class="dot"') == 1
    assert "fill-quiet" not in drawn
    assert "· not asked here" in render(ASSESSMENT, "text", width=80)
    assert ">not asked<" in render(ASSESSMENT, "html")


def test_the_table_of_criteria_has_no_row_for_it() -> None:
    rows = csv.DictReader(io.StringIO(render(ASSESSMENT, "csv")))
    levels = {(row["dimension"], row["level"]): row["level_reached"] for row in rows}

    assert ("herbs", "green") not in levels
    assert (levels["herbs", "bare"], levels["herbs", "full"]) == ("yes", "no")


def test_a_stage_that_no_row_asks_is_a_dot_in_the_bar() -> None:
    """Of the other stages each is asked of some row, so that its cell is as the whole is."""
    result = beds()
    rows = tuple(
        replace(
            row,
            levels=tuple(
                replace(level, level=replace(level.level, rule=None))
                if level.level.id == "green"
                else level
                for level in row.levels
            ),
        )
        for row in result.dimensions
    )

    assert bar_signs(bars_of(result)[0]) == "■■□"
    assert bar_signs(bars_of(replace(result, dimensions=rows))[0]) == "■·□"


def unnumbered(model: Model) -> Model:
    return replace(model, numbered=False)


@pytest.mark.parametrize("form", FORMATS)
def test_a_model_that_is_not_numbered_is_never_told_as_so_many_of_so_many(form: Format) -> None:
    told = ("stage 2 of 3", "Green, 2 of 3", "form 2 of 2")
    models = tuple(replace(result, model=unnumbered(result.model)) for result in ASSESSMENT.models)
    report = render(replace(ASSESSMENT, models=models), form, width=80)

    assert not any(words in report for words in told)
    if form in ("text", "badge"):
        assert any(words in render(ASSESSMENT, form, width=80) for words in told)


REASON = "It is made for gardens with a fence."


@pytest.mark.parametrize("form", ["text", "markdown", "html", "badge"])
def test_a_model_that_fits_less_is_told_after_the_others_with_the_reason(form: Format) -> None:
    models = tuple(
        replace(result, fits_less=REASON) if result.model.id == "layers" else result
        for result in ASSESSMENT.models
    )
    report = render(replace(ASSESSMENT, models=models), form, width=80)
    before = render(ASSESSMENT, form, width=80)

    assert before.rindex("The heap") < before.rindex("The garden path")
    assert report.rindex("The heap") > report.rindex("The garden path")
    assert (REASON in report) == (form != "badge")


def test_json_keeps_the_order_of_the_pack_and_says_why_a_model_fits_less() -> None:
    models = tuple(
        replace(result, fits_less=REASON) if result.model.id == "layers" else result
        for result in ASSESSMENT.models
    )
    document = json.loads(render(replace(ASSESSMENT, models=models), "json"))

    assert [model["id"] for model in document["models"]] == [
        result.model.id for result in ASSESSMENT.models
    ]
    assert [model["fits_less"] for model in document["models"]] == [REASON, None, None, None, None]
