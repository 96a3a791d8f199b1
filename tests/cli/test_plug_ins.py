"""What is installed beside smm does not get into it."""

import os
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, smm


@pytest.mark.slow
@pytest.mark.parametrize("line", ["assess -a {file}", "check {file}", "schema model"])
def test_s20_plug_ins_that_are_installed_for_pydantic_are_not_loaded(
    tmp_path: Path, line: str
) -> None:
    """One is put where an installer would put it; loading it would end the program."""
    (tmp_path / "meddling.py").write_text("raise SystemExit(99)\n")
    metadata = tmp_path / "meddling-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: meddling\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[pydantic]\nmeddling = meddling:plugin\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])

    done = smm(*line.format(file=EXAMPLES / "mature.yaml").split(), env={"PYTHONPATH": path})

    assert done.code == 0, done.err
