"""What most commands begin with: the pack, the models that are meant, and the day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.speech import asked_language, settle_language, use_language
from smmodels.cli.streams import print_line, print_lines
from smmodels.diagnostics import Diagnostic, did_you_mean, has_errors
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.language import ENGLISH, current_language, ngettext
from smmodels.language import gettext as _


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
    from smmodels.loader.files import translation_file
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
