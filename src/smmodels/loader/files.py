"""Opening files that others named: only regular ones, never more than is wanted, never waiting."""

import os
import stat
from pathlib import Path

from smmodels.diagnostics import Diagnostic
from smmodels.language import gettext as _
from smmodels.loader.limits import LARGEST

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


def read_of_pack(path: Path, label: str, home: Path) -> bytes | Diagnostic:
    """The content of a file of the pack in *home*, as by `read_file`; no link leads out of it."""
    return outside(label) if leads_out(path, home) else read_file(path, label)


def leads_out(path: Path, home: Path) -> bool:
    """Whether a link on the way to *path* leads out of the folder *home*."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home))


def outside(label: str) -> Diagnostic:
    """What is said of a file or folder in a pack that lies elsewhere."""
    message = _("this link leads out of the folder of the pack")
    return Diagnostic(label, "outside", message, _("put the file itself into the folder"))


def is_pack_file(name: str) -> bool:
    """Whether a file in the folder of a pack belongs to the pack, by its name."""
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def cannot_read(label: str, error: OSError | ValueError) -> Diagnostic:
    """Why a file or folder could not be read, in a sentence."""
    match error:
        case FileNotFoundError():
            return Diagnostic(label, "no-file", _("there is no such file"), _("is the name right?"))
        case IsADirectoryError():
            return _not_regular(label, stat.S_IFDIR)
        case PermissionError():
            return Diagnostic(label, "cannot-read", _("you are not allowed to read this file"))
        case OSError():
            told = _("this file cannot be read: {why}").format(why=(error.strerror or "?").lower())
            return Diagnostic(label, "cannot-read", told)
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
    """The languages for which a file lies beside the models."""
    inside = folder / TRANSLATIONS
    if not os.path.isdir(inside) or leads_out(inside, folder):
        return ()
    return tuple(sorted(path.stem for path in inside.glob("*.yaml")))
