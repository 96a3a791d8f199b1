"""Texts as YAML scalars that every reader, of YAML 1.1 or 1.2, takes for the text they are."""

import re

from smmodels.characters import replace_unseen, unseen_in, without_unseen
from smmodels.orders import defuse_commands, escape_commands

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ODD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_UNSAFE = re.compile(
    "[^\n\x20-\x7e\xa0-\u061b\u061d-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
)
"""What may not stand in YAML as it is, and what would turn the direction of writing unseen."""


def plain_or_quoted(text: str, *, day: bool = False) -> str:
    """*text* on one line, fit for a block and for a `{…}`; a day stays bare where one belongs."""
    if _is_plain(text) or (day and _DAY.fullmatch(text)):
        return text
    quoted = replace_unseen(_escape_plain(text), lambda row: "".join(map(_escape, row)))
    quoted = _UNSAFE.sub(lambda match_: _escape(match_[0]), quoted)
    return f'"{escape_commands(quoted, _escape)}"'


def _is_plain(text: str) -> bool:
    return (
        text[:1].isalpha()
        and text.strip() == text
        and text.lower() not in _ODD_WORDS
        and not text.endswith(":")
        and not re.search(r": |:\t| #|\t#|[\n,?\[\]{}]", text)
        and not _is_unsafe(text)
    )


def _is_unsafe(text: str) -> bool:
    return _UNSAFE.search(text) is not None or unseen_in(text) is not None


def _escape_plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _escape(sign: str) -> str:
    code = ord(sign)
    if code > 0xFFFF:  # noqa: PLR2004  two bytes
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  one byte


def visible(text: str) -> str:
    """*text* fit for a comment: line ends are plain, nothing is unseen or obeyed in a log."""
    return defuse_commands(_UNSAFE.sub("\ufffd", "\n".join(without_unseen(text).splitlines())))


def literal(text: str) -> list[str] | None:
    """The lines of *text* for a `|-` block; None where only quotes keep it as it is."""
    lines = text.split("\n")
    if len(lines) == 1 or _is_unsafe(text) or text[:1] in {" ", "\n"} or text[-1:] == "\n":
        return None
    if any(line != line.rstrip() for line in lines):
        return None
    return lines
