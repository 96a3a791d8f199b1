"""The laws on three small worlds, for every answer that can be given in them: nothing is drawn."""

from collections.abc import Iterator
from itertools import product

import pytest

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess, assess_model
from smmodels.engine.pack import (
    Advice,
    Dimension,
    Finding,
    Gate,
    Kind,
    Lacks,
    Level,
    Model,
    Option,
    Pack,
    Question,
    Reached,
    Shape,
    Target,
    Together,
    Topic,
)
from smmodels.engine.rules import MET, AtLeast, Rule, SomeOf, Ticked
from smmodels.engine.targets import target_verdict
from tests.law import worlds
from tests.law.test_laws_on_small_worlds import apply

OURS, HERE = worlds.OURS, worlds.HERE


def question(id_: str, shape: Shape, size: int, excuse: str | None = None) -> Question:
    options = tuple(Option(f"{id_}{rank}", "…") for rank in range(size))
    return Question(id_, "topic", "?", shape, options, HERE, not_applicable=excuse)


QUESTIONS = {
    "aa": question("aa", "scale", 3),
    "bb": question("bb", "scale", 3, "never mind"),
    "cc": question("cc", "checklist", 2),
    worlds.GATE: question(worlds.GATE, "fact", 2),
}
LOW: Rule = SomeOf((AtLeast("aa", 1, OURS), Ticked("cc", ("cc0", "cc1"), 1, OURS)), 1, OURS)
MIDDLE: Rule = SomeOf((AtLeast("aa", 1, OURS), AtLeast("bb", 1, OURS)), 2, OURS)
HIGH: Rule = SomeOf(
    (AtLeast("aa", 2, OURS), AtLeast("bb", 2, OURS), Ticked("cc", ("cc0", "cc1"), 2, OURS)), 2, OURS
)


def dimension_of(id_: str, *rules: Rule | None, rests_on: tuple[str, ...] = ()) -> Dimension:
    levels = tuple(
        Level(f"l{rank}" if len(rules) > 1 else "done", "", "", "ours", rule, HERE)
        for rank, rule in enumerate(rules)
    )
    return Dimension(id_, id_, "", "ours", levels, HERE, rests_on=rests_on)


def world(kind: Kind, *dimensions: Dimension, gate: Gate | None = None) -> Pack:
    stages = dimensions[0].levels if kind in ("pyramid", "curve", "matrix") else ()
    model = Model(
        id="mm",
        version="1.0.0",
        kind=kind,
        title="",
        author="",
        about="",
        order=Advice(""),
        dimensions=dimensions,
        stages=stages,
        where=HERE,
        gate=gate,
        whole=worlds.WHOLE[kind],
    )
    first = Target("mm", dimensions[0].levels[0].id, dimensions[0].id)
    last = Target("mm", dimensions[-1].levels[-1].id, dimensions[-1].id)
    finding = Finding(
        "ff", "", "", "note", "ours", Together((Reached(first), Lacks(last)), every=True), HERE
    )
    return Pack(
        "world", "1.0.0", "", (Topic("topic", ""),), QUESTIONS, {"mm": model}, HERE, (finding,)
    )


WORLDS = {
    "pyramid": world("pyramid", dimension_of("layer", LOW, MIDDLE, HIGH)),
    "matrix": world(
        "matrix", dimension_of("r0", LOW, None, HIGH), dimension_of("r1", None, MIDDLE, HIGH)
    ),
    "steps": world(
        "steps",
        dimension_of("ground", LOW, HIGH),
        dimension_of("s0", LOW),
        dimension_of("s1", MIDDLE, rests_on=("s0",)),
        dimension_of("s2", HIGH, rests_on=("s1",)),
        gate=Gate("gate", "", "s0", worlds.GATE, "gate1", "ours"),
    ),
}


def all_answers() -> Iterator[Answers]:
    unknown = Answer("unknown")
    choices = [[*worlds.possible_answers(question), unknown] for question in QUESTIONS.values()]
    for chosen in product(*choices):
        yield {
            id_: answer for id_, answer in zip(QUESTIONS, chosen, strict=True) if answer is not None
        }


def ranks(pack: Pack, answers: Answers) -> list[tuple[int, int]]:
    model = pack.models["mm"]
    return [
        (
            model.dimension(dimension.id).rank(dimension.attained),
            model.dimension(dimension.id).rank(dimension.attainable),
        )
        for dimension in assess_model(model, answers).dimensions
    ]


@pytest.fixture(params=sorted(WORLDS))
def pack(request: pytest.FixtureRequest) -> Pack:
    return WORLDS[request.param]


def test_law_1_for_all_answers_and_every_better_one(pack: Pack) -> None:
    for answers in all_answers():
        before = ranks(pack, answers)
        for id_, answer in answers.items():
            for better in worlds.one_step_better(QUESTIONS[id_], answer):
                after = ranks(pack, {**answers, id_: better})

                assert all(
                    new[0] >= old[0] and new[1] >= old[1]
                    for old, new in zip(before, after, strict=True)
                )


@pytest.mark.slow
def test_law_2_for_all_answers_and_every_answer_to_an_open_question(pack: Pack) -> None:
    for answers in all_answers():
        before = ranks(pack, answers)
        stated = assess(pack, Respondent(answers), "2026-11-22").findings
        for id_, question in QUESTIONS.items():
            if id_ in answers and not answers[id_].open:
                continue
            for known in (
                answer for answer in worlds.possible_answers(question) if answer is not None
            ):
                fuller = {**answers, id_: known}

                assert all(
                    old[0] <= new[0] <= new[1] <= old[1]
                    for old, new in zip(before, ranks(pack, fuller), strict=True)
                )
                assert set(stated) <= set(assess(pack, Respondent(fuller), "2026-11-22").findings)


def test_law_3_every_level_is_attained_by_some_answers(pack: Pack) -> None:
    model = pack.models["mm"]
    reached = [set[int]() for _ in model.dimensions]
    for answers in all_answers():
        for seen, (attained, _) in zip(reached, ranks(pack, answers), strict=True):
            seen.add(attained)

    for dimension, seen in zip(model.dimensions, reached, strict=True):
        with_criteria = {
            rank for rank, level in enumerate(dimension.levels) if level.rule is not None
        }
        below_a_free_one = {rank - 1 for rank in range(len(dimension.levels))} - {
            rank - 1 for rank in with_criteria
        }
        assert seen == set(range(-1, len(dimension.levels))) - below_a_free_one


@pytest.mark.slow
def test_law_6_for_all_answers_the_smallest_changes_close_a_gap(pack: Pack) -> None:
    for answers in all_answers():
        for gap in assess(pack, Respondent(answers), "2026-11-22").gaps:
            model = pack.models["mm"]

            def reaches(
                answers: Answers, model: Model = model, target: Target = gap.target
            ) -> bool:
                return target_verdict(target, assess_model(model, answers)) is MET

            assert gap.smallest
            assert reaches(apply(pack, answers, gap.changes))
            for change in gap.changes:
                rest = [other for other in gap.changes if other is not change]
                assert not reaches(apply(pack, answers, rest))
