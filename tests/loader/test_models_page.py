"""The examples of docs/models.md: all are YAML as it is read here, and whole files are sound."""

import re
from pathlib import Path

import pytest

from smmodels.documents.values import Advice
from smmodels.engine.pack import FitsLess, Pack
from smmodels.loader.packs import load_pack
from tests.loader.tiny import ROOT, copy_of_tiny, yaml

PAGE = (ROOT / "docs" / "models.md").read_text("utf-8")
EXAMPLES: list[str] = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SIZE = """  size:
    topic: hearing
    ask: How many are you?
    fact: [{one-person: One}, {one-team: A team}, {more: More}]
"""


def example(beginning: str) -> str:
    """The one example that begins so."""
    (found,) = (text for text in EXAMPLES if beginning in text)
    return found


def pack_of(folder: Path) -> Pack:
    loaded = load_pack(folder)
    assert loaded.pack is not None, loaded.diagnostics
    assert not loaded.diagnostics
    return loaded.pack


@pytest.mark.parametrize("text", [text for text in EXAMPLES if "[ … ]" not in text])
def test_every_example_is_yaml_of_which_nothing_is_refused(text: str) -> None:
    assert yaml(text).diagnostics == ()


@pytest.mark.parametrize("question", ["monitoring-rhythm", "case-review"])
def test_the_questions_of_the_page_are_sound(question: str, tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path / "tiny", {"  book:\n": "  fw2: {title: A book}\n  book:\n"})
    added = example(f"smm: 1\nquestions:\n  {question}:").partition("questions:\n")[2]
    with (folder / "questions.yaml").open("a", encoding="utf-8") as bank:
        bank.write(added)
    questions = pack_of(folder).questions

    assert question in questions
    if question == "case-review":
        nobody, depends, agreed = questions[question].options
        assert questions[question].name == "Difficult messages"
        assert (nobody.way_station, depends.way_station, agreed.way_station) == (False, True, False)
        assert agreed.do is not None
        policy = questions["governance-papers"].options[0].do
        assert policy == Advice("Write two pages on what employees may say.", "published", ("fw2",))


def test_what_the_page_says_of_a_model_is_sound(tmp_path: Path) -> None:
    text = example("fits_less:")
    folder = copy_of_tiny(
        tmp_path / "tiny", {"  rhythm:\n    topic": f"{SIZE}  rhythm:\n    topic"}
    )
    ladder = folder / "ladder.yaml"
    head, _short, rest = ladder.read_text("utf-8").partition("short: ")
    ladder.write_text(head + text + rest[rest.index("order: ") :], "utf-8")
    model = pack_of(folder).models["ladder"]

    assert (model.name, model.numbered) == ("Pyramid", False)
    assert model.fits_less == FitsLess(
        (("size", ("one-person", "one-team")),),
        "It speaks of departments that learn to work together, and here one team does it all.",
    )


def test_a_finding_has_the_weight_that_it_is_given(tmp_path: Path) -> None:
    given = "    weight: 6\n"
    assert given in example("findings:\n")

    for number, (line, weight) in enumerate([(given, 6), ("", 3)]):
        folder = copy_of_tiny(tmp_path / str(number), {"    weight: 5\n": line})
        assert pack_of(folder).findings[0].weight == weight
