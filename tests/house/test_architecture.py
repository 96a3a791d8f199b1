"""The page on the architecture names what is there, and all of it."""

import re

from tests.loader.tiny import ROOT

SOURCE = ROOT / "src" / "smmodels"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_every_file_that_it_names_is_there() -> None:
    names = re.findall(r"`((?:[a-z0-9_]+/)*[a-z_]+\.py|(?:[a-z_]+/)+)`", PAGE)
    missing = [
        name
        for name in names
        if not (ROOT / name).exists() and not list(SOURCE.rglob(name.removesuffix("/")))
    ]

    assert names
    assert missing == []


def test_its_tree_has_every_module() -> None:
    tree = PAGE.split("```")[3]
    words = set(re.findall(r"[a-z0-9_]+", tree))
    modules = {
        path.stem if path.stem != "__init__" else path.parent.name
        for path in SOURCE.rglob("*.py")
        if not {"sections", "svg", "html", "json", "resolve"} & set(path.parts)
    }

    assert modules - words - {"smmodels", "__main__"} == set()
