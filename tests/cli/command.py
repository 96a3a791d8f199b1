"""`smm` as a process of its own, as users meet it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
    """Run `smm`; without *stdin* it reads from /dev/null."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "smmodels", *map(str, arguments)],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
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
