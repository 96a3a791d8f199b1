"""Y24: no file of a stranger's pack leads a command to a file that lies elsewhere."""

import shutil
from pathlib import Path

import pytest

from tests.cli.inside import Inside
from tests.loader.tiny import BASE

HIDDEN = "do-not-show-this"
LINES = [
    ("check", "pk"),
    ("check", "pk", "--lang", "nl"),
    ("models", "--models", "pk", "--lang", "nl"),
    ("show", "ladder", "--models", "pk", "--lang", "nl"),
    ("template", "--models", "pk", "--lang", "nl"),
    ("translate", "nl", "--models", "pk"),
    ("translate", "nl", "--models", "pk", "-o", "-"),
    ("translate", "nl", "--models", "pk", "-o", "new.yaml"),
]
LEADS_OUT = (
    "this link leads out of the folder of the pack",
    "deze koppeling leidt uit de map van het pakket",
)
LANGUAGES = ["../../x", "..", "nl/../../x", "/etc/passwd", "nl\n", "NL", "nl.yaml", "n", ""]


@pytest.fixture(params=["file", "folder", "nothing"])
def pack(request: pytest.FixtureRequest, inside: Inside) -> Path:
    """A pack whose translation, or the folder of it, or what is not there yet, lies elsewhere."""
    folder = inside.folder / "pk"
    shutil.copytree(BASE, folder)
    _say_languages(folder, "[en, nl]")
    elsewhere = inside.folder / "elsewhere"
    elsewhere.mkdir()
    if request.param != "nothing":
        (elsewhere / "nl.yaml").write_text(f"smm: 1\nlang: nl\nx: @{HIDDEN}\n", encoding="utf-8")
        (elsewhere / f"{HIDDEN}.yaml").touch()
    if request.param == "folder":
        (folder / "lang").symlink_to(elsewhere)
    else:
        (folder / "lang").mkdir()
        (folder / "lang" / "nl.yaml").symlink_to(elsewhere / "nl.yaml")
    return elsewhere


def _say_languages(folder: Path, languages: str) -> None:
    file = folder / "pack.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}languages: {languages}\n", encoding="utf-8")


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_y24_a_translation_that_lies_elsewhere_is_neither_read_nor_written(
    line: tuple[str, ...], inside: Inside, pack: Path
) -> None:
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    done = inside(*line)

    assert HIDDEN not in done.out + done.err
    assert before == {path.name: path.read_bytes() for path in pack.iterdir()}
    if before or "-o" not in line:
        assert any(f"lang/nl.yaml: {words}" in done.out + done.err for words in LEADS_OUT)
        assert done.code == 2


def test_y24_a_translation_that_its_user_names_may_lie_anywhere(inside: Inside) -> None:
    shutil.copytree(BASE, inside.folder / "pk")
    line = ("translate", "nl", "--models", "pk", "-o", "out/nl.yaml")
    (inside.folder / "out").mkdir()

    assert [inside(*line).code, inside(*line).code] == [0, 0]
    assert (inside.folder / "out" / "nl.yaml").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_y24_no_language_of_a_pack_names_a_file_elsewhere(language: str, inside: Inside) -> None:
    folder = inside.folder / "a" / "pk"
    shutil.copytree(BASE, folder)
    (inside.folder / "a" / "x.yaml").write_text(f"x: @{HIDDEN}\n", encoding="utf-8")
    _say_languages(folder, f'[en, "{language}"]'.replace("\n", "\\n"))
    done = inside("check", folder)

    assert HIDDEN not in done.out + done.err
    assert "is not the code of a language" in done.out
    assert done.code == 2
