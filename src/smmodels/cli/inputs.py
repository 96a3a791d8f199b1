"""What most commands begin with: the pack, the models, the day and the answers."""

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.locale import requested_language, settle_language, use_language
from smmodels.cli.streams import print_line, print_lines
from smmodels.diagnostics import Diagnostic, has_errors, suggest_in_english
from smmodels.engine.answers import Respondent
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.i18n import ENGLISH, current_language, ngettext
from smmodels.i18n import gettext as _

STANDARD_INPUT = "-"
"""What stands for standard input where the name of a file is expected."""


def open_pack(folder: Path | None, *, reopened: bool = False) -> Pack:
    """
    Return the pack in *folder*, or the shipped one, in the language of this run.

    Prints what is wrong in it. One that is *reopened* in a second language has only its errors
    printed, and leaves the language of this run as it is. Raises ExitWith for errors, and WrongUse
    where neither the pack nor the program has the language of --lang.
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
    print_diagnostics(loaded.diagnostics, quiet=reopened)
    if loaded.pack is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    if not reopened:
        settle_language(loaded.pack)
    return _translated(loaded.pack, folder)


def print_diagnostics(diagnostics: Iterable[Diagnostic], *, quiet: bool = False) -> None:
    """Print what is wrong in files on standard error; with *quiet* only the errors."""
    printed = [
        diagnostic for diagnostic in diagnostics if not quiet or diagnostic.severity == "error"
    ]
    if not printed:
        return
    from smmodels.report.diagnostics import draw_diagnostics

    print_lines(draw_diagnostics(printed))


def choose_models(pack: Pack, names: Sequence[str]) -> tuple[str, ...]:
    """Return the models in *names*, each once, or all where none is named; WrongUse for others."""
    unknown = [name for name in names if name not in pack.models]
    if unknown:
        suggestions = [suggest_in_english(name, pack.models) for name in unknown]
        hint = " ".join(suggestion for suggestion in suggestions if suggestion)
        quoted = ", ".join(f'"{name}"' for name in unknown)
        raise WrongUse(
            f"unknown {'model' if len(unknown) == 1 else 'models'} {quoted}",
            hint or f"there is: {', '.join(pack.models)}",
        )
    return tuple(dict.fromkeys(names)) or tuple(pack.models)


def ids_of_today(pack: Pack, names: Sequence[str]) -> tuple[str, ...]:
    """Return the models in *names* by the ids that they have now; print those that had others."""
    today = tuple(pack.renames.model(name) for name in names)
    for old, new in zip(names, today, strict=True):
        if old != new:
            print_line(_('The model "{old}" is "{new}" now.').format(old=old, new=new))
    return today


def choose_day(date: str | None) -> str:
    """Return the day of --date, or today where it was not given; WrongUse for what is no day."""
    if date is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        day = dt.date.fromisoformat(date).isoformat()
    except ValueError:
        day = None
    # Other forms of ISO 8601 name the same day: one form is enough for people to agree on.
    if day != date:
        raise WrongUse(
            f'"{date}" is not a day', "write it as year-month-day, for example 2026-11-22"
        )
    return day


def read_respondent(pack: Pack, answers: str | None, day: str, *, quiet: bool) -> Respondent:
    """
    Return the answers in the file *answers*, or on standard input where that is `-` or None.

    Prints everything wrong with them, dates that lie ahead of *day* too. Raises ExitWith where
    they are not sound.
    """
    from smmodels.loader.answers import load_answers, read_answers

    if answers is None or answers == STANDARD_INPUT:
        data = standard_input(
            "give the answers with --answers FILE; smm template prints a blank to fill in"
        )
        loaded = read_answers(_("standard input"), data, pack, day=day)
    else:
        loaded = load_answers(Path(answers), pack, day=day)
    print_diagnostics(loaded.diagnostics, quiet=quiet)
    if loaded.respondent is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    return loaded.respondent


def standard_input(hint: str) -> bytes:
    """
    Return standard input, up to a byte more than the largest file that is read.

    Raises WrongUse where there is nothing to read; *hint* is what else can be done then.
    """
    from smmodels.loader.limits import LARGEST

    if sys.stdin is None:
        raise WrongUse("there are no answers: standard input is closed", hint)
    if sys.stdin.isatty():
        raise WrongUse("there are no answers, and no screen to ask on", hint)
    data = sys.stdin.buffer.read(LARGEST + 1)
    if not data.strip():
        raise WrongUse("there are no answers: standard input is empty", hint)
    return data


def _translated(pack: Pack, folder: Path) -> Pack:
    """Return the pack in the language of this run, if it has that; print how much is missing."""
    language = current_language()
    if language == ENGLISH:
        return pack
    if language not in pack.languages:
        if requested_language() is not None:
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
        sentence = ngettext(
            "{count} text is not translated yet, and stays English, marked [en].",
            "{count} texts are not translated yet, and stay English, marked [en].",
            len(loaded.missing),
        )
        print_line(sentence.format(count=len(loaded.missing)))
    return loaded.speaking(pack)
