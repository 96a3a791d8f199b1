"""
Characters that do something instead of being seen: one set, for all who read or show texts.

They are written as in a class of a regular expression, in ranges as small as can be: a set that
spans the whole of Unicode takes 10 ms to compile.
"""

import re
from collections.abc import Callable
from functools import cache

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""They move cursors, set titles and ring bells; a tab and a line feed are none of them."""

NO_CHARACTERS = "\ud800-\udfff\ufeff\ufffe\uffff"
"""Halves of characters, a byte order mark in the midst of a text, and what never is a character."""

TURNS = "\u061c\u202a-\u202e\u2066-\u2069"
"""
Marks that turn the direction of text, so that it reads as something else.

The left-to-right and right-to-left marks (U+200E, U+200F) are not among them: they turn nothing
but the signs right beside them, and whoever writes Hebrew or Arabic cannot do without them.
"""

HARMFUL = CONTROLS + TURNS + NO_CHARACTERS
"""Everything that is replaced where a text is shown."""

_BLANKS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
"""They show nothing anywhere: hyphens and spaces of no width, fillers, tags."""

_VARIANTS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_WITH_VARIANTS = (
    "#*0-9\u00a9\u00ae\u1000-\u109f\u1800-\u180a\u1810-\u18aa\u203c-\u33ff\u3400-\u9fff"
    "\ua840-\ua877\uf900-\ufaff\U0001f000-\U0003ffff"
)
"""Marks that choose another form of the sign before them, and signs that have such: emoji, Han."""

_JOINERS = "\u200c\u200d"
_JOINED = (
    "\u0600-\u109f\u1700-\u18aa\u1900-\u1cff\u2190-\u2bff\ua800-\uabff\ufb50-\ufdff\ufe0e\ufe0f"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f\U0001f000-\U0001faff"
)
"""Marks that join and part letters, and those that need them: of Persian, of India, emoji."""

_ANY = _BLANKS + _VARIANTS + _JOINERS
_POSSIBLE = re.compile(f"[{_ANY}]")


def unseen_in(text: str, start: int = 0) -> re.Match[str] | None:
    """The first characters from *start* on that show nothing where they stand, all in a row."""
    if text.isascii() or _POSSIBLE.search(text, start) is None:
        return None
    return _unseen().search(text, start)


def replace_unseen(text: str, replace: Callable[[str], str]) -> str:
    """*text* with something else in the place of characters that show nothing, a row at a time."""
    if text.isascii() or _POSSIBLE.search(text) is None:
        return text
    return _unseen().sub(lambda found: replace(found[0]), text)


def without_unseen(text: str) -> str:
    """*text* as it is seen."""
    return replace_unseen(text, lambda _row: "")


@cache
def _unseen() -> re.Pattern[str]:
    """The whole rule; few texts need it, and it takes 2 ms to compile."""
    return re.compile(
        f"[{_ANY}](?:(?<=[{_BLANKS}])|(?<=[{_VARIANTS}])(?<![{_WITH_VARIANTS}][{_VARIANTS}])"
        f"|(?<=[{_JOINERS}])(?<![{_JOINED}][{_JOINERS}])(?![{_JOINED}]))[{_ANY}]*"
    )
