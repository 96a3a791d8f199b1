"""The faults of one file, and those that its text can have in any format."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NoReturn

from smmodels.diagnostics import Diagnostic, Place
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.limits import MOST_FAULTS, MOST_LINES
from smmodels.loader.source import FileText
from smmodels.sanitize import (
    CONTROLS,
    MOST_ACCENTS,
    NO_CHARACTERS,
    TURNS,
    first_excess_accent,
    unseen_in,
)


class TooManyFaults(Exception):
    """The reading of a file ends: it has too many faults, or one after which nothing is known."""


class FaultList:
    """
    The faults of one file: MOST_FAULTS errors end its reading, and as many warnings suffice.

    `lost` tells that a part of its meaning is unknown.
    """

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.errors = self.warnings = 0
        self.lost = False

    def error(self, diagnostic: Diagnostic) -> None:
        """Note an error. Raises TooManyFaults when there are too many."""
        self.errors += 1
        if self.errors >= MOST_FAULTS:
            self.refuse(diagnostic)
        self.diagnostics.append(diagnostic)

    def refuse(self, diagnostic: Diagnostic) -> NoReturn:
        """Note an error after which nothing is known. Raises TooManyFaults."""
        self.lost = True
        self.diagnostics.append(diagnostic)
        raise TooManyFaults

    def warn(self, diagnostic: Diagnostic) -> None:
        """Note a warning."""
        self.diagnostics.append(diagnostic)
        self.warnings += 1

    @property
    def warned_enough(self) -> bool:
        """Whether there are as many warnings as anybody reads, so that no more need be made."""
        return self.warnings >= MOST_FAULTS


_NO_BREAK = "\xa0\u2007\u202f"
_WIDE_OR_NARROW = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
UNUSUAL = _NO_BREAK + _WIDE_OR_NARROW


def trimmed(text: str) -> str:
    """The text without ordinary and unusual spaces at its ends."""
    return text.strip(" ") if text.isascii() else text.strip(" " + UNUSUAL)


def space_in(text: str) -> str | None:
    """The first unusual space in a text, as it is called in a sentence; None without one."""
    space = None if text.isascii() else next((sign for sign in text if sign in UNUSUAL), None)
    if space is None:
        return None
    code = f"U+{ord(space):04X}"
    if space in _NO_BREAK:
        return _("a no-break space ({code})").format(code=code)
    return _("an unusual space ({code})").format(code=code)


def unusual_space_fault(source: FileText, at: int) -> Diagnostic:
    """The fault of an unusual space at the offset *at*, where the format wants an ordinary one."""
    message = _("here is {space} where an ordinary space is needed")
    return source.fault(
        source.at(at),
        "unusual-space",
        message.format(space=space_in(source.text[at])),
        _("put an ordinary space in its place"),
    )


_FIRST_MARK = "<<<<<<<"
_MARKS = (r"(?m)^<{7}(?= |$)", r"(?m)^={7}$", r"(?m)^>{7}(?= |$)")


def unmerged_faults(source: FileText) -> Iterator[Diagnostic]:
    """
    The fault of two versions that a merge left side by side, if there are such.

    A row of equals signs may well stand in a text: only all three marks, in their order, count.
    """
    if _FIRST_MARK not in source.text:
        return
    starts = [0]
    for sign in _MARKS:
        match = re.compile(sign).search(source.text, starts[-1])
        if match is None:
            return
        starts.append(match.start())
    yield source.fault(
        source.at(starts[1], len(_FIRST_MARK)),
        "unmerged",
        _("an unfinished merge: from here on the file holds two versions"),
        _("keep one of them, and take out the lines with <<<<<<<, ======= and >>>>>>>"),
    )


_REFUSED = re.compile(f"[{CONTROLS}{NO_CHARACTERS}]")
_TURNS = re.compile(f"[{TURNS}]")
_TAKE_OUT = gettext_noop("take it out")


def unseen_faults(source: FileText) -> list[Diagnostic]:
    """What no reader sees: control characters and piled accents are errors, the rest warnings."""
    text = source.text
    controls = [
        source.fault(source.at(at), "control-character", control_sentence(text[at]), _(_TAKE_OUT))
        for at, _row in _one_a_line(_REFUSED.search, text)
    ]
    if controls or text.isascii():
        return controls
    at = first_excess_accent(text)
    if at is not None:
        return [piled_fault(source, source.at(at))]
    return [
        doubtful_fault(source, source.at(at, len(row)), row)
        for search in (_TURNS.search, unseen_in)
        for at, row in _one_a_line(search, text)
    ]


def _one_a_line(
    search: Callable[[str, int], re.Match[str] | None], text: str
) -> Iterator[tuple[int, str]]:
    """The offset and text of the first match of *search* on each of the first MOST_LINES lines."""
    at = 0
    for _line in range(MOST_LINES):
        match = search(text, at)
        if match is None:
            return
        yield match.start(), match[0]
        at = text.find("\n", match.end())
        if at < 0:
            return


def control_sentence(character: str) -> str:
    """The sentence about one character that is refused."""
    if character == "\ufeff":
        return _("a byte order mark (U+FEFF), which belongs at the start of a file only")
    return _("a control character ({code}), which cannot be seen and is not allowed").format(
        code=f"U+{ord(character):04X}"
    )


def doubtful_fault(source: FileText, place: Place, row: str) -> Diagnostic:
    """The warning about *row*, characters that make a text look different from what it is."""
    slug = "turned-text"
    message = _(
        "an invisible mark here turns the direction of the text, so it may read differently"
    )
    if _TURNS.match(row) is None:
        slug = "invisible-character"
        code = f"U+{ord(row[0]):04X}"
        name = unicodedata.name(row[0], "")
        message = _("a character here cannot be seen: {name}").format(
            name=f"{name} ({code})" if name else code
        )
    return source.fault(place, slug, message, _(_TAKE_OUT), warning=True)


def piled_fault(source: FileText, place: Place) -> Diagnostic:
    """The fault of a letter with more accents than any language has."""
    message = _("more than {most} accents on one letter").format(most=MOST_ACCENTS)
    return source.fault(place, "piled-accents", message, _("take out those that are too many"))


def refused_character_in(text: str) -> str | None:
    """The first character of a text that is refused; None where all are right."""
    match = _REFUSED.search(text)
    return match[0] if match else None


def doubtful_in(text: str) -> str | None:
    """What turns the direction of a text, else what in it is not seen; None where all is."""
    match = _TURNS.search(text) or unseen_in(text)
    return None if match is None else match[0]
