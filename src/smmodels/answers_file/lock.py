"""One interview for one answers file: a lock on the file itself, so that nothing is left behind."""

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
    A held lock. It ends with the process, however that ends.

    Where the system has no such lock (Windows, some network disks) it holds nothing; a change
    made by another program is then seen before the next save.
    """

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def is_on(self, path: Path) -> bool:
        """Whether the locked file, if a lock is held, is the one that *path* leads to now."""
        if self._handle is None:
            return True
        try:
            return os.path.samestat(os.fstat(self._handle), path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Let others have the file."""
        handle, self._handle = self._handle, None
        if handle is not None:
            close_quietly(handle)


def close_quietly(handle: int) -> None:
    """
    Close a file that nothing was written to.

    A system may report a fault of the disk here, but the handle is gone, and no answer with it.
    """
    with suppress(OSError):
        os.close(handle)


def lock_open_file(handle: int) -> Lock | None:
    """Lock an open file (by a handle of our own); None where somebody else has it."""
    if fcntl is None:
        return Lock(None)
    own = os.dup(handle)
    try:
        fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        close_quietly(own)
        # Any other error says that this disk knows no locks.
        return None if isinstance(error, BlockingIOError) else Lock(None)
    return Lock(own)


def lock_path(path: Path) -> Lock:
    """
    Lock the file at *path*, which is made (empty) where there is none.

    Raises CannotWrite where another interview has it.
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
