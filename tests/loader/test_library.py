"""The pack that comes with the program is found, installed or not."""

from pathlib import Path

import pytest

from smmodels import library
from smmodels.errors import SmmError
from smmodels.loader.packs import load_pack
from tests.loader.tiny import ROOT


def test_in_a_working_copy_the_shipped_pack_lies_beside_the_source() -> None:
    assert library.shipped_pack() == ROOT / "models"


def test_the_shipped_pack_loads_without_a_diagnostic() -> None:
    loaded = load_pack(library.shipped_pack())
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    assert len(loaded.pack.models) == 6


def test_in_an_installed_package_the_shipped_pack_lies_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "lib" / "smmodels" / "models"
    inside.mkdir(parents=True)
    (inside / "pack.yaml").touch()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "pack.yaml").touch()
    monkeypatch.setattr(library, "__file__", str(tmp_path / "lib" / "smmodels" / "library.py"))
    assert library.shipped_pack() == inside


def test_a_missing_shipped_pack_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "__file__", str(tmp_path / "lib" / "smmodels" / "library.py"))
    with pytest.raises(SmmError, match="are not there"):
        library.shipped_pack()
