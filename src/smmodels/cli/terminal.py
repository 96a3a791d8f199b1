"""A real terminal: the lines typed at it, and the lines shown on it."""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

from smmodels.cli.streams import columns_of
from smmodels.interview.lines import Line, Tone
from smmodels.interview.terminal import Interrupted
from smmodels.interview.view import message_lines

_SIGNALS = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP")
LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095
"""Bytes of a line that a terminal passes on; what is typed after them is lost without a sign."""

_STYLES = {
    "header": "bold",
    "question": "bold",
    "chosen": "green",
    "quiet": "dim",
    "good": "green",
    "warning": "yellow",
}
_ASCII_FORMS = str.maketrans(
    {"·": "-", "…": "...", "\u2013": "-", "“": '"', "”": '"', "\u2019": "'"},
)


class TerminalKeyboard:
    """
    Reads the lines typed at *stdin*, and keeps signals waiting until no answer is half saved.

    Python's `input` would put its prompt, and readline its escape codes, on standard output,
    which may be a file. So lines are read plainly, and the terminal itself edits them.
    """

    def __init__(self, stdin: TextIO) -> None:
        self._stdin = stdin
        self._is_waiting = False
        self._is_stopped = False
        self._wakeup_reader: int | None = None
        self._wakeup_writer = -1
        self._old_handlers: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}

    def __enter__(self) -> Self:
        if os.name == "posix":
            self._wakeup_reader, self._wakeup_writer = os.pipe()
            os.set_blocking(self._wakeup_writer, False)
            with suppress(ValueError):  # signals belong to the main thread
                signal.set_wakeup_fd(self._wakeup_writer, warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is None or signal.getsignal(number) is signal.SIG_IGN:
                continue
            with suppress(ValueError):  # signals belong to the main thread
                self._old_handlers[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._old_handlers.items():
            signal.signal(number, handler)
        if self._wakeup_reader is not None:
            with suppress(ValueError):
                signal.set_wakeup_fd(-1)
            os.close(self._wakeup_reader)
            os.close(self._wakeup_writer)

    @property
    def longest(self) -> int:
        """How many letters of any script surely fit into a line."""
        return LONGEST_LINE // 4

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  as called
        self._is_stopped = True
        if self._is_waiting:
            raise Interrupted

    def read_line(self) -> str | None:
        """
        Return the next line without its end; None for one that the terminal may have cut.

        Raises Interrupted on a signal, and at the end of the input, also behind a begun line.
        """
        try:
            self._is_waiting = True
            if self._is_stopped:
                raise Interrupted
            line = self._read()
        except (OSError, KeyboardInterrupt):
            raise Interrupted from None
        finally:
            self._is_waiting = False
        if not line.endswith(b"\n"):
            raise Interrupted
        if len(line) > LONGEST_LINE:
            return None
        return line[:-1].decode(self._stdin.encoding or "utf-8", "replace")

    def _read(self) -> bytes:
        if self._wakeup_reader is not None:
            import select

            # A signal that comes just before the read would be seen only after the next line.
            # One that comes before or during this wait ends it, and is then handled at once.
            select.select([self._stdin.fileno(), self._wakeup_reader], [], [])
        return self._stdin.buffer.readline()

    def drop_typed_ahead(self) -> bool:
        """Drop what was typed before it was asked for; return whether there were whole lines."""
        if sys.platform == "win32" or not self._stdin.isatty():
            return False
        try:
            import fcntl  # noqa: F401  needed below
            import select
            import termios
        except ImportError:  # on such a system it is unknown what was typed ahead
            return False
        try:
            number = self._stdin.fileno()
            is_readable = bool(select.select([number], [], [], 0)[0])
            # A hung-up terminal is "readable" too; that comes out when it is read.
            is_pending = is_readable and _bytes_waiting(number) > 0
            termios.tcflush(number, termios.TCIFLUSH)
        except (OSError, termios.error, ValueError):
            return False
        return is_pending


class TerminalWriter:
    """
    Shows lines on *stderr*. A terminal that is gone raises Interrupted.

    A *plain* writer breaks no lines and has no colours, for screen readers.
    """

    def __init__(self, stderr: TextIO, *, plain: bool = False) -> None:
        from rich.console import Console

        self._stderr = stderr
        self._plain = plain
        # Lines come here broken already. The size is fixed, since rich would take any that the
        # environment names, and shows nothing at all where that is 0.
        self._console = Console(
            file=stderr, width=80, height=25, highlight=False, markup=False, emoji=False
        )

    @property
    def width(self) -> int | None:
        """The columns of the terminal at this moment; None where no line is to be broken."""
        if self._plain:
            return None
        return columns_of(self._stderr)

    def message(self, sentence: str, tone: Tone = "quiet", prefix: str = "") -> None:
        """Show one of the program's own sentences, with *prefix* before it."""
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
        """Return *text* in letters that the terminal has."""
        encoding = self._stderr.encoding or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            return text.translate(_ASCII_FORMS).encode(encoding, "replace").decode(encoding)
        return text


def _bytes_waiting(number: int) -> int:
    """Return how many bytes wait to be read from the file with that descriptor."""
    import array
    import fcntl
    import termios

    count = array.array("i", [0])
    fcntl.ioctl(number, termios.FIONREAD, count)
    return count[0]
