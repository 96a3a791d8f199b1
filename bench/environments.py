"""Environments made for a measurement, so that it measures what users install."""

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
AS_USERS_HAVE_IT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""Modules are compiled once, and not at every start."""


@contextmanager
def environment(*packages: str) -> Iterator[Path]:
    """The folder of programs of a new environment with *packages*; it is gone afterwards."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "environment")
        venv.create(folder, with_pip=True)
        programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
        report_progress(f"installing {', '.join(packages)} ...")
        install = [str(programs / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, *packages], check=True, env=AS_USERS_HAVE_IT)
        yield programs


def report_progress(sentence: str) -> None:
    """Print to standard error what is going on; the tables go to standard output."""
    print(sentence, file=sys.stderr, flush=True)
