"""The exit codes, and the exception that leaves with one."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes: see the table in the README."""

    DONE = 0
    BELOW = 1
    UNSOUND = 2
    OPEN = 3
    BUG = 70
    INTERRUPTED = 130


class ExitWith(Exception):
    """Leave with this exit code; whoever raises it has printed the reason."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code
