"""A command with any kind of end to its input and output: terminal, pipe, nothing, closed, full."""

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.cli.command import LIMIT

In = Literal["terminal", "pipe", "null", "closed"]
Out = Literal["terminal", "pipe", "null", "closed", "full", "head"]
_PIPE_HOLDS = 60_000


@dataclass(frozen=True)
class Ended:
    code: int
    out: bytes
    err: str


def run(line: Sequence[str], stdin: In, stdout: Out, *, given: bytes, cwd: Path) -> Ended:
    """Run `smm`; a pipe as input holds *given*, a terminal an end of input typed beforehand."""
    command = [sys.executable, "-m", "smmodels", *line]
    closed = ["<&-"] * (stdin == "closed") + [">&-"] * (stdout == "closed")
    if closed:
        command = ["/bin/sh", "-c", f'exec "$@" {" ".join(closed)}', "sh", *command]
    typed, theirs = _input(stdin, given)
    seen, writing = _output(stdout)
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL if theirs is None else theirs,
        stdout=subprocess.DEVNULL if writing is None else writing,
        stderr=subprocess.PIPE,
        cwd=cwd,
    )
    for handle in (theirs, writing):
        if handle is not None:
            os.close(handle)
    out: list[bytes] = []
    looking = threading.Thread(target=_look, args=(seen, out, stdout == "head"))
    looking.start()
    try:
        _, err = child.communicate(timeout=LIMIT)
    finally:
        child.kill()
        looking.join()
        if typed is not None:
            os.close(typed)
    return Ended(child.returncode, b"".join(out), err.decode())


def _input(kind: In, given: bytes) -> tuple[int | None, int | None]:
    """Our end, to be closed after the run, and theirs."""
    if kind == "terminal":
        ours, theirs = pty.openpty()
        os.write(ours, b"\x04")
        return ours, theirs
    if kind == "pipe":
        assert len(given) < _PIPE_HOLDS, "whoever writes more has to wait for a reader"
        theirs, ours = os.pipe()
        os.write(ours, given)
        os.close(ours)
        return None, theirs
    return None, None


def _output(kind: Out) -> tuple[int | None, int | None]:
    """Our end, to be read until it ends, and theirs."""
    if kind == "terminal":
        return pty.openpty()
    if kind in ("pipe", "head"):
        return os.pipe()
    return None, os.open("/dev/full", os.O_WRONLY) if kind == "full" else None


def _look(seen: int | None, out: list[bytes], only_a_line: bool) -> None:
    """Read all, or a line and no more, as `head -n 1` does."""
    if seen is None:
        return
    with suppress(OSError):  # a terminal that nobody writes to any more
        while data := os.read(seen, 65536):
            out.append(data)
            if only_a_line and b"\n" in data:
                break
    os.close(seen)
