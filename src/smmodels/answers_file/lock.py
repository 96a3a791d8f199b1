"""A lock for one interview at a time, on the answers file itself: no lock file is left behind."""

import os
from contextlib import suppress
from pathlib import Path

from smmodels.answers_file.atomic import cannot_write, open_ordinary, real_path
from smmodels.errors import CannotWrite
from smmodels.i18n import gettext as _

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Lock:
    """
    A lock that is held until `release`, or until the process ends.

    Where the system has no such lock (Windows, some network disks) *handle* is None and nothing
    is held; a change by another program is still noticed before the next save.
    """

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def is_on(self, path: Path) -> bool:
        """Whether *path* now leads to the locked file; true where the system has no locks."""
        if self._handle is None:
            return True
        try:
            return os.path.samestat(os.fstat(self._handle), path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock up."""
        handle, self._handle = self._handle, None
        if handle is not None:
            close_quietly(handle)


def close_quietly(handle: int) -> None:
    """
    Close a file that nothing was written to.

    A system may report a fault of the disk here; the handle is closed all the same.
    """
    with suppress(OSError):
        os.close(handle)


def lock_open_file(handle: int) -> Lock | None:
    """Lock an open file, by a duplicate of *handle*; None where another process holds the lock."""
    if fcntl is None:
        return Lock(None)
    duplicate = os.dup(handle)
    try:
        fcntl.flock(duplicate, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        close_quietly(duplicate)
        # Any other error means that this disk has no locks.
        return None if isinstance(error, BlockingIOError) else Lock(None)
    return Lock(duplicate)


def lock_path(path: Path) -> Lock:
    """
    Lock the file at *path*; where there is none, an empty one is made.

    Raises CannotWrite where another interview holds the lock.
    """
    target = real_path(path)
    try:
        while True:
            handle = open_ordinary(target, os.O_RDWR | os.O_CREAT)
            try:
                lock = lock_open_file(handle)
            finally:
                close_quietly(handle)
            if lock is None:
                raise CannotWrite(
                    _('another interview is writing "{file}" at this moment').format(file=path),
                    _("finish that one, or name another file with --save"),
                )
            if lock.is_on(target):
                return lock
            lock.release()  # it was replaced between opening and locking
    except OSError as error:
        raise cannot_write(path, error) from error
