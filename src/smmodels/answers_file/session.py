"""An answers file held by one interview: read once, locked, saved after every answer."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, NoReturn

from smmodels.answers_file import encoding
from smmodels.answers_file.atomic import (
    cannot_write,
    check_writable,
    open_ordinary,
    real_path,
    remove_leftovers,
    write_atomically,
)
from smmodels.answers_file.content import (
    Content,
    Entry,
    is_same_entry,
    reply_of,
    with_annotations_of,
)
from smmodels.answers_file.encoding import encode_like, holds, read, text_of
from smmodels.answers_file.lock import Lock, lock_open_file, lock_path
from smmodels.errors import CannotWrite
from smmodels.i18n import gettext as _
from smmodels.loader.limits import LARGEST


class AnswersFile:
    """
    The file that an interview keeps its answers in.

    `found` is what was there at the start, None for a new file. Answers go to `pending` by `put`
    and to the disk by `save`. Raises CannotWrite where the file cannot be written, is being
    written by another interview, or is none.
    """

    def __init__(self, path: Path, head: dict[str, str], order: list[str]) -> None:
        self.path = path
        self.pending: dict[str, Entry] = {}
        self._earlier_entries: dict[str, list[Entry | None]] = {}
        self._answered: dict[str, Entry] = {}
        self._head = head
        self._order = order
        check_writable(path)
        self._is_new = not os.path.exists(path)
        self._lock = lock_path(path)
        try:
            remove_leftovers(path)
            self._known_data = self.on_disk() or b""
        except BaseException:
            self._lock.release()
            raise
        self._attempted_data = self._known_data

    @property
    def known_content(self) -> bytes | None:
        """What was on the disk when last read or written; None where nothing is."""
        return self._known_data or None

    @property
    def is_unchanged(self) -> bool:
        """Whether the disk still holds what was last read or written."""
        try:
            return self.on_disk() == self._known_data
        except CannotWrite:
            return False

    @property
    def unsaved(self) -> dict[str, Entry]:
        """What is in no file at this moment: what is pending; all, where the file is gone."""
        held = {} if os.path.isfile(self.path) else self._entries(self._known_data)
        return {**held, **self.pending}

    def put(self, question: str, entry: Entry) -> None:
        """Keep an answer, to be saved."""
        earlier = self._earlier_entries.setdefault(question, [None])
        with suppress(CannotWrite):  # a file that is not sound is told when it is to be saved
            there = (
                self._answered if question in self._answered else self._entries(self._known_data)
            )
            earlier.append(there.get(question))
        self.pending[question] = self._answered[question] = entry

    def on_disk(self) -> bytes | None:
        """
        What is there at this moment; None where there is no file.

        Raises CannotWrite where it cannot be read, or is something that no answers can be in.
        """
        try:
            with os.fdopen(open_ordinary(real_path(self.path), os.O_RDONLY), "rb") as file:
                return file.read(LARGEST + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise cannot_write(self.path, error) from error

    def save(self) -> Literal["saved", "changed"]:
        """
        Put what is pending on the disk, and see that what was saved is still there.

        "changed": another program wrote the file since we last looked, and nothing was done.
        Raises CannotWrite; what is pending then stays so.
        """
        if not self._answered and (not self._known_data or os.path.isfile(self.path)):
            return "saved"
        now = self.on_disk()
        if now == self._known_data and not self.pending:
            return "saved"
        if now is not None and now not in {self._known_data, self._attempted_data}:
            return "changed"
        return "saved" if self._write(self.new_content(), now) else "changed"

    def new_content(self) -> bytes:
        """The content that a save would write. Raises CannotWrite where it would lose anything."""
        return self.new_content_for(self.path)

    def conflicts_with(self, theirs: bytes) -> bool:
        """
        Whether another program gave other answers to questions that were answered here.

        None, or one that was there before ours, is what an old copy has. What was written beside
        an answer of ours, once that was saved, makes no other answer of it.
        """
        now = self._entries(theirs)
        return not all(self._agrees(id_, now.get(id_)) for id_ in self._answered)

    def _agrees(self, id_: str, there: Entry | None) -> bool:
        if reply_of(there) is None:
            return True
        ours = self._answered[id_]
        if any(is_same_entry(there, one) for one in (*self._earlier_entries[id_], ours)):
            return True
        return id_ not in self.pending and reply_of(there) == reply_of(ours)

    def accept(self, theirs: bytes) -> list[str]:
        """
        Go on from what another program wrote, which does not clash with ours.

        What it wrote beside our answers is taken over. Answers that were saved here, and that an
        old copy has taken away, are pending again: it tells which.
        """
        now = self._entries(theirs)
        self._lock.release()
        self._lock = lock_path(self.path)
        self._known_data = self._attempted_data = theirs
        back = []
        for id_, ours in self._answered.items():
            there = now.get(id_)
            if is_same_entry(there, ours):
                continue
            is_old = any(is_same_entry(there, one) for one in self._earlier_entries[id_])
            if id_ not in self.pending and reply_of(there) == reply_of(ours) and not is_old:
                self._answered[id_] = ours if there is None else there
                continue
            if id_ not in self.pending:
                back.append(id_)
            self._answered[id_] = self.pending[id_] = with_annotations_of(ours, there)
        return back

    def move(self, path: Path) -> None:
        """
        Keep all answers in another file from now on, which must not exist yet.

        The old one stays as it is. Raises CannotWrite; everything is then as before.
        """
        check_writable(path)
        if os.path.exists(path):
            _refuse_what_is_there(path)
        content = self.new_content_for(path)
        lock = lock_path(path)
        old = (self.path, self._lock, self._is_new)
        self.path, self._lock, self._is_new = path, lock, True
        try:
            if not self._write(content, b""):  # the lock has made it
                _refuse_what_is_there(path)
        except BaseException:
            self._release()
            self.path, self._lock, self._is_new = old
            raise
        old[1].release()

    def new_content_for(self, path: Path) -> bytes:
        """The content that a save would write to *path*, whose name tells the format."""
        file_format, other = encoding.format_of(self.path), encoding.format_of(path)
        pack = self._head.get("pack")
        new = encoding.updated_content(
            self._table(self._known_data), self.pending, self._order, pack
        )
        ways: list[tuple[bytes, Content]] = []
        if file_format == other and self._known_data.strip():
            old_text = text_of(self._known_data, file_format)
            text = encoding.update(old_text, file_format, self.pending, self._order, pack)
            ways.append((encode_like(self._known_data, text), new))
        if not ways or path != self.path:
            head = {**self._head, **new.head}
            if other == "csv" and self._known_data.strip():
                head = new.head  # it would date answers of old, which tell no day, in their rows
            whole = Content(head, new.answers, new.comments)
            ways.append((encoding.write(whole, other).encode(), whole))
        # What is there stays there until what takes its place is known to hold everything.
        for content, meant in ways:
            if holds(content, other, meant):
                return content
        raise CannotWrite(
            _('"{file}" would not hold all answers').format(file=path),
            _("this is a fault of smm: name another file, and please report it"),
        )

    def unsupported_by(self, path: Path) -> list[str]:
        """
        What the file holds and one of the format of *path* cannot: keys of it, and "remarks".

        Raises CannotWrite where the file is not sound.
        """
        file_format, other = encoding.format_of(self.path), encoding.format_of(path)
        if file_format == other or not self._known_data.strip():
            return []
        return encoding.unsupported_by(
            self._table(self._known_data),
            text_of(self._known_data, file_format),
            file_format,
            other,
        )

    def conflict_path(self) -> Path:
        """A name beside the file for answers that cannot go into it."""
        number = 1
        while True:
            name = f"{self.path.stem}.conflict-{number}{self.path.suffix}"
            if not os.path.exists(path := self.path.with_name(name)):
                return path
            number += 1

    def close(self) -> None:
        """Let the file go; one that we made and wrote no answer to is removed."""
        self._release()

    def _release(self) -> None:
        with suppress(OSError, CannotWrite):
            if self._is_new and self._lock.is_on(real_path(self.path)) and self.on_disk() == b"":
                real_path(self.path).unlink()
        self._lock.release()

    def _write(self, content: bytes, before: bytes | None) -> bool:
        """Put *content* in the place of what was there *before*; whether that was still so."""
        locks: list[Lock] = []

        def carry_lock(handle: int) -> None:
            if (lock := lock_open_file(handle)) is not None:
                locks.append(lock)

        target = real_path(self.path)

        def is_as_before() -> bool:
            # Reading takes longer than to ask when and where it was written, which comes last.
            seen = _file_stamp(target)
            return self.on_disk() in (before, None) and _file_stamp(target) == seen

        self._attempted_data = content
        try:
            done = write_atomically(
                self.path, content, before_replace=carry_lock, may_replace=is_as_before
            )
        finally:
            for lock in locks:
                if lock.is_on(real_path(self.path)):
                    self._lock.release()
                    self._lock = lock
                else:
                    lock.release()
        if done:
            self._known_data = content
            self.pending.clear()
        return done

    def _entries(self, data: bytes) -> dict[str, Entry]:
        return self._table(data).answers

    def _table(self, data: bytes) -> Content:
        try:
            return read(data, encoding.format_of(self.path)) if data.strip() else Content()
        except ValueError as error:
            raise CannotWrite(
                _('what is in "{file}" is not sound: {why}').format(file=self.path, why=error),
                _("smm check shows where"),
            ) from error


def _refuse_what_is_there(path: Path) -> NoReturn:
    raise CannotWrite(
        _('there is a file "{file}" already').format(file=path),
        _("name one that is not there yet"),
    )


def _file_stamp(target: Path) -> tuple[int, ...] | None:
    """What changes when a file is written anew; None where there is none."""
    try:
        there = os.stat(target)  # noqa: PTH116  the quickest way
    except OSError:
        return None
    return there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns
