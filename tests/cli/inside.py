"""`smm` in the process of the tests: for the many runs that need no process of their own."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from smmodels import i18n
from smmodels.cli import run as door
from tests.cli.command import Done


class Inside:
    """Runs commands in *folder*, with nothing on standard input, and tells what came out."""

    def __init__(self, folder: Path, capture: "pytest.CaptureFixture[bytes]") -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *arguments: str | Path) -> Done:
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with i18n.using_language(i18n.ENGLISH):
                code = door.run([str(argument) for argument in arguments])
        finally:
            os.chdir(before)
        captured = self._capture.readouterr()
        return Done(code, captured.out.decode(), captured.err.decode())


def together(runs: Sequence[Done]) -> str:
    """All that came out of several runs."""
    return "".join(run.out + run.err for run in runs)
