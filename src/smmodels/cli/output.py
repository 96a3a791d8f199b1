"""Where a document goes: to the screen, through a pipe, or into a file."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from smmodels.cli.streams import settle
from smmodels.cli.terminal import columns_of
from smmodels.diagnostics import did_you_mean
from smmodels.errors import WrongUse
from smmodels.language import gettext as _

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
