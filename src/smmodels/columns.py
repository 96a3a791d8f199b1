"""How many columns of a terminal a text takes, by the widths that Unicode gives its characters."""

import unicodedata

EMOJI_STYLE = "\ufe0f"
"""Asks for the sign before it to be drawn as an emoji, which is two columns wide."""

_NO_WIDTH = {"Mn", "Me", "Cf"}
"""The categories of accents, of enclosing marks, and of what only says how others are shown."""


def text_columns(text: str) -> int:
    """
    The columns of *text*, which is one line.

    Signs that some terminals draw as one, such as the emoji of a family, are counted one by one:
    a line may then be too short, but it is never too long.
    """
    if text.isascii():
        return len(text)
    total = width = 0
    for sign in text:
        if sign == EMOJI_STYLE:
            total += width == 1
        elif unicodedata.category(sign) not in _NO_WIDTH:
            width = 2 if unicodedata.east_asian_width(sign) in "WF" else 1
            total += width
    return total
