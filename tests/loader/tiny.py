"""The smallest pack that has one of everything, and short ways to read."""

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
