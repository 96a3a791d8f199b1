"""Whole reports as a reader sees them; the expected texts are in the folder `golden`."""

from collections.abc import Callable
from typing import Any

import pytest

from smmodels import __version__
from smmodels.report import render, render_document
from smmodels.report.json.assessment import render_json
from smmodels.report.sections.show import build_model, build_model_list
from tests.report.toy import BEST, GIVEN_UP, PART_ANSWERED, assessed, pack_of, unanswered

Golden = Callable[[str, str], None]
GARDEN: dict[str, Any] = {
    "organisation": "The corner garden",
    "scope": "North side",
    "date": "2026-06-02",
}


@pytest.mark.parametrize("width", [20, 40, 80, 200, None])
def test_a_report_at_every_width(golden: Golden, width: int | None) -> None:
    text = render(assessed(PART_ANSWERED, **GARDEN), "text", width=width, color=False)

    golden(f"part-answered-{width or 'pipe'}.txt", text)


def test_a_report_in_ascii(golden: Golden) -> None:
    text = render(assessed(PART_ANSWERED, **GARDEN), "text", width=80, color=False, ascii=True)

    assert text.isascii()
    golden("part-answered-ascii.txt", text)


def test_a_report_in_colour(golden: Golden) -> None:
    text = render(assessed(PART_ANSWERED, **GARDEN), "text", width=80, color=True)

    golden("part-answered-colour.txt", text.replace("\x1b", "<ESC>"))


@pytest.mark.parametrize(
    ("name", "answers"), [("given-up", GIVEN_UP), ("best", BEST), ("part-answered", PART_ANSWERED)]
)
def test_a_report_in_every_format(golden: Golden, name: str, answers: dict[str, object]) -> None:
    assessment = assessed(answers)

    golden(f"{name}.txt", render(assessment, "text", width=80, color=False))
    golden(f"{name}.md", render(assessment, "markdown"))
    golden(f"{name}.json", render_json(assessment).replace(__version__, "<version>"))


def test_a_report_about_nothing(golden: Golden) -> None:
    golden("unanswered.txt", render(unanswered(), "text", width=80, color=False))


@pytest.mark.parametrize("width", [20, 80, None])
def test_the_list_of_models(golden: Golden, width: int | None) -> None:
    text = render_document(build_model_list(pack_of()), "text", width=width)

    golden(f"models-{width or 'pipe'}.txt", text)


@pytest.mark.parametrize("id_", ["layers", "learning", "beds", "posts", "path"])
def test_one_model_in_full(golden: Golden, id_: str) -> None:
    pack = pack_of()
    document = build_model(pack, pack.models[id_])

    golden(f"show-{id_}.txt", render_document(document, "text", width=80))
    golden(f"show-{id_}.md", render_document(document, "markdown"))
