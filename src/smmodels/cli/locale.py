"""The language of this run: the one that --lang names, else that of the environment."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

from smmodels.errors import WrongUse
from smmodels.i18n import ENGLISH, LANGUAGES, language_among, language_tag, set_language

if TYPE_CHECKING:
    from smmodels.engine.pack import Pack

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_requested: ContextVar[str | None] = ContextVar("requested", default=None)
"""The value of --lang, as it was written."""
_preferred: ContextVar[tuple[str, ...]] = ContextVar("preferred", default=())
"""The tags of the languages that are wanted, the most wanted first."""


def choose_language(argv: list[str]) -> None:
    """
    Set the language of this run by the --lang in *argv*, else by the environment.

    It is called before the options are parsed. Raises WrongUse for a value that cannot be the tag
    of a language, since files are looked up by it.
    """
    requested = _language_option(argv)
    _requested.set(requested)
    tag = None if requested is None else language_tag(requested)
    preferred = environment_languages() if tag is None else (tag,)
    _preferred.set(preferred)
    # A language that only a pack may have is kept, so that it is looked for there.
    use_language(language_among(preferred, LANGUAGES) or tag or ENGLISH)
    if requested is not None and tag is None:
        raise _unknown_language(requested, LANGUAGES)


def use_language(language: str) -> None:
    """Make *language* the one of all that is said from here on."""
    if language == ENGLISH:
        set_language(ENGLISH)
        return
    from smmodels.library import catalogue

    set_language(language, catalogue(language))


def environment_languages() -> tuple[str, ...]:
    """Return the tags of the languages that the environment names; where none, of Windows."""
    return languages_in(os.environ) or languages_in({"LANG": _windows_locale()})


def languages_in(variables: Mapping[str, str]) -> tuple[str, ...]:
    """
    Return the tags of the languages in *variables*, the most wanted first, by gettext's rules.

    LANGUAGE is a list with colons, and goes before the locale, but for the locale of programs (C).
    """
    locale = next((value for name in _LOCALE_VARIABLES if (value := variables.get(name))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return (ENGLISH,)
    listed = variables.get("LANGUAGE") or locale
    tags = (
        (ENGLISH if word in ("C", "POSIX") else language_tag(word)) for word in listed.split(":")
    )
    return tuple(tag for tag in tags if tag is not None)


def requested_language() -> str | None:
    """Return the value of --lang, None where it was not given."""
    return _requested.get()


def use_english_for_machines() -> None:
    """Use English for what programs read, unless --lang was given."""
    if _requested.get() is None:
        _preferred.set((ENGLISH,))
        use_language(ENGLISH)


def settle_language(pack: "Pack") -> None:
    """
    Use the preferred language of *pack*, else the preferred one of the program.

    Raises WrongUse where neither has the language of --lang.
    """
    language = language_for(pack) or language_among(_preferred.get(), LANGUAGES)
    use_language(language or ENGLISH)


def language_for(pack: "Pack") -> str | None:
    """
    Return the preferred language among those of *pack*, None where it has none of them.

    Raises WrongUse where neither the pack nor the program has the language of --lang.
    """
    requested, preferred = _requested.get(), _preferred.get()
    known = {*pack.languages, *LANGUAGES}
    if requested is not None and language_among(preferred, known) is None:
        raise _unknown_language(requested, known)
    return language_among(preferred, pack.languages)


def _language_option(argv: list[str]) -> str | None:
    """Return the value of --lang on a command line."""
    for index, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and index + 1 < len(argv):
            return argv[index + 1]
    return None


def _windows_locale() -> str:
    """Return the locale that is set in Windows, which has no variable for it; elsewhere ""."""
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Control Panel\\International") as key:
            return str(winreg.QueryValueEx(key, "LocaleName")[0])
    except OSError:
        return ""


def _unknown_language(requested: str, known: Iterable[str]) -> WrongUse:
    names = ", ".join(sorted(known))
    return WrongUse(f'nothing here speaks "{requested}"', f"there is: {names}")
