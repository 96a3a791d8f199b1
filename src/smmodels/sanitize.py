"""Characters that are harmful or not seen, and how texts are made harmless for each output."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

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
    return _unseen().sub(lambda match: replace(match[0]), text)


def without_unseen(text: str) -> str:
    """*text* without the characters that show nothing."""
    return replace_unseen(text, lambda _row: "")


@cache
def _unseen() -> re.Pattern[str]:
    """The pattern of characters that show nothing; few texts need it, and it compiles in 2 ms."""
    return re.compile(
        f"[{_ANY}](?:(?<=[{_BLANKS}])|(?<=[{_VARIANTS}])(?<![{_WITH_VARIANTS}][{_VARIANTS}])"
        f"|(?<=[{_JOINERS}])(?<![{_JOINED}][{_JOINERS}])(?![{_JOINED}]))[{_ANY}]*"
    )


MOST_ACCENTS = 30
"""Accents on one letter: no language has more than a few, and Unicode has the same limit."""

_MAY_PILE = re.compile(f"[^\x00-\u02ff]{{{MOST_ACCENTS + 1},}}")
"""Accents begin at U+0300, so that hardly any Western text is looked at sign by sign."""
_PAIRS = "\u0f73\u0f75\u0f81"
"""Signs that are taken apart into two accents each, and are none themselves."""


def first_excess_accent(text: str) -> int | None:
    """
    The index of the first accent beyond MOST_ACCENTS on one letter; None where there is none.

    Texts are checked before they are composed, which takes the square of the number of accents.
    """
    for run in _MAY_PILE.finditer(text):
        count = 0
        for at, sign in enumerate(run[0], run.start()):
            is_accent = unicodedata.combining(sign) or sign in _PAIRS
            count = count + 1 if is_accent else 0
            if count > MOST_ACCENTS:
                return at
    return None


_COMMAND = re.compile(r"^([^\S\n]*)(:)(?=:)|(#)(?=#\w*\[)", re.MULTILINE)


def holds_command(text: str) -> bool:
    """Whether *text* holds a command to a build server, such as `::error::` or `##[error]`."""
    return ("##" in text or "::" in text) and _COMMAND.search(text) is not None


def escape_commands(text: str, escape: Callable[[str], str]) -> str:
    """*text* with *escape* applied to the first sign of each command."""
    if not holds_command(text):
        return text
    return _COMMAND.sub(lambda match_: f"{match_[1] or ''}{escape(match_[2] or match_[3])}", text)


def defuse_commands(text: str) -> str:
    """*text* with a space in each command, for formats that escape nothing."""
    return escape_commands(text, lambda sign: f"{sign} ")


def defuse_commands_in_parts(parts: Sequence[str]) -> list[str]:
    """The parts of one line with a space in each command, which may reach over several parts."""
    whole = "".join(parts)
    if not holds_command(whole):
        return list(parts)
    command_ends = [match.end() for match in _COMMAND.finditer(whole)]
    defused = []
    start = 0
    for part in parts:
        end = start + len(part)
        cuts = [start, *(cut for cut in command_ends if start < cut <= end), end]
        defused.append(" ".join(whole[a:b] for a, b in pairwise(cuts)))
        start = end
    return defused


_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins; spreadsheets of the East take the full-width forms as well."""


def guard_formula(text: str) -> str:
    """*text*, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(cell: str) -> str:
    """The text of a cell without the apostrophe that `guard_formula` puts before a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_HARMFUL_SIGN = re.compile(f"[{HARMFUL}]")

REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """
    Put the replacement character in the place of everything harmful, and leave out the unseen.

    Line breaks of any system become a plain one; tabs stay.
    """
    text = without_unseen(text)
    if text.isprintable():
        return text  # nearly always, and everything harmful is not printable
    return _HARMFUL_SIGN.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Put *text* on one line, cleaned; spaces at the ends stay."""
    text = clean(text)
    if text.isprintable() and "  " not in text:
        return text
    return re.sub(r"\s+", " ", text)


def paragraphs(text: str) -> tuple[str, ...]:
    """Split *text* where its author left a line empty."""
    parts = re.split(r"\n\s*\n", clean(text))
    return tuple(part.strip() for part in parts if part.strip())


_HARMFUL_AT_PROMPT = re.compile(f"[\t\u2028\u2029{HARMFUL}]")
"""On a screen of prompts, a tab and the line ends of Unicode move the cursor as well."""


def clean_for_prompt(text: str) -> str:
    """*text* without what is not seen, and a sign in the place of what a terminal would obey."""
    plain = without_unseen(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _HARMFUL_AT_PROMPT.sub("\ufffd", plain)


def is_clean_for_prompt(text: str) -> bool:
    """Whether all of *text* can be seen, and would be accepted from a file again."""
    seen = "\ufffd" not in clean_for_prompt(text) and unseen_in(text) is None
    return seen and first_excess_accent(text) is None
