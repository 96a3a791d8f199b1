"""Write a file so that at any moment it holds the old content or the new, whole."""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from smmodels.errors import CannotWrite
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop

_REASONS = {
    errno.ENOSPC: gettext_noop("the disk is full"),
    errno.EDQUOT: gettext_noop("the disk quota is used up"),
    errno.EFBIG: gettext_noop("the disk takes no more"),
    errno.EACCES: gettext_noop("there is no permission to write there"),
    errno.EPERM: gettext_noop("there is no permission to write there"),
    errno.EROFS: gettext_noop("that disk can only be read"),
    errno.ENOENT: gettext_noop("the folder does not exist"),
    errno.ENOTDIR: gettext_noop("the folder does not exist"),
    errno.EEXIST: gettext_noop("a file has the name of its folder"),
    errno.EISDIR: gettext_noop("it is a folder"),
    errno.ENAMETOOLONG: gettext_noop("the name is too long"),
    errno.EIO: gettext_noop("the disk reports a fault"),
}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}
"""Errors of file systems that cannot sync a folder, or do not let us open it for that."""
_OPEN_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Do not wait for the other end of a pipe, and do not translate line ends."""
RETRY_DELAYS = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""
Seconds to wait between attempts to replace the old file.

Windows refuses that while another program, such as one that synchronises, has the file open.
"""


def cannot_write(path: Path, error: OSError | ValueError) -> CannotWrite:
    """The error to raise where *path* cannot be written, with the reason in the reader's words."""
    if isinstance(error, OSError):
        known_reason = _REASONS.get(error.errno or 0)
        reason = _(known_reason) if known_reason else error.strerror or str(error)
    else:
        reason = _("no file can have such a name")
    return CannotWrite(
        _('cannot write "{file}": {reason}').format(file=path, reason=reason),
        _("name another file"),
    )


def real_path(path: Path) -> Path:
    """Where the content of *path* lies, behind any links, so that writing keeps the links."""
    return Path(os.path.realpath(path))


class _Refused(Exception):
    """`may_replace` was false: the old file is to stay."""


def write_atomically(
    path: Path,
    data: bytes,
    *,
    before_replace: Callable[[int], None] | None = None,
    may_replace: Callable[[], bool] | None = None,
) -> bool:
    """
    Replace the content of *path* by *data*; false where `may_replace` prevented that.

    When this returns, the content is on the disk. `before_replace` gets the descriptor of the
    new file before that replaces the old one. `may_replace` is asked last, as shortly before the
    replacement as possible. Raises CannotWrite; the old content is then whole. What is not an
    ordinary file (/dev/null, a pipe) has no old content, and without `may_replace` is written to
    directly.
    """
    try:
        target = real_path(path)
        if may_replace is None and os.path.exists(path) and not os.path.isfile(path):
            path.write_bytes(data)
            return True
        _write_copy(target, data, before_replace, may_replace)
        _sync_folder(target.parent)
    except _Refused:
        return False
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error
    return True


def _write_copy(
    target: Path,
    data: bytes,
    before_replace: Callable[[int], None] | None,
    may_replace: Callable[[], bool] | None,
) -> None:
    mode = _mode(target)
    handle, name = tempfile.mkstemp(".tmp", f"{_prefix(target)}{os.getpid()}.", target.parent)
    try:
        try:
            unwritten = memoryview(data)
            while unwritten:
                unwritten = unwritten[os.write(handle, unwritten) :]
            if hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            os.fsync(handle)
            if before_replace is not None:
                before_replace(handle)
        finally:
            os.close(handle)
        _replace(name, target, may_replace)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108  a plain call, which tests make fail
        raise


def _replace(name: str, target: Path, may_replace: Callable[[], bool] | None) -> None:
    for pause in (*RETRY_DELAYS, None):
        if may_replace is not None and not may_replace():
            raise _Refused
        try:
            os.replace(name, target)  # noqa: PTH105  a plain call, which tests make fail
        except PermissionError:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _mode(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def check_writable(path: Path) -> None:
    """Raise CannotWrite if *path* could not be written, to know it before anybody answers."""
    try:
        _check_target(path, real_path(path))
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error


def _check_target(path: Path, target: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        pass
    else:
        _refuse_other_than_files(mode)
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "")
    handle, name = tempfile.mkstemp(".tmp", f"{_prefix(target)}{os.getpid()}.", target.parent)
    try:
        os.close(handle)
    finally:
        os.unlink(name)  # noqa: PTH108  a plain call, which tests make fail


def _refuse_other_than_files(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _("it is not an ordinary file"))


def open_ordinary(target: Path, flags: int) -> int:
    """
    A descriptor of *target*, which has to be an ordinary file; else OSError is raised.

    A pipe or a device of that name could block, or give data without end.
    """
    with suppress(FileNotFoundError):
        _refuse_other_than_files(target.stat().st_mode)  # even to open a device may do something
    handle = os.open(target, flags | _OPEN_FLAGS, 0o666)
    try:
        _refuse_other_than_files(os.fstat(handle).st_mode)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _prefix(target: Path) -> str:
    return f".{target.name[:60]}."


def remove_leftovers(path: Path) -> None:
    """Remove the unfinished copies that killed runs left beside *path*, and nothing else."""
    target = real_path(path)
    prefix = _prefix(target)
    with suppress(OSError):
        for file in target.parent.iterdir():
            pid, _, suffix = file.name.removeprefix(prefix).partition(".")
            is_copy = file.name.startswith(prefix) and suffix.endswith(".tmp") and pid.isdecimal()
            if is_copy and _has_ended(int(pid)):
                with suppress(OSError):
                    file.unlink()


def _has_ended(pid: int) -> bool:
    """Whether process *pid* surely lives no more."""
    if os.name != "posix":  # elsewhere, asking a process whether it lives may end it
        return False
    if pid == os.getpid():  # in a container every run has the same number
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False
