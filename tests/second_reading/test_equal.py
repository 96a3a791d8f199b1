"""The product reads packs and answers as the second reading of the design does."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from smmodels.library import shipped_pack
from smmodels.loader.packs import load_pack
from tests.second_reading import drawn, product, reading
from tests.tries import tries

Data = Any
RANDOM = st.randoms(use_true_random=True)


def results_by_design(pack: Data, answers: dict[str, Data]) -> Data:
    """Every model, the findings and the coverage, by the second reading."""
    models = {one["id"]: reading.read_model(pack, one, answers) for one in pack["models"]}
    used = set().union(
        *map(reading.asked_by, pack["models"]),
        *(model["fits_less"] for model in pack["models"]),
        *(reading.asked_by_finding(finding["when"]) for finding in pack["findings"]),
    )
    return {
        "models": models,
        "findings": reading.read_findings(pack, models, answers),
        "coverage": reading.coverage(used, answers),
    }


class Both:
    """A pack in a folder, read by the product and by the second reading."""

    def __init__(self, folder: Path) -> None:
        loaded = load_pack(folder)
        assert loaded.pack is not None, loaded.diagnostics
        self.pack = loaded.pack
        self.plain = reading.read_pack(folder)
        self.bank = reading.read_bank(folder)

    def agree(self, answers: dict[str, Data]) -> None:
        """Fail where the two read *answers* differently."""
        told = product.results_of(self.pack, product.answers_of(self.pack, answers))
        assert told == results_by_design(self.plain, answers), answers


SHIPPED = Both(shipped_pack())


@tries(400)
@given(RANDOM)
def test_the_shipped_pack_is_read_as_designed(random: Random) -> None:
    SHIPPED.agree(drawn.answers(random, SHIPPED.bank))


@tries(100)
@given(RANDOM)
def test_a_drawn_pack_is_read_as_designed(random: Random) -> None:
    with TemporaryDirectory() as folder:
        drawn.write_pack(random, Path(folder))
        both = Both(Path(folder))
    for _ in range(10):
        both.agree(drawn.answers(random, both.bank))


@tries(60)
@given(RANDOM)
def test_the_two_ends_of_what_is_possible_tell_what_all_of_it_tells(random: Random) -> None:
    """Since rules only reward, combining the parts of a rule three-valued is exact."""
    with TemporaryDirectory() as folder:
        drawn.write_pack(random, Path(folder))
        pack, bank = reading.read_pack(Path(folder)), reading.read_bank(Path(folder))
    answers = drawn.answers(random, bank)
    for model in pack["models"]:
        for levels in (*model["dimensions"].values(), model["steps"]):
            for parts in levels.values():
                told = {reading.verdict(pack, parts, answers, as_many) for as_many in (0, 10_000)}
                assert len(told) == 1, (parts, answers)
