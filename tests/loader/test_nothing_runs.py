"""Y25: nothing in the house turns text into code, starts a program or asks a network."""

import ast
from pathlib import Path

import pytest

from tests.loader.tiny import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
CALLS = {"eval", "exec", "compile", "__import__"}
MODULES = {"pickle", "marshal", "shelve", "jinja2", "socket", "urllib", "http", "code", "codeop"}
MODULES |= {"asyncio", "ssl", "ftplib", "smtplib", "webbrowser", "ctypes", "subprocess"}
LOADERS = {"load_all", "full_load", "unsafe_load", "Loader", "FullLoader", "UnsafeLoader"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_y25_no_text_becomes_code_and_nothing_asks_a_network(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS, f"line {node.lineno}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names}
            names.add(getattr(node, "module", "") or "")
            assert not {name.partition(".")[0] for name in names} & MODULES, f"line {node.lineno}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "yaml.load":
            loaders = [ast.unparse(one.value) for one in node.keywords if one.arg == "Loader"]
            assert loaders == ["yaml.BaseLoader"], f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert not (node.value.id == "yaml" and node.attr in LOADERS), f"line {node.lineno}"
