"""Command lines that people paste into a shell, with names of files as odd as they may be."""

import os
import re
import shlex
import sys
from collections.abc import Iterable

from smmodels.sanitize import holds_command

_UNESCAPED = re.compile(r"[\w @%+=:,./-]")


def command_line(words: Iterable[str]) -> str:
    """
    Return *words* as one line that gives them back when pasted, and moves no cursor when shown.

    What cannot be shown as it is becomes $'…' with the numbers of its bytes, which bash, zsh and
    ksh understand. Windows has no such names, and no such form.
    """
    return " ".join(map(_quote, words))


def _quote(word: str) -> str:
    if os.name == "nt" or (word.isprintable() and _is_encodable(word) and not holds_command(word)):
        return shlex.quote(word)
    try:
        return "$'{}'".format("".join(map(_escape, word)))
    except UnicodeEncodeError:  # no file can have such a name
        return shlex.quote(word)


def _escape(letter: str) -> str:
    if _UNESCAPED.match(letter) and _is_encodable(letter):
        return letter
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(letter))


def _is_encodable(text: str) -> bool:
    """Return whether standard error has the letters of *text*."""
    try:
        text.encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
