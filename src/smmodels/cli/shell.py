"""Commands that people paste into a shell, with names of files as odd as they may be."""

import os
import re
import shlex
import sys
from collections.abc import Iterable

from smmodels.sanitize import holds_command

_PLAIN = re.compile(r"[\w @%+=:,./-]")


def command_line(words: Iterable[str]) -> str:
    """
    *words* as one line that gives them back when it is pasted, and moves no cursor when shown.

    What cannot be shown as it is becomes $'…' with the numbers of its bytes, which bash, zsh and
    ksh understand. Windows has no such names, and no such form.
    """
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if os.name == "nt" or (word.isprintable() and _has_letters(word) and not holds_command(word)):
        return shlex.quote(word)
    try:
        return "$'{}'".format("".join(map(_escaped, word)))
    except UnicodeEncodeError:  # no file can have such a name
        return shlex.quote(word)


def _escaped(letter: str) -> str:
    if _PLAIN.match(letter) and _has_letters(letter):
        return letter
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(letter))


def _has_letters(text: str) -> bool:
    """Whether the terminal has the letters of *text*."""
    try:
        text.encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
