"""
How many questions `--quick` asks, on average.

    python bench/quick.py [organisations]

Organisations are drawn with a fixed seed, so that the same figures come again. Each has one
maturity of its own between 0 and 1, and answers every question about as well as that says;
facts are drawn evenly. The last two columns are for answers that are drawn independently.
"""

import random
import statistics
import sys
from collections.abc import Callable, Sequence

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.pack import Pack, Question
from smmodels.engine.quick import next_question
from smmodels.engine.scope import questions_for
from smmodels.library import shipped_pack
from smmodels.loader.packs import load_pack

SEED = 2026
SPREAD = 0.25
"""The standard deviation of an answer from the maturity of the organisation."""

Draw = Callable[[random.Random, Pack], dict[str, Answer]]


def draw_alike(chance: random.Random, pack: Pack) -> dict[str, Answer]:
    """The answers of an organisation of one maturity."""
    maturity = chance.random()
    return {
        id_: _answer(chance, question, min(max(chance.gauss(maturity, SPREAD), 0.0), 0.999))
        for id_, question in pack.questions.items()
    }


def draw_independently(chance: random.Random, pack: Pack) -> dict[str, Answer]:
    """Answers that do not depend on each other."""
    return {
        id_: _answer(chance, question, chance.random()) for id_, question in pack.questions.items()
    }


def _answer(chance: random.Random, question: Question, height: float) -> Answer:
    """An answer as good as *height* says, from 0 to 1; a fact is drawn, since it has no order."""
    ids = [option.id for option in question.options]
    if question.shape == "checklist":
        return Answer("given", ticks=frozenset(id_ for id_ in ids if chance.random() < height))
    rank = chance.randrange(len(ids)) if question.shape == "fact" else int(height * len(ids))
    return Answer("given", option=ids[rank], rank=rank)


def count_asked(pack: Pack, models: Sequence[str], answers: Answers) -> int:
    """How many questions a quick interview on *models* asks of whoever gives *answers*."""
    given: dict[str, Answer] = {}
    while (id_ := next_question(pack, models, given)) is not None:
        given[id_] = answers[id_]
    return len(given)


def asked_counts(pack: Pack, models: Sequence[str], draw: Draw, number: int) -> list[int]:
    """The same for *number* organisations, which are the same for every choice of models."""
    chance = random.Random(SEED)  # noqa: S311  nothing secret is drawn
    return [count_asked(pack, models, draw(chance, pack)) for _ in range(number)]


def main(number: int) -> None:
    """Print the table, of all models together and of each alone."""
    pack = load_pack(shipped_pack()).pack
    if pack is None:
        sys.exit("the shipped pack is not sound")
    print(
        f"| models ({number} organisations, seed {SEED}) | questions | asked | least to most ",
        end="",
    )
    print("| unlike answers | least to most |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, models in (
        ("all six", tuple(pack.models)),
        *((id_, (id_,)) for id_ in pack.models),
    ):
        cells = [name, str(len(questions_for(pack, models)))]
        for draw in (draw_alike, draw_independently):
            counts = asked_counts(pack, models, draw, number)
            cells += [f"{statistics.mean(counts):.1f}", f"{min(counts)} to {max(counts)}"]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
