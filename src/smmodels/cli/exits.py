"""The exit codes, and the way to leave with one."""

from enum import IntEnum


class Exit(IntEnum):
    """What an exit code says."""

    DONE = 0
    BELOW = 1
    UNSOUND = 2
    OPEN = 3
    BUG = 70
    INTERRUPTED = 130


class ExitWith(Exception):
    """Leave with this exit code; whoever raises it has told the reason."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code
