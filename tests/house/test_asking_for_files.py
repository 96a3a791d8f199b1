"""Whether a file is there is asked so that no name and no locked folder is a crash."""

import ast
from pathlib import Path

import pytest

from tests.loader.tiny import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
RAISING = {"exists", "is_dir", "is_file", "is_symlink"}
"""Of pathlib: for a name too long, or a folder that may not be entered, they raise."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_y24_no_question_about_a_file_can_raise(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = ast.unparse(node.func)
            raises = node.func.attr in RAISING and not asked.startswith("os.path.")
            assert not raises, f"line {node.lineno}: os.path has it"
