"""The headline in words, for every case that the headlines are tried with."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from smmodels.engine.answers import Answer, Answers, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.cases import extreme_answers
from smmodels.engine.headline import nearest_gap
from smmodels.engine.pack import Pack
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.report.sections.headline import LONGEST_PROOF, headline_words
from tests.law import shipped
from tests.law.test_headline_cases import weighted

DAY = "2026-11-22"


def cases() -> Iterator[tuple[str, Pack, Answers]]:
    documents, pack = weighted()
    assert documents.findings is not None
    worst = extreme_answers(list(pack.questions.values()), best=False)
    for case in documents.findings[1].cases:
        own = resolve_entries("case", (), case.answers, pack.questions, Resolution())
        yield case.name, pack, {**worst, **own}


def test_titles_and_proofs(golden: Callable[[str, str], None]) -> None:
    lines = []
    for name, pack, answers in cases():
        words = headline_words(assess(pack, Respondent(answers), DAY))
        assert len(words.proof) <= LONGEST_PROOF
        lines.append(f"{name}\n  {words.title}\n  {words.proof}\n")
    golden("headlines.txt", "\n".join(lines))


def test_at_the_start_what_may_be_there_already_is_to_be_found_out() -> None:
    pack = shipped.pack()
    worst = extreme_answers(list(pack.questions.values()), best=False)
    gap = nearest_gap(assess(pack, Respondent(worst), DAY, TWO))
    assert gap is not None
    (change,) = gap.changes

    assert proof_of(pack, worst).endswith(": 1 answer away.")
    open_ = {**worst, change.question: Answer("unknown")}
    assert proof_of(pack, open_).endswith(": 1 answer to find out.")


TWO = ("pyramid", "learning-curve")


def proof_of(pack: Pack, answers: Answers) -> str:
    return headline_words(assess(pack, Respondent(answers), DAY, TWO)).proof


@pytest.mark.parametrize(
    ("model", "title"),
    [
        ("outer", "Outer: no layer yet."),
        ("inner", "Inner: no pillar stands yet, People, Rules and Tools have still to form."),
        ("way", "The way: 0 of 9 steps done."),
    ],
)
def test_of_one_model_alone_it_is_the_standing(model: str, title: str) -> None:
    _, pack, answers = next(cases())
    words = headline_words(assess(pack, Respondent(answers), DAY, [model]))

    assert (words.title, words.proof) == (title, "")


def test_levels_that_are_not_numbered_are_told_without_numbers() -> None:
    _, pack, answers = next(cases())
    outer = replace(pack.models["outer"], numbered=False, short="Out")
    pack = replace(pack, models={"outer": outer}, findings=())
    open_ = {**answers, "shown": replace(answers["shown"], state="unknown")}

    told = [
        headline_words(assess(pack, Respondent(given), DAY)).title for given in (answers, open_)
    ]

    assert told == ["Out: no layer yet.", "Out: up to Third."]


def test_nothing_is_told_without_models() -> None:
    _, pack, answers = next(cases())
    words = headline_words(assess(pack, Respondent(answers), DAY, []))

    assert (words.title, words.proof) == ("", "")
