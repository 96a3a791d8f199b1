"""Whether a file is there is asked so that no name and no locked folder is a crash."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loader.tiny import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
RAISING = {"exists", "is_dir", "is_file", "is_symlink"}
"""Of pathlib: for a name too long, or a folder that may not be entered, they raise."""


def raising(path: Path) -> Iterator[str]:
    """The lines that ask by what raises; os.path has the same and says no instead."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = ast.unparse(node.func)
            if node.func.attr in RAISING and not asked.startswith("os.path."):
                yield f"{path.relative_to(ROOT / 'src')}:{node.lineno}: {asked}"


@pytest.mark.slow
def test_y24_no_question_about_a_file_can_raise() -> None:
    assert [line for path in SOURCES for line in raising(path)] == []
