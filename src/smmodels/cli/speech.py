"""Which language this run speaks: the one asked for, else that of the environment."""

import os
import re
from collections.abc import Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

from smmodels.errors import WrongUse
from smmodels.language import ENGLISH, LANGUAGES, speak
from smmodels.language import gettext as _

if TYPE_CHECKING:
    from smmodels.engine.pack import Pack

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CODE = re.compile(r"[a-z]{2,3}")
_POSSIBLE = re.compile(r"[A-Za-z0-9-]{1,20}")
_NORWEGIAN = ("no", "nn")
_asked: ContextVar[str | None] = ContextVar("asked", default=None)


def begin(argv: list[str]) -> None:
    """
    Speak from the first sentence on, before any option was read: errors are sentences, too.

    Raises WrongUse for what cannot be the code of a language, since files are looked up by it.
    """
    asked = asked_in(argv)
    _asked.set(asked)
    if asked is None or _POSSIBLE.fullmatch(asked):
        start_speaking(asked or of_the_environment())
        return
    start_speaking(of_the_environment())
    raise _unspoken(asked, LANGUAGES)


def start_speaking(language: str) -> None:
    """Say everything from here on in *language*."""
    if language == ENGLISH:
        speak(ENGLISH)
        return
    from smmodels.library import catalogue

    speak(language, catalogue(language))


def asked_in(argv: list[str]) -> str | None:
    """The value of --lang on a command line."""
    for place, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(argv):
            return argv[place + 1]
    return None


def of_the_environment() -> str:
    """The language of the locale: where models or program do not have it, they stay English."""
    locale = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    code = locale.replace("-", "_").split("_")[0].split(".")[0].lower()
    if code in _NORWEGIAN:  # the written form of most, which readers of the other read as well
        return "nb"
    return code if _CODE.fullmatch(code) else ENGLISH


def asked_language() -> str | None:
    """The language that was asked for by name, if one was."""
    return _asked.get()


def for_machines() -> None:
    """Speak English in what programs read, unless a language was asked for by name."""
    if _asked.get() is None:
        start_speaking(ENGLISH)


def check_language(pack: "Pack") -> None:
    """Raise WrongUse where the language that was asked for is one that nobody here speaks."""
    asked, known = _asked.get(), sorted({*pack.languages, *LANGUAGES})
    if asked is not None and asked not in known:
        raise _unspoken(asked, known)


def _unspoken(asked: str, known: Sequence[str]) -> WrongUse:
    from smmodels.diagnostics import did_you_mean

    hint = did_you_mean(asked, known) or _("there is: {names}").format(names=", ".join(known))
    return WrongUse(_('nothing here speaks "{language}"').format(language=asked), hint)
