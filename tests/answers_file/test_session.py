"""One answers file through an interview: locked, saved, and never taken from anybody."""

import errno
import fcntl
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmodels.answers_file import encoding, lock
from smmodels.answers_file.content import Entry
from smmodels.answers_file.encoding import read
from smmodels.answers_file.session import AnswersFile
from smmodels.engine.answers import Answer, Respondent
from smmodels.errors import CannotWrite
from smmodels.loader.answers import read_answers
from tests.interview.toy import TOY

HEAD = {"pack": "toy@1.0.0", "date": "2026-11-22"}
ORDER = ["rhythm", "papers", "sector", "tool"]
NEW = "smm: 1\npack: toy@1.0.0\ndate: 2026-11-22\nanswers:\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.yaml"


@pytest.fixture
def file(path: Path) -> Iterator[AnswersFile]:
    file = AnswersFile(path, HEAD, ORDER)
    yield file
    file.close()


def test_an_answer_is_on_the_disk_once_saved(file: AnswersFile, path: Path) -> None:
    assert file.known_data is None
    file.put("rhythm", "rhythm-1")

    assert file.save() == "saved"
    assert path.read_text() == NEW + "  rhythm: rhythm-1\n"
    assert file.pending == {}


def test_nothing_is_left_where_nothing_was_answered(path: Path) -> None:
    AnswersFile(path, HEAD, ORDER).close()

    assert list(path.parent.iterdir()) == []


def test_an_empty_file_that_was_there_stays_and_counts_as_new(path: Path) -> None:
    path.touch()
    file = AnswersFile(path, HEAD, ORDER)

    assert file.known_data is None
    file.close()
    assert path.read_bytes() == b""


@pytest.mark.parametrize("saves", [0, 1, 3])
def test_s08_a_second_interview_is_refused_while_the_first_goes_on(
    file: AnswersFile, path: Path, saves: int
) -> None:
    for number in range(saves):
        file.put("rhythm", f"rhythm-{number}")
        file.save()

    with pytest.raises(CannotWrite, match="another interview is writing"):
        AnswersFile(path, HEAD, ORDER)

    file.close()
    AnswersFile(path, HEAD, ORDER).close()


def test_a_file_that_is_replaced_between_opening_and_locking_is_locked_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("smm: 1\n")
    path.with_name("newer").write_text("smm: 1\n")
    real = lock.lock_open_file

    def too_late(handle: int) -> lock.Lock | None:
        if (newer := path.with_name("newer")).exists():
            newer.replace(path)
        return real(handle)

    monkeypatch.setattr(lock, "lock_open_file", too_late)
    file = AnswersFile(path, HEAD, ORDER)

    with pytest.raises(CannotWrite, match="another interview"):
        AnswersFile(path, HEAD, ORDER)
    file.close()


def test_s08_a_lock_ends_with_its_process(path: Path) -> None:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from smmodels.answers_file.session import AnswersFile\n"
        "file = AnswersFile(Path(sys.argv[1]), {}, [])\n"
        "file.put('rhythm', 'rhythm-1')\n"
        "file.save()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)

    file = AnswersFile(path, HEAD, ORDER)

    assert b"rhythm: rhythm-1" in (file.known_data or b"")
    file.close()


def test_s08_what_others_wrote_meanwhile_is_not_written_over(file: AnswersFile, path: Path) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    theirs = path.read_text() + "  sector: sector-2  # by Tom\n"
    path.write_text(theirs)

    file.put("tool", "tool-1")

    assert file.save() == "changed"
    assert path.read_text() == theirs
    assert not file.conflicts_with(theirs.encode())
    file.accept(theirs.encode())
    assert file.save() == "saved"
    assert path.read_text() == theirs + "  tool: tool-1\n"


def test_two_answers_to_one_question_conflict(file: AnswersFile, path: Path) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    saved = path.read_bytes()

    file.put("rhythm", "rhythm-2")

    assert not file.conflicts_with(saved + b"  sector: sector-2\n")
    assert not file.conflicts_with(saved.replace(b"rhythm-1", b"rhythm-2"))
    assert file.conflicts_with(saved.replace(b"rhythm-1", b"rhythm-3"))
    assert not file.conflicts_with(b"smm: 1\n")


def test_s08_an_answer_that_an_old_copy_lacks_is_put_back(file: AnswersFile, path: Path) -> None:
    path.write_text("smm: 1\nanswers:\n  tool: tool-1\n")
    file.accept(path.read_bytes())
    copies = [path.read_bytes()]
    given: dict[str, Entry] = {"rhythm": "rhythm-1", "papers": [], "tool": "tool-2"}
    for id_, entry in given.items():
        file.put(id_, entry)
        file.save()
        copies.append(path.read_bytes())
    last = copies.pop()

    for gone, copy in zip((3, 2, 1), copies, strict=True):
        theirs = copy.replace(b"smm: 1\n", b"smm: 1\norganisation: Ours\n")
        path.write_bytes(theirs)
        assert file.save() == "changed"
        assert not file.conflicts_with(theirs)
        assert file.accept(theirs) == ["rhythm", "papers", "tool"][3 - gone :]
        assert file.save() == "saved"
        assert path.read_bytes() == last.replace(b"smm: 1\n", b"smm: 1\norganisation: Ours\n")


def test_s08_another_answer_than_the_saved_one_is_a_conflict_and_another_note_is_none(
    file: AnswersFile, path: Path
) -> None:
    file.put("rhythm", "rhythm-1")
    file.put("tool", {"answer": "tool-1", "note": "Ours"})
    file.save()
    saved = path.read_bytes()

    assert file.conflicts_with(saved.replace(b"rhythm-1", b"rhythm-3"))
    for theirs in (b"{answer: rhythm-1, note: Theirs}", b"{answer: rhythm-1}"):
        assert not file.conflicts_with(saved.replace(b"rhythm-1", theirs))
        assert file.accept(saved.replace(b"rhythm-1", theirs)) == []


@pytest.mark.parametrize(
    ("name", "emptied"),
    [
        ("a.yaml", "smm: 1\nanswers:\n  rhythm: {answer: ~, note: to ask Jan}\n"),
        ("a.json", '{"smm": 1, "answers": {"rhythm": {"answer": null, "note": "to ask Jan"}}}'),
    ],
)
def test_s08_an_answer_that_an_editor_emptied_is_put_back_with_its_annotations(
    path: Path, name: str, emptied: str
) -> None:
    path = path.with_name(name)
    file = AnswersFile(path, HEAD, ORDER)
    file.put("rhythm", "rhythm-1")
    file.save()
    path.write_text(emptied)
    file.put("papers", ["papers-1"])

    assert file.save() == "changed"
    assert not file.conflicts_with(path.read_bytes())
    assert file.accept(path.read_bytes()) == ["rhythm"]
    file.save()
    file.close()

    assert read(path.read_text(), encoding.format_of(path)).answers == {
        "rhythm": {"answer": "rhythm-1", "note": "to ask Jan"},
        "papers": ["papers-1"],
    }


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.csv"])
@pytest.mark.parametrize("entry", [["papers-1"], [], {"answer": "x", "note": "  of\n two lines "}])
def test_s08_the_same_answer_written_otherwise_is_no_conflict(
    path: Path, name: str, entry: Entry
) -> None:
    path = path.with_name(name)
    file = AnswersFile(path, HEAD, ORDER)
    file.put("papers", entry)
    file.save()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    theirs = path.read_bytes()
    file.put("tool", "tool-1")

    assert file.save() == "changed"
    assert not file.conflicts_with(theirs)
    assert file.accept(theirs) == []
    file.save()
    file.put("papers", ["papers-2"])
    path.write_bytes(path.read_bytes().replace(b"tool-1", b"tool-2"))

    assert file.conflicts_with(path.read_bytes())  # another answer is one
    file.close()


def test_s08_a_note_that_was_taken_over_is_neither_lost_nor_a_conflict_later(
    file: AnswersFile, path: Path
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    without = NEW.replace("answers:", "answers: {}")
    noted = NEW + "  rhythm: {answer: rhythm-1, note: theirs}\n"
    path.write_text(noted)
    assert file.accept(noted.encode()) == []

    path.write_text(without)
    assert file.accept(without.encode()) == ["rhythm"]
    file.save()
    assert path.read_text() == noted

    path.write_text(f"{noted}# unrelated\n")
    file.put("rhythm", "rhythm-2")
    assert file.save() == "changed"
    assert not file.conflicts_with(path.read_bytes())


def test_s08_an_old_copy_removes_no_note(file: AnswersFile, path: Path) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    old = path.read_bytes()
    file.put("rhythm", {"answer": "rhythm-1", "note": "ours"})
    file.save()
    path.write_bytes(old)

    assert file.accept(old) == ["rhythm"]
    file.save()
    assert path.read_text() == NEW + "  rhythm: {answer: rhythm-1, note: ours}\n"


def test_s08_a_file_that_is_gone_at_the_end_is_written_again(file: AnswersFile, path: Path) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    saved = path.read_bytes()
    path.unlink()

    assert file.save() == "saved"
    assert path.read_bytes() == saved


def test_others_who_replace_the_file_do_not_get_past_the_lock(
    file: AnswersFile, path: Path
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes() + b"# edited\n")
    other.replace(path)
    file.put("tool", "tool-1")

    assert file.save() == "changed"
    file.accept(path.read_bytes())

    with pytest.raises(CannotWrite, match="another interview"):
        AnswersFile(path, HEAD, ORDER)


def test_a_file_that_was_deleted_is_written_again_with_all_answers(
    file: AnswersFile, path: Path
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    path.unlink()
    file.put("tool", "tool-1")

    assert file.save() == "saved"
    assert path.read_text() == NEW + "  rhythm: rhythm-1\n  tool: tool-1\n"


def test_s02_after_a_failed_save_the_answer_waits_for_the_next(
    file: AnswersFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    file.put("papers", ["papers-1"])
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(CannotWrite, match="the disk is full"):
            file.save()
    assert path.read_text() == NEW + "  rhythm: rhythm-1\n"

    file.put("tool", "tool-1")
    file.save()

    assert path.read_text() == NEW + "  rhythm: rhythm-1\n  papers: [papers-1]\n  tool: tool-1\n"


def test_a_save_of_which_only_the_sync_of_the_folder_failed_is_no_change_by_others(
    file: AnswersFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "faulty")
        fsync(handle)

    file.put("rhythm", "rhythm-1")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse_folders)
        with pytest.raises(CannotWrite, match="a fault"):
            file.save()
    with pytest.raises(CannotWrite, match="another interview"):
        AnswersFile(path, HEAD, ORDER)

    assert file.save() == "saved"


def test_moving_keeps_all_answers_and_leaves_the_old_file(
    file: AnswersFile, path: Path, tmp_path: Path
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    old = path.read_bytes()
    file.put("tool", {"answer": "tool-1", "note": "=1+1"})
    for name in ("other.yaml", "other.json", "other.csv"):
        file.move(tmp_path / name)

    assert path.read_bytes() == old
    assert file.path.name == "other.csv"
    assert (tmp_path / "other.csv").read_text() == (
        "question,answer,note,reason,evidence,on\n"
        "rhythm,rhythm-1,,,,2026-11-22\ntool,tool-1,'=1+1,,,2026-11-22\n"
    )
    AnswersFile(path, HEAD, ORDER).close()


def test_moving_replaces_no_existing_file(file: AnswersFile, path: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("mine")
    file.put("tool", "tool-1")

    with pytest.raises(CannotWrite, match="already"):
        file.move(tmp_path / "other.yaml")

    assert file.path == path
    assert file.save() == "saved"
    assert (tmp_path / "other.yaml").read_text() == "mine"


def test_a_failed_move_leaves_nothing_and_goes_on_as_before(
    file: AnswersFile, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.put("tool", "tool-1")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(CannotWrite):
            file.move(tmp_path / "other.yaml")

    assert not (tmp_path / "other.yaml").exists()
    assert file.save() == "saved"
    assert path.read_text() == NEW + "  tool: tool-1\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("  sector: sector-2\n", ""),
        ("note: of old", "note: of"),
        ("whole: said", "whole: sai"),
        ("tool-1", "tool-2"),
        ("smm: 1", "smm: 1\nsmm: 1"),
    ],
)
def test_s01_content_that_would_lose_anything_replaces_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str
) -> None:
    old = (
        "smm: 1\ncomments: {whole: said}\nanswers:\n"
        "  rhythm: {answer: rhythm-1, note: of old}\n  sector: sector-2\n"
    )
    path.write_text(old)
    file = AnswersFile(path, HEAD, ORDER)
    file.put("tool", "tool-1")
    with monkeypatch.context() as patch:
        real = encoding.update
        patch.setattr(encoding, "update", lambda *args: real(*args).replace(right, wrong))
        with pytest.raises(CannotWrite, match="would not hold all answers"):
            file.save()
        assert path.read_text() == old
        assert file.pending == {"tool": "tool-1"}
        file.move(path.with_name("other.yaml"))
    file.close()

    assert path.read_text() == old
    assert sorted(path.with_name("other.yaml").read_text().splitlines()) == sorted(
        f"pack: toy@1.0.0\ndate: 2026-11-22\n{old}  tool: tool-1".replace(
            "comments: {whole: said}", "comments:\n  whole: said"
        ).splitlines()
    )


def test_a_file_that_is_not_sound_is_told_and_left_as_it_is(path: Path) -> None:
    path.write_text("smm: [1\n")
    file = AnswersFile(path, HEAD, ORDER)
    file.put("tool", "tool-1")

    with pytest.raises(CannotWrite, match="is not sound"):
        file.save()
    with pytest.raises(CannotWrite, match="is not sound"):
        file.conflicts_with(b"smm: [2\n")
    file.close()
    assert path.read_text() == "smm: [1\n"


def test_moving_to_another_format_keeps_the_comments(path: Path) -> None:
    path.write_text("smm: 1\norganisation: A bakery\ncomments: {whole: said}\n")
    file = AnswersFile(path, HEAD, ORDER)
    file.put("tool", "tool-1")

    file.move(path.with_name("other.json"))
    file.close()

    written = json.loads(path.with_name("other.json").read_text())
    assert written["comments"] == {"whole": "said"}
    assert written["organisation"] == "A bakery"


HELD = """\
smm: 1 # by Anna
pack: toy@1.0.0
organisation: A bakery
scope: Here
date: 2026-05-04
comments: {whole: said}
answers:
  rhythm: {note: to ask Jan}
  sector: sector-2
  papers: {answer: [papers-1], on: 2026-06-01}
"""


@pytest.mark.parametrize(
    ("name", "unsupported"),
    [
        ("other.yaml", []),
        ("other.json", ["remarks"]),
        ("other.csv", ["pack", "organisation", "scope", "comments", "remarks"]),
    ],
)
def test_what_another_format_cannot_hold_is_known_before_and_the_rest_is_moved(
    path: Path, name: str, unsupported: list[str]
) -> None:
    path.write_text(HELD)
    old = read_answers("a", path.read_bytes(), TOY)
    file = AnswersFile(path, HEAD, ORDER)
    file.put("tool", "tool-1")

    assert file.unsupported_by(path.with_name(name)) == unsupported
    assert file.is_unchanged
    file.move(path.with_name(name))
    assert file.unsupported_by(path.with_name("a.csv" if name == "other.csv" else name)) == []
    file.close()

    assert path.read_text() == HELD
    new = read_answers(name, path.with_name(name).read_bytes(), TOY, name.partition(".")[2])
    assert old.respondent is not None
    assert new.respondent is not None
    assert new.annotations == old.annotations == {"rhythm": Answer("unknown", note="to ask Jan")}
    assert days(new.respondent) == {**days(old.respondent), "tool": "2026-05-04"}
    assert new.respondent.organisation == (None if "organisation" in unsupported else "A bakery")
    assert new.respondent.scope == (None if "scope" in unsupported else "Here")
    assert new.respondent.comments == ({} if "comments" in unsupported else {"whole": "said"})


def days(respondent: Respondent) -> dict[str, str | None]:
    return {id_: answer.on or respondent.date for id_, answer in respondent.answers.items()}


def test_a_table_gives_no_day_to_answers_whose_day_is_unknown(path: Path) -> None:
    path.write_text("smm: 1\nanswers: {tool: tool-1}\n")
    file = AnswersFile(path, HEAD, ORDER)
    file.put("rhythm", "rhythm-1")
    file.move(path.with_name("other.csv"))
    file.close()

    assert "2026" not in path.with_name("other.csv").read_text()


def test_a_file_that_was_taken_away_holds_nothing_any_more(file: AnswersFile, path: Path) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    assert file.is_unchanged

    path.unlink()

    assert not file.is_unchanged


def test_a_name_for_a_conflict_is_one_that_is_free(file: AnswersFile, tmp_path: Path) -> None:
    (tmp_path / "answers.conflict-1.yaml").touch()

    assert file.conflict_path() == tmp_path / "answers.conflict-2.yaml"


def test_line_ends_of_another_system_stay(path: Path) -> None:
    path.write_bytes(b"smm: 1\r\nanswers:\r\n  rhythm: rhythm-1 # x\r\n")
    file = AnswersFile(path, HEAD, ORDER)
    file.put("tool", "tool-1")
    file.save()
    file.close()

    assert path.read_bytes() == (
        b"smm: 1\r\nanswers:\r\n  rhythm: rhythm-1 # x\r\n  tool: tool-1\r\n"
    )


def test_s05_a_link_to_the_file_is_the_same_file(path: Path, tmp_path: Path) -> None:
    path.write_text("smm: 1\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    file = AnswersFile(link, HEAD, ORDER)
    file.put("tool", "tool-1")
    file.save()

    with pytest.raises(CannotWrite, match="another interview"):
        AnswersFile(path, HEAD, ORDER)

    file.close()
    assert link.is_symlink()
    assert path.read_text() == "smm: 1\nanswers:\n  tool: tool-1\n"


def test_s01_leftovers_of_a_killed_run_are_gone_at_the_next_start(path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    path.with_name(f".answers.yaml.{gone.pid}.x1.tmp").touch()

    AnswersFile(path, HEAD, ORDER).close()

    assert list(path.parent.iterdir()) == []


KILLED_AT_A_CALL = """\
import os, sys
from pathlib import Path
from smmodels.answers_file.encoding import read
from smmodels.answers_file.session import AnswersFile

path, fatal = Path(sys.argv[1]), int(sys.argv[2])
file = AnswersFile(path, {"pack": "toy@1.0.0"}, [])
file.put("rhythm", "rhythm-1")
file.save()
made = 0

def deadly(real):
    def call(*args, **more):
        global made
        made += 1
        if made == fatal:
            os.kill(os.getpid(), 9)
        return real(*args, **more)
    return call

for name in ("open", "write", "fchmod", "fsync", "close", "replace"):
    setattr(os, name, deadly(getattr(os, name)))
file.put("tool", "tool-1")
file.save()
sys.exit(7)
"""


@pytest.mark.slow
def test_s01_killed_before_any_system_call_of_a_save_the_file_is_whole(path: Path) -> None:
    old = "smm: 1\npack: toy@1.0.0\nanswers:\n  rhythm: rhythm-1\n"
    seen = set()
    for fatal in range(1, 30):
        path.unlink(missing_ok=True)
        run = subprocess.run(
            [sys.executable, "-c", KILLED_AT_A_CALL, str(path), str(fatal)], check=False
        )
        seen.add(path.read_text())
        AnswersFile(path, HEAD, ORDER).close()
        assert [path.name for path in path.parent.iterdir()] == [path.name]
        if run.returncode == 7:
            break

    assert fatal > 6
    assert seen == {old, old + "  tool: tool-1\n"}


@pytest.mark.parametrize("how", ["no-module", "no-locks-on-this-disk"])
def test_s08_without_locks_a_change_by_another_interview_is_seen_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "no-module":
        monkeypatch.setattr(lock, "fcntl", None)
    else:
        monkeypatch.setattr(
            fcntl, "flock", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOLCK, ""))
        )
    first, second = AnswersFile(path, HEAD, ORDER), AnswersFile(path, HEAD, ORDER)
    first.put("rhythm", "rhythm-1")
    assert first.save() == "saved"
    second.put("tool", "tool-1")

    assert second.save() == "changed"
    second.accept(path.read_bytes())
    assert second.save() == "saved"

    assert path.read_text() == NEW + "  rhythm: rhythm-1\n  tool: tool-1\n"
    first.close()
    second.close()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "a.yaml",
            "smm: 1\npack: toy@0.9.0  # of spring\nanswers:\n  tool: tool-1\n",
            "smm: 1\npack: toy@1.0.0  # of spring\nanswers:\n  rhythm: rhythm-1\n  tool: tool-1\n",
        ),
        (
            "a.yaml",
            "pack: >-\n  toy@0.9.0\nsmm: 1\nanswers: {tool: tool-1}\n",
            "smm: 1\npack: toy@1.0.0\nanswers:\n  rhythm: rhythm-1\n  tool: tool-1\n",
        ),
        (
            "a.json",
            '{"smm": 1, "pack": "toy@0.9.0", "answers": {}}',
            json.dumps({"smm": 1, "pack": "toy@1.0.0", "answers": {"rhythm": "rhythm-1"}}, indent=2)
            + "\n",
        ),
        (
            "a.yaml",
            "smm: 1\npack: toy\nanswers:\n  tool: tool-1\n",
            "smm: 1\npack: toy\nanswers:\n  rhythm: rhythm-1\n  tool: tool-1\n",
        ),
    ],
)
def test_y26_a_resumed_file_names_the_version_it_is_resumed_with(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    path = tmp_path / name
    path.write_text(old)
    file = AnswersFile(path, HEAD, ORDER)
    file.put("rhythm", "rhythm-1")
    file.save()
    file.close()

    assert path.read_text() == new


def test_s03_a_lock_that_cannot_be_closed_costs_nothing(
    file: AnswersFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is about is a handle of a lock: the content has its own, and is on the disk."""
    real = os.close
    locks = [lock_of(file)]

    def close(handle: int) -> None:
        real(handle)
        if handle in locks:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "close", close)
    for number in (1, 2):
        file.put("rhythm", f"rhythm-{number}")
        assert file.save() == "saved"
        locks.append(lock_of(file))
    file.close()

    assert path.read_text() == NEW + "  rhythm: rhythm-2\n"


def lock_of(file: AnswersFile) -> int:
    handle = file._lock._handle  # noqa: SLF001  which of the handles fails is the point
    assert handle is not None
    return handle


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to(path.with_name("pipe"))


def _endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


INTRUDERS = [_pipe, _link_to_a_pipe, _endless_device, _folder, _link_to_itself]


@pytest.mark.parametrize("is_late", [False, True], ids=["before-it-looks", "while-it-writes"])
@pytest.mark.parametrize("intrude", INTRUDERS)
def test_s03_whatever_comes_in_the_place_of_the_file_is_told_and_keeps_nobody_waiting(
    intrude: Callable[[Path], None],
    is_late: bool,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path.write_text(NEW + "  tool: tool-1\n")
    file = AnswersFile(path, HEAD, ORDER)
    file.put("rhythm", "rhythm-1")
    file.save()

    def come() -> None:
        path.rename(path.with_name("away"))
        intrude(path)

    file.put("papers", ["papers-1"])
    with monkeypatch.context() as patch:
        if is_late:
            patch.setattr(os, "fsync", lambda _handle: come())
        else:
            come()
        with pytest.raises(CannotWrite, match="cannot write"):
            file.save()

    assert file.unsaved == {"tool": "tool-1", "rhythm": "rhythm-1", "papers": ["papers-1"]}
    assert not list(path.parent.glob(".*"))
    file.move(path.with_name("other.yaml"))
    everything = path.with_name("other.yaml").read_text()
    assert {"tool-1", "rhythm-1", "papers-1"} <= set(re.findall(r"\w+-\d", everything))
    assert not path.is_file()
    file.close()


def test_s03_a_file_that_is_back_in_its_place_gets_what_was_pending(
    file: AnswersFile, path: Path
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    path.rename(path.with_name("away"))
    path.mkdir()
    file.put("sector", "sector-1")
    with pytest.raises(CannotWrite, match="it is a folder"):
        file.save()
    path.rmdir()
    path.with_name("away").rename(path)

    assert file.save() == "saved"
    assert file.unsaved == {}
    assert path.read_text() == NEW + "  rhythm: rhythm-1\n  sector: sector-1\n"


@pytest.mark.parametrize("in_place", [True, False])
def test_s08_what_an_editor_saves_while_an_answer_is_on_its_way_to_the_disk_is_seen(
    file: AnswersFile, path: Path, in_place: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    theirs = path.read_text().replace("rhythm-1", "rhythm-2")

    def edit(_handle: int) -> None:
        other_file = path.with_name("other_file")
        (path if in_place else other_file).write_text(theirs)
        if not in_place:
            other_file.rename(path)

    file.put("sector", "sector-1")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", edit)
        assert file.save() == "changed"

    assert path.read_text() == theirs
    assert file.pending == {"sector": "sector-1"}
    assert [path.name for path in path.parent.iterdir()] == [path.name]


def test_s08_what_an_editor_saves_after_the_last_reading_is_seen_by_its_stamp(
    file: AnswersFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.put("rhythm", "rhythm-1")
    file.save()
    theirs = path.read_text() + "  sector: sector-2\n"
    read = AnswersFile.on_disk
    looks: list[bytes | None] = []

    def look(file: AnswersFile) -> bytes | None:
        looks.append(read(file))
        if len(looks) == 2:
            path.write_text(theirs)
        return looks[-1]

    file.put("tool", "tool-1")
    with monkeypatch.context() as patch:
        patch.setattr(AnswersFile, "on_disk", look)
        assert file.save() == "changed"

    assert path.read_text() == theirs


def test_s08_a_file_that_comes_to_a_new_name_meanwhile_is_not_written_over(
    file: AnswersFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = path.with_name("other.yaml")
    file.put("rhythm", "rhythm-1")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: other.write_text("somebody else's"))
        with pytest.raises(CannotWrite, match="there is a file"):
            file.move(other)

    assert other.read_text() == "somebody else's"
    assert file.save() == "saved"
    assert path.read_text() == NEW + "  rhythm: rhythm-1\n"


def test_s03_answers_of_an_earlier_run_count_as_unsaved_too_when_their_file_is_gone(
    path: Path,
) -> None:
    text = NEW + "  rhythm: rhythm-1\n"
    path.write_text(text)
    file = AnswersFile(path, HEAD, ORDER)
    path.unlink()
    path.mkdir()
    with pytest.raises(CannotWrite, match="it is a folder"):
        file.save()
    assert file.unsaved == {"rhythm": "rhythm-1"}
    path.rmdir()

    assert file.save() == "saved"
    assert path.read_text() == text
    file.close()
