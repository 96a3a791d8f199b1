"""S2, S3, S8, S9: an interview on a disk where calls fail, or with somebody else at its file."""

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from smmodels.answers_file import atomic
from smmodels.answers_file.atomic import write_atomically
from smmodels.answers_file.session import AnswersFile
from smmodels.cli.terminal import TerminalKeyboard, TerminalWriter
from smmodels.engine.answers import Respondent
from smmodels.errors import CannotWrite
from smmodels.interview.autosave import Autosave
from smmodels.interview.lines import Line
from smmodels.interview.loop import InterviewLoop
from smmodels.interview.state import begin
from smmodels.loader.answers import read_answers
from tests.interview.terminal import Terminal
from tests.interview.toy import TOY

CALLS = ("open", "write", "fchmod", "fsync", "close", "replace", "dup")
TYPED = ("2", "1 3", "s", "2")
WRITTEN = {
    "Saved: 2. When": "  rhythm: rhythm-2\n",
    "Saved: 1. A policy": "  papers: [papers-1, papers-3]\n",
    "Saved: don't know": "  sector: unknown\n",
    "Saved: 2. One": "  tool: tool-2\n",
}
"""What is in the file when this is said."""


@contextmanager
def failing(at: int, number: int, *, lasting: bool) -> Iterator[Callable[[], int]]:
    """Make the *at*-th system call fail, and with *lasting* all after it; tells how many came."""
    made = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            nonlocal made
            made += 1
            if made == at or (lasting and made > at):
                if real.__name__ == "close":
                    real(*args, **more)  # a failing close has closed
                raise OSError(number, os.strerror(number))
            return real(*args, **more)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(getattr(os, name)))
        yield lambda: made


class Typist:
    """A keyboard with somebody at it who answers everything, and gives up where it must."""

    def __init__(self) -> None:
        self.lines = [*TYPED, "", "", "", "q"]

    def read_line(self) -> str:
        return self.lines.pop(0)

    def drop_typed_ahead(self) -> bool:
        return False


class Witness(TerminalWriter):
    """A voice that notes what was in the file whenever something was called saved."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.StringIO())
        self.path = path
        self.shown_text = ""
        self.saved: list[tuple[str, str]] = []

    def show(self, lines: Any) -> None:
        shown = [cast("Line", line).text for line in lines]
        self.shown_text += "\n".join([*shown, ""])
        if shown and shown[0].startswith("Saved: "):
            self.saved.append((shown[0], self.path.read_text()))


def talk(path: Path) -> Witness | None:
    """A whole interview; None where the file was refused before the first question."""
    try:
        file = AnswersFile(path, {"pack": TOY.label}, list(TOY.questions))
    except CannotWrite:
        return None
    witness = Witness(path)
    try:
        state = begin(TOY, tuple(TOY.questions), {})
        talk = InterviewLoop(
            Autosave(file, Respondent({}), state, witness),
            cast("TerminalKeyboard", Typist()),
            witness,
            str,
            lambda: 0.0,
        )
        assert talk.run(resumed=False) == "finished"
    finally:
        file.close()
    return witness


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["full", "faulty"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
def test_s02_s03_whichever_call_of_an_interview_fails_nothing_called_saved_is_lost(
    tmp_path: Path, number: int, lasting: bool
) -> None:
    for at in range(1, 200):
        path = tmp_path / str(at) / "answers.yaml"
        path.parent.mkdir()
        with failing(at, number, lasting=lasting) as made:
            witness = talk(path)
            passed = made() < at
        there = path.read_text() if path.exists() else ""
        if witness is not None:
            for line_shown, content in witness.saved:
                (line,) = (WRITTEN[words] for words in WRITTEN if line_shown.startswith(words))
                assert line in content
                assert line in there
            whole = all(line in there for line in WRITTEN.values())
            assert whole or "not saved yet." in witness.shown_text
            assert whole or lasting
        assert not there or read_answers("a", there.encode(), TOY).respondent is not None
        assert [file for file in path.parent.iterdir() if file != path] == []
        if passed:
            assert whole
            break
    else:
        pytest.fail("it never came to an end")

    assert at > len(CALLS) * len(TYPED)


SMALL_DISK = """\
import os, sys, tempfile
from pathlib import Path
from smmodels.errors import CannotWrite
from smmodels.answers_file.session import AnswersFile

path = Path(sys.argv[1]) / "answers.yaml"
file = AnswersFile(path, {"pack": "toy@1.0.0"}, [])
held = {}
for number in range(1000):
    note = f"note {number} " + "x" * 1500
    file.put(f"question-{number}", {"answer": "a-b", "note": note})
    try:
        file.save()
    except CannotWrite as error:
        print(error.message)
        break
    held[f"question-{number}"] = note
text = path.read_text()
assert all(note in text for note in held.values())
assert f"question-{number}:" not in text
assert sorted(os.listdir(path.parent)) == ["answers.yaml"]
print(len(held))
"""


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root may make a small disk"
)
def test_s02_a_disk_that_is_really_full_keeps_what_was_saved(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", disk],  # noqa: S607  root's own
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no disk can be made here")
    try:
        done = subprocess.run(
            [sys.executable, "-c", SMALL_DISK, disk],
            capture_output=True,
            check=False,
            text=True,
        )
    finally:
        subprocess.run(["umount", disk], check=True)  # noqa: S607  as above

    assert done.returncode == 0, done.stderr
    message, count = done.stdout.splitlines()
    assert message == f'cannot write "{disk / "answers.yaml"}": the disk is full'
    assert int(count) > 5


@pytest.mark.slow
def test_s08_two_interviews_on_one_file_lose_no_answer_of_either(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    with Terminal(path, columns=200) as first:
        first.wait_for()
        first.type("2")
        for _ in range(3):
            with Terminal(path, columns=200) as second:
                screen, code = second.end()
            assert "another interview is writing" in screen
            assert code == 2
        first.type("1 3")
        first.send("q\r")
        first.end()
    with Terminal(path, columns=200) as third:
        assert "2 of 4 answered" in third.wait_for()

    assert path.read_text().endswith("  rhythm: rhythm-2\n  papers: [papers-1, papers-3]\n")


@pytest.mark.parametrize("busy", [1, 3])
def test_s09_a_file_that_somebody_has_open_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: int
) -> None:
    """As on Windows, where a spreadsheet or a sync program may hold it; tried here by patching."""
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"old")
    real = os.replace
    refused: list[Path] = []

    def replace(old: str, new: Path) -> None:
        if len(refused) < busy:
            refused.append(new)
            raise PermissionError(errno.EACCES, "it is open")
        real(old, new)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(atomic, "RETRY_DELAYS", (0.0, 0.0, 0.0, 0.0))
    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert len(refused) == busy


def test_s09_a_file_that_stays_open_elsewhere_keeps_its_content_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"old")

    def replace(old: str, new: Path) -> None:
        raise PermissionError(errno.EACCES, "it is open")

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(atomic, "RETRY_DELAYS", (0.0, 0.0))
    with pytest.raises(CannotWrite, match="there is no permission to write there"):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
