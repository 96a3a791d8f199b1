"""A blank form is sound from the start, and stays a form while it is filled in."""

from collections.abc import Callable
from typing import Literal

import pytest

from smmodels.answers_file.encoding import read, update
from smmodels.answers_file.template import TemplateFormat, template
from smmodels.loader.answers import read_answers
from tests.interview.toy import TOY, nasty

Filled = Literal["yaml", "csv"]
QUESTIONS = list(TOY.questions)


@pytest.mark.parametrize(
    ("form", "name"), [("yaml", "blank.yaml"), ("csv", "blank.csv"), ("markdown", "blank.md")]
)
def test_a_blank_form_looks_as_agreed(
    form: TemplateFormat, name: str, golden: Callable[[str, str], None]
) -> None:
    golden(name, template(TOY, QUESTIONS, form))


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_a_blank_form_is_sound_and_answers_nothing(form: Filled) -> None:
    for pack in (TOY, nasty()):
        loaded = read_answers(f"blank.{form}", template(pack, QUESTIONS, form).encode(), pack)

        assert loaded.diagnostics == ()
        assert loaded.respondent is not None
        assert loaded.respondent.answers == {}
        assert loaded.respondent.organisation is None


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_filling_in_an_answer_changes_one_line(form: Filled) -> None:
    blank = template(TOY, QUESTIONS, form)

    filled = update(blank, form, {"papers": ["papers-2"]}, QUESTIONS)

    pairs = list(zip(blank.splitlines(), filled.splitlines(), strict=True))
    assert [new for old, new in pairs if old != new] == [
        "  papers: [papers-2]" if form == "yaml" else "papers,papers-2,,,,"
    ]
    assert read(filled, form).answers in ({"papers": ["papers-2"]}, {"papers": "papers-2"})


def test_only_the_questions_asked_for_are_in_it() -> None:
    assert "rhythm" not in template(TOY, ["tool"], "csv")


def test_hostile_text_stays_inside_its_comment() -> None:
    for line in template(nasty(), QUESTIONS, "yaml").splitlines():
        assert line.isprintable()
        assert line.lstrip().startswith("#") or "[red]" not in line
