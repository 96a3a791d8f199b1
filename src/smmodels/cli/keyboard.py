"""Typed lines from a terminal, and all the ways in which they can end."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

_SIGNALS = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP")
LONGEST = 1023 if sys.platform == "darwin" else 4095
"""Bytes of a line that a terminal passes on; what is typed behind them is lost without a sign."""
SAFE = LONGEST // 4
"""Letters of any script that fit into such a line."""


class Interrupted(Exception):
    """The conversation ends: Ctrl-C, end of input, a closed terminal, or a request to stop."""


class Keyboard:
    """
    Lines typed at *stdin*, while signals wait until no answer is half saved.

    Python's `input` would put its prompt, and readline its escape codes, on standard output,
    which may be a file. So lines are read plainly, and the terminal itself edits them.
    """

    def __init__(self, stdin: TextIO) -> None:
        self._stdin = stdin
        self._waiting = False
        self._stopped = False
        self._wake: int | None = None
        self._woken = -1
        self._before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}

    def __enter__(self) -> Self:
        if os.name == "posix":
            self._wake, self._woken = os.pipe()
            os.set_blocking(self._woken, False)
            with suppress(ValueError):  # signals belong to the main thread
                signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is None or signal.getsignal(number) is signal.SIG_IGN:
                continue
            with suppress(ValueError):  # signals belong to the main thread
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)
        if self._wake is not None:
            with suppress(ValueError):
                signal.set_wakeup_fd(-1)
            os.close(self._wake)
            os.close(self._woken)

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  as called
        self._stopped = True
        if self._waiting:
            raise Interrupted

    def read_line(self) -> str | None:
        """
        The next line without its end; None for one of which the terminal may have kept a part.

        Raises Interrupted, also for a line that has no end.
        """
        try:
            self._waiting = True
            if self._stopped:
                raise Interrupted
            line = self._read()
        except (OSError, KeyboardInterrupt):
            raise Interrupted from None
        finally:
            self._waiting = False
        if not line.endswith(b"\n"):
            raise Interrupted
        if len(line) > LONGEST:
            return None
        return line[:-1].decode(self._stdin.encoding or "utf-8", "replace")

    def _read(self) -> bytes:
        if self._wake is not None:
            import select

            # A signal that comes just before the read would be seen only after the next line.
            # One that comes before or during this wait ends it, and is then handled at once.
            select.select([self._stdin.fileno(), self._wake], [], [])
        return self._stdin.buffer.readline()

    def drop_typed_ahead(self) -> bool:
        """Forget what was typed or pasted before it was asked; whether there were whole lines."""
        if sys.platform == "win32" or not self._stdin.isatty():
            return False
        try:
            import fcntl  # noqa: F401  needed below
            import select
            import termios
        except ImportError:  # where there is no way to ask, nothing is known to be typed ahead
            return False
        try:
            number = self._stdin.fileno()
            there = bool(select.select([number], [], [], 0)[0])
            # A hung-up terminal is "readable" too, and the reading itself tells that.
            pending = there and _bytes_waiting(number) > 0
            termios.tcflush(number, termios.TCIFLUSH)
        except (OSError, termios.error, ValueError):
            return False
        return pending


def _bytes_waiting(number: int) -> int:
    import array
    import fcntl
    import termios

    count = array.array("i", [0])
    fcntl.ioctl(number, termios.FIONREAD, count)
    return count[0]
