"""The documents that are asked for: where they go, in which format, and their delivery."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import is_same_file, open_pack, refuse_to_write_over, working_folder
from smmodels.cli.locale import asked_language, use_english_for_machines
from smmodels.cli.shell import command_line
from smmodels.cli.streams import print_error, print_line, settle
from smmodels.cli.terminal import columns_of
from smmodels.diagnostics import did_you_mean
from smmodels.engine.pack import Pack
from smmodels.errors import CannotWrite, SmmError, WrongUse
from smmodels.i18n import ENGLISH, current_language, using_language
from smmodels.i18n import gettext as _

ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".yml": "yaml",
    ".htm": "html",
    ".xml": "junit",
    ".svg": "badge",
}
"""What an ending stands for where it is not the name of a format itself."""


F = TypeVar("F", bound=str)


def choose_word(word: str, known: Sequence[F], unknown: str) -> F:
    """
    The one of *known* that *word* names.

    Raises WrongUse for others, with the nearest ones, and *unknown* as the sentence.
    """
    for one in known:
        if one == word:
            return one
    hint = did_you_mean(word, known) or _("there is: {names}").format(names=", ".join(known))
    raise WrongUse(unknown.format(word=word), hint)


def choose_format(asked: str | None, output: Path | None, known: Sequence[F]) -> F:
    """
    The format that was asked for, else that of the file's ending, else the first of *known*.

    Raises WrongUse for one that is not known, and for an ending that tells nothing.
    """
    if asked is not None:
        meant = ENDINGS.get(f".{asked}", asked)  # an ending is as good as a name
        return choose_word(meant if meant in known else asked, known, _('unknown format "{word}"'))
    if output is None:
        return known[0]
    found = _of_ending(output, known)
    if found is None:
        raise WrongUse(
            _('"{file}" does not tell the format by its ending').format(file=output),
            _("name it with --format ({names})").format(names=", ".join(known)),
        )
    return found


def names_format(output: Path, known: Sequence[str]) -> bool:
    """Whether the ending of a file's name is that of one of the *known* formats."""
    return _of_ending(output, known) is not None


def _of_ending(output: Path, known: Sequence[F]) -> F | None:
    name = output.name.lower()
    ending = ".sarif" if name.endswith(".sarif.json") else output.suffix.lower()
    form = ENDINGS.get(ending, ending.removeprefix("."))
    return next((one for one in known if one == form), None)


class Screen(Struct, frozen=True):
    """What standard output can show; `width` is None where it is no terminal."""

    width: int | None
    color: bool
    ascii: bool


def screen(*, plain: bool = False) -> Screen:
    """Look at standard output and the environment once; *plain* is as if it were a pipe."""
    out = sys.stdout
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "")
    is_ascii = encoding not in ("utf8", "utf16", "utf32")
    if plain or not out.isatty():
        return Screen(None, color=False, ascii=is_ascii)
    color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("dumb", "unknown")
    return Screen(columns_of(out), color=color, ascii=is_ascii)


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
        settle()


STANDARD_OUTPUT = Path("-")


class Destination(Struct, Generic[F], frozen=True):
    """One document that is asked for: its format, and its file (None: standard output)."""

    form: F
    path: Path | None = None


class MayReplace(Struct, frozen=True):
    """
    What may be replaced: never the `inputs` and the pack; with `force` all else, or our own files.

    `folder` is that of the pack, None for the shipped one.
    `keeps` says why another file may be dear to somebody, where that is known.
    """

    force: bool = False
    inputs: tuple[str | Path | None, ...] = ()
    folder: Path | None = None
    keeps: str | None = None


def choose_destinations(
    asked: str | None,
    outputs: Sequence[Path] | None,
    known: Sequence[F],
    may: MayReplace,
) -> tuple[Destination[F], ...]:
    """
    Every document that is to be delivered; standard output alone where no file is named.

    Each file's ending tells its format. *asked*, the value of --format, goes before that for a
    single one, and for several is that of the ones whose ending tells nothing. Everything wrong
    is told at once, and raises Stop.
    """
    if not outputs:
        return (Destination(choose_format(asked, None, known)),)
    chosen: list[Destination[F]] = []
    wrong: list[SmmError] = []
    several = len(outputs) > 1
    if several and asked is not None and all(names_format(path, known) for path in outputs):
        hint = _("leave --format out, or write one file at a time")
        wrong.append(WrongUse(_("each of several files has the format of its ending"), hint))
    for place, path in enumerate(outputs):
        screen = path == STANDARD_OUTPUT
        try:
            _refuse_twice(path, outputs[:place])
            if not screen:
                check_file(path, may)
            alone = None if several and names_format(path, known) else asked
            form = choose_format(alone, None if screen else path, known)
            chosen.append(Destination(form, None if screen else path))
        except SmmError as error:
            wrong.append(error)
    for one in wrong:
        print_error(one.message, one.hint)
    if wrong:
        raise ExitWith(Exit.UNSOUND)
    return tuple(chosen)


def _refuse_twice(path: Path, others: Sequence[Path]) -> None:
    for other in others:
        if path == other:
            raise WrongUse(_("{file} is named twice").format(file=path), _("name it once"))
        if STANDARD_OUTPUT not in (path, other) and is_same_file(path, other):
            raise WrongUse(
                _("{file} and {other} are the same file").format(file=path, other=other),
                _("name it once"),
            )


def check_file(path: Path, may: MayReplace) -> None:
    """
    Make sure that *path* can be written, and that nothing is lost by it.

    Raises WrongUse where it is an input, a folder, a link or a file that smm did not write (the
    last two may be forced), and CannotWrite where the disk will not have it.
    """
    if not path.is_absolute() and working_folder() is None:
        raise CannotWrite(
            _('cannot write "{file}": the folder you are in is not there any more').format(
                file=path
            ),
            _("go to another one with cd, or name the file from / on"),
        )
    refuse_to_write_over(path, *may.inputs, folder=may.folder)
    if os.path.isdir(path):
        raise WrongUse(
            _("{file} is a folder").format(file=path),
            _("name a file in it, for example {file}").format(file=path / "report.md"),
        )
    if not os.path.isdir(path.parent):
        _refuse_what_is_shut(path)
        raise CannotWrite(
            _('cannot write "{file}": the folder does not exist').format(file=path),
            _("make it first: {command}").format(command=_to_make(path.parent)),
        )
    if os.path.exists(path) and not os.path.isfile(path):
        return  # a pipe or a device keeps nothing that could be lost
    if not may.force:
        _refuse_what_is_there(path, may.keeps)
    from smmodels.answers_file.atomic import check_writable

    check_writable(path)


def _to_make(folder: Path) -> str:
    """The command that makes a folder, whose name may begin like an option."""
    name = str(folder)
    return command_line(["mkdir", "-p", *(["--"] if name.startswith("-") else []), name])


def _refuse_what_is_shut(path: Path) -> None:
    """Raise CannotWrite where the folder of *path* lets nobody in, so that it cannot be seen."""
    from smmodels.answers_file.atomic import cannot_write

    try:
        path.parent.stat()
    except PermissionError as error:
        raise cannot_write(path, error) from error
    except OSError:
        return


def _refuse_what_is_there(path: Path, keeps: str | None) -> None:
    if os.path.islink(path):
        raise WrongUse(
            _("{file} is a link to {target}").format(file=path, target=path.readlink()),
            _("name the file itself, or write through the link with --force"),
        )
    if not os.path.exists(path) or _is_free(path):
        return
    why = keeps or _("{file} is there already, and smm did not write it")
    raise WrongUse(why.format(file=path), _("choose another name, or replace it with --force"))


def _is_free(path: Path) -> bool:
    """Whether nothing that somebody wrote is lost with a file; one that cannot be read is not."""
    from smmodels.report.signature import LOOKED_AT, is_signed

    try:
        with path.open("rb") as file:
            begins = file.read(LOOKED_AT)
            file.seek(-min(LOOKED_AT, os.fstat(file.fileno()).st_size), os.SEEK_END)
            ends = file.read(LOOKED_AT)
    except OSError:
        return False
    begin, end = (part.decode("utf-8", "replace") for part in (begins, ends))
    return not begins or is_signed(begin, end)


FOR_PEOPLE = ("text", "markdown", "html")
"""The formats that speak the reader's language; programs read the others."""


class Delivered(Struct, frozen=True):
    """The files that were written, and whether others could not be."""

    files: tuple[Path, ...] = ()
    failed: bool = False

    def code(self, otherwise: Exit = Exit.DONE) -> Exit:
        """The exit code: a document that is missing goes before any verdict."""
        return Exit.UNSOUND if self.failed else otherwise

    def print(self, sentence: str) -> None:
        """Say where the documents are, in a *sentence* with a place for {files}."""
        from smmodels.report.words import listed

        if self.files:
            print_line(sentence.format(files=listed([str(path) for path in self.files])))


def set_language_for(places: Sequence[Destination[F]]) -> None:
    """Speak English from here on where only programs will read what comes."""
    if all(place.form not in FOR_PEOPLE for place in places):
        use_english_for_machines()


def by_language(
    places: Sequence[Destination[F]], pack: Pack, folder: Path | None
) -> Iterator[tuple[Pack, Sequence[Destination[F]]]]:
    """
    Documents that are told in one language, with the pack in that language.

    What programs read is in English unless a language was asked for, whatever is written beside
    it; while that is handed out, English is spoken.
    """
    foreign = asked_language() is None and current_language() != ENGLISH
    english = [place for place in places if foreign and place.form not in FOR_PEOPLE]
    others = [place for place in places if place not in english]
    if others:
        yield pack, others
    if english:
        with using_language(ENGLISH):
            yield open_pack(folder, again=True), english


def screen_for(place: Destination[F], *, plain: bool = False) -> Screen:
    """What can be shown where a document goes: a file takes everything but colours."""
    if place.path is not None:
        return Screen(None, color=False, ascii=False)
    return screen(plain=plain)


def deliver_all(
    drawn: Sequence[tuple[Destination[F], str]], may: MayReplace, *, sign: bool = True
) -> Delivered:
    """
    Write every document, and last the one for standard output, whose reader may have gone.

    With *sign* a file says that it is ours, and may be replaced by a later run.

    What has come to stand in the way since is not replaced either. What cannot be written is
    told, and does not keep the others back.
    """
    from smmodels.report.signature import signed

    written: list[Path] = []
    failed = False
    for place, text in drawn:
        if place.path is None:
            continue
        from smmodels.answers_file.atomic import write_atomically

        try:
            check_file(place.path, may)
            data = signed(text, place.form) if sign else text
            write_atomically(place.path, data.encode())
            written.append(place.path)
        except SmmError as error:
            print_error(error.message, error.hint)
            failed = True
    for place, text in drawn:
        if place.path is None:
            emit(text)
    return Delivered(tuple(written), failed)
