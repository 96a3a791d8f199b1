"""Whatever a pack or an answer says, it is shown as text and does nothing."""

import json
import re
from typing import Any, Literal, cast, get_args

import pytest
from msgspec.structs import replace

from smmodels.answers_file.template import template, write_translation
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.translation import texts_of
from smmodels.report import DocumentFormat, Format, render, render_document
from smmodels.report.document import Bullets, Document, Item, Span
from smmodels.report.json.assessment import render_json
from smmodels.report.markdown import code_block, document_markdown
from smmodels.report.sections.show import build_model, build_model_list
from smmodels.sanitize import one_line
from tests.report.nasty import NASTY, spoiled
from tests.report.toy import DATE, PART_ANSWERED, assessed

CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\uffa0"
    "\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
COLOUR = re.compile("\x1b\\[[0-9;]*m")
LONG_ORDER = "word " * 18 + "::error::six ##vso[task] " + "word " * 18
FIELDS = 40
"""At the least so many places of the toy pack show a text of the pack."""


@pytest.fixture(params=NASTY, name="text")
def _text(request: pytest.FixtureRequest) -> str:
    return NASTY[request.param]


def said(text: str) -> Assessment:
    """Everything that can hold a text says *text*."""
    calm = assessed(PART_ANSWERED, organisation="x", scope="y", date="2026-01-01")
    comments = dict.fromkeys(("whole", *calm.pack.models), text)
    respondent = replace(spoiled(calm.respondent, text), comments=comments)
    return assess(spoiled(calm.pack, text), respondent, DATE)


def everything(assessment: Assessment, **how: Any) -> str:
    """The report, and all that can be shown of the pack."""
    pack = assessment.pack
    documents = [
        build_model_list(pack),
        *(build_model(pack, model) for model in pack.models.values()),
    ]
    shown = [render_document(document, "text", **how) for document in documents]
    return "".join(
        [render(assessment, "text", color=how.get("color", False), width=how["width"]), *shown]
    )


def test_t01_a_pipe_gets_the_text_as_it_is(text: str) -> None:
    shown = everything(said(text), width=None)

    wanted = one_line(text).strip()
    if "::" not in wanted:  # orders to a build server are spoilt by a space, see below
        assert shown.count(wanted) > FIELDS


@pytest.mark.parametrize("width", [None, 20, 80])
def test_t02_no_control_character_reaches_a_terminal(text: str, width: int | None) -> None:
    assert CONTROL.findall(everything(said(text), width=width)) == []


@pytest.mark.slow
def test_t02_colour_is_all_that_colour_adds(text: str) -> None:
    plain = everything(said(text), width=80)
    coloured = everything(said(text), width=80, color=True)

    assert coloured != plain
    assert COLOUR.sub("", coloured) == plain
    assert CONTROL.findall(COLOUR.sub("", coloured)) == []


@pytest.mark.parametrize("form", get_args(Format))
def test_t02_what_nobody_sees_is_in_no_format(form: Format) -> None:
    drawn = render(said(NASTY["unseen"]), form)

    assert [line for line in drawn.splitlines() if CONTROL.search(line)] == []
    assert ("paypal" in drawn) == (form != "json")
    assert ("pay\\u200bpal" in drawn) == (form == "json")


ORDER = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
"""What GitHub, Azure and TeamCity obey in a log."""
QUICK_ACTION = re.compile(r"^(?:(?:[>+-]|\*(?= )|\d+[.)]) *)*/\w", re.MULTILINE)
"""What GitLab obeys in a comment; inside a list or a quote it might one day."""
FORMATS = [*get_args(Format), "text-80", "text-20"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["orders", "more-orders"])
def test_t13_no_report_in_any_format_gives_orders_to_a_build_server(name: str, form: str) -> None:
    assessment = said(NASTY[name])
    form, _, width = form.partition("-")
    drawn = render(assessment, cast("Format", form), width=int(width) if width else None)

    assert ORDER.findall(drawn) == []
    assert "five" in drawn or form == "junit"


@pytest.mark.parametrize("form", get_args(DocumentFormat))
@pytest.mark.parametrize("name", ["orders", "more-orders"])
def test_t13_no_list_or_model_gives_orders_to_a_build_server(
    name: str, form: DocumentFormat
) -> None:
    pack = said(NASTY[name]).pack
    for document in (
        build_model_list(pack),
        *(build_model(pack, model) for model in pack.models.values()),
    ):
        assert ORDER.findall(render_document(document, form)) == []


@pytest.mark.parametrize("form", ["yaml", "csv", "markdown"])
@pytest.mark.parametrize("name", ["orders", "more-orders"])
def test_t13_no_blank_gives_orders_to_a_build_server(
    name: str, form: Literal["yaml", "csv", "markdown"]
) -> None:
    pack = said(NASTY[name]).pack
    blank = template(pack, tuple(pack.questions), form)
    texts = texts_of(pack)

    assert ORDER.findall(blank) == []
    assert ORDER.findall(write_translation("nl", texts, texts)) == []
    assert ORDER.findall(write_translation("nl", texts, dict.fromkeys(texts, LONG_ORDER))) == []


@pytest.mark.parametrize("name", ["slash", "slashes"])
def test_t13_no_line_of_markdown_gives_orders_to_gitlab(name: str) -> None:
    assessment = said(NASTY[name])
    pack = assessment.pack
    documents = [
        build_model_list(pack),
        *(build_model(pack, model) for model in pack.models.values()),
    ]
    drawn = [
        render(assessment, "markdown"),
        *(render_document(document, "markdown") for document in documents),
        template(pack, tuple(pack.questions), "markdown"),
        code_block(NASTY[name].split("\n")),
        document_markdown(Document((Bullets((Item((Span(NASTY[name]),)),)),))),
    ]

    for text in drawn:
        assert QUICK_ACTION.findall(text) == []


@pytest.mark.parametrize("width", [None, 20, 80])
def test_t13_no_line_gives_orders_to_a_build_server(width: int | None) -> None:
    for line in everything(said(NASTY["orders"]), width=width).splitlines():
        assert not line.strip().startswith("::")
        assert "##vso[" not in line
        assert "##[" not in line


def test_t02_json_has_the_text_and_nothing_raw(text: str) -> None:
    rendered = render_json(said(text))

    assert CONTROL.findall(rendered) == []
    assert json.loads(rendered)["organisation"] == text
    assert json.loads(rendered)["findings"][0]["says"] == text


def test_t02_markdown_has_no_control_character(text: str) -> None:
    assert CONTROL.findall(render(said(text), "markdown")) == []
