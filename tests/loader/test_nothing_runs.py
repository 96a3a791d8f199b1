"""
Y25: nothing in the house turns text into code, starts a program or asks a network.

What may be used is listed, not what may not: a new module, or a new part of `os` or `yaml`, is
looked at by whoever adds it here.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.loader.tiny import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
MODULES = """
    array bisect codecs collections contextlib contextvars copy csv dataclasses datetime difflib
    enum errno fcntl fractions functools gc gettext graphlib heapq inspect io itertools json math
    os pathlib re select shlex signal stat statistics string sys tempfile termios textwrap time
    traceback types typing typing_extensions unicodedata winreg msgspec pydantic pydantic_core rich
    smmodels typer yaml
"""
OF = {
    "os": """
        O_BINARY O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_WRONLY SEEK_END W_OK access close devnull
        dup dup2 environ fchmod fdopen fsencode fstat fsync get_terminal_size getpid kill name
        open path pipe replace set_blocking stat umask unlink write
    """,
    "sys": "argv exit platform stderr stdin stdout",
    "winreg": "HKEY_CURRENT_USER OpenKey QueryValueEx",
    "yaml": """
        AliasEvent BaseLoader CollectionEndEvent CollectionNode CollectionStartEvent
        DocumentStartEvent MappingEndEvent MappingNode MappingStartEvent Mark MarkedYAMLError Node
        NodeEvent Parser Reader ScalarEvent ScalarNode Scanner ScannerError SequenceEndEvent
        SequenceNode SequenceStartEvent YAMLError __with_libyaml__ compose cyaml load scan
    """,
}
"""Modules of which some parts run programs or make code of text, with the parts that do not."""
NAMES = frozenset({"eval", "exec", "compile", "__import__", "__builtins__", "globals", "vars"})
PARTS = frozenset({"ImportString", "launch", "__globals__", "__subclasses__", "__builtins__"})
"""What runs or fetches something, by whatever module it comes."""


def offences(source: str) -> list[str]:
    """Everything in *source* that may not be there, with its line."""
    return [
        f"line {node.lineno}: {what}"  # type: ignore[attr-defined]
        for node in ast.walk(ast.parse(source))
        for what in _of(node)
    ]


def _of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) if name in NAMES:
            yield name
        case ast.Import(names=names):
            for one in names:
                yield from _module(one.name)
                if one.asname is not None and one.name.partition(".")[0] in OF:
                    yield f"{one.name} under another name"
        case ast.ImportFrom(module=str(module), names=names):
            yield from _module(module)
            for one in names:
                yield from _part(module.partition(".")[0], one.name)
        case ast.Attribute(value=value, attr=part):
            yield from _part(_root(value), part)
        case ast.Call(func=function):
            yield from _call(ast.unparse(function), node)


def _call(function: str, node: ast.Call) -> Iterator[str]:
    match function, node.args:
        case "getattr", [ast.Name(id=module), ast.Constant(value=part), *_]:
            yield from _part(module, str(part))
        case "getattr", [ast.Name(id=module), *_] if module in OF:
            yield f"any part of {module}"
        case "yaml.load" | "yaml.compose" | "yaml.scan", [_, *rest]:
            loaders = [keyword.value for keyword in node.keywords if keyword.arg == "Loader"]
            if [ast.unparse(one) for one in (*loaders, *rest)] != ["yaml.BaseLoader"]:
                yield f"{function} with another loader"


def _module(name: str) -> Iterator[str]:
    if name.partition(".")[0] not in MODULES.split():
        yield name


def _root(value: ast.expr) -> str:
    """The module at the root of `os` or `yaml.cyaml`; what follows `os.path` is harmless."""
    if isinstance(value, ast.Attribute) and ast.unparse(value) == "yaml.cyaml":
        return "yaml"
    return value.id if isinstance(value, ast.Name) else ""


def _part(module: str, part: str) -> Iterator[str]:
    is_loader = part.endswith("Loader") and part != "BaseLoader"
    if part in PARTS or is_loader or part not in OF.get(module, part).split():
        yield f"{module}.{part}"


@pytest.mark.slow
def test_y25_no_text_becomes_code_and_nothing_asks_a_network() -> None:
    found = {
        str(path.relative_to(ROOT / "src")): offences(path.read_text(encoding="utf-8"))
        for path in SOURCES
    }

    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    [
        "eval(text)",
        "run = eval\nrun(text)",
        "exec(text)",
        "compile(text, '', 'eval')",
        "import builtins\nbuiltins.eval(text)",
        "__builtins__['eval'](text)",
        "__import__(text)",
        "import os\nos.system(text)",
        "import os\nos.popen(text)",
        "import os\nos.execv(text, [])",
        "import os\nos.spawnl(0, text)",
        "import os\nos.fork()",
        "import os as o\no.system(text)",
        "from os import system\nsystem(text)",
        "import os\ngetattr(os, 'system')(text)",
        "import os\ngetattr(os, name)(text)",
        "import posix\nposix.system(text)",
        "import importlib\nimportlib.import_module(text)",
        "import runpy",
        "import pty",
        "from yaml import unsafe_load\nunsafe_load(text)",
        "import yaml\nyaml.unsafe_load(text)",
        "import yaml\nyaml.load(text, Loader=yaml.Loader)",
        "import yaml\nyaml.load(text, L)",
        "import yaml\nyaml.full_load(text)",
        "import yaml\nyaml.load_all(text, Loader=x)",
        "import yaml as y",
        "from yaml import *",
        "from yaml.loader import FullLoader",
        "import yaml\nyaml.cyaml.CUnsafeLoader(text)",
        "import yaml\nyaml.compose(text)",
        "import pickle",
        "import marshal",
        "import subprocess",
        "import socket",
        "import ctypes",
        "from urllib.request import urlopen",
        "import multiprocessing",
        "import code",
        "import sys\nsys.modules['os'].system(text)",
        "import typer\ntyper.launch(text)",
        "from pydantic import ImportString",
    ],
)
def test_y25_what_would_run_or_fetch_something_would_be_found(line: str) -> None:
    assert offences(line)
