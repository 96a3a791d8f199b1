"""
Orders to build servers, which read the log of what runs: spoilt wherever a text is shown.

GitHub obeys a line that begins with `::`, and it, Azure and TeamCity obey `##[`, `##vso[` and
`##teamcity[` anywhere in one. Each format has its way to write the first sign so that readers see
the same, or nearly, and no server an order.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

_ORDER = re.compile(r"^([^\S\n]*)(:)(?=:)|(#)(?=#\w*\[)", re.MULTILINE)


def holds_command(text: str) -> bool:
    """Whether a build server would obey something in *text*."""
    return ("##" in text or "::" in text) and _ORDER.search(text) is not None


def escape_commands(text: str, escape: Callable[[str], str]) -> str:
    """*text* with the first sign of each order escaped as its format has it."""
    if not holds_command(text):
        return text
    return _ORDER.sub(lambda match_: f"{match_[1] or ''}{escape(match_[2] or match_[3])}", text)


def defuse_commands(text: str) -> str:
    """*text* with a space in each order, for formats that escape nothing."""
    return escape_commands(text, lambda sign: f"{sign} ")


def defuse_commands_in_parts(parts: Sequence[str]) -> list[str]:
    """The parts of one line, with a space in each order, which may begin in one part only."""
    whole = "".join(parts)
    if not holds_command(whole):
        return list(parts)
    places = [found.end() for found in _ORDER.finditer(whole)]
    told = []
    start = 0
    for part in parts:
        end = start + len(part)
        cuts = [start, *(place for place in places if start < place <= end), end]
        told.append(" ".join(whole[a:b] for a, b in pairwise(cuts)))
        start = end
    return told
