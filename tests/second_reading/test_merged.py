"""Several people's answers are merged as the second reading of the design merges them."""

from functools import reduce
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from smmodels.engine.answers import Respondent
from smmodels.engine.merge import merge
from tests.second_reading import drawn, product
from tests.second_reading.reading import possible, state
from tests.second_reading.test_equal import SHIPPED, results_by_design
from tests.tries import tries

Data = Any


def merged(question: Data, answers: list[Data]) -> Data:
    """All that is possible by any of the answers given; open where "not applicable" meets one."""
    states = [state(answer) for answer in answers]
    said = [
        possible(question, answer)
        for answer, known in zip(answers, states, strict=True)
        if known in ("answered", "partly")
    ]
    excused = "not_applicable" in states
    if not said or excused:
        return {"answer": "not-applicable", "reason": "…"} if excused and not said else "unknown"
    ids = question["ids"]
    if question["form"] == "options":
        low, high = min(one[0] for one in said), max(one[-1] for one in said)
        return ids[low] if low == high else {"between": [ids[low], ids[high]]}
    if question["form"] == "fact":
        options = [id_ for id_ in ids if any(id_ in one for one in said)]
        return options[0] if len(options) == 1 else {"one_of": options}
    sure = reduce(frozenset.intersection, (one[0] for one in said))
    doubtful = reduce(frozenset.union, (one[-1] for one in said)) - sure
    return {"answer": [*sure], "unknown": [*doubtful]} if doubtful else [*sure]


@tries(200)
@given(st.randoms(use_true_random=True), st.integers(2, 3))
def test_answers_are_merged_as_designed(random: Random, count: int) -> None:
    people = [drawn.answers(random, SHIPPED.bank) for _ in range(count)]
    by_design = {
        id_: merged(question, [answers.get(id_) for answers in people])
        for id_, question in SHIPPED.plain["questions"].items()
        if any(id_ in answers for answers in people)
    }
    respondents = [Respondent(product.answers_of(SHIPPED.pack, answers)) for answers in people]
    together = merge(respondents, SHIPPED.pack.questions)
    told = product.results_of(SHIPPED.pack, together.answers)
    assert told == results_by_design(SHIPPED.plain, by_design)
