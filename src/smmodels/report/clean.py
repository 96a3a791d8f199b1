"""Text from a pack or from answers, made harmless for every screen, page and log."""

import re

from smmodels import characters

HARMFUL = re.compile(f"[{characters.HARMFUL}]")

REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """
    Put the replacement character in the place of everything harmful, and leave out the unseen.

    Line breaks of any system become a plain one; tabs stay.
    """
    text = characters.without_unseen(text)
    if text.isprintable():
        return text  # nearly always, and everything harmful is not printable
    return HARMFUL.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


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
