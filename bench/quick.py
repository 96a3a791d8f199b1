"""
How many questions `--quick` asks, on average.

    python bench/quick.py [organisations]

Organisations are drawn with a fixed seed, so that the same figures come again. Each has one
maturity of its own between nothing and everything, and answers every question about so well;
facts are drawn evenly. The last two columns are for answers drawn without any such likeness.
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
"""How far an answer strays, as a rule, from the maturity of who gives it."""

Draw = Callable[[random.Random, Pack], dict[str, Answer]]


def alike(chance: random.Random, pack: Pack) -> dict[str, Answer]:
    """The answers of an organisation that is about as far in one thing as in another."""
    maturity = chance.random()
    return {
        id_: _answer(chance, question, min(max(chance.gauss(maturity, SPREAD), 0.0), 0.999))
        for id_, question in pack.questions.items()
    }


def anyhow(chance: random.Random, pack: Pack) -> dict[str, Answer]:
    """Answers that have nothing to do with each other."""
    return {
        id_: _answer(chance, question, chance.random()) for id_, question in pack.questions.items()
    }


def _answer(chance: random.Random, question: Question, height: float) -> Answer:
    """An answer as good as *height* says; a fact has no better, so it is drawn."""
    ids = [option.id for option in question.options]
    if question.shape == "checklist":
        return Answer("given", ticks=frozenset(id_ for id_ in ids if chance.random() < height))
    rank = chance.randrange(len(ids)) if question.shape == "fact" else int(height * len(ids))
    return Answer("given", option=ids[rank], rank=rank)


def asked(pack: Pack, models: Sequence[str], whole: Answers) -> int:
    """How many questions a quick interview of *models* asks who would answer *whole*."""
    heard: dict[str, Answer] = {}
    while (id_ := next_question(pack, models, heard)) is not None:
        heard[id_] = whole[id_]
    return len(heard)


def counts(pack: Pack, models: Sequence[str], draw: Draw, number: int) -> list[int]:
    """The same for *number* organisations, who are the same ones for every choice of models."""
    chance = random.Random(SEED)  # noqa: S311  nothing secret is drawn
    return [asked(pack, models, draw(chance, pack)) for _ in range(number)]


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
        for draw in (alike, anyhow):
            found = counts(pack, models, draw, number)
            cells += [f"{statistics.mean(found):.1f}", f"{min(found)} to {max(found)}"]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
