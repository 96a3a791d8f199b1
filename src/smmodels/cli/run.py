"""From whatever happens in a command to one of the exit codes that are promised."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import TypeGuard

from smmodels.errors import SmmError


class Exit(IntEnum):
    """What an exit code says."""

    DONE = 0
    BELOW = 1
    UNSOUND = 2
    OPEN = 3
    BUG = 70
    INTERRUPTED = 130


class Stop(Exception):
    """Leave with this exit code; whoever raises it has told the reason."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code


def run(argv: Sequence[str]) -> int:
    """Run one command and tell its exit code; nothing escapes, so a crash is never a verdict."""
    debug = "--debug" in argv
    if sys.stdout is None:
        sys.stdout = ClosedOutput()
    try:
        code = _command(argv)
        sys.stdout.flush()
    except Stop as stop:
        code = stop.code
    except SmmError as error:
        complain(error.message, error.hint)
        code = Exit.UNSOUND
    except BrokenPipeError:
        # The reader has what it wanted (`| head`). Whatever is still buffered goes nowhere.
        _silence_stdout()
        code = Exit.DONE
    except KeyboardInterrupt:
        complain("interrupted")
        code = Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  the one place that must catch everything
        if is_about_output(error):
            complain(f"cannot write to standard output: {error.strerror}")
            _silence_stdout()
            return Exit.UNSOUND
        if debug:
            import traceback

            say(traceback.format_exc())
        complain(
            f"this is a bug in smm ({type(error).__name__}: {error})",
            "please report it, with what you did; --debug shows where it happened",
        )
        code = Exit.BUG
    return int(code)


class ClosedOutput(io.TextIOBase):
    """Standard output when there is none: it can be asked, and refuses to be written to."""

    def write(self, _text: str) -> int:
        """Refuse: a document that nobody can see must not end in exit code 0."""
        raise OSError(errno.EBADF, "it is closed")


def is_about_output(error: BaseException) -> TypeGuard[OSError]:
    """Whether standard output could not be written to: errors of other files name the file."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _OF_OUTPUT


_OF_OUTPUT = {errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC}


def _command(argv: Sequence[str]) -> int:
    from smmodels.cli.app import app

    try:
        code = app(args=list(argv), prog_name="smm", standalone_mode=False)
    except Exception as error:  # noqa: BLE001  the one place that must catch everything
        if type(error).__name__ == "Abort":
            raise KeyboardInterrupt from None
        show = getattr(error, "show", None)
        if show is None:
            raise
        # A usage error of the library under typer, whichever of the two it is built on.
        show()
        return Exit.UNSOUND
    return int(code or 0)


def complain(message: str, hint: str | None = None) -> None:
    """Tell on standard error what is wrong, and what to do."""
    say(f"smm: {message}")
    if hint:
        say(f"     {hint}")


def say(line: str) -> None:
    """A line on standard error; where there is none, nobody is listening."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:
        pass


def _silence_stdout() -> None:
    """Send what the interpreter still wants to flush at its end to nowhere."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
