"""The floors of the house."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_room_imports_only_from_the_floors_below() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


OF_THE_DOOR = re.compile(
    r"\b(?:time\.time|monotonic|perf_counter|localtime|\.today\(|\.now\()"
    r"|\b(?:os\.environ|getenv)|(?<![\w.])(?:print|input)\("
)
"""Reading the clock or the environment, printing, asking."""


def test_only_the_door_reads_the_clock_or_the_environment_prints_and_asks() -> None:
    source = ROOT / "src" / "smmodels"
    found = [
        f"{path.relative_to(source)}: {line.strip()}"
        for path in sorted(source.rglob("*.py"))
        if path.relative_to(source).parts[0] != "cli"
        for line in path.read_text("utf-8").splitlines()
        if OF_THE_DOOR.search(line)
    ]

    assert found == []
