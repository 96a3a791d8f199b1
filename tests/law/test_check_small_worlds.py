"""The check of a pack for levels that add nothing, against every answer that can be given."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given

from smmodels.engine.answers import Answers
from smmodels.engine.checks import check_pack
from smmodels.engine.judge import judge
from smmodels.engine.pack import Level, Pack
from smmodels.engine.rules import MET, all_of
from tests.law import worlds
from tests.tries import tries


def complete_answers(pack: Pack) -> Iterator[Answers]:
    """All known answers to every question."""
    choices = [worlds.known_answers(question) for question in pack.questions.values()]
    for chosen in product(*choices):
        yield dict(zip(pack.questions, chosen, strict=True))


def adds_nothing(level: Level, below: list[Level], pack: Pack) -> bool:
    rule = all_of([level.rule for level in below if level.rule is not None])
    return (
        rule is not None
        and level.rule is not None
        and all(
            judge(level.rule, answers) is MET
            for answers in complete_answers(pack)
            if judge(rule, answers) is MET
        )
    )


@tries(40)
@given(worlds.packs())
def test_a_level_adds_nothing_where_all_answers_that_meet_the_lower_levels_meet_it(
    pack: Pack,
) -> None:
    idle = [
        level.id
        for model in pack.models.values()
        for dimension in model.dimensions
        for rank, level in enumerate(dimension.levels)
        if adds_nothing(level, list(dimension.levels[:rank]), pack)
    ]

    messages = [problem.message for problem in check_pack(pack) if problem.slug == "adds-nothing"]

    assert [message.split('"')[1] for message in messages] == idle
