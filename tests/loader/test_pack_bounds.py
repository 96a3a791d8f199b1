"""Y23: what a pack may hold at the most; everything that is longer is told with its place."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from smmodels.loader import limits
from smmodels.loader.bounds import beyond_bounds
from smmodels.loader.packs import load_pack
from smmodels.loader.source import FileText
from smmodels.loader.translations import load_translation
from smmodels.loader.tree import Mark, Tree
from smmodels.report.diagnostics import draw_diagnostics
from tests.loader.tiny import BASE, ROOT, tiny_pack

LISTS = {
    **dict.fromkeys(
        ("layers", "stages", "rows", "pillars", "steps", "levels", "forms"), limits.MOST_LEVELS
    ),
    **dict.fromkeys(("findings", "cases"), limits.MOST_FINDINGS),
    **dict.fromkeys(
        ("options", "checklist", "fact", "some_of", "any_of", "all_of", "all", "any", "advice"),
        limits.MOST_LISTED,
    ),
    **dict.fromkeys(("notes", "sources", "ticked", "rests_on", "topics"), limits.MOST_LISTED),
    "models": limits.MOST_MODELS,
}
MAPPINGS = {
    **dict.fromkeys(("questions", "sources", "requires", "cells"), limits.MOST_KEYS),
    **dict.fromkeys(("at_least", "below", "fact"), limits.MOST_LISTED),
}
TEXTS = {
    **dict.fromkeys(("title", "author", "name", "like", "motto", "row_word"), limits.LONGEST_NAME),
    **dict.fromkeys(("about", "ask", "says", "do", "because", "help"), limits.LONGEST_TEXT),
}
LONG = [
    *((key, [1] * most) for key, most in LISTS.items()),
    *((key, dict.fromkeys(map(str, range(most)), 1)) for key, most in MAPPINGS.items()),
    *((key, "x" * most) for key, most in TEXTS.items()),
]
MORE: dict[type, Any] = {list: [1], dict: {"more": 1}, str: "x"}


def found_in(value: object, key: str) -> list[tuple[tuple[str | int, ...], str]]:
    data = {"inside": [{key: value}]}
    tree = Tree(FileText("x.yaml", ""), data, Mark((0, 0, 0, 0)))
    return [(problem.path, problem.message) for problem in beyond_bounds(tree)]


@pytest.mark.parametrize(("key", "value"), LONG, ids=[f"{k}-{type(v).__name__}" for k, v in LONG])
def test_y23_there_is_room_up_to_the_bound_and_no_further(key: str, value: Any) -> None:
    more = MORE[type(value)]
    longer = {**value, **more} if isinstance(value, dict) else value + more
    ((path, message),) = found_in(longer, key)

    assert found_in(value, key) == []
    assert path == ("inside", 0, key)
    assert message.startswith(f'"{key}" has {len(longer):,} ')
    assert f"{len(value):,} is the most" in message


def test_y23_every_part_of_a_pack_that_is_too_long_is_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(BASE, folder)
    bank = folder / "questions.yaml"
    items = "".join(f"      - item-{n}: An item\n" for n in range(201))
    added = f"  long-list:\n    topic: all\n    ask: {'x' * 5_001}\n    checklist:\n{items}"
    bank.write_text(bank.read_text("utf-8") + added, "utf-8")
    drawn = draw_diagnostics(load_pack(folder).diagnostics)

    assert re.search(r'questions.yaml:\d+:5: "ask" has 5,001 characters, and 5,000 is the', drawn)
    assert re.search(r'questions.yaml:\d+:5: "checklist" has 201 entries, and 200 is the', drawn)


def test_y23_a_folder_with_more_models_than_a_pack_has_is_not_read(tmp_path: Path) -> None:
    for n in range(limits.MOST_MODELS + 5):
        (tmp_path / f"model-{n}.yaml").touch()
    (diagnostic,) = load_pack(tmp_path).diagnostics

    assert diagnostic.slug == "too-many-models"
    assert diagnostic.file == str(tmp_path)


def test_y23_a_translation_has_the_bounds_of_its_pack(tmp_path: Path) -> None:
    path = tmp_path / "nl.yaml"
    keys = "".join(f"  no-such-{n}: x\n" for n in range(10_001))
    path.write_text(f"smm: 1\nlang: nl\nquestions:\n{keys}", "utf-8")
    loaded = load_translation(path, tiny_pack(), "nl")

    assert [diagnostic.message for diagnostic in loaded.diagnostics] == [
        '"questions" has 10,001 entries, and 10,000 is the most'
    ]


def test_y23_the_bounds_are_those_that_authors_are_told() -> None:
    page = (ROOT / "docs" / "models.md").read_text("utf-8")
    section = page.partition("## What a pack may hold")[2].partition("\n## ")[0]
    told = [int(number.replace(",", "")) for number in re.findall(r"\| ([\d,]+) \|", section)]

    assert told == [
        limits.MOST_MODELS,
        limits.MOST_KEYS,
        limits.MOST_LEVELS,
        limits.MOST_LEVELS,
        limits.MOST_FINDINGS,
        limits.MOST_LISTED,
        limits.LONGEST_NAME,
        limits.LONGEST_TEXT,
    ]
