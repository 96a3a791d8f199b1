"""The laws on four small worlds, for every answer that can be given in them: nothing is drawn."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from smmodels.documents.values import Gate, Shape, Topic
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model
from smmodels.engine.gaps import gaps_of
from smmodels.engine.judge import judge_finding
from smmodels.engine.pack import (
    Dimension,
    Finding,
    Kind,
    Lacks,
    Level,
    Model,
    Option,
    Pack,
    Question,
    Reached,
    Target,
    Together,
)
from smmodels.engine.rules import MET, UNDETERMINED, AtLeast, Rule, SomeOf, Ticked, Verdict
from smmodels.engine.targets import target_verdict
from tests.law import worlds
from tests.law.test_laws_on_small_worlds import apply, better_stops, cost_of

OURS, HERE, ORDER = worlds.OURS, worlds.HERE, worlds.ORDER


def question(
    id_: str, shape: Shape, size: int, excuse: str | None = None, way_station: int | None = None
) -> Question:
    options = tuple(
        Option(f"{id_}{rank}", "…", way_station=rank == way_station) for rank in range(size)
    )
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


STATIONS = {
    **QUESTIONS,
    "aa": question("aa", "scale", 3, way_station=1),
    "bb": question("bb", "scale", 3, "never mind", way_station=0),
}
"""The same questions, of which two have a way station."""


def world(
    kind: Kind,
    *dimensions: Dimension,
    gate: Gate | None = None,
    questions: Mapping[str, Question] = QUESTIONS,
) -> Pack:
    stages = dimensions[0].levels if kind in ("pyramid", "curve", "matrix") else ()
    model = Model(
        id="mm",
        version="1.0.0",
        kind=kind,
        title="",
        author="",
        about="",
        order=ORDER,
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
        "world", "1.0.0", "", (Topic("topic", ""),), questions, {"mm": model}, HERE, (finding,)
    )


WORLDS = {
    "pyramid": world("pyramid", dimension_of("layer", LOW, MIDDLE, HIGH)),
    "matrix": world(
        "matrix", dimension_of("r0", LOW, None, HIGH), dimension_of("r1", None, MIDDLE, HIGH)
    ),
    "stations": world(
        "matrix",
        dimension_of("r0", None, LOW, None),
        dimension_of("r1", MIDDLE, None, HIGH),
        questions=STATIONS,
    ),
    "steps": world(
        "steps",
        dimension_of("ground", LOW, HIGH),
        dimension_of("s0", LOW),
        dimension_of("s1", MIDDLE, rests_on=("s0",)),
        dimension_of("s2", HIGH, rests_on=("s1",)),
        gate=Gate(
            basis="ours", title="gate", about="", after="s0", question=worlds.GATE, closes="gate1"
        ),
    ),
}


def all_answers() -> Iterator[Answers]:
    unknown = Answer("unknown")
    choices = [[*worlds.possible_answers(question), unknown] for question in QUESTIONS.values()]
    for chosen in product(*choices):
        yield {
            id_: answer for id_, answer in zip(QUESTIONS, chosen, strict=True) if answer is not None
        }


def all_intervals() -> Iterator[Answers]:
    """Every answer, also those known in part; absent stands for unknown, which is the same."""
    choices = [
        [*worlds.possible_answers(question), *worlds.partly_known(question)]
        for question in QUESTIONS.values()
    ]
    for chosen in product(*choices):
        yield {
            id_: answer for id_, answer in zip(QUESTIONS, chosen, strict=True) if answer is not None
        }


def without_decision(pack: Pack) -> Iterator[Answers]:
    """The same, with all answers to the decision only where there is one."""
    has_gate = pack.models["mm"].gate is not None
    return (answers for answers in all_intervals() if has_gate or worlds.GATE not in answers)


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


@pytest.mark.slow
def test_law_1_for_all_answers_and_every_better_one(pack: Pack) -> None:
    for answers in without_decision(pack):
        before = ranks(pack, answers)
        for id_, answer in answers.items():
            for better in worlds.one_step_better(QUESTIONS[id_], answer):
                after = ranks(pack, {**answers, id_: better})

                assert all(
                    new[0] >= old[0] and new[1] >= old[1]
                    for old, new in zip(before, after, strict=True)
                )


@pytest.mark.slow
def test_laws_2_and_8_for_all_answers_and_every_one_by_which_more_is_known(pack: Pack) -> None:
    model, (finding,) = pack.models["mm"], pack.findings
    tried = 0

    def judged(answers: Answers) -> tuple[list[list[Verdict]], list[tuple[int, int]], Verdict]:
        result = assess_model(model, answers)
        return (
            [[level.verdict for level in state.levels] for state in result.dimensions],
            ranks(pack, answers),
            judge_finding(finding.when, answers, {"mm": result}),
        )

    for answers in without_decision(pack):
        verdicts, before, stated = judged(answers)
        for id_, question in QUESTIONS.items():
            for known in worlds.narrower(question, answers.get(id_)):
                if known.state == "unknown" or (model.gate is None and id_ == worlds.GATE):
                    continue
                later, after, still = judged({**answers, id_: known})
                tried += 1

                assert all(
                    old[0] <= new[0] <= new[1] <= old[1]
                    for old, new in zip(before, after, strict=True)
                )
                assert stated in (UNDETERMINED, still)
                assert all(
                    old in (UNDETERMINED, new)
                    for levels, others in zip(verdicts, later, strict=True)
                    for old, new in zip(levels, others, strict=True)
                )
    assert tried == (17680 if model.gate is not None else 3720)


@pytest.mark.slow
def test_a_verdict_on_intervals_is_that_of_all_answers_within(pack: Pack) -> None:
    """It is met or not met where the answers at both ends, and so all of them, agree."""
    model = pack.models["mm"]
    settled: dict[str, list[tuple[int, int]]] = {}
    tried = 0

    def outcome(answers: Answers) -> list[tuple[int, int]]:
        key = str(sorted((id_, str(answer)) for id_, answer in answers.items()))
        if key not in settled:
            settled[key] = ranks(pack, answers)
        return settled[key]

    for answers in without_decision(pack):
        outcomes = [outcome(completion) for completion in worlds.completions(pack, answers)]
        tried += 1
        for index, (attained, attainable) in enumerate(ranks(pack, answers)):
            assert attained == min(low for low, _ in (each[index] for each in outcomes))
            assert attainable == max(high for _, high in (each[index] for each in outcomes))
    assert tried == (2240 if model.gate is not None else 560)


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
        assert seen == {-1, *with_criteria}


BEST = {
    id_: worlds.known_answers(asked)[-1]
    for id_, asked in QUESTIONS.items()
    if asked.shape != "fact"
}


@pytest.mark.slow
def test_law_6_for_all_answers_the_smallest_changes_close_a_gap(pack: Pack) -> None:
    """By brute force over every raise that ends at no way station."""
    model = pack.models["mm"]
    asked = [question for question in pack.questions.values() if question.shape != "fact"]
    tried = 0
    for answers in without_decision(pack):
        for gap in gaps_of(pack, assess_model(model, answers), answers):

            def reaches(answers: Answers, target: Target = gap.target) -> bool:
                return target_verdict(target, assess_model(model, answers)) is MET

            excused = {id_ for id_, answer in answers.items() if answer.state == "not-applicable"}
            if not reaches({**answers, **{id_: BEST[id_] for id_ in BEST.keys() - excused}}):
                continue
            choices = [better_stops(question, answers.get(question.id)) for question in asked]
            costs = []
            for chosen in product(*choices):
                told = zip(asked, chosen, strict=True)
                picked = {question.id: answer for question, answer in told if answer is not None}
                if reaches({**answers, **picked}):
                    costs.append(cost_of(pack, answers, picked))
            changed = apply(pack, answers, gap.changes)
            tried += 1

            assert gap.smallest
            assert reaches(changed)
            mine = {change.question: changed[change.question] for change in gap.changes}
            assert cost_of(pack, answers, mine) == min(costs)
            for change in gap.changes:
                question, after = pack.questions[change.question], changed[change.question]
                before = answers.get(change.question)
                assert after.option is None or worlds.may_end_at(question, after.rank, before)
                assert change.find_out == worlds.is_within(question, after, before)
    assert tried
