"""Merging what several people answered, against all that any of them leaves possible."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess_model, judge_findings
from smmodels.engine.insight import has_evidence
from smmodels.engine.merge import merge, merged_answer, signed
from smmodels.engine.pack import Option, Pack, Question
from smmodels.engine.rules import MET
from tests.law import worlds
from tests.law.test_laws_exhaustively import QUESTIONS, WORLDS, without_decision
from tests.law.test_laws_on_small_worlds import ranks
from tests.tries import tries

OPTIONS = (Option("aa", "…"), Option("bb", "…"), Option("cc", "…"))
FACT = Question("ff", "topic", "?", "fact", OPTIONS, worlds.HERE, not_applicable="never mind")
ASKED = [QUESTIONS["aa"], QUESTIONS["bb"], QUESTIONS["cc"], FACT]
OPEN = Answer("unknown")


def told(question: Question) -> list[Answer]:
    return [answer for answer in worlds.any_answer(question) if answer is not None]


def knows(answer: Answer | None) -> bool:
    return answer is not None and answer.state != "unknown"


def without_said(answer: Answer) -> Answer:
    return replace(answer, said=())


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_three_answers_merge_alike_in_any_order_and_grouping(question: Question) -> None:
    tried = 0
    for three in product(told(question), repeat=3):
        whole = merged_answer(question, three)
        first, second, third = three
        tried += 1

        assert all(merged_answer(question, order) == whole for order in permutations(three))
        assert merged_answer(question, [merged_answer(question, [first, second]), third]) == whole
        assert merged_answer(question, [first, merged_answer(question, [second, third])]) == whole
        assert merged_answer(question, [whole, whole]) == merged_answer(question, [whole]) == whole
    assert tried == len(told(question)) ** 3


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_two_answers_merge_into_the_narrowest_that_leaves_all_of_both_possible(
    question: Question,
) -> None:
    for two in product(told(question), repeat=2):
        merged = without_said(merged_answer(question, two))
        known = [answer for answer in two if knows(answer)]
        excused = [answer for answer in known if answer.state == "not-applicable"]

        if not known or 0 < len(excused) < len(known):
            assert merged == OPEN
            continue
        fitting = [
            answer
            for answer in told(question)
            if knows(answer) and all(worlds.is_within(question, one, answer) for one in known)
        ]
        assert replace(merged, reason=None) in [replace(answer, reason=None) for answer in fitting]
        assert all(worlds.is_within(question, merged, answer) for answer in fitting)


def end(pack: Pack, people: Sequence[Answers], *, high: bool) -> Answers:
    """Of each question the lowest or highest answer given, as law 8 has it; facts as merged."""
    found = dict(merge([Respondent(answers) for answers in people], pack.questions).answers)
    for id_, question in pack.questions.items():
        known = [answers[id_] for answers in people if knows(answers.get(id_))]
        states = {answer.state == "not-applicable" for answer in known}
        if question.shape == "fact" or states != {False}:
            continue
        if question.shape == "checklist":
            lists = [answer.ticks or frozenset[str]() for answer in known]
            ticks = lists[0].intersection(*lists)
            if high:
                ticks = ticks.union(*lists, *(answer.doubtful for answer in known))
            found[id_] = Answer("given", ticks=ticks)
        else:
            bars = [answer.highest if high else answer.rank for answer in known]
            rank = max(bars) if high else min(bars)
            found[id_] = Answer("given", option=question.options[rank].id, rank=rank)
    return found


Ranks = Mapping[tuple[str, str], tuple[int, int]]


def check_law_8(
    pack: Pack, people: Sequence[Answers], ranks_of: Callable[[Answers], Ranks]
) -> None:
    merged = merge([Respondent(answers) for answers in people], pack.questions).answers
    together = ranks_of(merged)
    low, high = (ranks_of(end(pack, people, high=high)) for high in (False, True))

    for key, (attained, attainable) in together.items():
        assert (attained, attainable) == (low[key][0], high[key][1])
        for answers in people:
            alone = ranks_of(answers)[key]
            assert attained <= alone[1]
            assert alone[0] <= attainable


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(WORLDS))
def test_law_8_for_every_answer_of_one_and_many_of_another(name: str) -> None:
    pack = WORLDS[name]
    known: dict[str, Ranks] = {}

    def ranks_of(answers: Answers) -> Ranks:
        key = str(
            sorted((id_, str(replace(answer, said=(), on=None))) for id_, answer in answers.items())
        )
        if key not in known:
            known[key] = ranks(pack, answers)
        return known[key]

    everybody = list(without_decision(pack))
    others = everybody[:: len(everybody) // 20]
    for one, other in product(everybody, others):
        check_law_8(pack, [one, other], ranks_of)
    assert len(everybody) * len(others) >= 560 * 20


@st.composite
def groups(draw: st.DrawFn) -> tuple[Pack, list[Answers]]:
    pack = draw(worlds.packs())
    return pack, draw(st.lists(worlds.any_answers(pack), min_size=1, max_size=4))


@tries(150)
@given(groups())
def test_law_8_on_generated_packs(group: tuple[Pack, list[Answers]]) -> None:
    pack, people = group

    check_law_8(pack, people, lambda answers: ranks(pack, answers))


@tries(150)
@given(groups(), st.data())
def test_a_finding_stated_of_the_merged_holds_for_every_choice_among_the_answers(
    group: tuple[Pack, list[Answers]], data: DataObject
) -> None:
    pack, people = group
    merged = merge([Respondent(answers) for answers in people], pack.questions).answers
    chosen = {}
    for id_, question in pack.questions.items():
        known = [answers[id_] for answers in people if knows(answers.get(id_))]
        if known:
            one = data.draw(st.sampled_from(known))
            chosen[id_] = data.draw(st.sampled_from([one, *worlds.narrower(question, one)]))

    assert set(stated(pack, merged)) <= set(stated(pack, chosen))


def stated(pack: Pack, answers: Answers) -> Iterator[str]:
    results = {id_: assess_model(model, answers) for id_, model in pack.models.items()}
    return (
        finding.id for finding, verdict in judge_findings(pack, results, answers) if verdict is MET
    )


def scale(rank: int, **told_beside: str | None) -> Answer:
    return Answer("given", option=f"aa{rank}", rank=rank, **told_beside)  # type: ignore[arg-type]


def test_the_merged_may_attain_more_than_anybody_alone() -> None:
    pack = WORLDS["pyramid"]
    anna, bo = {"aa": scale(2)}, {"bb": Answer("given", option="bb2", rank=2)}
    merged = merge([Respondent(anna), Respondent(bo)], pack.questions).answers

    attained = [assess_model(pack.models["mm"], answers).attained for answers in (anna, bo, merged)]
    assert attained == ["l0", None, "l2"]


def test_who_said_what_is_kept_with_all_that_was_told_beside_it() -> None:
    anna = signed(Respondent({"aa": scale(0, note="In service", on="2026-10-01")}), "anna")
    bo = signed(Respondent({"aa": scale(1, on="2026-09-01")}), "bo")
    cy = signed(Respondent({"aa": OPEN}), "cy")

    answer = merge([cy, bo, anna], QUESTIONS).answers["aa"]

    assert without_said(answer) == Answer(
        "partly", rank=0, high=1, options=("aa0", "aa1"), on="2026-09-01"
    )
    assert answer.said == (anna.answers["aa"], bo.answers["aa"], cy.answers["aa"])
    assert [one.by for one in answer.said] == ["anna", "bo", "cy"]


def test_an_answer_that_was_settled_after_merging_counts_as_it_is() -> None:
    merged = merged_answer(QUESTIONS["aa"], [scale(0, by="anna"), scale(2, by="bo")])
    settled = Answer("given", option="aa1", rank=1, said=merged.said)
    noted = replace(merged, note="To be settled")

    again = merged_answer(QUESTIONS["aa"], [settled, scale(2, by="cy")])
    beside = merged_answer(QUESTIONS["aa"], [noted, scale(1, by="cy")])

    assert (again.rank, again.high) == (1, 2)
    assert [one.by for one in again.said] == [None, "cy"]
    assert (beside.rank, beside.high) == (0, 2)
    assert [(one.by, one.note) for one in beside.said] == [
        (None, "To be settled"),
        ("anna", None),
        ("bo", None),
        ("cy", None),
    ]


def test_people_who_agree_are_told_apart_by_their_names_alone() -> None:
    agreed = merged_answer(QUESTIONS["aa"], [scale(1, by="bo"), scale(1, by="anna")])

    assert without_said(agreed) == scale(1)
    assert [one.by for one in agreed.said] == ["anna", "bo"]
    assert merged_answer(QUESTIONS["aa"], [scale(1), scale(1)]) == scale(1)


def test_reasons_and_comments_are_joined_and_the_head_is_kept_where_it_agrees() -> None:
    excused = [Answer("not-applicable", reason=reason) for reason in ("One team", "No team")]
    anna = Respondent({"bb": excused[0]}, "Bakery", "Here", "2026-10-01", {"whole": "Well."})
    bo = Respondent({"bb": excused[1]}, "Bakery", "There", "2026-11-01", {"whole": "Not."})

    merged = merge([anna, bo], QUESTIONS)

    assert (merged.organisation, merged.scope, merged.date) == ("Bakery", None, "2026-11-01")
    assert merged.comments == {"whole": "Not.\nWell."}
    assert without_said(merged.answers["bb"]) == Answer(
        "not-applicable", reason="No team\nOne team"
    )
    assert merge([anna], QUESTIONS) == merge([anna, anna], QUESTIONS) == anna


def test_merged_answers_have_evidence_where_all_that_was_said_has_some() -> None:
    shown, told_only = scale(2, by="anna", evidence="A page"), scale(1, by="bo")
    seen = replace(told_only, evidence="A list")

    assert not has_evidence(merged_answer(QUESTIONS["aa"], [shown, told_only]))
    assert has_evidence(merged_answer(QUESTIONS["aa"], [shown, seen]))
    assert has_evidence(merged_answer(QUESTIONS["aa"], [shown, replace(OPEN, by="cy")]))


def test_evidence_that_was_found_for_a_merged_answer_counts_whatever_was_said() -> None:
    merged = merged_answer(QUESTIONS["aa"], [scale(2, by="anna"), scale(1, by="bo")])

    assert not has_evidence(replace(merged, evidence=" "))
    assert has_evidence(replace(merged, evidence="A page"))
    assert has_evidence(replace(merged, state="given", evidence="A page"))
