"""What the tests of the command line share."""

import io
from pathlib import Path

import pytest

from tests.cli.inside import Inside


@pytest.fixture
def inside(
    tmp_path: Path,
    capfdbinary: "pytest.CaptureFixture[bytes]",
    monkeypatch: pytest.MonkeyPatch,
) -> Inside:
    """`smm` in this process, in an empty folder."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    return Inside(tmp_path, capfdbinary)
