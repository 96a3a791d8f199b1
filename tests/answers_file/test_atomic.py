"""The old content or the new, whole, whatever fails at whatever moment."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from smmodels.answers_file.atomic import check_writable, remove_leftovers, write_atomically
from smmodels.errors import CannotWrite

CALLS = ("open", "write", "fchmod", "fsync", "close", "replace")


def failing(monkeypatch: pytest.MonkeyPatch, fail_at: int, number: int) -> Callable[[], int]:
    """Make the n-th system call of those that matter fail; tells how many were made."""
    made = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            nonlocal made
            made += 1
            if made == fail_at:
                if real.__name__ == "close":
                    real(*args, **more)  # a failing close has closed
                raise OSError(number, os.strerror(number))
            return real(*args, **more)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: made


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["full", "faulty"])
@pytest.mark.parametrize("old", [b"old content", None], ids=["over-a-file", "new-file"])
def test_s03_whichever_call_fails_the_content_is_old_or_new_and_nothing_else_is_left(
    tmp_path: Path, old: bytes | None, number: int
) -> None:
    path = tmp_path / "answers.yaml"
    failures = 0
    for n in range(1, 30):
        if old is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(old)
        with pytest.MonkeyPatch.context() as patch:
            made = failing(patch, n, number)
            try:
                write_atomically(path, b"new content")
            except CannotWrite:
                failures += 1
            done = made() < n
        now = path.read_bytes() if path.exists() else None

        assert now in {old, b"new content"}
        assert [path.name for path in tmp_path.iterdir()] in ([], [path.name])
        if done:
            assert now == b"new content"
            break
    else:
        pytest.fail("it never came to an end")

    assert failures == n - 1
    assert failures >= len(CALLS)


def test_s01_content_and_name_are_on_the_disk_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "content")
        fsync(handle)

    def noted_replace(old: str, new: Path) -> None:
        calls.append("name")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)

    write_atomically(tmp_path / "a", b"x")

    assert calls == ["content", "name", "folder"]


def test_a_write_in_small_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))

    write_atomically(tmp_path / "a", b"0123456789")

    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_s02_a_full_disk_leaves_the_old_file_whole_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from smmodels.answers_file.atomic import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "write_atomically(Path(sys.argv[1]), b'x' * 5000)\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )

    assert "CannotWrite" in run.stderr
    assert f'cannot write "{path}": the disk takes no more' in run.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_s05_a_link_is_written_through_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "real.yaml"
    target.write_bytes(b"old")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.fixture
def umask() -> Iterator[None]:
    old = os.umask(0o027)
    yield
    os.umask(old)


def test_s06_the_mode_stays_and_a_new_file_has_the_usual_one(tmp_path: Path, umask: None) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.touch()
    old.chmod(0o604)

    write_atomically(old, b"x")
    write_atomically(new, b"x")

    assert stat.S_IMODE(old.stat().st_mode) == 0o604
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


def test_what_is_no_ordinary_file_is_written_to_and_stays_what_it_is() -> None:
    null = Path(os.devnull)

    write_atomically(null, b"x")

    assert stat.S_ISCHR(null.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_s11_a_device_that_is_full_is_told() -> None:
    with pytest.raises(CannotWrite, match=r'cannot write "/dev/full": the disk is full'):
        write_atomically(Path("/dev/full"), b"x")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no/such/answers.yaml", "the folder does not exist"),
        ("folder", "it is a folder"),
        ("file/answers.yaml", "the folder does not exist"),
        ("x" * 300, "the name is too long"),
        ("pipe", "it is not an ordinary file"),
    ],
)
def test_s04_a_place_that_cannot_be_written_is_told_before_anything_is(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())

    with pytest.raises(CannotWrite) as caught:
        check_writable(tmp_path / name)

    assert caught.value.message == f'cannot write "{tmp_path / name}": {reason}'
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("target", ["folder", "file"])
def test_s04_a_place_without_permission_is_told(tmp_path: Path, target: str) -> None:
    """Root may write anywhere, so the question is asked by somebody else."""
    path = tmp_path / "in" / "answers.yaml"
    path.parent.mkdir()
    path.touch()
    path.chmod(0o444 if target == "file" else 0o666)
    path.parent.chmod(0o555 if target == "folder" else 0o777)
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from smmodels.answers_file.atomic import check_writable\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "check_writable(Path(sys.argv[1]))\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    path.parent.chmod(0o755)

    assert "there is no permission to write there" in run.stderr


def test_s01_leftovers_of_dead_runs_go_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead = tmp_path / f".answers.yaml.{gone.pid}.abc.tmp"
    others = [
        tmp_path / f".answers.yaml.{os.getppid()}.abc.tmp",
        tmp_path / f".other.yaml.{gone.pid}.abc.tmp",
        tmp_path / ".answers.yaml.abc.tmp",
        tmp_path / f"answers.yaml.{gone.pid}.abc.tmp",
        tmp_path / f".answers.yaml.{gone.pid}.abc",
        path,
    ]
    for file in (dead, *others):
        file.touch()

    remove_leftovers(path)

    assert sorted(tmp_path.iterdir()) == sorted(others)
