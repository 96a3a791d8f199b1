"""In a folder that was deleted meanwhile, everything works that does not need the folder."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, shell

LOUD = shlex.quote(str(EXAMPLES / "loud.yaml"))
SMM = f"{shlex.quote(sys.executable)} -m smmodels"


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "template -o t.yaml",
        "schema model -o s.json",
        "show pyramid -o s.md",
        f"assess -a {LOUD} -o x.md",
        f"plan -a {LOUD} -o p.md",
        f"compare {LOUD} {LOUD} -o c.md",
        f"check {LOUD} -o c.sarif",
        "translate xx -o xx.yaml",
    ],
)
def test_a_file_in_a_deleted_folder_cannot_be_written_and_the_reason_is_printed(
    tmp_path: Path, line: str
) -> None:
    folder = tmp_path / "gone"

    done = shell(f"mkdir {folder}; cd {folder}; rmdir {folder}; {SMM} {line}")

    assert (done.code, done.out) == (2, "")
    assert "the folder you are in is not there any more" in done.err


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", [f"assess -a {LOUD}", f"check {LOUD} --format sarif", f"plan -a {LOUD}"]
)
def test_a_command_that_needs_no_file_in_a_deleted_folder_works(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "gone"

    done = shell(f"mkdir {folder}; cd {folder}; rmdir {folder}; {SMM} {line}")

    assert done.code == 0, done.err
