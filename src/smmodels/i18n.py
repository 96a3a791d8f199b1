"""
The program's own sentences in the language of the reader: gettext, with English as its keys.

The door sets the catalogue once for a run; without one every sentence is said as it is written,
in English. Nothing here reads a file, so every floor may speak. The texts of a pack are not
said through this: they come translated with the pack.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

ENGLISH = "en"
LANGUAGES = (ENGLISH, "nl", "nb")
"""The languages that the program itself speaks: those that have a whole catalogue."""

_TAG = re.compile(r"([a-z]{2,3}(?:[-_][a-z0-9]{1,8})*)(?:\.[\w-]*)?(?:@\w*)?", re.ASCII)
_NORWEGIAN = ("nb", "nn", "no")
"""Forms of one language, of which readers of one read the others as well; the commonest first."""
_RIGHT_TO_LEFT = frozenset(
    {
        "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
        "ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks",
        "lrc", "mzn", "nqo", "pnb", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    }
)  # fmt: skip
"""Scripts that are written from right to left, and languages that mostly use one of them."""
_SCRIPT = 4
"""Letters in the part of a tag that names a script."""


class Catalogue(Protocol):
    """The sentences of one language; those of the standard library's gettext are such."""

    def gettext(self, message: str, /) -> str:
        """*message* in that language, or as it is."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form that *number* things take."""

    def pgettext(self, context: str, message: str, /) -> str:
        """*message* as it is said in *context*, where English has one word for two things."""


_catalogue: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language_tag(written: str) -> str | None:
    """The tag that *written* means: `nl_BE.UTF-8` and `NL-be` are nl-be; None for what is none."""
    found = _TAG.fullmatch(written.lower())
    return None if found is None else found[1].replace("_", "-")


def language_among(wishes: Iterable[str], known: Collection[str]) -> str | None:
    """The first of *known* that one of the tags in *wishes* means, in their order: nl-be is nl."""
    for wish in wishes:
        parts = wish.split("-")
        wider = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
        related: tuple[str, ...] = _NORWEGIAN if parts[0] in _NORWEGIAN else ()
        found = next((tag for tag in (*wider, *related) if tag in known), None)
        if found is not None:
            return found
    return None


def is_right_to_left(language: str) -> bool:
    """Whether the tag *language* names its script, or else its language, as written leftwards."""
    name, *parts = language.split("-")
    return next((part for part in parts if len(part) == _SCRIPT), name) in _RIGHT_TO_LEFT


def gettext(message: str) -> str:
    """*message* in the language of this run."""
    found = _catalogue.get()
    return message if found is None else found.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """*one* or *many*, whichever *number* things take, in the language of this run."""
    found = _catalogue.get()
    if found is None:
        return one if number == 1 else many
    return found.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """*message* as it is said in *context*, in the language of this run."""
    found = _catalogue.get()
    return message if found is None else found.pgettext(context, message)


def gettext_noop(message: str) -> str:
    """*message* as it is: found by the extraction, and said later through `gettext`."""
    return message


def current_language() -> str:
    """The code of the language of this run."""
    return _language.get()


def set_language(language: str, catalogue: Catalogue | None = None) -> None:
    """Say everything from here on in *language*, the program's own sentences by *catalogue*."""
    _language.set(language)
    _catalogue.set(catalogue)


@contextmanager
def using_language(language: str, catalogue: Catalogue | None = None) -> Iterator[None]:
    """Say everything inside in *language*, the program's own sentences by *catalogue*."""
    before = _language.set(language), _catalogue.set(catalogue)
    try:
        yield
    finally:
        _language.reset(before[0])
        _catalogue.reset(before[1])
