"""
What is wrong with the shape of a pack's file, in English only.

These are the sentences that an answers file can never give rise to; those that it shares with packs
are in `wording`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from smmodels.diagnostics import DataPath, did_you_mean
from smmodels.documents.base import Version
from smmodels.documents.pack import (
    SHAPES,
    TARGET_PATTERN,
    FormerDimension,
    FormerLevel,
    FormerOption,
    Language,
    Period,
)
from smmodels.documents.values import ID_PATTERN, RESERVED
from smmodels.loader.wording import Wording, name_at, pattern_of, short

_VERSION, _PERIOD, _LANGUAGE = (pattern_of(text_type) for text_type in (Version, Period, Language))

_FORMER = {
    pattern_of(text_type): form
    for text_type, form in (
        (FormerOption, "an id, or QUESTION.OPTION"),
        (FormerDimension, "MODEL.PART"),
        (FormerLevel, "MODEL.LEVEL or MODEL.PART.LEVEL"),
    )
}


def pack_pattern_wording(value: str, pattern: str) -> Wording | None:
    """What is said of a *value* without the form of *pattern*; None for no pattern of packs."""
    if pattern == ID_PATTERN and value in RESERVED:
        return _reserved_wording(value)
    if pattern == _VERSION:
        hint = "write three numbers, as in 1.0.0"
        return "wrong-version", f'"{value}" is not a version', hint
    if pattern == _PERIOD:
        hint = "write a number and days, weeks, months or years, for example 6 months"
        return "wrong-period", f'"{value}" is not a length of time', hint
    if pattern == _LANGUAGE:
        hint = "write two or three letters, for example nl or nb"
        return "wrong-language", f'"{value}" is not the code of a language', hint
    if pattern in _FORMER:
        return (
            "wrong-former-id",
            f'"{value}" is no id of an earlier version',
            (f"write {_FORMER[pattern]}"),
        )
    if pattern == TARGET_PATTERN:
        hint = "write MODEL=LEVEL, for example pyramid=listening"
        return "wrong-target", f'"{value}" does not name a level', hint
    return None


def _reserved_wording(word: str) -> Wording:
    """What is said of an id that YAML or this program gives a meaning."""
    message = f'"{word}" has a meaning of its own and cannot be a name here'
    return "reserved-word", message, "choose another word"


def pack_wording(error: Mapping[str, Any], path: DataPath, words: Sequence[str]) -> Wording:
    """
    What is said of one of pydantic's errors, at *path* in the data of a file.

    *words* are those among which one is to be chosen there.
    """
    name, value, context = name_at(path), error["input"], error.get("ctx", {})
    match error["type"]:
        case "one_shape":
            shapes = ", ".join(SHAPES)
            return "one-shape", f"a question has exactly one of: {shapes}", None
        case "reserved_word":
            return _reserved_wording(value)
        case "literal_error":
            return _unknown_word_wording(path, value, words)
        case "union_tag_invalid":
            return _unknown_word_wording(path, context["tag"], words)
        case "union_tag_not_found":
            return _missing_kind_wording(path, value, words)
        case "int_type" | "int_from_float":
            hint = "write digits, without quotes"
            return "not-a-number", f"{name} must be a whole number", hint
        case "bool_type":
            return "not-true-or-false", f"{name} must be true or false", "write one of the two"
        case _:
            return _size_wording(error["type"], name, value, context) or (
                error["type"].replace("_", "-"),
                error["msg"],
                None,
            )


def _size_wording(kind: str, name: str, value: Any, context: Mapping[str, Any]) -> Wording | None:  # noqa: ANN401  as pydantic gives it
    """What is said of a number or a list that is too large or too small; None for anything else."""
    match kind:
        case "greater_than_equal":
            return "out-of-range", f"{name} must be at least {context['ge']}", None
        case "less_than_equal":
            return "out-of-range", f"{name} must be at most {context['le']}", None
        case "string_too_long":
            most = context["max_length"]
            return (
                "too-long",
                f"{name} has {len(value)} characters, and {most} is the most",
                "shorten it",
            )
        case "too_short" if context["min_length"] == 1:
            return "too-few", f"{name} is empty", None
        case "too_short":
            return "too-few", f"{name} needs {context['min_length']} entries at least", None
        case "too_long":
            message = f"{name} holds one key, and here are {len(value)}"
            return "too-many", message, 'begin each with "- "'
        case _:
            return None


def _unknown_word_wording(path: DataPath, value: object, words: Sequence[str]) -> Wording:
    """What is said of a *value* that is none of the *words* that may stand at *path*."""
    key = path[-1] if path and isinstance(path[-1], str) else "word"
    hint = did_you_mean(str(value), words) or f"it is one of: {', '.join(words)}"
    return f"unknown-{key}", f'unknown {key} "{short(value)}"', hint


def _missing_kind_wording(path: DataPath, value: object, words: Sequence[str]) -> Wording:
    """What is said of a model without its kind, or of a condition that is of no known form."""
    listed = ", ".join(words)
    if not path:
        return "missing-key", 'the key "kind" is missing', f"it is one of: {listed}"
    forms = f"a condition is one of: {listed}"
    if isinstance(value, dict) and value:
        word = str(next(iter(value)))
        hint = did_you_mean(word, words) or forms
        return "unknown-condition", f'unknown condition "{short(word)}"', hint
    return "unknown-condition", f"{name_at(path)} is no condition", forms
