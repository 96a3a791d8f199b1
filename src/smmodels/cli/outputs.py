"""The documents of a command: where they go, in which format and language, and their delivery."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import STANDARD_INPUT, open_pack
from smmodels.cli.locale import requested_language, use_english_for_machines
from smmodels.cli.shell import command_line
from smmodels.cli.streams import columns_of, flush_or_discard, print_error, print_line
from smmodels.diagnostics import suggest_in_english
from smmodels.engine.pack import Pack
from smmodels.errors import CannotWrite, SmmError, WrongUse
from smmodels.i18n import ENGLISH, current_language, using_language

F = TypeVar("F", bound=str)
"""The formats that a command has."""

STANDARD_OUTPUT = Path("-")
FOR_PEOPLE = ("text", "markdown", "html")
"""The formats in the reader's language; programs read the others."""

_FORMAT_BY_ENDING = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".yml": "yaml",
    ".htm": "html",
    ".xml": "junit",
    ".svg": "badge",
}
"""The endings that are not the name of a format themselves."""


class Destination(Struct, Generic[F], frozen=True):
    """One document to deliver: its format, and its file (None: standard output)."""

    format: F
    path: Path | None = None


class ReplacePolicy(Struct, frozen=True):
    """
    Which files an output may replace.

    Never the `inputs` nor files of the pack in `folder` (None: the shipped one); with `force` any
    other, and without it those that smm wrote. `refusal` is the sentence that refuses to replace
    another file, with a place for {file}, where more is known than that smm did not write it.
    """

    force: bool = False
    inputs: tuple[str | Path | None, ...] = ()
    folder: Path | None = None
    refusal: str = "{file} is there already, and smm did not write it"


class Screen(Struct, frozen=True):
    """What standard output can show; `width` is None where it is no terminal."""

    width: int | None
    color: bool
    ascii: bool


class Delivery(Struct, frozen=True):
    """The files that were written, and whether others could not be."""

    files: tuple[Path, ...] = ()
    failed: bool = False

    def code(self, otherwise: Exit = Exit.DONE) -> Exit:
        """Return the exit code: a document that is missing goes before any verdict."""
        return Exit.UNSOUND if self.failed else otherwise

    def print(self, sentence: str) -> None:
        """Print where the documents are, by a *sentence* with a place for {files}."""
        from smmodels.report.words import listed

        if self.files:
            print_line(sentence.format(files=listed([str(path) for path in self.files])))


def choose_word(word: str, known: Sequence[F], refusal: str) -> F:
    """
    Return the one of *known* that *word* names.

    Raises WrongUse for others, with *refusal* as its sentence and the nearest words as its hint.
    """
    for known_word in known:
        if known_word == word:
            return known_word
    raise WrongUse(
        refusal.format(word=word),
        suggest_in_english(word, known) or f"there is: {', '.join(known)}",
    )


def choose_destinations(
    format_name: str | None,
    outputs: Sequence[Path] | None,
    known: Sequence[F],
    policy: ReplacePolicy,
) -> tuple[Destination[F], ...]:
    """
    Return every document to deliver; standard output alone where no file is named.

    Each file's ending tells its format. *format_name*, the value of --format, goes before that
    for a single file, and for several is the format of those whose ending tells none. Everything
    wrong is printed at once, and raises ExitWith.
    """
    if not outputs:
        return (Destination(_choose_format(format_name, None, known)),)
    destinations: list[Destination[F]] = []
    errors: list[SmmError] = []
    is_single = len(outputs) == 1
    if (
        not is_single
        and format_name is not None
        and all(_format_by_ending(path, known) for path in outputs)
    ):
        hint = "leave --format out, or write one file at a time"
        errors.append(WrongUse("each of several files has the format of its ending", hint))
    for index, path in enumerate(outputs):
        file = None if path == STANDARD_OUTPUT else path
        try:
            _refuse_named_twice(path, outputs[:index])
            if file is not None:
                check_file(file, policy)
            ending_decides = not is_single and _format_by_ending(path, known) is not None
            chosen = _choose_format(None if ending_decides else format_name, file, known)
            destinations.append(Destination(chosen, file))
        except SmmError as error:
            errors.append(error)
    for wrong in errors:
        print_error(wrong.message, wrong.hint)
    if errors:
        raise ExitWith(Exit.UNSOUND)
    return tuple(destinations)


def set_language_for(destinations: Sequence[Destination[F]]) -> None:
    """Use English from here on where only programs read the documents."""
    if all(destination.format not in FOR_PEOPLE for destination in destinations):
        use_english_for_machines()


def by_language(
    destinations: Sequence[Destination[F]], pack: Pack, folder: Path | None
) -> Iterator[tuple[Pack, Sequence[Destination[F]]]]:
    """
    Yield the pack in one language after the other, each with the documents in that language.

    What programs read is in English unless --lang was given, whatever is written beside it. While
    that is yielded, English is the language of this run.
    """
    splits = requested_language() is None and current_language() != ENGLISH
    in_english = [
        destination
        for destination in destinations
        if splits and destination.format not in FOR_PEOPLE
    ]
    others = [destination for destination in destinations if destination not in in_english]
    if others:
        yield pack, others
    if in_english:
        with using_language(ENGLISH):
            yield open_pack(folder, reopened=True), in_english


def screen(*, plain: bool = False) -> Screen:
    """Return what standard output shows in this environment; *plain*: as if it were a pipe."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    is_ascii = encoding not in ("utf8", "utf16", "utf32")
    if plain or not sys.stdout.isatty():
        return Screen(None, color=False, ascii=is_ascii)
    color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("dumb", "unknown")
    return Screen(columns_of(sys.stdout), color=color, ascii=is_ascii)


def screen_for(destination: Destination[F], *, plain: bool = False) -> Screen:
    """Return what can be shown where a document goes: in a file everything but colours."""
    if destination.path is not None:
        return Screen(None, color=False, ascii=False)
    return screen(plain=plain)


def deliver_all(
    documents: Sequence[tuple[Destination[F], str]], policy: ReplacePolicy, *, sign: bool = True
) -> Delivery:
    """
    Write every document, and last the one for standard output, whose reader may have gone.

    With *sign* a file says that smm wrote it, so that a later run may replace it. What has come to
    stand in the way since it was checked is not replaced either. What cannot be written is
    printed, and does not keep the others back.
    """
    from smmodels.report.signature import signed

    written: list[Path] = []
    failed = False
    for destination, text in documents:
        if destination.path is None:
            continue
        from smmodels.answers_file.atomic import write_atomically

        try:
            check_file(destination.path, policy)
            data = signed(text, destination.format) if sign else text
            with using_language(ENGLISH):
                write_atomically(destination.path, data.encode())
            written.append(destination.path)
        except SmmError as error:
            print_error(error.message, error.hint)
            failed = True
    for destination, text in documents:
        if destination.path is None:
            emit(text)
    return Delivery(tuple(written), failed)


def emit(text: str) -> None:
    """
    Write a document to standard output, whole or with an error.

    A reader that has gone away has what it wanted (`| head`): that changes no verdict.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        # A pipe may have any encoding: a letter it lacks must not cost the whole report.
        reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        flush_or_discard()


def check_file(path: Path, policy: ReplacePolicy) -> None:
    """
    Make sure that *path* can be written, and that nothing is lost by it.

    Raises WrongUse where it is an input, a folder, a link or a file that smm did not write (the
    last two may be forced), and CannotWrite where the disk will not have it.
    """
    if not path.is_absolute() and working_folder() is None:
        raise CannotWrite(
            f'cannot write "{path}": the folder you are in is not there any more',
            "go to another one with cd, or name the file from / on",
        )
    _refuse_input(path, policy)
    if os.path.isdir(path):
        raise WrongUse(
            f"{path} is a folder", f"name a file in it, for example {path / 'report.md'}"
        )
    with using_language(ENGLISH):
        if not os.path.isdir(path.parent):
            _refuse_missing_folder(path)
        if os.path.exists(path) and not os.path.isfile(path):
            return  # a pipe or a device keeps nothing that could be lost
        if not policy.force:
            _refuse_unforced(path, policy.refusal)
        from smmodels.answers_file.atomic import check_writable

        check_writable(path)


def is_same_file(path: Path, other: Path) -> bool:
    """Return whether two names are of the same file, which need not be there yet."""
    try:
        return os.path.realpath(path) == os.path.realpath(other) or path.samefile(other)
    except (OSError, ValueError):  # one of the two is not there, or cannot be
        return False


def working_folder() -> Path | None:
    """Return the folder that this runs in; None where it has been deleted meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _choose_format(format_name: str | None, path: Path | None, known: Sequence[F]) -> F:
    """
    Return the format that is named, else that of the file's ending, else the first of *known*.

    Raises WrongUse for one that is not known, and for an ending that tells none.
    """
    if format_name is not None:
        meant = _FORMAT_BY_ENDING.get(f".{format_name}", format_name)  # an ending is a name, too
        return choose_word(
            meant if meant in known else format_name, known, 'unknown format "{word}"'
        )
    if path is None:
        return known[0]
    chosen = _format_by_ending(path, known)
    if chosen is None:
        raise WrongUse(
            f'"{path}" does not tell the format by its ending',
            f"name it with --format ({', '.join(known)})",
        )
    return chosen


def _format_by_ending(path: Path, known: Sequence[F]) -> F | None:
    """Return the one of the *known* formats that the ending of a file's name tells."""
    name = path.name.lower()
    ending = ".sarif" if name.endswith(".sarif.json") else path.suffix.lower()
    format_name = _FORMAT_BY_ENDING.get(ending, ending.removeprefix("."))
    return next((known_format for known_format in known if known_format == format_name), None)


def _refuse_named_twice(path: Path, others: Sequence[Path]) -> None:
    """Raise WrongUse where *path* is one of the *others*, by the same name or by another."""
    for other in others:
        if path == other:
            raise WrongUse(f"{path} is named twice", "name it once")
        if STANDARD_OUTPUT not in (path, other) and is_same_file(path, other):
            raise WrongUse(f"{path} and {other} are the same file", "name it once")


def _refuse_input(path: Path, policy: ReplacePolicy) -> None:
    """Raise WrongUse where *path* is one of the inputs, or a file of a pack that is read."""
    hint = "choose another name for --output"
    inputs = [source for source in policy.inputs if source is not None]
    if any(_is_input(path, source) for source in inputs):
        raise WrongUse(f"{path} is read for this, and would be replaced", hint)
    folders = [policy.folder, *(Path(source) for source in inputs if os.path.isdir(source))]
    if any(_is_in_pack(path, folder) for folder in folders):
        raise WrongUse(f"{path} belongs to the models, and would be replaced", hint)


def _is_input(path: Path, source: str | Path) -> bool:
    """Return whether *path* is the file *source*, where `-` is the file behind standard input."""
    if source != STANDARD_INPUT:
        return is_same_file(path, Path(source))
    try:
        status = os.fstat(sys.stdin.fileno())
        return stat.S_ISREG(status.st_mode) and os.path.samestat(status, path.stat())
    except (AttributeError, OSError, ValueError):  # there is no standard input, or no such file
        return False


def _is_in_pack(path: Path, folder: Path | None) -> bool:
    """Return whether *path* is a file of the pack in *folder* (None: the shipped one)."""
    from smmodels.library import shipped_pack
    from smmodels.loader.source import TRANSLATIONS, is_pack_file

    target = Path(os.path.realpath(path))
    home = Path(os.path.realpath(folder or shipped_pack()))
    is_inside = target.parent in (home, home / TRANSLATIONS)
    return is_inside and is_pack_file(target.name) and os.path.exists(target)


def _refuse_missing_folder(path: Path) -> None:
    """Raise CannotWrite for a *path* whose folder is not there, or lets nobody in to see it."""
    from smmodels.answers_file.atomic import cannot_write

    try:
        path.parent.stat()
    except PermissionError as error:
        raise cannot_write(path, error) from error
    except OSError:
        pass
    name = str(path.parent)
    options = ["-p", "--"] if name.startswith("-") else ["-p"]
    raise CannotWrite(
        f'cannot write "{path}": the folder does not exist',
        f"make it first: {command_line(['mkdir', *options, name])}",
    )


def _refuse_unforced(path: Path, refusal: str) -> None:
    """Raise WrongUse for a link, and by *refusal* for a file that smm did not write."""
    if os.path.islink(path):
        raise WrongUse(
            f"{path} is a link to {path.readlink()}",
            "name the file itself, or write through the link with --force",
        )
    if os.path.exists(path) and not _is_expendable(path):
        raise WrongUse(refusal.format(file=path), "choose another name, or replace it with --force")


def _is_expendable(path: Path) -> bool:
    """Return whether a file is empty or signed by smm; one that cannot be read is not."""
    from smmodels.report.signature import LOOKED_AT, is_signed

    try:
        with path.open("rb") as file:
            first_bytes = file.read(LOOKED_AT)
            file.seek(-min(LOOKED_AT, os.fstat(file.fileno()).st_size), os.SEEK_END)
            last_bytes = file.read(LOOKED_AT)
    except OSError:
        return False
    beginning, end = (data.decode("utf-8", "replace") for data in (first_bytes, last_bytes))
    return not first_bytes or is_signed(beginning, end)
