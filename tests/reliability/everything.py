"""
All that `smm` prints, a file for each line of command and format, in a folder.

`python -m tests.reliability.everything FOLDER` is run in one surrounding and in another; not one
byte may differ.
"""

import os
import sys
from pathlib import Path

from smmodels.cli import run as door
from tests.reliability.commands import LOUD, Line, line_of, lines, lines_in_every_format

MATURE = LOUD.replace("loud", "mature")
DAY = ("--date", "2026-11-22")


def all_lines() -> list[Line]:
    """Every command in every format, and those whose output depends most on what is given."""
    return [
        *lines(),
        *lines_in_every_format(),
        ("compare", LOUD, MATURE, *DAY),
        ("assess", "-a", LOUD, *DAY, "--target", "pyramid=listening", "--format", "junit"),
        ("assess", "-a", LOUD, *DAY, "--set", "monitoring-rhythm=fixed-days", "--short"),
        ("check", LOUD, MATURE),
        line_of("assess"),
    ]


def print_into(folder: Path) -> None:
    """Run every line with standard output in a file of its own."""
    for number, line in enumerate(all_lines()):
        handle = os.open(folder / f"{number:02}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.close(handle)
        door.run(list(line))
        sys.stdout.flush()


if __name__ == "__main__":
    print_into(Path(sys.argv[1]))
