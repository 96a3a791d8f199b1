"""
Every sentence of a report can be said in another language.

A catalogue that shouts says all that goes through it in capitals; a pack is shouted, too. What is
left in small letters is what somebody typed, the name of a person, or a sentence of ours that no
translator would ever see.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.compare import compare
from smmodels.engine.pack import Pack
from smmodels.engine.plan import plan
from smmodels.engine.translation import translated
from smmodels.i18n import using_language
from smmodels.interview.commands import COMMANDS, apply
from smmodels.interview.state import begin
from smmodels.interview.view import screen
from smmodels.loader.answers import load_answers
from smmodels.report import render, render_document
from smmodels.report.sections.comparison import build_comparison
from smmodels.report.sections.plan import build_plan
from smmodels.report.sections.show import build_model
from tests.law import shipped
from tests.shouting import Shouting

ROOT = Path(__file__).parents[2]
EXAMPLES = ("starting", "loud", "mature")
DAY = "2026-11-22"
SPARED = re.compile(r"\[[^\]]*\]|smm plan|\b[a-z-]+(?:\.[a-z0-9-]+)?=[a-z0-9-]+")
"""Who says what, with the keys of sources; commands; targets as one types them."""


@cache
def loud_pack() -> Pack:
    pack = translated(shipped.pack(), lambda _path, text: text.upper())
    models = {
        id_: replace(model, author=model.author.upper()) for id_, model in pack.models.items()
    }
    return replace(pack, models=models, sources={})


@cache
def respondent(name: str) -> Respondent:
    """The answers of an example, without what was typed in them."""
    loaded = load_answers(ROOT / "examples" / f"{name}.yaml", shipped.pack()).respondent
    assert loaded is not None
    answers = {
        id_: replace(
            answer, reason=answer.reason and "X", note=answer.note and "X", evidence=None, by="X"
        )
        for id_, answer in loaded.answers.items()
    }
    return Respondent(answers, "X", "X", loaded.date)


def small_letters(text: str) -> list[str]:
    return re.findall(r"[a-z]{2,}[^\n]*", SPARED.sub("", text))


def reports(name: str) -> Iterator[str]:
    """Every report that an example can have."""
    pack = loud_pack()
    assessment = assess(pack, respondent(name), DAY)
    planned = plan(pack, respondent(name), DAY, (), tuple(pack.models))
    yield render(assessment, "text")
    yield render(assessment, "text", next_steps=planned.steps)
    yield render_document(build_plan(planned), "text")
    for other in EXAMPLES:
        before = assess(pack, respondent(other), DAY)
        yield render_document(build_comparison(compare(before, assessment), ("X", "Y")), "text")


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_of_a_report_goes_through_the_catalogue(name: str) -> None:
    with using_language("xx", Shouting()):
        for text in reports(name):
            assert small_letters(text) == []


def test_where_nothing_is_answered_that_is_said_through_the_catalogue() -> None:
    with using_language("xx", Shouting()):
        text = render(assess(loud_pack(), Respondent({}), DAY), "text")

    assert small_letters(text) == []


def test_every_sentence_about_a_model_goes_through_the_catalogue() -> None:
    pack = loud_pack()
    for model in pack.models.values():
        with using_language("xx", Shouting()):
            text = render_document(build_model(pack, model), "text")
        for question in pack.questions.values():
            for id_ in (question.id, *(option.id for option in question.options)):
                text = text.replace(f" {id_}: ", " ")
        assert small_letters(text) == [], model.id


def test_every_sentence_of_the_interview_goes_through_the_catalogue() -> None:
    pack = loud_pack()
    answers = {"monitoring-rhythm": Answer("given", option="none", note="X", evidence="X")}
    with using_language("xx", Shouting()):
        for given, quick in (
            (answers, False),
            (answers, True),
            (respondent("mature").answers, True),
        ):
            state = begin(pack, tuple(pack.questions), given, quick=quick)
            for line in (*COMMANDS, "99", "j 99", "j X", "e X", "x"):
                step = apply(state, line)
                texts = [message.text for message in step.messages]
                texts += [line.text for line in screen(step.state, None, 3)]
                shown = re.sub(r"(?m)^(na|[a-z?]) .*$", "", "\n".join(texts))
                assert small_letters(shown.replace("na. ", "")) == [], line
