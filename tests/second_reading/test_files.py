"""Answers in a file, known in part or not, are read as the second reading of the design does."""

import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given
from hypothesis import strategies as st

from smmodels.loader.answers import load_answers
from tests.second_reading import drawn, product
from tests.second_reading.test_equal import SHIPPED, results_by_design
from tests.tries import tries


@tries(200)
@given(st.randoms(use_true_random=True), st.sampled_from(["yaml", "json"]))
def test_answers_in_a_file_are_read_as_designed(random: Random, form: str) -> None:
    answers = drawn.answers(random, SHIPPED.bank)
    text = json.dumps({"smm": 1, "answers": answers})
    if form == "yaml":
        text = yaml.safe_dump(json.loads(text))
    with TemporaryDirectory() as folder:
        file = Path(folder, f"answers.{form}")
        file.write_text(text, "utf-8")
        loaded = load_answers(file, SHIPPED.pack)
    assert loaded.respondent is not None, loaded.diagnostics
    told = product.results_of(SHIPPED.pack, loaded.respondent.answers)
    assert told == results_by_design(SHIPPED.plain, answers)
