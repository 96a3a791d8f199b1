"""Characters nobody can see, and marks that pile up: refused or warned of where they stand."""

import re
from collections.abc import Iterator

from smmodels.accents import MOST_ACCENTS, piled_in
from smmodels.characters import CONTROLS, NO_CHARACTERS, TURNS
from smmodels.diagnostics import Diagnostic, Place
from smmodels.language import gettext as _
from smmodels.language import mark
from smmodels.loader.limits import MOST_LINES
from smmodels.loader.source import Source

_REFUSED = re.compile(f"[{CONTROLS}{NO_CHARACTERS}]")
_TURNS = re.compile(f"[{TURNS}]")
_TAKE_OUT = mark("take it out")


def unseen(source: Source) -> list[Diagnostic]:
    """What no reader is given: controls and piles are errors, turning marks are warnings."""
    text = source.text
    found = [
        source.fault(source.at(at), "control-character", control(text[at]), _(_TAKE_OUT))
        for at in _one_a_line(_REFUSED, text)
    ]
    if found or text.isascii():
        return found
    at = piled_in(text)
    if at is not None:
        return [piled(source, source.at(at))]
    return [turned(source, source.at(at)) for at in _one_a_line(_TURNS, text)]


def _one_a_line(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Where *pattern* is first met on each of the first lines that hold it."""
    at = 0
    for _line in range(MOST_LINES):
        match = pattern.search(text, at)
        if match is None:
            return
        yield match.start()
        at = text.find("\n", match.end())
        if at < 0:
            return


def control(character: str) -> str:
    """The sentence about one character that is refused."""
    if character == "\ufeff":
        return _("a byte order mark (U+FEFF), which belongs at the start of a file only")
    return _("a control character ({code}), which cannot be seen and is not allowed").format(
        code=f"U+{ord(character):04X}"
    )


def turned(source: Source, place: Place) -> Diagnostic:
    """The warning about a mark that makes text look different from what it is."""
    return source.fault(
        place,
        "turned-text",
        _("an invisible mark here turns the direction of the text, so it may read differently"),
        _(_TAKE_OUT),
        warning=True,
    )


def piled(source: Source, place: Place) -> Diagnostic:
    """The refusal of a letter under a pile of accents."""
    message = _("more than {most} accents on one letter").format(most=MOST_ACCENTS)
    return source.fault(place, "piled-accents", message, _("take out those that are too many"))


def refused_in(text: str) -> str | None:
    """The first character of a text that is refused, after its escapes were resolved."""
    match = _REFUSED.search(text)
    return match[0] if match else None


def turns(text: str) -> bool:
    """Whether a text holds a mark that turns its direction."""
    return _TURNS.search(text) is not None
