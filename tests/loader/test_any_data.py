"""Whatever stands in a file, reading it gives a result or diagnostics, and never an exception."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from smmodels.diagnostics import DataPath as Where
from smmodels.diagnostics import has_errors
from smmodels.loader.packs import load_pack
from smmodels.report.diagnostics import diagnostics_json, draw_diagnostics
from tests.loader.tiny import BASE, answers
from tests.tries import tries

FILES = {
    path.name: yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506  our own files
    for path in BASE.iterdir()
}
WORDS = st.sampled_from(
    [
        *("rhythm", "papers", "decision", "never", "policy", "go", "unknown", "not-applicable"),
        *(
            "yes",
            "",
            " ",
            "none",
            "[key]",
            "one",
            "long",
            "answer",
            "smm",
            "Ä b",
            "x" * 50,
            "\n",
            "=",
        ),
        *("ladder=first", "any_of", "all", "reached", "curve", "matrix", "steps", "2026-11-22"),
    ]
)
LEAVES = st.none() | st.booleans() | st.integers(-2, 12) | st.floats(-2, 2) | WORDS
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@tries(400)
@given(
    st.fixed_dictionaries({"smm": st.just(1) | LEAVES}, optional={"answers": DATA, "pack": DATA})
)
def test_answers_of_any_data_give_a_result_or_diagnostics(data: dict[str, Any]) -> None:
    read = answers(json.dumps(data), "json")
    drawn = draw_diagnostics(read.diagnostics)
    assert (read.respondent is None) == has_errors(read.diagnostics)
    assert bool(drawn) == bool(read.diagnostics)
    assert all(diagnostic.place for diagnostic in read.diagnostics)
    assert "str" not in drawn.split()
    assert "Input should" not in drawn


def paths(data: Any, path: Where = ()) -> Iterator[Where]:
    yield path
    for key, inner in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(inner, dict | list):
            yield from paths(inner, (*path, key))
        else:
            yield (*path, key)


@tries(400, HealthCheck.function_scoped_fixture)
@given(st.data())
def test_a_pack_of_which_any_value_is_replaced_gives_a_result_or_diagnostics(
    tmp_path: Path, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    where = data.draw(st.sampled_from(list(paths(FILES[name]))[1:]))
    changed = copy.deepcopy(FILES[name])
    inner = changed
    for key in where[:-1]:
        inner = inner[key]
    inner[where[-1]] = data.draw(DATA)
    changed["smm"] = 1
    for other, whole in FILES.items():
        text = json.dumps(changed if other == name else {**whole, "smm": 1})
        (tmp_path / other).write_text(text, encoding="utf-8")
    loaded = load_pack(tmp_path)
    assert (loaded.pack is None) == has_errors(loaded.diagnostics)
    drawn = draw_diagnostics(loaded.diagnostics)
    assert "Input should" not in drawn
    assert isinstance(json.loads(diagnostics_json(loaded.diagnostics)), list)
    assert all(diagnostic.place for diagnostic in loaded.diagnostics)


@pytest.mark.parametrize("value", [5, "rhythm", True, 1.5, ["rhythm"], [], "x" * 5000])
def test_answers_that_are_no_mapping_are_refused(value: object) -> None:
    read = answers(json.dumps({"smm": 1, "answers": value}), "json")
    assert [diagnostic.slug for diagnostic in read.diagnostics] == ["not-a-mapping"]


def test_of_very_many_wrong_answers_only_the_first_are_told() -> None:
    read = answers(json.dumps({"smm": 1, "answers": {"papers": list(range(900))}}), "json")
    assert read.respondent is None
    assert len(read.diagnostics) == 200


def test_y23_more_answers_than_any_pack_asks_for() -> None:
    wrong = {f"q{number}x": "never" for number in range(1900)}
    read = answers(json.dumps({"smm": 1, "answers": wrong}), "json")
    [found] = read.diagnostics
    assert found.message == "here are 1,900 answers, and the pack asks 3 questions"
