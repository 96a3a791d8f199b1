"""Which language this run speaks: the one asked for, else that of the environment."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

from smmodels.errors import WrongUse
from smmodels.i18n import ENGLISH, LANGUAGES, language_among, language_tag, set_language
from smmodels.i18n import gettext as _

if TYPE_CHECKING:
    from smmodels.engine.pack import Pack

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_asked: ContextVar[str | None] = ContextVar("asked", default=None)
_wishes: ContextVar[tuple[str, ...]] = ContextVar("wishes", default=())


def choose_language(argv: list[str]) -> None:
    """
    Speak from the first sentence on, before any option was read: errors are sentences, too.

    Raises WrongUse for what cannot be the tag of a language, since files are looked up by it.
    """
    asked = language_option(argv)
    _asked.set(asked)
    tag = None if asked is None else language_tag(asked)
    wishes = environment_language() if tag is None else (tag,)
    _wishes.set(wishes)
    # A language that only a pack may have is kept, so that the pack is asked for it.
    use_language(language_among(wishes, LANGUAGES) or tag or ENGLISH)
    if asked is not None and tag is None:
        raise _unknown_language(asked, LANGUAGES)


def use_language(language: str) -> None:
    """Say everything from here on in *language*."""
    if language == ENGLISH:
        set_language(ENGLISH)
        return
    from smmodels.library import catalogue

    set_language(language, catalogue(language))


def language_option(argv: list[str]) -> str | None:
    """The value of --lang on a command line."""
    for place, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(argv):
            return argv[place + 1]
    return None


def environment_language() -> tuple[str, ...]:
    """The languages that the environment wishes for, or Windows where it wishes for none."""
    return wished(os.environ) or wished({"LANG": _of_windows()})


def wished(variables: Mapping[str, str]) -> tuple[str, ...]:
    """
    The tags of the languages in *variables*, first wish first, by the rules of gettext.

    LANGUAGE is a list with colons, and goes before the locale, but for the locale of programs (C).
    """
    locale = next((value for name in _LOCALE if (value := variables.get(name))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return (ENGLISH,)
    listed = variables.get("LANGUAGE") or locale
    tags = (
        (ENGLISH if word in ("C", "POSIX") else language_tag(word)) for word in listed.split(":")
    )
    return tuple(tag for tag in tags if tag is not None)


def _of_windows() -> str:
    """The locale that is set in Windows, which has no variable for it; else nothing."""
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Control Panel\\International") as key:
            return str(winreg.QueryValueEx(key, "LocaleName")[0])
    except OSError:
        return ""


def asked_language() -> str | None:
    """The language that was asked for by name, if one was."""
    return _asked.get()


def use_english_for_machines() -> None:
    """Speak English in what programs read, unless a language was asked for by name."""
    if _asked.get() is None:
        _wishes.set((ENGLISH,))
        use_language(ENGLISH)


def settle_language(pack: "Pack") -> None:
    """
    Speak the language of *pack* that is wished for, else that of the program.

    Raises WrongUse where the language that was asked for is one that nobody here speaks.
    """
    language = language_for(pack) or language_among(_wishes.get(), LANGUAGES)
    use_language(language or ENGLISH)


def language_for(pack: "Pack") -> str | None:
    """
    The language of *pack* that is wished for, if it has one.

    Raises WrongUse where the language that was asked for is one that nobody here speaks.
    """
    asked, wishes = _asked.get(), _wishes.get()
    known = {*pack.languages, *LANGUAGES}
    if asked is not None and language_among(wishes, known) is None:
        raise _unknown_language(asked, known)
    return language_among(wishes, pack.languages)


def _unknown_language(asked: str, known: Iterable[str]) -> WrongUse:
    hint = _("there is: {names}").format(names=", ".join(sorted(known)))
    return WrongUse(_('nothing here speaks "{language}"').format(language=asked), hint)
