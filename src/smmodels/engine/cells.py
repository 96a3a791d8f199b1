"""
A partly known answer as words in a row: in one cell of a table, and behind `--set`.

`low..high` is between two options of a scale; a sign `?` follows what may be so: an item of a
checklist beside those that are ticked (`hub governance?`), or each possible option of a fact.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

REPLY_KEYS = ("answer", "between", "one_of", "unknown")
"""The keys of an entry of an answers file that say what is answered."""

_BETWEEN = re.compile(r"(\S+?)\s*\.\.\s*(\S+)")


class ReplyWords(Struct, frozen=True):
    """
    The words of a reply by the keys of an entry.

    `origins` tells for each key and index which of the words, from 0, it was made of.
    """

    fields: Mapping[str, list[str]]
    origins: Mapping[tuple[str, int], int]


def read_words(words: Sequence[str], *, checklist: bool) -> ReplyWords | None:
    """What *words* say where that is known in part, or listed with `;`; None for all else."""
    between = _BETWEEN.fullmatch(" ".join(words))
    if between is not None:
        return ReplyWords({"between": [between[1], between[2]]}, {})
    pieces: list[tuple[str, int]] = []
    for index, word in enumerate(words):
        for piece in filter(None, word.split(";")):
            if piece == "?" and pieces:
                pieces[-1] = (f"{pieces[-1][0]}?", pieces[-1][1])
            else:
                pieces.append((piece, index))
    sure = [(piece, index) for piece, index in pieces if not _is_doubtful(piece)]
    doubtful = [(piece[:-1], index) for piece, index in pieces if _is_doubtful(piece)]
    if not doubtful and [piece for piece, _index in sure] == list(words):
        return None
    parts = {"answer": sure, "unknown": doubtful} if doubtful else {"answer": sure}
    if doubtful and not sure and not checklist:
        parts = {"one_of": doubtful}
    return ReplyWords(
        {key: [piece for piece, _index in part] for key, part in parts.items()},
        {
            (key, place): index
            for key, part in parts.items()
            for place, (_piece, index) in enumerate(part)
        },
    )


def write_words(fields: Mapping[str, object]) -> list[str] | None:
    """The words of the reply in the *fields* of an entry; None where it has no reply."""
    if fields.get("between") is not None:
        return ["..".join(_texts(fields["between"]))]
    if fields.get("one_of") is not None:
        return [f"{option}?" for option in _texts(fields["one_of"])]
    if fields.get("answer") is None:
        return None
    doubtful = _texts(fields["unknown"]) if fields.get("unknown") is not None else []
    return [*_texts(fields["answer"]), *(f"{item}?" for item in doubtful)]


def _is_doubtful(piece: str) -> bool:
    return len(piece) > 1 and piece.endswith("?")


def _texts(words: object) -> list[str]:
    return [str(word).strip() for word in (words if isinstance(words, list) else [words])]
