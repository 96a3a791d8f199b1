"""Standard output and error, also closed, full or gone, and how wide a terminal is."""

import errno
import io
import os
import re
import sys
from contextlib import suppress
from typing import TextIO, TypeGuard

from smmodels.sanitize import clean, defuse_commands

_OUTPUT_ERRORS = {errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC}
_USUAL_COLUMNS = 80
_FEWEST_COLUMNS = 20
_MOST_COLUMNS = 1000
_NUMBER = re.compile(r"0*([0-9]{1,6})")


def at_a_terminal() -> bool:
    """Return whether somebody can be asked: standard input and standard error are terminals."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def columns_of(stream: TextIO) -> int:
    """
    Return the columns to write in: COLUMNS, else those of the terminal of *stream*, else 80.

    Zero, and a COLUMNS that is no number, count as not set. The result is kept within bounds, so
    that no setting makes a text disappear.
    """
    match = _NUMBER.fullmatch(os.environ.get("COLUMNS", ""))
    columns = int(match[1]) if match else 0
    return min(
        max(columns or _terminal_columns(stream) or _USUAL_COLUMNS, _FEWEST_COLUMNS), _MOST_COLUMNS
    )


def print_error(message: str, hint: str | None = None) -> None:
    """Print on standard error what is wrong, and what to do."""
    print_line(f"smm: {message}")
    if hint:
        print_line(f"     {hint}")


def print_line(line: str) -> None:
    """
    Print a line on standard error, if there is one.

    Arguments and names of files come from anywhere: none moves a cursor, begins a line
    or gives orders to a build server.
    """
    if sys.stderr is None:
        return
    one_line = defuse_commands(clean(line).replace("\n", " "))
    try:
        sys.stderr.write(f"{one_line}\n")
        sys.stderr.flush()
    except OSError:
        pass


def print_lines(text: str) -> None:
    """Print several lines on standard error, each as `print_line` does."""
    for line in text.rstrip("\n").split("\n"):
        print_line(line)


class ClosedOutput(io.TextIOBase):
    """Standard output where there is none: it can be asked, and refuses to be written to."""

    def write(self, _text: str) -> int:
        """Refuse: a document that nobody can see must not end in exit code 0."""
        raise OSError(errno.EBADF, "it is closed")


def is_output_error(error: BaseException) -> TypeGuard[OSError]:
    """Whether standard output could not be written to: errors of other files name the file."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _OUTPUT_ERRORS


def flush_or_discard() -> None:
    """
    Flush standard output and error, and discard what cannot be written any more.

    Otherwise the interpreter tries again at its very end, and leaves with an exit code of its own.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not isinstance(stream, ClosedOutput):
            _flush_or_discard(stream)


def _flush_or_discard(stream: TextIO) -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _terminal_columns(stream: TextIO) -> int:
    """Return the columns of the terminal of *stream*, 0 where it has none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0
