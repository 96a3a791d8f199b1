"""
What an unquoted word of YAML stands for: the core schema of YAML 1.2, and nothing beyond it.

Hence `no`, `on`, `1:30`, `1_000` and dates are text, `0o14` is 12 and `0x1F` is 31. One
thing differs from the schema: digits after a leading zero (`012`) stay text, for they are a code
and not a quantity.
"""

import math
import re

MOST_DIGITS = 18
_LONGEST_FLOAT = 40
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_LIKE_NUMBERS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

Scalar = str | int | float | bool | None


class TooLargeError(ValueError):
    """A number that no field here could hold."""


def plain_value(text: str) -> Scalar:
    """The value of an unquoted word. Raises TooLargeError for a number with too many digits."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _LIKE_NUMBERS:
        return text
    if _INTEGER.fullmatch(text):
        if len(text) > MOST_DIGITS + 2:
            raise TooLargeError(text)
        value = int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        if abs(value) >= 10**MOST_DIGITS:
            raise TooLargeError(text)
        return value
    if _FLOAT.fullmatch(text):
        if len(text) > _LONGEST_FLOAT or math.isinf(number := float(text)):
            raise TooLargeError(text)
        return number
    if _NO_NUMBER.fullmatch(text):
        raise TooLargeError(text)
    return text
