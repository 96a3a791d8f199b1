"""Standard output and error, also when they are closed, full, or a terminal that is gone."""

import errno
import io
import os
import sys
from typing import TextIO, TypeGuard

from smmodels.i18n import gettext as _
from smmodels.sanitize import clean, defuse_commands


def print_error(message: str, hint: str | None = None) -> None:
    """Tell on standard error what is wrong, and what to do."""
    print_line(f"smm: {message}")
    if hint:
        print_line(f"     {hint}")


def print_line(line: str) -> None:
    """
    A line on standard error; where there is none, nobody is listening.

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
    """Several lines on standard error, each as by `say`."""
    for line in text.rstrip("\n").split("\n"):
        print_line(line)


class ClosedOutput(io.TextIOBase):
    """Standard output when there is none: it can be asked, and refuses to be written to."""

    def write(self, _text: str) -> int:
        """Refuse: a document that nobody can see must not end in exit code 0."""
        raise OSError(errno.EBADF, _("it is closed"))


def is_about_output(error: BaseException) -> TypeGuard[OSError]:
    """Whether standard output could not be written to: errors of other files name the file."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _OF_OUTPUT


_OF_OUTPUT = {errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC}


def settle() -> None:
    """
    Send what can be written no more to nowhere.

    Otherwise the interpreter tries again at its very end, and leaves with an exit code of its own.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not isinstance(stream, ClosedOutput):
            _settle(stream)


def _settle(stream: TextIO) -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, stream.fileno())
        except (OSError, ValueError):
            pass
