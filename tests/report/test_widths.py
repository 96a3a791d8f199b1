"""Nothing is lost where there is little room, and nothing is broken where none is needed."""

import pytest

from smmodels.engine.assessment import Assessment
from smmodels.report import render, render_document
from smmodels.report.document import Bullets, Document, inlines_of
from smmodels.report.facts import fact_list
from smmodels.report.layout import Layout
from smmodels.report.lines import plain, width_of
from smmodels.report.pictures import NARROWEST, draw
from smmodels.report.sections.assessment import build_report
from smmodels.report.sections.show import build_model
from smmodels.report.symbols import ASCII, UNICODE
from tests.report.toy import BEST, GIVEN_UP, PART_ANSWERED, assessed, unanswered

WIDTHS = [8, 20, 40, 60, 80, 200]


@pytest.fixture(params=["part", "given-up", "best", "nothing"], name="assessment")
def _assessment(request: pytest.FixtureRequest) -> Assessment:
    answers = {"part": PART_ANSWERED, "given-up": GIVEN_UP, "best": BEST}
    known = answers.get(request.param)
    return unanswered() if known is None else assessed(known, organisation="The corner garden")


def squeezed(text: str) -> str:
    return "".join(text.split())


def names(assessment: Assessment) -> list[str]:
    return [
        title
        for result in assessment.models
        for dimension in result.model.dimensions
        for title in (
            result.model.title,
            dimension.title,
            *(level.title for level in dimension.levels if result.model.kind != "steps"),
        )
    ]


@pytest.mark.parametrize("width", [*WIDTHS, None])
def test_every_level_is_named_and_numbered(assessment: Assessment, width: int | None) -> None:
    text = squeezed(render(assessment, "text", width=width, color=False))

    assert [name for name in names(assessment) if squeezed(name) not in text] == []
    for result in assessment.models:
        for rank, stage in enumerate(result.model.stages, start=1):
            assert f"{rank}{squeezed(stage.title)}" in text or result.model.kind == "matrix"


@pytest.mark.parametrize("width", WIDTHS)
def test_t11_every_word_of_the_report_is_on_the_page(assessment: Assessment, width: int) -> None:
    document = build_report(assessment)
    text = squeezed(render(assessment, "text", width=width, color=False))

    for block in document.blocks:
        for inline in inlines_of(block):
            assert squeezed(getattr(inline, "text", "")) in text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("symbols", [UNICODE, ASCII])
def test_t11_no_line_is_wider_than_the_terminal(
    assessment: Assessment, width: int, symbols: object
) -> None:
    for line in render(
        assessment, "text", width=width, color=False, ascii=symbols is ASCII
    ).splitlines():
        assert width_of(((line, "plain"),)) <= width
        assert line == line.rstrip()


def test_t12_a_pipe_gets_one_thing_a_line(assessment: Assessment) -> None:
    lines = render(assessment, "text", width=None, color=False).splitlines()

    for id_ in assessment.respondent.answers:
        question = assessment.pack.questions[id_]
        assert any(question.ask in line for line in lines)
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [NARROWEST, 80, 200])
def test_a_picture_names_what_its_list_names(assessment: Assessment, width: int) -> None:
    for result in assessment.models:
        drawn = squeezed("".join(plain(line) for line in draw(result, width, UNICODE)))
        for dimension, standing in zip(result.model.dimensions, result.dimensions, strict=True):
            if result.model.kind in ("matrix", "pillars", "steps"):
                assert squeezed(dimension.title) in drawn
            if len(standing.levels) > 1:
                assert all(squeezed(level.level.title) in drawn for level in standing.levels)


def test_the_list_has_the_state_of_every_level(assessment: Assessment) -> None:
    for result in assessment.models:
        lines = Layout(None, ASCII).document(Document((Bullets(fact_list(result)),)))
        signs = [plain(line).strip()[0] for line in lines]
        levels = sum(len(dimension.levels) for dimension in result.dimensions)

        assert sum(sign in "+?^x-." for sign in signs) == levels


@pytest.mark.parametrize("width", WIDTHS)
def test_a_model_in_full_is_full_at_every_width(assessment: Assessment, width: int) -> None:
    for model in assessment.pack.models.values():
        document = build_model(assessment.pack, model)
        text = squeezed(render_document(document, "text", width=width))

        for block in document.blocks:
            for inline in inlines_of(block):
                assert squeezed(getattr(inline, "text", "")) in text
