"""What somebody writes for the readers stands in every report, apart from what we say."""

import json

import pytest
from msgspec.structs import replace

from smmodels.engine.assess import assess
from smmodels.report import Format, render
from tests.report.pages import named, text_of, tree_of
from tests.report.toy import DATE, PART_ANSWERED, assessed

CALM = assessed(PART_ANSWERED)
WHOLE, LAYERS = "First, and *that*.\n\nThen this.", "Of the heap."
SAID = assess(
    CALM.pack, replace(CALM.respondent, comments={"whole": WHOLE, "layers": LAYERS}), DATE
)


def test_a_terminal_shows_comments_with_a_line_at_their_side() -> None:
    text = render(SAID, "text", width=40)

    assert "│ Comment\n│\n│ First, and *that*.\n│\n│ Then this.\n" in text
    assert text.index("│ Of the heap.") > text.index("The heap\n")


def test_markdown_quotes_comments() -> None:
    assert "> **Comment**\n>\n> First, and \\*that\\*.\n>\n> Then this.\n" in render(
        SAID, "markdown"
    )


def test_a_page_has_each_comment_beside_its_model() -> None:
    elements = named(tree_of(render(SAID, "html")))

    assert "Comment First, and *that*. Then this." in text_of(elements["glance"])
    assert "Comment Of the heap." in text_of(elements["model-layers"])


def test_json_has_comments_by_model() -> None:
    assert json.loads(render(SAID, "json"))["comments"] == {"layers": LAYERS, "whole": WHOLE}
    assert "comments" not in json.loads(render(CALM, "json"))


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_without_comments_there_is_no_heading_for_them(form: Format) -> None:
    assert "Comment" not in render(CALM, form)


def test_comments_change_no_result() -> None:
    assert replace(SAID, respondent=CALM.respondent) == CALM
