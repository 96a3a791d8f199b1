"""The quick interview: the same levels as the whole one, and no useless question."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import quick as bench
from hypothesis import HealthCheck, event, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smmodels.documents.answers import AnswerMap
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model
from smmodels.engine.pack import Pack, Question
from smmodels.engine.quick import next_question
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.scope import questions_for
from tests.law import shipped, worlds
from tests.law.test_laws_exhaustively import WORLDS
from tests.tries import tries

EXAMPLES = int(os.environ.get("SMM_QUICK_EXAMPLES", "300"))
"""Complete sets of answers that are tried; thousands were (docs/reliability.md)."""

SLOW = (HealthCheck.data_too_large, HealthCheck.filter_too_much)


def levels(pack: Pack, answers: Answers) -> list[tuple[str | None, str | None]]:
    """What is attained and attainable everywhere."""
    results = [assess_model(model, answers) for model in pack.models.values()]
    return [(result.attained, result.attainable) for result in results] + [
        (dimension.attained, dimension.attainable)
        for result in results
        for dimension in result.dimensions
    ]


def quick(pack: Pack, whole: Answers) -> Answers:
    """The answers that a quick interview hears from somebody who would say *whole*."""
    heard: dict[str, Answer] = {}
    passed: set[str] = set()
    while (id_ := _next(pack, heard, passed)) is not None:
        assert id_ not in passed
        passed.add(id_)
        if id_ in whole:
            heard[id_] = whole[id_]
    return heard


def _next(pack: Pack, heard: dict[str, Answer], passed: set[str]) -> str | None:
    if pack is shipped.pack():
        return _remembered(frozenset(heard.items()), frozenset(passed))
    return next_question(pack, pack.models, heard, passed)


@cache
def _remembered(heard: frozenset[tuple[str, Answer]], passed: frozenset[str]) -> str | None:
    """Interviews begin alike; what was worked out once is not worked out again."""
    pack = shipped.pack()
    return next_question(pack, pack.models, dict(heard), passed)


def complete() -> SearchStrategy[Answers]:
    """Answers to every question of the shipped pack, leaning to the better or the worse."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Answers:
        lean = draw(st.integers(-3, 3))
        chosen = {}
        for id_ in shipped.pack().questions:
            known = shipped.known_answers(id_)
            pick = draw(st.integers(min(lean, 0), len(known) - 1 + max(lean, 0)))
            chosen[id_] = known[min(max(pick, 0), len(known) - 1)]
        return chosen

    return drawn()


@pytest.mark.slow
@tries(EXAMPLES, *SLOW)
@given(complete())
def test_quick_reaches_the_levels_of_the_whole_interview(whole: Answers) -> None:
    pack = shipped.pack()
    heard = quick(pack, whole)

    event(f"asked about {len(heard) // 5 * 5} of {len(pack.questions)}")
    assert levels(pack, heard) == levels(pack, whole)
    assert all(low == high for low, high in levels(pack, heard))


@pytest.mark.slow
@pytest.mark.parametrize("whole", list(shipped.cases()))
def test_quick_reaches_the_levels_of_every_case(whole: Answers) -> None:
    """The cases leave questions open: what can be known of the levels is known all the same."""
    pack = shipped.pack()

    assert levels(pack, quick(pack, whole)) == levels(pack, whole)


@pytest.mark.parametrize("kind", sorted(WORLDS))
def test_quick_asks_nothing_useless_and_settles_everything(kind: str) -> None:
    """In every course of the interview each question could have made a difference."""
    world = WORLDS[kind]
    courses = 0
    for heard in _courses(world, {}):
        courses += 1
        assert all(low == high for low, high in levels(world, heard))
    assert courses > 1


@pytest.mark.slow
@tries(150, *SLOW)
@given(worlds.packs())
def test_quick_asks_nothing_useless_in_generated_worlds(pack: Pack) -> None:
    for heard in _courses(pack, {}):
        for low, high in levels(pack, heard):
            assert low == high


def _courses(pack: Pack, heard: dict[str, Answer]) -> Iterator[Answers]:
    """Every course that a quick interview can take; each question on the way must matter."""
    id_ = next_question(pack, pack.models, heard)
    if id_ is None:
        yield heard
        return
    assert _matters(pack, heard, id_), (heard, id_)
    for answer in _turned_out(pack.questions[id_], heard):
        yield from _courses(pack, {**heard, id_: answer})


def _matters(pack: Pack, heard: Answers, id_: str) -> bool:
    """Whether some answers to the other open questions leave a level to this one."""
    others = [
        [(question.id, answer) for answer in _turned_out(question, heard)]
        for question in pack.questions.values()
        if question.id != id_ and (question.id not in heard or heard[question.id].open)
    ]
    known = _turned_out(pack.questions[id_], heard)
    for rest in product(*others):
        told = {**heard, **dict(rest)}
        outcomes = [levels(pack, {**told, id_: answer}) for answer in known]
        if any(outcome != outcomes[0] for outcome in outcomes):
            return True
    return False


def _turned_out(question: Question, heard: Answers) -> list[Answer]:
    """The known answers that are possible by what was *heard*."""
    known = worlds.known_answers(question)
    return [
        answer for answer in known if worlds.is_within(question, answer, heard.get(question.id))
    ]


@pytest.mark.slow
@tries(100, *SLOW)
@given(st.data())
def test_quick_asks_again_what_is_known_in_part_only_where_that_still_decides(
    data: st.DataObject,
) -> None:
    pack = data.draw(worlds.packs())
    heard = {
        id_: data.draw(st.sampled_from(worlds.partly_known(question)))
        for id_, question in pack.questions.items()
        if question.shape != "fact" and data.draw(st.booleans())
    }
    for told in _courses(pack, heard):
        for low, high in levels(pack, told):
            assert low == high


@pytest.mark.slow
def test_a_command_prints_the_average_for_all_models_and_for_each() -> None:
    pack = shipped.pack()
    command = [sys.executable, str(Path(__file__).parents[2] / "bench" / "quick.py"), "2"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in output.splitlines()[2:]]
    assert [row[0] for row in rows] == ["all six", *pack.models]
    for name, total, *averages in rows:
        models = pack.models if name == "all six" else (name,)
        assert int(total) == len(questions_for(pack, tuple(models)))
        assert all(0 < float(average) <= int(total) for average in averages[::2])


@pytest.mark.parametrize("draw", [bench.draw_alike, bench.draw_independently])
def test_the_average_is_of_answers_as_a_file_would_give_them(draw: bench.Draw) -> None:
    pack = shipped.pack()
    whole = draw(random.Random(1), pack)  # noqa: S311  nothing secret is drawn

    written: AnswerMap = {
        id_: sorted(answer.ticks) if answer.ticks is not None else answer.option or ""
        for id_, answer in whole.items()
    }
    assert whole == resolve_entries("drawn", (), written, pack.questions, Resolution())
