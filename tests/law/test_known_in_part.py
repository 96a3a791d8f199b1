"""Answers that are known in part, reading by reading."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from smmodels.documents.values import Gate
from smmodels.engine.answers import Answer, Answers, Respondent, State, in_force
from smmodels.engine.assess import assess, assess_model, coverage_of
from smmodels.engine.assessment import Change, GateResult
from smmodels.engine.compare import compare, same_answer
from smmodels.engine.gaps import gap_to
from smmodels.engine.gate import GateVerdict, judge_target
from smmodels.engine.pack import Pack, Target
from smmodels.engine.plan import plan
from smmodels.engine.quick import can_decide
from smmodels.engine.rules import MET, UNDETERMINED, AtLeast, SomeOf, Ticked
from smmodels.engine.sensitivity import deciding_questions, fragile_answers
from smmodels.report.sections.comparison import decision_change_words
from tests.law import worlds
from tests.law.test_laws_exhaustively import (
    HIGH,
    LOW,
    MIDDLE,
    OURS,
    QUESTIONS,
    dimension_of,
    question,
    world,
)

DAY = "2026-11-22"
BANK = {
    "aa": question("aa", "scale", 4, way_station=2),
    "cc": question("cc", "checklist", 4),
    worlds.GATE: question(worlds.GATE, "fact", 3),
}
STEPS = world(
    "steps",
    dimension_of("ground", LOW, HIGH),
    dimension_of("s0", LOW),
    dimension_of("s1", MIDDLE, rests_on=("s0",)),
    gate=Gate(
        basis="ours", title="gate", about="", after="s0", question=worlds.GATE, closes="gate1"
    ),
    questions={**QUESTIONS, worlds.GATE: BANK[worlds.GATE]},
)


def between(low: int, high: int) -> Answer:
    options = tuple(f"aa{rank}" for rank in range(low, high + 1))
    return Answer("partly", rank=low, high=high, options=options)


def ticked(sure: str, doubtful: str = "") -> Answer:
    state: State = "partly" if doubtful else "given"
    return Answer(
        state,
        ticks=frozenset(f"cc{item}" for item in sure),
        doubtful=frozenset(f"cc{item}" for item in doubtful),
    )


def one_of(*options: str) -> Answer:
    return Answer("partly", options=options, rank=int(options[0][-1]))


def asking(rule: AtLeast | Ticked) -> Pack:
    return world("pyramid", dimension_of("layer", rule, rule), questions=BANK)


def changes(rule: AtLeast | Ticked, answer: Answer | None) -> tuple[Change, ...]:
    answers = {} if answer is None else {rule.question: answer}
    return gap_to(asking(rule), Target("mm", "l0"), answers).changes


@pytest.mark.parametrize(
    ("low", "high", "rank", "to", "find_out"),
    [
        (0, 1, 1, "aa1", True),
        (0, 3, 1, "aa1", True),
        (1, 3, 1, None, False),
        (0, 1, 3, "aa3", False),
        (0, 3, 2, "aa3", True),  # aa2 is a way station, and aa3 is possible
        (0, 2, 2, "aa2", True),  # and here it is not, so that aa2 is all there is to find out
        (0, 1, 2, "aa3", False),  # nobody is advised to stop at aa2
        (2, 3, 2, None, False),  # a way station counts where it is given
    ],
)
def test_a_bar_within_the_interval_is_found_out_and_one_beyond_it_is_a_raise(
    low: int, high: int, rank: int, to: str | None, find_out: bool
) -> None:
    expected = () if to is None else (Change("aa", find_out, to=to),)

    assert changes(AtLeast("aa", rank, OURS), between(low, high)) == expected


@pytest.mark.parametrize(
    ("sure", "doubtful", "count", "add", "find_out"),
    [
        ("0", "1", 2, "1", True),
        ("0", "12", 3, "12", True),
        ("0", "2", 3, "12", False),  # cc1 is surely not ticked
        ("", "", 1, "0", False),
        ("", "2", 1, "2", True),  # any is enough, and cc2 may be there
        ("", "12", 1, "1", True),
        ("1", "2", 3, "02", False),
    ],
)
def test_items_that_are_doubtful_are_found_out_and_others_are_added(
    sure: str, doubtful: str, count: int, add: str, find_out: bool
) -> None:
    items = tuple(f"cc{n}" for n in range(3))

    found = changes(Ticked("cc", items, count, OURS), ticked(sure, doubtful))

    assert found == (Change("cc", find_out, add=tuple(f"cc{item}" for item in add)),)


def test_what_was_doubtful_beside_the_items_of_a_step_stays_so() -> None:
    pack = asking(Ticked("cc", ("cc0", "cc1"), 2, OURS))
    before = ticked("0", "13")

    (step,) = plan(pack, Respondent({"cc": before}), DAY, [Target("mm", "l1")]).steps

    assert (step.find_out, step.before, step.after) == (True, before, ticked("01", "3"))


def test_a_plan_finds_out_first_and_raises_beyond_what_is_possible_then() -> None:
    low, high = AtLeast("aa", 1, OURS), AtLeast("aa", 3, OURS)
    pack = world("pyramid", dimension_of("layer", low, high), questions=BANK)

    steps = plan(pack, Respondent({"aa": between(0, 1)}), DAY, [Target("mm", "l1")]).steps

    assert [(step.find_out, step.after.option, step.effort) for step in steps] == [
        (True, "aa1", 1),
        (False, "aa3", 2),
    ]


def test_no_step_of_a_plan_ends_at_a_way_station_that_a_level_on_the_way_asks_for() -> None:
    station, top = AtLeast("aa", 2, OURS), AtLeast("aa", 3, OURS)
    pack = world("pyramid", dimension_of("layer", station, top), questions=BANK)

    steps = plan(pack, Respondent({"aa": between(1, 2)}), DAY, [Target("mm", "l1")]).steps

    assert [(step.after.option, step.effort, len(step.serves)) for step in steps] == [("aa3", 2, 2)]


def test_what_is_not_possible_decides_nothing_beside_other_answers() -> None:
    """Three of four options of "aa" are possible, and the fourth alone would be enough."""
    top, items = AtLeast("aa", 3, OURS), Ticked("cc", ("cc0", "cc1"), 1, OURS)
    either = SomeOf((top, items), 1, OURS)
    pack = world("pyramid", dimension_of("layer", either, either), questions=BANK)
    answers = {"aa": between(0, 2), "cc": ticked("", "12")}
    result = assess_model(pack.models["mm"], answers)

    (deciding,) = deciding_questions(pack.questions, result, answers)

    assert (deciding.question, deciding.total, deciding.answers) == ("cc", 0, 2)
    assert not can_decide(either, "aa", answers, BANK)
    assert can_decide(either, "cc", answers, BANK)
    assert not can_decide(
        SomeOf((Ticked("cc", ("cc3",), 1, OURS), SomeOf((top, items), 2, OURS)), 1, OURS),
        "cc",
        {"aa": between(0, 2), "cc": ticked("", "01")},
        BANK,
    )


def test_another_question_takes_no_answer_that_is_not_possible_to_let_one_decide() -> None:
    """That "cc1" is ticked matters where "aa" is at its top alone, which it is not."""
    top, item = AtLeast("aa", 3, OURS), Ticked("cc", ("cc1",), 1, OURS)
    rule = SomeOf((SomeOf((top, item), 2, OURS), AtLeast("bb", 1, OURS)), 1, OURS)
    bank = {**BANK, "bb": question("bb", "scale", 2)}

    assert can_decide(rule, "cc", {"aa": between(0, 3)}, bank)
    assert not can_decide(rule, "cc", {"aa": between(0, 2)}, bank)


def test_only_what_is_possible_can_decide() -> None:
    pack = asking(AtLeast("aa", 3, OURS))
    model = pack.models["mm"]

    def told(answer: Answer) -> list[tuple[int, int]]:
        result = assess_model(model, {"aa": answer})
        found = deciding_questions(pack.questions, result, {"aa": answer})
        return [(question.total, question.answers) for question in found]

    assert told(Answer("unknown")) == [(0, 4)]
    assert told(between(1, 3)) == [(0, 3)]
    assert told(between(0, 2)) == []


def test_the_low_end_is_what_is_fragile() -> None:
    pack = asking(AtLeast("aa", 1, OURS))
    answers = {"aa": between(1, 3)}

    (fragile,) = fragile_answers(pack.questions, assess_model(pack.models["mm"], answers), answers)

    assert (fragile.question, fragile.to) == ("aa", "aa0")


def test_a_part_is_counted_apart_and_is_not_covered() -> None:
    answers = {"aa": between(0, 1), "cc": ticked("0")}
    coverage = coverage_of(["aa", "cc"], answers)

    assert (coverage.answered, coverage.partly, coverage.open, coverage.total) == (1, 1, 1, 2)
    for share, verdict in ((Fraction(1, 2), MET), (Fraction(51, 100), UNDETERMINED)):
        assert GateVerdict(coverage=coverage, min_coverage=share).verdict is verdict


def test_answers_that_leave_different_things_possible_are_not_the_same() -> None:
    told = [
        None,
        Answer("unknown"),
        between(0, 1),
        between(1, 2),
        Answer("given", option="aa1", rank=1),
        ticked("0"),
        ticked("0", "1"),
        ticked("0", "2"),
        one_of("gate0", "gate1"),
        one_of("gate0", "gate2"),
    ]
    for index, one in enumerate(told):
        same = [place for place, other in enumerate(told) if same_answer(one, other)]
        assert same == [index]


def test_an_answer_known_in_part_that_is_out_of_date_is_unknown() -> None:
    aged = {id_: replace(asked, good_for="1 year") for id_, asked in BANK.items()}
    answers = {
        "aa": replace(between(0, 2), on="2020-01-01"),
        "cc": replace(ticked("0", "1"), on="2020-01-01"),
    }

    for answer in in_force(answers, aged, DAY).values():
        assert (answer.state, answer.rank, answer.highest, answer.options) == ("unknown", 0, 0, ())
        assert (answer.ticks, answer.possible, answer.stale) == (None, frozenset(), True)


DONE: Answers = {
    "aa": Answer("given", option="aa0", rank=0),
    "bb": Answer("given", option="bb0", rank=0),
    "cc": ticked("0"),
}
GOES_ON, UNDECIDED = one_of("gate0", "gate2"), one_of("gate1", "gate2")


def test_a_decision_known_in_part_is_open_only_while_it_could_close_the_gate() -> None:
    model = STEPS.models["mm"]
    open_, undecided = (
        assess_model(model, {**DONE, worlds.GATE: decision}) for decision in (GOES_ON, UNDECIDED)
    )

    assert (open_.gate, open_.undecided, open_.next) == (
        GateResult(None, closed=False),
        (),
        "s1",
    )
    assert worlds.GATE not in open_.open
    assert (undecided.gate, undecided.undecided) == (GateResult(None, None), ("s1",))
    assert worlds.GATE in undecided.open


def test_a_decision_is_found_out_to_be_one_that_is_possible() -> None:
    answers = {**DONE, worlds.GATE: UNDECIDED}
    target = Target("mm", "done", "s1")
    assessment = assess(STEPS, Respondent(answers), DAY)

    told = judge_target(assessment, target)
    first, *_ = plan(STEPS, Respondent(answers), DAY, [target]).steps

    assert (told.state, told.decision) == ("open", worlds.GATE)
    assert Change(worlds.GATE, find_out=True, to="gate2") in told.changes
    assert (first.question, first.find_out, first.after.option) == (worlds.GATE, True, "gate2")
    certain = assess(STEPS, Respondent({**DONE, worlds.GATE: GOES_ON}), DAY)
    assert judge_target(certain, target).state == "missing"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (UNDECIDED, GOES_ON, "gate: from not decided to an open way"),
        (None, GOES_ON, "gate: from not decided to an open way"),
        (
            GOES_ON,
            Answer("given", option="gate0"),
            "gate: more is known of the answer, and an open way as before",
        ),
        (
            Answer("given", option="gate0"),
            GOES_ON,
            "gate: less is known of the answer, and an open way as before",
        ),
        (
            Answer("given", option="gate0"),
            Answer("given", option="gate2", rank=2),
            "gate: another answer, and an open way as before",
        ),
        (
            GOES_ON,
            Answer("given", option="gate1", rank=1),
            "gate: from an open way to a closed way",
        ),
        (None, UNDECIDED, None),
    ],
)
def test_a_decision_that_became_known_is_told_by_what_it_does_to_the_way(
    old: Answer | None, new: Answer | None, words: str | None
) -> None:
    def assessed(decision: Answer | None) -> Answers:
        return DONE if decision is None else {**DONE, worlds.GATE: decision}

    comparison = compare(
        *(assess(STEPS, Respondent(assessed(decision)), DAY) for decision in (old, new))
    )

    told = [decision_change_words(STEPS.models["mm"], move) for move in comparison.decisions]
    assert told == ([] if words is None else [words])
