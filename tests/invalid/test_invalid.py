"""Every bad file in the folders beside this one, and the lines that it must produce."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from smmodels.diagnostics import has_errors
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from smmodels.report.diagnostics import draw_diagnostics

HERE = Path(__file__).parent
PARTS = ("pack", "questions", "sources", "findings", "ladder")
Golden = Callable[[str, str], None]


def bad_files(*folders: str) -> list[str]:
    return [
        f"{folder}/{path.name}"
        for folder in folders
        for path in sorted((HERE / folder).iterdir())
        if not path.name.endswith(".errors.txt")
    ]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound pack in the folder `tiny` of an empty working directory."""
    shutil.copytree(HERE / "base", tmp_path / "tiny")
    monkeypatch.chdir(tmp_path)
    return Path("tiny")


def test_the_pack_that_the_bad_files_are_put_into_is_sound(tiny: Path) -> None:
    assert draw_diagnostics(load_pack(tiny).diagnostics) == ""


@pytest.mark.parametrize("name", bad_files(*PARTS))
def test_a_bad_file_of_a_pack_gives_the_expected_diagnostics(
    name: str, tiny: Path, golden: Golden
) -> None:
    folder = name.partition("/")[0]
    shutil.copyfile(HERE / name, tiny / f"{folder}.yaml")
    loaded = load_pack(tiny)
    assert loaded.pack is None
    golden(f"../{name}.errors.txt", draw_diagnostics(loaded.diagnostics))


@pytest.mark.parametrize("name", bad_files("answers"))
def test_a_bad_answers_file_gives_the_expected_diagnostics(
    name: str, tiny: Path, golden: Golden
) -> None:
    pack = load_pack(tiny).pack
    assert pack is not None
    file = Path(name).name
    shutil.copyfile(HERE / name, file)
    loaded = load_answers(Path(file), pack)
    assert loaded.diagnostics
    assert (loaded.respondent is None) == has_errors(loaded.diagnostics)
    golden(f"../{name}.errors.txt", draw_diagnostics(loaded.diagnostics))
