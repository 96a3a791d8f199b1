"""Y23: standard input that does not end is read up to a bound, and refused as a file would be."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.command import LIMIT, ROOT

RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from smmodels.cli import main
sys.argv = ["smm", *sys.argv[1:]]
main()
"""
ENDLESS = "import sys\ntry:\n  while True: sys.stdout.write('a: b\\n' * 9999)\nexcept OSError: pass"


@contextmanager
def endless(name: str) -> Iterator[int]:
    if name == "zeros":
        device = os.open("/dev/zero", os.O_RDONLY)
        yield device
        os.close(device)
        return
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as writer:
        assert writer.stdout is not None
        try:
            yield writer.stdout.fileno()
        finally:
            writer.kill()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by a means of Unix")
@pytest.mark.parametrize("name", ["zeros", "lines"])
@pytest.mark.parametrize("line", [("assess", "-a", "-"), ("plan", "-a", "-")], ids=" ".join)
def test_y23_standard_input_without_end_is_refused_as_a_file_would_be(
    name: str, line: tuple[str, ...]
) -> None:
    with endless(name) as source:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *line],
            stdin=source,
            capture_output=True,
            check=False,
            env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
            timeout=LIMIT,
            text=True,
        )
    complaint = "standard input: this is more than the 5,000,000 bytes that are read at most\n"
    assert done.stderr.startswith(complaint), done.stderr[-2000:]
    assert (done.returncode, done.stdout) == (2, "")
