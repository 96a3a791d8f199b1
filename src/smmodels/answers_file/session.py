"""An answers file held by one interview: read once, locked, saved after every answer."""

import os
from collections.abc import Mapping
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

    `put` adds an answer to `pending`, and `save` writes what is pending to the disk. *head* and
    *order* are the lines at the top of a new file and the order of all questions; *checklists* are
    those of them that are lists to tick. Raises CannotWrite where the file cannot be written, is
    locked by another interview, or is no ordinary file.
    """

    def __init__(
        self,
        path: Path,
        head: dict[str, str],
        order: list[str],
        checklists: frozenset[str] = frozenset(),
    ) -> None:
        self.path = path
        self.pending: dict[str, Entry] = {}
        # By question: what the file had before each answer that was put here, and the last answer.
        self._earlier_entries: dict[str, list[Entry | None]] = {}
        self._answered: dict[str, Entry] = {}
        # Entries of an earlier version of the pack that others take the place of, by their ids.
        self._replaced: dict[str, str] = {}
        self._former_entries: dict[str, Entry] = {}
        self._head = head
        self._order = order
        self._checklists = checklists
        check_writable(path)
        self._is_new = not os.path.exists(path)
        self._lock = lock_path(path)
        try:
            remove_leftovers(path)
            self._known_data = self.on_disk() or b""
        except BaseException:
            self._lock.release()
            raise
        # What a save tried to write last: it may be on the disk although that save failed.
        self._attempted_data = self._known_data

    @property
    def known_data(self) -> bytes | None:
        """What was on the disk when last read or written; None where that was nothing."""
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
        """The entries that are in no file: what is pending, and all where the file is gone."""
        lost = {} if os.path.isfile(self.path) else self._entries(self._known_data)
        return {**lost, **self.pending}

    def put(self, question: str, entry: Entry) -> None:
        """Add an answer to what is pending."""
        earlier = self._earlier_entries.setdefault(question, [None])
        with suppress(CannotWrite):  # that the file is not sound is reported by `save`
            is_ours = question in self._answered
            entries = self._answered if is_ours else self._entries(self._known_data)
            earlier.append(entries.get(question))
        self.pending[question] = self._answered[question] = entry

    def put_rewritten(self, entries: Mapping[str, Entry], replaced: Mapping[str, str]) -> None:
        """
        Add *entries* in the words of today to what is pending.

        They take the place of those that are *replaced*: former ids, each with the first of
        *entries* that holds what it held.
        """
        for question, entry in entries.items():
            self.put(question, entry)
        self._replaced = dict(replaced)
        self._former_entries = {
            id_: entry for id_, entry in self._entries(self._known_data).items() if id_ in replaced
        }

    def on_disk(self) -> bytes | None:
        """
        The content of the file at this moment; None where there is no file.

        Raises CannotWrite where it cannot be read or is no ordinary file.
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
        Write what is pending to the disk, and restore the file where it is gone.

        "changed": another program wrote the file since it was last read, and nothing was done.
        Raises CannotWrite; what is pending then stays pending.
        """
        if not self._answered and (not self._known_data or os.path.isfile(self.path)):
            return "saved"
        data = self.on_disk()
        if data == self._known_data and not self.pending:
            return "saved"
        if data is not None and data not in {self._known_data, self._attempted_data}:
            return "changed"
        return "saved" if self._write(self.new_data(), data) else "changed"

    def new_data(self) -> bytes:
        """The content that `save` would write. Raises CannotWrite if that loses anything."""
        return self.data_for(self.path)

    def conflicts_with(self, theirs: bytes) -> bool:
        """
        Whether *theirs*, by another program, has other answers to questions answered here.

        No answer, or one that was there before ours, comes from an old copy and is no conflict;
        nor are other annotations of an answer of ours that had been saved.
        """
        entries = self._entries(theirs)
        is_former_changed = any(
            id_ in entries and not is_same_entry(entries[id_], entry)
            for id_, entry in self._former_entries.items()
        )
        agree = all(self._agrees(id_, entries.get(id_)) for id_ in self._answered)
        return is_former_changed or not agree

    def _agrees(self, id_: str, entry: Entry | None) -> bool:
        """Whether another program's *entry* is no other answer than ours, or an older one."""
        if reply_of(entry) is None:
            return True
        ours = self._answered[id_]
        if any(is_same_entry(entry, known) for known in (*self._earlier_entries[id_], ours)):
            return True
        return id_ not in self.pending and reply_of(entry) == reply_of(ours)

    def accept(self, theirs: bytes) -> list[str]:
        """
        Take over *theirs*, written by another program, which has no conflict with our answers.

        Its annotations of our answers are taken over. Answers that were saved here and that it
        lacks, as an old copy does, are pending again; their questions are returned.
        """
        entries = self._entries(theirs)
        self._lock.release()
        self._lock = lock_path(self.path)
        self._known_data = self._attempted_data = theirs
        put_back = []
        for id_, ours in self._answered.items():
            entry = entries.get(id_)
            if is_same_entry(entry, ours):
                continue
            is_old = any(is_same_entry(entry, earlier) for earlier in self._earlier_entries[id_])
            if id_ not in self.pending and reply_of(entry) == reply_of(ours) and not is_old:
                self._answered[id_] = ours if entry is None else entry
                continue
            if id_ not in self.pending:
                put_back.append(id_)
            self._answered[id_] = self.pending[id_] = with_annotations_of(ours, entry)
        return put_back

    def move(self, path: Path) -> None:
        """
        Keep all answers in the file at *path* from now on, which must not exist yet.

        The old file stays as it is. Raises CannotWrite; everything is then as before.
        """
        check_writable(path)
        if os.path.exists(path):
            _refuse_existing(path)
        data = self.data_for(path)
        lock = lock_path(path)
        before = (self.path, self._lock, self._is_new)
        self.path, self._lock, self._is_new = path, lock, True
        try:
            if not self._write(data, b""):  # `lock_path` has made it
                _refuse_existing(path)
        except BaseException:
            self._release()
            self.path, self._lock, self._is_new = before
            raise
        before[1].release()

    def data_for(self, path: Path) -> bytes:
        """
        The content that `save` would write to *path*, whose name tells the format.

        Raises CannotWrite where that would lose anything.
        """
        file_format, other = encoding.format_of(self.path), encoding.format_of(path)
        pack = self._head.get("pack")
        new = encoding.updated_content(
            self._table(self._known_data), self.pending, self._order, pack, self._replaced
        )
        candidates: list[tuple[bytes, Content]] = []
        if file_format == other and self._known_data.strip():
            old_text = text_of(self._known_data, file_format)
            text = encoding.update(
                old_text, file_format, self.pending, self._order, pack, self._replaced
            )
            candidates.append((encode_like(self._known_data, text), new))
        if not candidates or path != self.path:
            head = {**self._head, **new.head}
            if other == "csv" and self._known_data.strip():
                head = new.head  # a table would give the day of ours to old answers without one
            whole = Content(head, new.answers, new.comments)
            candidates.append((encoding.write(whole, other).encode(), whole))
        # The old content is not replaced by anything that is not known to hold all of it.
        for data, expected in candidates:
            if holds(data, other, expected):
                return data
        raise CannotWrite(
            _('"{file}" would not hold all answers').format(file=path),
            _("this is a fault of smm: name another file, and please report it"),
        )

    def unsupported_by(self, path: Path) -> list[str]:
        """
        What the file holds and the format of *path* cannot: its keys, and "remarks".

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
        """A free name beside the file, for answers that cannot go into it."""
        number = 1
        while True:
            name = f"{self.path.stem}.conflict-{number}{self.path.suffix}"
            if not os.path.exists(path := self.path.with_name(name)):
                return path
            number += 1

    def close(self) -> None:
        """Give the lock up, and remove the file if it was made here and has no content."""
        self._release()

    def _release(self) -> None:
        with suppress(OSError, CannotWrite):
            if self._is_new and self._lock.is_on(real_path(self.path)) and self.on_disk() == b"":
                real_path(self.path).unlink()
        self._lock.release()

    def _write(self, data: bytes, before: bytes | None) -> bool:
        """Replace the content *before* by *data*; false where it was not there any more."""
        locks: list[Lock] = []

        def carry_lock(handle: int) -> None:
            if (lock := lock_open_file(handle)) is not None:
                locks.append(lock)

        target = real_path(self.path)

        def is_as_before() -> bool:
            # Reading takes long; a change during it shows in the stamp, which is taken again last.
            stamp = _file_stamp(target)
            return self.on_disk() in (before, None) and _file_stamp(target) == stamp

        self._attempted_data = data
        try:
            done = write_atomically(
                self.path, data, before_replace=carry_lock, may_replace=is_as_before
            )
        finally:
            for lock in locks:
                if lock.is_on(real_path(self.path)):
                    self._lock.release()
                    self._lock = lock
                else:
                    lock.release()
        if done:
            self._known_data = data
            self.pending.clear()
        return done

    def _entries(self, data: bytes) -> dict[str, Entry]:
        return self._table(data).answers

    def _table(self, data: bytes) -> Content:
        try:
            file_format = encoding.format_of(self.path)
            return read(data, file_format, self._checklists) if data.strip() else Content()
        except ValueError as error:
            raise CannotWrite(
                _('what is in "{file}" is not sound: {why}').format(file=self.path, why=error),
                _("smm check shows where"),
            ) from error


def _refuse_existing(path: Path) -> NoReturn:
    raise CannotWrite(
        _('there is a file "{file}" already').format(file=path),
        _("name one that is not there yet"),
    )


def _file_stamp(target: Path) -> tuple[int, ...] | None:
    """Identity, size and times of a file, to see that it was written; None without a file."""
    try:
        stat = os.stat(target)  # noqa: PTH116  the quickest way
    except OSError:
        return None
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
