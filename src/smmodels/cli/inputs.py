"""What most commands begin with: the pack, the models that are meant, the day, the answers."""

import datetime as dt
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.locale import asked_language, settle_language, use_language
from smmodels.cli.streams import print_line, print_lines
from smmodels.diagnostics import Diagnostic, did_you_mean, has_errors
from smmodels.engine.answers import Respondent
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.i18n import ENGLISH, current_language, ngettext
from smmodels.i18n import gettext as _


def open_pack(folder: Path | None, *, again: bool = False) -> Pack:
    """
    The pack in *folder*, or the shipped one, in the language of this run.

    Tells what is wrong in it; opened *again*, only errors, and in the language spoken now. Raises
    Stop for errors, and WrongUse for a language that nobody here speaks.
    """
    if folder is None:
        from smmodels.library import shipped_pack
        from smmodels.loader.compiled import read_compiled

        folder = shipped_pack()
        compiled = read_compiled(folder, current_language())
        if compiled is not None:
            return compiled
    from smmodels.loader.packs import load_pack

    loaded = load_pack(folder)
    print_diagnostics(loaded.diagnostics, quiet=again)
    if loaded.pack is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    if not again:
        settle_language(loaded.pack)
    return _translated(loaded.pack, folder)


def _translated(pack: Pack, folder: Path) -> Pack:
    """The pack in the language of this run, where it has that; what is missing is counted."""
    language = current_language()
    if language == ENGLISH:
        return pack
    if language not in pack.languages:
        if asked_language() is not None:
            print_line(_("These models are not translated, so they are told in English."))
        use_language(ENGLISH)  # half a report in each language would help nobody
        return pack
    from smmodels.loader.source import translation_file
    from smmodels.loader.translations import load_translation

    loaded = load_translation(translation_file(folder, language), pack, language, folder)
    print_diagnostics(loaded.diagnostics)
    if loaded.translation is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    if loaded.missing:
        told = ngettext(
            "{count} text is not translated yet, and stays English, marked [en].",
            "{count} texts are not translated yet, and stay English, marked [en].",
            len(loaded.missing),
        )
        print_line(told.format(count=len(loaded.missing)))
    return loaded.speaking(pack)


def print_diagnostics(diagnostics: Iterable[Diagnostic], *, quiet: bool = False) -> None:
    """Tell what is wrong in files, on standard error; with *quiet* only what stops the work."""
    told = [diagnostic for diagnostic in diagnostics if not quiet or diagnostic.severity == "error"]
    if not told:
        return
    from smmodels.report.diagnostics import draw_diagnostics

    print_lines(draw_diagnostics(told))


def choose_models(pack: Pack, names: Sequence[str]) -> tuple[str, ...]:
    """The models that are meant, each once; raises WrongUse for names that are none."""
    wrong = [name for name in names if name not in pack.models]
    if wrong:
        hints = [did_you_mean(name, pack.models) for name in wrong]
        listed = _("there is: {names}").format(names=", ".join(pack.models))
        quoted = ", ".join(f'"{name}"' for name in wrong)
        told = ngettext("unknown model {names}", "unknown models {names}", len(wrong))
        raise WrongUse(
            told.format(names=quoted), " ".join(hint for hint in hints if hint) or listed
        )
    return tuple(dict.fromkeys(names)) or tuple(pack.models)


def choose_day(asked: str | None) -> str:
    """The day that is asked for, else today; raises WrongUse for what is no day."""
    if asked is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        day = dt.date.fromisoformat(asked).isoformat()
    except ValueError:
        day = None
    # Other forms of ISO 8601 name the same day: one form is enough for people to agree on.
    if day != asked:
        raise WrongUse(
            _('"{asked}" is not a day').format(asked=asked),
            _("write it as year-month-day, for example 2026-11-22"),
        )
    return day


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
    from smmodels.loader.source import TRANSLATIONS, is_pack_file

    target = Path(os.path.realpath(output))
    home = Path(os.path.realpath(folder or shipped_pack()))
    inside = target.parent in (home, home / TRANSLATIONS)
    return inside and is_pack_file(target.name) and os.path.exists(target)
