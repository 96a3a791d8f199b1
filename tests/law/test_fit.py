"""Whom a model fits less: told where it is sure, asked for, and without a say in any result."""

from collections.abc import Iterator
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.checks import check_pack
from smmodels.engine.judge import why_fits_less
from smmodels.engine.pack import FactIs, FitsLess, Model, Option, Pack, Question
from smmodels.engine.scope import findings_for, models_fitted_by, questions_for, questions_of_model
from smmodels.interview.state import begin
from smmodels.interview.view import show_uses
from tests.law import worlds
from tests.loader.tiny import tiny_pack
from tests.tries import tries

DAY = "2026-11-22"
SAYS = "It speaks of departments."
SIZE = Question(
    "size",
    "choosing",
    "How many are you?",
    "fact",
    tuple(Option(id_, f"As {id_}") for id_ in ("one", "few", "many")),
    worlds.HERE,
    not_applicable="Nobody yet",
)
BRANCH = replace(SIZE, id="branch")


def fitting_less(model: Model, *facts: tuple[str, tuple[str, ...]]) -> Model:
    return replace(model, fits_less=FitsLess(facts, SAYS) if facts else None)


def two_models() -> Pack:
    """The tiny pack with a fact more, by which its model fits less, and a model that fits all."""
    pack = tiny_pack()
    ladder = fitting_less(pack.models["ladder"], ("size", ("one", "few")))
    other = replace(fitting_less(ladder), id="other")
    return replace(
        pack,
        questions={**pack.questions, "size": SIZE},
        models={"ladder": ladder, "other": other},
        findings=(replace(pack.findings[0], when=FactIs("size", ("one",))),),
    )


def some_of(question: Question) -> Iterator[Answer | None]:
    """Every answer to a fact: one option, several that are possible, and none of them."""
    ids = [option.id for option in question.options]
    for possible in chain(*(combinations(ids, size) for size in (1, 2, 3))):
        if len(possible) == 1:
            yield Answer("given", option=possible[0], rank=ids.index(possible[0]))
        else:
            yield Answer("partly", options=possible)
    yield from (Answer("not-applicable", reason="…"), Answer("unknown"), None)


def within(answer: Answer | None, question: Question) -> list[Answer]:
    """What can turn out to be the answer."""
    known = worlds.known_answers(question)
    if answer is None or answer.state == "unknown":
        return [*known, Answer("not-applicable", reason="…")]
    if answer.state == "partly":
        return [one for one in known if one.option in answer.options]
    return [answer]


LISTED = [chosen for size in (1, 2, 3) for chosen in combinations(("one", "few", "many"), size)]


@pytest.mark.parametrize("listed", LISTED, ids="-".join)
def test_a_model_fits_less_where_it_does_whatever_turns_out(listed: tuple[str, ...]) -> None:
    """One fact and two, by every answer to them, some 4,000 cases."""
    facts = [((SIZE, listed),), *(((SIZE, listed), (BRANCH, other)) for other in LISTED)]
    for asked in facts:
        model = fitting_less(
            tiny_pack().models["ladder"], *((question.id, ids) for question, ids in asked)
        )
        for given_answers in product(*(list(some_of(question)) for question, _ in asked)):
            pairs = list(zip(asked, given_answers, strict=True))
            surely = all(
                one.option in ids
                for (question, ids), answer in pairs
                for one in within(answer, question)
            )
            answers: Answers = {
                question.id: answer for (question, _), answer in pairs if answer is not None
            }

            assert why_fits_less(model, answers) == (SAYS if surely else None)


def test_a_model_that_fits_everybody_says_nothing() -> None:
    assert why_fits_less(fitting_less(tiny_pack().models["ladder"]), {}) is None


@tries(100)
@given(st.data())
def test_whether_a_model_fits_changes_no_result(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    known = answers.get(worlds.GATE)
    surely = known is not None and known.option == "go"
    for model in pack.models.values():
        result = assess_model(fitting_less(model, (worlds.GATE, ("go",))), answers)

        assert result.fits_less == (SAYS if surely else None)
        assert replace(result, model=model, fits_less=None) == assess_model(model, answers)


def test_models_that_fit_less_are_told_after_the_others() -> None:
    pack = two_models()
    told = [
        [result.model.id for result in assess(pack, Respondent(answers), DAY).by_fit]
        for answers in (
            {},
            {"size": Answer("given", option="many", rank=2)},
            {"size": Answer("given", option="few", rank=1)},
        )
    ]

    assert told == [["ladder", "other"], ["ladder", "other"], ["other", "ladder"]]


def test_the_fact_is_asked_with_its_model_and_is_of_use() -> None:
    pack = two_models()

    assert questions_for(pack, ["ladder"]) == ("rhythm", "papers", "size")
    assert questions_for(pack, ["other"]) == ("rhythm", "papers")
    assert [finding.id for finding in findings_for(pack, ["ladder"])] == ["begun"]
    assert findings_for(pack, ["other"]) == ()
    assert questions_of_model(pack.models["ladder"]) == {"rhythm", "papers", "size"}
    assert models_fitted_by(pack, ["other", "ladder"], "size") == (pack.models["ladder"],)
    without = replace(pack, findings=())
    idle = [problem.path[1] for problem in check_pack(without) if problem.slug == "idle-question"]
    assert idle == ["decision"]


def test_an_interview_says_what_the_fact_is_asked_for() -> None:
    pack = two_models()
    interview = begin(pack, ["size"], {}, models=["other", "ladder"])

    assert [message.text for message in show_uses(interview).messages][1:] == [
        "whether this model fits less: A ladder",
        "a finding across models: Begun",
    ]
