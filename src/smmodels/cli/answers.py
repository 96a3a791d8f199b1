"""Answers that are given, from a file or standard input, and what is said of them."""

import sys
from pathlib import Path

from smmodels.cli.exits import Exit, Stop
from smmodels.cli.opening import tell
from smmodels.diagnostics import has_errors
from smmodels.engine.answers import Respondent
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.language import gettext as _

STANDARD_INPUT = "-"


def read_given(pack: Pack, answers: str | None, *, quiet: bool) -> Respondent:
    """
    The answers in a file, or on standard input where that is `-` or None.

    Everything wrong with them is told. Raises Stop where they are not sound.
    """
    from smmodels.loader.answers import load_answers, read_answers

    if answers is None or answers == STANDARD_INPUT:
        loaded = read_answers(_("standard input"), standard_input(), pack)
    else:
        loaded = load_answers(Path(answers), pack)
    tell(loaded.diagnostics, quiet=quiet)
    if loaded.respondent is None or has_errors(loaded.diagnostics):
        raise Stop(Exit.UNSOUND)
    return loaded.respondent


def standard_input() -> bytes:
    """All of standard input; raises WrongUse where there is nothing to read."""
    hint = _("give the answers with --answers FILE; smm template prints a blank to fill in")
    if sys.stdin is None:
        raise WrongUse(_("there are no answers: standard input is closed"), hint)
    if sys.stdin.isatty():
        raise WrongUse(_("there are no answers, and no screen to ask on"), hint)
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise WrongUse(_("there are no answers: standard input is empty"), hint)
    return data


def refuse_to_write_over(answers: str | None, output: Path | None) -> None:
    """Raise WrongUse where a report would replace the answers that it was made from."""
    if output is None or answers in (None, STANDARD_INPUT):
        return
    if is_same_file(output, Path(answers)):
        raise WrongUse(
            _("{file} is the answers file, and the report would replace it").format(file=output),
            _("choose another name for --output"),
        )


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names are of the same file, which need not be there yet."""
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()
