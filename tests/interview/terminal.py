"""The interview in a real pseudo-terminal: what is typed, and what a person then sees."""

import os
import re
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect
import pyte

from tests.cli.command import LIMIT

ROOT = Path(__file__).parents[2]
DRIVE = Path(__file__).with_name("drive.py")
PROMPT = "> "
_STYLE = re.compile("\x1b\\[[0-9;]*m")


def reset_signals() -> None:
    """Reset signals, which a process in the background ignores and passes on to its children."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """
    One run of the toy interview.

    `command_line` is for a shell; `{drive}` is the driver; `raw` is every byte that came out.
    What was shown is given on one line, without colours.
    """

    def __init__(
        self,
        *args: str | Path,
        rows: int = 24,
        columns: int = 80,
        command_line: str | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        env = {
            key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS"}
        }
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT), env.get("PYTHONPATH", str(ROOT))])
        env |= {"TERM": "xterm", "PYTHONPATH": path, "LC_ALL": "C.UTF-8"}
        command = [sys.executable, str(DRIVE), *map(str, args)]
        if command_line is not None:
            command = ["/bin/sh", "-c", command_line.format(drive=" ".join(command))]
        self.child: Any = pexpect.spawn(
            command[0],
            command[1:],
            env=env | (environment or {}),
            cwd=str(ROOT),
            dimensions=(rows, columns),
            timeout=LIMIT,
            echo=True,
            preexec_fn=reset_signals,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.hung_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self.hung_up:
            self.child.close(force=True)

    def wait_for(self, text: str = f"\n{PROMPT}") -> str:
        """Everything up to and with *text*, once it is there."""
        self.child.expect_exact(text.encode())
        return self._seen(self.child.before + self.child.after)

    def type(self, *lines: str) -> str:
        """Type each line at its own prompt; what was shown after the last."""
        shown = ""
        for line in lines:
            self.child.send(f"{line}\r".encode())
            shown = self.wait_for()
        return shown

    def send(self, text: str) -> None:
        self.child.send(text.encode())

    def end(self) -> tuple[str, int | None]:
        """What came until the end, and the exit code (a signal counts below zero)."""
        self.child.expect(pexpect.EOF)
        text = self._seen(self.child.before)
        self.child.wait()
        killed_by = self.child.signalstatus
        return text, self.child.exitstatus if killed_by is None else -killed_by

    def hang_up(self) -> int | None:
        """Close the terminal; the exit code of what ran in it."""
        self.child.ptyproc.fileobj.close()  # pexpect's own way sends signals too
        self.child.ptyproc.closed = self.child.closed = self.hung_up = True
        _, status = os.waitpid(self.child.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def _seen(self, output: bytes) -> str:
        self.raw += output
        self.stream.feed(output)
        return " ".join(_STYLE.sub("", output.decode()).split())

    @property
    def display(self) -> list[str]:
        """The lines that a person sees."""
        return [line.rstrip() for line in self.screen.display]
