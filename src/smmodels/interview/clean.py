"""Texts from a pack, an answer or a keyboard, made unable to move a cursor."""

import re

_HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def clean(text: str) -> str:
    """*text* with a visible sign in the place of everything that a terminal would obey."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _HARMFUL.sub("\ufffd", plain)


def is_clean(text: str) -> bool:
    """Whether *text* is nothing but what can be seen."""
    return "\ufffd" not in clean(text)
