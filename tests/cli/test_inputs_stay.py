"""S7: no output ever takes the place of a file that the same command reads."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, LIMIT, ROOT
from tests.cli.inside import Inside


@pytest.fixture
def here(inside: Inside) -> Path:
    shutil.copytree(ROOT / "models", inside.folder / "models")
    for name in ("loud.yaml", "starting.yaml"):
        shutil.copyfile(EXAMPLES / name, inside.folder / name)
    (inside.folder / "link.yaml").symlink_to("starting.yaml")
    (inside.folder / "hard.json").hardlink_to(inside.folder / "starting.yaml")
    return inside.folder


def contents(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "line",
    [
        "assess -a starting.yaml -o ./starting.yaml --format json",
        "assess -a starting.yaml -o link.yaml --format json",
        "assess -a link.yaml -o starting.yaml --format json",
        "assess -a starting.yaml -o hard.json",
        "assess -a loud.yaml --baseline starting.yaml -o starting.yaml --format json",
        "assess -a loud.yaml --baseline starting.yaml -o hard.json",
        "plan -a starting.yaml -o hard.json",
        "compare starting.yaml loud.yaml -o loud.yaml --format json",
        "compare starting.yaml loud.yaml -o hard.json",
        "assess -a loud.yaml --models models -o models/pyramid.yaml --format json",
        "plan -a loud.yaml --models models -o models/../models/pyramid.yaml --format json",
        "compare loud.yaml loud.yaml --models models -o models/pack.yaml --format json",
        "template --models models -o models/questions.yaml",
        "template --models models -o models/lang/nl.yaml",
        "show pyramid --models models -o models/pyramid.yaml --format text",
        "models --models models -o models/pack.yaml --format text",
        "translate nl --models models -o models/questions.yaml",
        "translate nl --models models -o models/lang/nb.yaml",
        "check models -o models/pyramid.yaml --format json",
        "check loud.yaml models -o models/pyramid.yaml --format json",
        "check loud.yaml -o loud.yaml --format json",
    ],
)
def test_s07_an_output_never_replaces_what_is_read(line: str, here: Path, inside: Inside) -> None:
    before = contents(here)
    done = inside(*line.split())

    assert done.code == 2
    assert "would be replaced\n     choose another name for --output" in done.err
    assert contents(here) == before


@pytest.mark.parametrize("command", ["template -o", "schema answers -o", "models --format text -o"])
def test_s07_an_output_never_replaces_the_shipped_models(
    command: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = inside.folder / "shipped"
    shutil.copytree(ROOT / "models", shipped)
    monkeypatch.setattr("smmodels.library.shipped_pack", lambda: shipped)
    before = contents(shipped)
    done = inside(*command.split(), shipped / "pack.yaml")

    assert done.code == 2
    assert contents(shipped) == before


@pytest.mark.parametrize("command", ["assess", "plan", "compare - loud.yaml"])
def test_s07_an_output_never_replaces_the_file_behind_standard_input(
    command: str, here: Path
) -> None:
    before = contents(here)
    with (here / "starting.yaml").open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, "-m", "smmodels", *command.split(), "-o", "hard.json"],
            stdin=stdin,
            capture_output=True,
            cwd=here,
            check=False,
            timeout=LIMIT,
            env=os.environ,
        )

    assert done.returncode == 2
    assert b"hard.json is read for this, and would be replaced" in done.stderr
    assert contents(here) == before


def test_s07_a_translation_may_be_written_over_itself_and_a_report_beside_its_models(
    here: Path, inside: Inside
) -> None:
    again = inside("translate", "nl", "--models", "models", "-o", "models/lang/nl.yaml")
    beside = inside("assess", "-a", "loud.yaml", "--models", "models", "-o", "models/report.md")

    assert (again.code, beside.code) == (0, 0), again.err + beside.err
    assert contents(here)["models/lang/nl.yaml"] == (ROOT / "models/lang/nl.yaml").read_bytes()
