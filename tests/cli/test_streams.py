"""Encodings and folders that are less than one hopes for; other ends are in tests/reliability."""

from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, smm

MATURE = EXAMPLES / "mature.yaml"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_t10_a_narrow_encoding_costs_letters_and_never_the_report(encoding: str) -> None:
    done = smm("assess", "-a", MATURE, env={"PYTHONIOENCODING": encoding})

    assert done.code == 0
    assert "Integrated" in done.out


def test_it_runs_from_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "näme with späce"
    folder.mkdir()
    folder.chmod(0o555)

    assert smm("assess", "-a", MATURE, cwd=folder).code == 0
