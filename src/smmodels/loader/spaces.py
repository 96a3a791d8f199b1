"""Spaces that look like the ordinary one and are none: taken off, or called by their names."""

from smmodels.diagnostics import Diagnostic
from smmodels.language import gettext as _
from smmodels.loader.source import Source

_NO_BREAK = "\xa0\u2007\u202f"
_WIDE_OR_NARROW = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
UNUSUAL = _NO_BREAK + _WIDE_OR_NARROW


def trimmed(text: str) -> str:
    """The text without ordinary and unusual spaces at its ends."""
    return text.strip(" ") if text.isascii() else text.strip(" " + UNUSUAL)


def space_in(text: str) -> str | None:
    """The first unusual space in a text, as it is called in a sentence; None without one."""
    found = None if text.isascii() else next((sign for sign in text if sign in UNUSUAL), None)
    if found is None:
        return None
    code = f"U+{ord(found):04X}"
    if found in _NO_BREAK:
        return _("a no-break space ({code})").format(code=code)
    return _("an unusual space ({code})").format(code=code)


def unusual_space_fault(source: Source, at: int) -> Diagnostic:
    """The refusal of an unusual space where the format knows the ordinary one alone."""
    message = _("here is {space} where an ordinary space is needed")
    return source.fault(
        source.at(at),
        "unusual-space",
        message.format(space=space_in(source.text[at])),
        _("put an ordinary space in its place"),
    )
