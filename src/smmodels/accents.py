"""Accents that pile up on one letter: beyond a measure no reader and no screen bears them."""

import re
import unicodedata

MOST_ACCENTS = 30
"""No language has more than a few; Unicode draws the same line for texts read as a stream."""

_MAY_PILE = re.compile(f"[^\x00-\u02ff]{{{MOST_ACCENTS + 1},}}")
"""Accents begin at U+0300, so hardly any text of the West is looked at sign by sign."""
_PAIRS = "\u0f73\u0f75\u0f81"
"""Signs that are taken apart into two accents each, and are none themselves."""


def first_excess_accent(text: str) -> int | None:
    """
    Where the first accent too many stands; None where there is none.

    To compose a letter takes the square of their number, so this is asked before.
    """
    for run in _MAY_PILE.finditer(text):
        count = 0
        for at, sign in enumerate(run[0], run.start()):
            is_accent = unicodedata.combining(sign) or sign in _PAIRS
            count = count + 1 if is_accent else 0
            if count > MOST_ACCENTS:
                return at
    return None
