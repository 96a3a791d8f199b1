"""From a file to its text and the places in it: opened without waiting, and decoded."""

import os
import re
import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from smmodels.diagnostics import Diagnostic, Place
from smmodels.i18n import gettext as _
from smmodels.loader.limits import LARGEST

Span = tuple[int, int, int, int]
"""First line and column, last line and column after the end; all from 0."""

_LINE_ENDS = "\r\n|[\r\x85\u2028\u2029]"
# A text that is not closed ends with its line, so that nothing is looked at twice.
_JSON_LINE_ENDS = r'("[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?)|[\x85\u2028\u2029]'


class FileText(Struct, frozen=True, dict=True):
    """A file's text under the name by which the user knows it."""

    label: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """A line, counted from 0; an empty one where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column in the text."""
        return self._starts[line] + column

    def place(self, span: Span) -> Place:
        """The place of a span; of one over several lines, its stretch of the first."""
        line, column, last, end = span
        text = self.line(line)
        if last > line:
            end = len(text.rstrip())
        return Place(self.label, line + 1, column + 1, max(1, end - column), text)

    def at(self, offset: int, length: int = 1) -> Place:
        """The place of a stretch of the text."""
        return self.place(self.span(offset, offset + length))

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets in the text."""
        line, column = self._position(start)
        return (line, column, *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        return line, offset - self._starts[line]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def fault(  # noqa: PLR0913  a diagnostic has this many parts
        self,
        place: Place,
        slug: str,
        message: str,
        hint: str | None = None,
        *,
        warning: bool = False,
        also: tuple[tuple[Place, str], ...] = (),
    ) -> Diagnostic:
        """A diagnostic at a place of this text."""
        severity = "warning" if warning else "error"
        return Diagnostic(self.label, slug, message, hint, severity, place, also)  # type: ignore[arg-type]


def decode(label: str, data: bytes, format: str = "yaml") -> FileText | Diagnostic:  # noqa: A002  the word of the command line
    """
    The text of *data*: UTF-8, or UTF-16 that says so by its first two bytes.

    All line ends become newlines; in JSON those inside a text are left to the JSON reader.
    """
    if len(data) > LARGEST:
        return Diagnostic(
            label,
            "too-large",
            _("this is more than the {most} bytes that are read at most").format(
                most=f"{LARGEST:,}"
            ),
            _("is it the right file?"),
        )
    if b"\0" in data[:4] and {data[:2].count(0), data[2:4].count(0)} == {1}:
        message = _("this looks like UTF-16, and does not say so by its first two bytes")
        return Diagnostic(label, "not-utf-8", message, _("save it as UTF-8"))
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_text(label, data, error, format)
    if format != "json":
        broken = any(end in text for end in "\r\x85\u2028\u2029")
        return FileText(label, re.sub(_LINE_ENDS, "\n", text) if broken else text)
    text = plain_line_ends(text)
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        text = re.sub(_JSON_LINE_ENDS, lambda match: match[1] or "\n", text)
    return FileText(label, text)


def plain_line_ends(text: str) -> str:
    """The text with a newline for each line end of another system."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_text(
    label: str,
    data: bytes,
    error: UnicodeDecodeError,
    format: str,  # noqa: A002  the word of the command line
) -> Diagnostic:
    if error.encoding != "utf-8":
        message = _("the file says that it is UTF-16, and is not")
        return Diagnostic(label, "not-utf-8", message, _("save it as UTF-8"))
    before = data[: error.start].decode("utf-8-sig", "replace")
    shown = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8-sig", "replace")
    lines = re.sub(_LINE_ENDS, "\n", before).split("\n")
    number = len(lines)
    text = shown.split("\n")[number - 1] if number <= shown.count("\n") + 1 else ""
    return Diagnostic(
        label,
        "not-utf-8",
        _("the file is not UTF-8: line {number} holds a byte that is no character").format(
            number=number
        ),
        _('in Excel, save it as "CSV UTF-8"') if format == "csv" else _("save the file as UTF-8"),
        place=Place(label, number, len(lines[-1]) + 1, 1, text),
    )


def shorten(text: str, most: int = 40) -> str:
    """*text* on one line, with an ellipsis where it has more than *most* characters."""
    line = " ".join(text[: 2 * most].split())
    return line if len(line) <= most and len(text) <= 2 * most else f"{line[: most - 1]}…"


# A pipe without a writer would make an ordinary open wait for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


TRANSLATIONS = "lang"
"""The folder inside a pack that holds its translations, a file a language."""


def read_file(path: Path, label: str) -> bytes | Diagnostic:
    """The content of a regular file, up to a byte more than the largest that is read."""
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                return _not_regular(label, mode)
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return cannot_read(label, error)


def leads_out(path: Path, home: Path) -> bool:
    """Whether a link on the way to *path* leads out of the folder *home*."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home))


def is_pack_file(name: str) -> bool:
    """Whether a file in the folder of a pack belongs to the pack, by its name."""
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def cannot_read(label: str, error: OSError | ValueError) -> Diagnostic:
    """The fault of a file or folder that could not be read because of *error*."""
    match error:
        case FileNotFoundError():
            return Diagnostic(label, "no-file", _("there is no such file"), _("is the name right?"))
        case IsADirectoryError():
            return _not_regular(label, stat.S_IFDIR)
        case PermissionError():
            return Diagnostic(label, "cannot-read", _("you are not allowed to read this file"))
        case OSError():
            why = (error.strerror or "?").lower()
            message = _("this file cannot be read: {why}").format(why=why)
            return Diagnostic(label, "cannot-read", message)
        case _:
            return Diagnostic(label, "no-file", _("no file can have such a name"))


def _not_regular(label: str, mode: int) -> Diagnostic:
    if stat.S_ISDIR(mode):
        return Diagnostic(label, "not-a-file", _("this is a folder, not a file"))
    return Diagnostic(
        label,
        "not-a-file",
        _("this is a pipe or a device, not a file"),
        _("give a file, or - to read it"),
    )


def translation_file(folder: Path, language: str) -> Path:
    """Where the translation of the pack in *folder* lies."""
    return folder / TRANSLATIONS / f"{language}.yaml"


def languages_there(folder: Path) -> tuple[str, ...]:
    """The languages for which a translation lies in the *folder* of a pack."""
    translations = folder / TRANSLATIONS
    if not os.path.isdir(translations) or leads_out(translations, folder):
        return ()
    return tuple(sorted(path.stem for path in translations.glob("*.yaml")))
