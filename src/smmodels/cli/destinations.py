"""Where documents are to go, and in which formats: checked before anything is asked or computed."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from smmodels.cli.answers import is_same_file, refuse_to_write_over, working_folder
from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.output import choose_format, names_format
from smmodels.cli.shell import command_line
from smmodels.cli.streams import print_error
from smmodels.errors import CannotWrite, SmmError, WrongUse
from smmodels.language import gettext as _

STANDARD_OUTPUT = Path("-")
F = TypeVar("F", bound=str)


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
    from smmodels.store.atomic import check_writable

    check_writable(path)


def _to_make(folder: Path) -> str:
    """The command that makes a folder, whose name may begin like an option."""
    name = str(folder)
    return command_line(["mkdir", "-p", *(["--"] if name.startswith("-") else []), name])


def _refuse_what_is_shut(path: Path) -> None:
    """Raise CannotWrite where the folder of *path* lets nobody in, so that it cannot be seen."""
    from smmodels.store.atomic import cannot_write

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
