"""A real terminal: how wide it is, the lines typed at it, and the lines shown on it."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

from smmodels.interview.lines import Line, Tone
from smmodels.interview.terminal import Interrupted
from smmodels.interview.view import message_lines

USUAL = 80
NARROWEST = 20
WIDEST = 1000
_NUMBER = re.compile(r"0*([0-9]{1,6})")


def columns_of(stream: TextIO) -> int:
    """
    The columns to write in: those of COLUMNS, else of the terminal behind *stream*, else 80.

    Zero and whatever is no number tell nothing and are passed by. What is told is kept within
    bounds, so that no setting makes a text disappear.
    """
    told = _NUMBER.fullmatch(os.environ.get("COLUMNS", ""))
    columns = int(told[1]) if told else 0
    return min(max(columns or _of_terminal(stream) or USUAL, NARROWEST), WIDEST)


def _of_terminal(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


_SIGNALS = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP")
LONGEST = 1023 if sys.platform == "darwin" else 4095
"""Bytes of a line that a terminal passes on; what is typed behind them is lost without a sign."""


class TerminalKeyboard:
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

    @property
    def longest(self) -> int:
        """Letters of any script that surely fit into a line."""
        return LONGEST // 4

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


_STYLES = {
    "header": "bold",
    "question": "bold",
    "chosen": "green",
    "quiet": "dim",
    "good": "green",
    "warning": "yellow",
}
_PLAIN = str.maketrans(
    {"·": "-", "…": "...", "\u2013": "-", "“": '"', "”": '"', "\u2019": "'"},
)


class TerminalWriter:
    """
    Shows lines at *stderr*. A terminal that is gone raises Interrupted.

    A *plain* writer, as a screen reader likes it, shows one thing a line and no colours.
    """

    def __init__(self, stderr: TextIO, *, plain: bool = False) -> None:
        from rich.console import Console

        self._stderr = stderr
        self._plain = plain
        # Lines come here broken already. A size of our own, since this library would take any
        # that the environment tells, and shows nothing at all where that is 0.
        self._console = Console(
            file=stderr, width=80, height=25, highlight=False, markup=False, emoji=False
        )

    @property
    def width(self) -> int | None:
        """How wide the terminal is at this moment; None where nothing is to be broken."""
        if self._plain:
            return None
        return columns_of(self._stderr)

    def message(self, sentence: str, tone: Tone = "quiet", prefix: str = "") -> None:
        """Show a sentence of the program, behind *prefix*."""
        self.show(message_lines(sentence, self.width, tone, prefix))

    def show(self, lines: Iterable[Line]) -> None:
        """Show lines as they are: nothing in them is markup."""
        from rich.text import Text

        try:
            for line in lines:
                style = "" if self._plain else _STYLES.get(line.tone, "")
                text = Text(self._encodable(line.text), style)
                self._console.print(text, soft_wrap=True)
            self._stderr.flush()
        except OSError:
            raise Interrupted from None

    def write(self, text: str) -> None:
        """Write *text* without a line end, as a prompt is."""
        try:
            self._stderr.write(text)
            self._stderr.flush()
        except OSError:
            raise Interrupted from None

    def _encodable(self, text: str) -> str:
        """*text* in letters that the terminal has."""
        encoding = self._stderr.encoding or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
        return text
