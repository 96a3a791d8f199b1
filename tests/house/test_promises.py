"""Every hazard has its row and every promise its test, and each test that is named is there."""

import re
from pathlib import Path

import pytest

from tests.loader.tiny import ROOT

HAZARDS = ROOT / "docs" / "reliability.md"
PROMISES = ROOT / "SECURITY.md"
ROWS = [
    f"{part}{n}" for part, last in (("Y", 26), ("T", 14), ("S", 22)) for n in range(1, last + 1)
]
WITHOUT = ("does not concern it: ", "**Not tried here: ")
"""How a row begins to tell why it has no test."""
NAMED = re.compile(r"\[`(test_\w+)`\]\(([\w./]+)\)")
ROW = re.compile(r"^\| ([YTS]\d+) \|(.+)\|(.+)\|(.*)\|$", re.MULTILINE)


@pytest.mark.parametrize("page", [HAZARDS, PROMISES], ids=lambda page: page.name)
def test_every_test_that_is_named_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = NAMED.findall(text)

    assert len(named) > 10
    assert len(named) == text.count("[`test_")
    for name, path in named:
        assert f"def {name}(" in (page.parent / path).read_text("utf-8"), name


def test_every_hazard_has_one_row_with_its_tests_or_a_reason() -> None:
    rows = ROW.findall(HAZARDS.read_text("utf-8"))

    assert [number for number, *_ in rows] == ROWS
    for number, hazard, promise, tests in rows:
        assert hazard.strip(), number
        assert NAMED.search(tests) or any(one in promise for one in WITHOUT), number


def test_a_test_with_the_number_of_a_hazard_belongs_to_a_row_that_is_listed() -> None:
    """A number that no row has would be a slip of the pen."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE):
            for part, number in re.findall(r"(?<=_)([yts])(\d\d)(?=_)", name):
                assert f"{part.upper()}{int(number)}" in ROWS, f"{path}: {name}"


def test_every_promise_names_a_test() -> None:
    found = re.findall(r"^(\d)\. (.+(?:\n   .+)*)", PROMISES.read_text("utf-8"), re.MULTILINE)

    assert [number for number, _ in found] == list("123456")
    for number, promise in found:
        assert NAMED.search(promise), number
