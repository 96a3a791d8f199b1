"""`smm` as users meet it: in this process where that is enough, else in one of its own."""

import contextvars
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from smmodels.cli.run import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LIMIT = 180
"""
Seconds after which a program counts as hanging; no test waits for it to pass.

Nothing needs more than a few; the rest is for machines that do much else at the same time.
"""


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def smm(
    *arguments: str | Path,
    stdin: str | bytes | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run `smm`; without *stdin* there is nothing on it. With an *env* in a process of its own."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    if env is not None:
        return process(*arguments, stdin=given, cwd=cwd, env=env)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before = sys.stdin, sys.stdout, sys.stderr, Path.cwd(), dict(os.environ)
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(given or b"")), out, err
    try:
        if cwd is not None:
            os.chdir(cwd)
        code = contextvars.copy_context().run(run, [str(argument) for argument in arguments])
    finally:
        sys.stdin, sys.stdout, sys.stderr = before[:3]
        os.chdir(before[3])
        os.environ.clear()
        os.environ.update(before[4])
    printed = (stream.buffer.getvalue().decode() for stream in (out, err))
    return Done(code, *printed)


def process(
    *arguments: str | Path,
    stdin: bytes | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run `smm` as a process of its own, where that is the point."""
    done = subprocess.run(
        [sys.executable, "-m", "smmodels", *map(str, arguments)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=LIMIT,
    )
    encoding = (env or {}).get("PYTHONIOENCODING", "utf-8")
    return Done(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def shell(script: str, cwd: Path | None = None) -> Done:
    """Run a line of shell in which `smm` is our command."""
    prefix = f'smm() {{ "{sys.executable}" -m smmodels "$@"; }}; set -o pipefail; '
    done = subprocess.run(
        ["bash", "-c", prefix + script],  # noqa: S607  whichever bash there is
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=LIMIT,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
