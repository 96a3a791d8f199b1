"""
The program's own sentences in the language of the reader: gettext, with English as its keys.

The command line sets the catalogue once for a run; without one every sentence stays as it is
written, in English. Nothing here reads a file, so every floor may import it. The texts of a pack
are not translated by this: they come translated with the pack.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

ENGLISH = "en"
LANGUAGES = (ENGLISH, "nl", "nb")
"""The languages of the program itself: those that have a whole catalogue."""

_TAG = re.compile(r"([a-z]{2,3}(?:[-_][a-z0-9]{1,8})*)(?:\.[\w-]*)?(?:@\w*)?", re.ASCII)
_NORWEGIAN = ("nb", "nn", "no")
"""Forms of Norwegian, each of which readers of the others read as well; the commonest first."""
_RIGHT_TO_LEFT = frozenset(
    {
        "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
        "ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks",
        "lrc", "mzn", "nqo", "pnb", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    }
)  # fmt: skip
"""Scripts that are written from right to left, and languages that mostly use one of them."""
_SCRIPT_LENGTH = 4
"""Letters of the subtag that names a script."""


class Catalogue(Protocol):
    """The sentences of one language, as the standard library's gettext has them."""

    def gettext(self, message: str, /) -> str:
        """Return *message* in that language, or as it is."""

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Return the form of a sentence for *number* things."""

    def pgettext(self, context: str, message: str, /) -> str:
        """Return *message* for *context*, where English has the same word for two things."""


_catalogue: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language_tag(written: str) -> str | None:
    """Return the tag in *written*: nl-be for `nl_BE.UTF-8` and `NL-be`; None for what is no tag."""
    match = _TAG.fullmatch(written.lower())
    return None if match is None else match[1].replace("_", "-")


def language_among(preferred: Iterable[str], known: Collection[str]) -> str | None:
    """Return the one of *known* that fits the first of the *preferred* tags, as nl fits nl-be."""
    for tag in preferred:
        subtags = tag.split("-")
        wider = ["-".join(subtags[:count]) for count in range(len(subtags), 0, -1)]
        related: tuple[str, ...] = _NORWEGIAN if subtags[0] in _NORWEGIAN else ()
        match = next((candidate for candidate in (*wider, *related) if candidate in known), None)
        if match is not None:
            return match
    return None


def is_right_to_left(language: str) -> bool:
    """Return whether the script that the tag *language* names or implies runs from the right."""
    name, *subtags = language.split("-")
    script = next((subtag for subtag in subtags if len(subtag) == _SCRIPT_LENGTH), name)
    return script in _RIGHT_TO_LEFT


def gettext(message: str) -> str:
    """Return *message* in the language of this run."""
    catalogue = _catalogue.get()
    return message if catalogue is None else catalogue.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return *singular* or *plural*, as *number* requires, in the language of this run."""
    catalogue = _catalogue.get()
    if catalogue is None:
        return singular if number == 1 else plural
    return catalogue.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return *message* for *context*, in the language of this run."""
    catalogue = _catalogue.get()
    return message if catalogue is None else catalogue.pgettext(context, message)


def gettext_noop(message: str) -> str:
    """Return *message* as it is; it marks a sentence that is given to `gettext` later."""
    return message


def current_language() -> str:
    """Return the code of the language of this run."""
    return _language.get()


def set_language(language: str, catalogue: Catalogue | None = None) -> None:
    """Make *language* the one of this run, with *catalogue* for the program's own sentences."""
    _language.set(language)
    _catalogue.set(catalogue)


@contextmanager
def using_language(language: str, catalogue: Catalogue | None = None) -> Iterator[None]:
    """Make *language* the one of this run inside the block, with *catalogue* for sentences."""
    before = _language.set(language), _catalogue.set(catalogue)
    try:
        yield
    finally:
        _language.reset(before[0])
        _catalogue.reset(before[1])
