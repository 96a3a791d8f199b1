"""A type is defined once: what a file holds and the engine uses as it stands has one class."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "smmodels"

OF_TWO_MEANINGS = {"SomeOf"}
"""`some_of` as it is written, and the node that `any_of` and `all_of` become, too."""


def classes_of(room: str) -> set[str]:
    return {
        name
        for path in (SOURCE / room).rglob("*.py")
        for name in re.findall(r"^class ([A-Z]\w*)", path.read_text("utf-8"), re.MULTILINE)
    }


def test_no_class_of_the_documents_has_the_name_of_one_of_the_engine() -> None:
    assert classes_of("documents") & classes_of("engine") == OF_TWO_MEANINGS
