"""The smallest pack that has one of everything, and short ways to read."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from smmodels.engine.pack import Pack
from smmodels.loader.answers import LoadedAnswers, read_answers
from smmodels.loader.formats import parse
from smmodels.loader.packs import load_pack
from smmodels.loader.tree import Parsed

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "invalid" / "base"


@cache
def tiny_pack() -> Pack:
    pack = load_pack(BASE).pack
    assert pack is not None
    return pack


def copy_of_tiny(folder: Path, changes: Mapping[str, str] = {}) -> Path:
    """A copy of the pack in *folder*, of which `smm check` has nothing to say, with *changes*."""
    shutil.copytree(BASE, folder)
    sound = {"      - budget: A budget\n": "", "    not_applicable: Nobody says anything\n": ""}
    for old, new in {**sound, **changes}.items():
        (file,) = (path for path in folder.iterdir() if old in path.read_text("utf-8"))
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    return folder


def yaml(text: str | bytes) -> Parsed:
    return parse("x.yaml", text if isinstance(text, bytes) else text.encode(), "yaml")


def answers(data: str | bytes, fmt: str | None = "yaml") -> LoadedAnswers:
    given = data if isinstance(data, bytes) else data.encode()
    return read_answers(f"a.{fmt}", given, tiny_pack(), fmt)


def messages(read: Parsed | LoadedAnswers) -> list[str]:
    return [
        f"{diagnostic.place.line}:{diagnostic.place.column} {diagnostic.message}"
        if diagnostic.place
        else diagnostic.message
        for diagnostic in read.diagnostics
    ]
