"""Answers that are given, from a file or standard input, and what is said of them."""

import os
import stat
import sys
from pathlib import Path

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.opening import print_diagnostics
from smmodels.diagnostics import has_errors
from smmodels.engine.answers import Respondent
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.language import gettext as _

STANDARD_INPUT = "-"


def read_given(pack: Pack, answers: str | None, day: str, *, quiet: bool) -> Respondent:
    """
    The answers in a file, or on standard input where that is `-` or None.

    Everything wrong with them is told, dates that lie ahead of *day* too. Raises Stop where they
    are not sound.
    """
    from smmodels.loader.answers import load_answers, read_answers

    if answers is None or answers == STANDARD_INPUT:
        loaded = read_answers(_("standard input"), standard_input(), pack, day=day)
    else:
        loaded = load_answers(Path(answers), pack, day=day)
    print_diagnostics(loaded.diagnostics, quiet=quiet)
    if loaded.respondent is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    return loaded.respondent


def standard_input(hint: str | None = None) -> bytes:
    """
    Standard input, up to a byte more than the largest that is read.

    Raises WrongUse where there is nothing to read; *hint* is what else can be done then.
    """
    from smmodels.loader.limits import LARGEST

    hint = hint or _("give the answers with --answers FILE; smm template prints a blank to fill in")
    if sys.stdin is None:
        raise WrongUse(_("there are no answers: standard input is closed"), hint)
    if sys.stdin.isatty():
        raise WrongUse(_("there are no answers, and no screen to ask on"), hint)
    data = sys.stdin.buffer.read(LARGEST + 1)
    if not data.strip():
        raise WrongUse(_("there are no answers: standard input is empty"), hint)
    return data


def refuse_to_write_over(
    output: Path | None, *inputs: str | Path | None, folder: Path | None = None
) -> None:
    """
    Raise WrongUse where *output* would replace one of *inputs*, or a file of the pack in *folder*.

    `-` is the file behind standard input, if there is one. None as *folder* is the shipped pack.
    """
    if output is None:
        return
    for source in inputs:
        if source is not None and _is_read(output, source):
            raise WrongUse(
                _("{file} is read for this, and would be replaced").format(file=output),
                _("choose another name for --output"),
            )
    packs = [
        folder,
        *(Path(source) for source in inputs if source is not None and os.path.isdir(source)),
    ]
    if any(_is_of_pack(output, pack) for pack in packs):
        raise WrongUse(
            _("{file} belongs to the models, and would be replaced").format(file=output),
            _("choose another name for --output"),
        )


def working_folder() -> Path | None:
    """The folder that this runs in; None where it has been deleted meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two names are of the same file, which need not be there yet."""
    try:
        return os.path.realpath(path) == os.path.realpath(other) or path.samefile(other)
    except (OSError, ValueError):  # one of the two is not there, or cannot be
        return False


def _is_read(output: Path, read: str | Path) -> bool:
    if read != STANDARD_INPUT:
        return is_same_file(output, Path(read))
    try:
        there = os.fstat(sys.stdin.fileno())
        return stat.S_ISREG(there.st_mode) and os.path.samestat(there, output.stat())
    except (AttributeError, OSError, ValueError):  # there is no standard input, or no such file
        return False


def _is_of_pack(output: Path, folder: Path | None) -> bool:
    from smmodels.library import shipped_pack
    from smmodels.loader.files import TRANSLATIONS, is_pack_file

    target = Path(os.path.realpath(output))
    home = Path(os.path.realpath(folder or shipped_pack()))
    inside = target.parent in (home, home / TRANSLATIONS)
    return inside and is_pack_file(target.name) and os.path.exists(target)
