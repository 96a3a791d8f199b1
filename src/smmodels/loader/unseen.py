"""Characters nobody can see, and marks that pile up: refused or warned of where they stand."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from smmodels.accents import MOST_ACCENTS, first_excess_accent
from smmodels.characters import CONTROLS, NO_CHARACTERS, TURNS, unseen_in
from smmodels.diagnostics import Diagnostic, Place
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.loader.limits import MOST_LINES
from smmodels.loader.source import Source

_REFUSED = re.compile(f"[{CONTROLS}{NO_CHARACTERS}]")
_TURNS = re.compile(f"[{TURNS}]")
_TAKE_OUT = gettext_noop("take it out")


def unseen(source: Source) -> list[Diagnostic]:
    """What no reader sees: controls and piles are errors, the rest are warnings."""
    text = source.text
    found = [
        source.fault(source.at(at), "control-character", control(text[at]), _(_TAKE_OUT))
        for at, _row in _one_a_line(_REFUSED.search, text)
    ]
    if found or text.isascii():
        return found
    at = first_excess_accent(text)
    if at is not None:
        return [piled(source, source.at(at))]
    return [
        doubtful(source, source.at(at, len(row)), row)
        for search in (_TURNS.search, unseen_in)
        for at, row in _one_a_line(search, text)
    ]


def _one_a_line(
    search: Callable[[str, int], re.Match[str] | None], text: str
) -> Iterator[tuple[int, str]]:
    """Where and what *search* first finds on each of the first lines that hold such."""
    at = 0
    for _line in range(MOST_LINES):
        match = search(text, at)
        if match is None:
            return
        yield match.start(), match[0]
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


def doubtful(source: Source, place: Place, row: str) -> Diagnostic:
    """The warning about what makes a text look different from what it is, by its first sign."""
    slug = "turned-text"
    told = _("an invisible mark here turns the direction of the text, so it may read differently")
    if _TURNS.match(row) is None:
        slug = "invisible-character"
        code = f"U+{ord(row[0]):04X}"
        name = unicodedata.name(row[0], "")
        told = _("a character here cannot be seen: {name}").format(
            name=f"{name} ({code})" if name else code
        )
    return source.fault(place, slug, told, _(_TAKE_OUT), warning=True)


def piled(source: Source, place: Place) -> Diagnostic:
    """The refusal of a letter under a pile of accents."""
    message = _("more than {most} accents on one letter").format(most=MOST_ACCENTS)
    return source.fault(place, "piled-accents", message, _("take out those that are too many"))


def refused_in(text: str) -> str | None:
    """The first character of a text that is refused, after its escapes were resolved."""
    match = _REFUSED.search(text)
    return match[0] if match else None


def doubtful_in(text: str) -> str | None:
    """What of a text turns its direction, else what of it nobody sees."""
    found = _TURNS.search(text) or unseen_in(text)
    return None if found is None else found[0]
