"""What pydantic complains of, in the words of somebody who writes the file."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pydantic import ValidationError

from smmodels.diagnostics import Path, Problem, did_you_mean
from smmodels.loader.patterns import TEXT, id_like, pattern_told, reserved_told
from smmodels.loader.shapes import Shape
from smmodels.loader.source import shorten
from smmodels.loader.tree import Tree

MOST_PROBLEMS = 200
_Told = tuple[str, str, str | None]
"""A slug, a sentence and a hint."""


def told(error: ValidationError, tree: Tree, shape: Shape) -> tuple[Problem, ...]:
    """
    The problems of a document that does not have its shape, all of them.

    The first part of every path in *error* names the kind of the document and is left out.
    A key that is missing because it is misspelt is told once, and keys that are missing at the
    same place are told together.
    """
    telling = _Telling(tree, shape)
    for one in islice(error.errors(include_url=False), MOST_PROBLEMS):
        telling.take({**one, "loc": one["loc"][1:]})
    return tuple(telling.problems())


class _Telling:
    """Takes errors one by one, and tells what comes of them together."""

    def __init__(self, tree: Tree, shape: Shape) -> None:
        self.tree = tree
        self.shape = shape
        self.found: list[Problem] = []
        self.missing: dict[Path, list[str]] = {}
        self.misspelt: set[tuple[Path, str]] = set()

    def take(self, error: Mapping[str, Any]) -> None:
        """Note one error."""
        path, schema, key = self.shape.follow(error["loc"])
        kind = error["type"]
        if kind == "union_tag_invalid" and not path:
            path = ("kind",)
        if kind == "missing":
            self.missing.setdefault(path[:-1], []).append(str(path[-1]))
        elif kind == "extra_forbidden":
            self.unknown_key(path, error["loc"])
        else:
            told = _sentence(self, error, path, schema)
            self.found.append(Problem(self.tree.source.label, path, *told, key=key))

    def unknown_key(self, path: Path, loc: Path) -> None:
        """A key that has no place here."""
        word = str(path[-1])
        known = self.shape.keys(self.shape.follow(loc[:-1])[1])
        hint = did_you_mean(word, known)
        if hint is not None:
            meant = hint.removeprefix("did you mean ").split('"')[1]
            self.misspelt.add((path[:-1], meant))
        elif known:
            hint = f"the keys here are: {', '.join(known)}"
        message = f'unknown key "{short(word)}"'
        label = self.tree.source.label
        self.found.append(Problem(label, path, "unknown-key", message, hint, key=True))

    def problems(self) -> Iterator[Problem]:
        """All that was noted."""
        yield from self.found
        for path, names in self.missing.items():
            left = [name for name in names if (path, name) not in self.misspelt]
            if left:
                yield Problem(self.tree.source.label, path, "missing-key", *_missing(path, left))


def _missing(path: Path, names: Sequence[str]) -> tuple[str, str | None]:
    quoted = [f'"{name}"' for name in names]
    listed = " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
    verb = "keys {} are" if len(names) > 1 else "key {} is"
    hint = 'write "smm: 1" as the first line' if not path and "smm" in names else None
    return f"the {verb.format(listed)} missing", hint


def _sentence(  # noqa: C901, PLR0911, PLR0912  a table of what can be wrong
    telling: _Telling, error: Mapping[str, Any], path: Path, schema: Mapping[str, Any]
) -> _Told:
    name, value, context = _name(path), error["input"], error.get("ctx", {})
    match error["type"]:
        case "string_type":
            return _not_text(name, value, telling.tree.written(path), schema.get("pattern"))
        case "string_too_short":
            return "empty-text", f"{name} is empty", "write a text"
        case "string_pattern_mismatch":
            return pattern_told(name, short(value), context["pattern"])
        case "reserved_word":
            return reserved_told(value)
        case "literal_error":
            return _not_a_word(path, value, telling.shape.words(schema))
        case "union_tag_invalid":
            return _not_a_word(path, context["tag"], telling.shape.words(schema))
        case "union_tag_not_found":
            return _no_tag(path, value, telling.shape.words(schema))
        case "model_type" | "model_attributes_type" | "dict_type":
            return _no_mapping(name, value, telling.shape.keys(schema))
        case "list_type":
            hint = f"write it as [{value}]" if id_like(value) else 'begin each entry with "- "'
            return "not-a-list", f"{name} must be a list", hint
        case "int_type" | "int_from_float":
            return "not-a-number", f"{name} must be a whole number", "write digits, without quotes"
        case "greater_than_equal":
            return "out-of-range", f"{name} must be at least {context['ge']}", None
        case "less_than_equal":
            return "out-of-range", f"{name} must be at most {context['le']}", None
        case "bool_type":
            return "not-true-or-false", f"{name} must be true or false", "write one of the two"
        case "too_short":
            return "too-few", _too_few(name, context["min_length"]), None
        case "too_long":
            hint = 'begin each with "- "'
            return "too-many", f"{name} holds one key, and here are {len(value)}", hint
        case _:
            return error["type"].replace("_", "-"), error["msg"], None


def _too_few(name: str, least: int) -> str:
    return f"{name} is empty" if least == 1 else f"{name} needs {least} entries at least"


def _not_text(name: str, value: object, written: str, pattern: str | None) -> _Told:
    slug = "not-text"
    match value:
        case None:
            return "empty-text", f"{name} is empty", "write a text"
        case list() | dict():
            what = "a list" if isinstance(value, list) else "a mapping"
            quoted = "put it in quotes, if the brackets belong to it"
            hint = quoted if written.startswith(("[", "{")) else None
            return slug, f"{name} must be text, not {what}", hint
        case bool() | int() | float() if pattern is not None and pattern != TEXT:
            return pattern_told(name, short(written), pattern)
        case _:
            return slug, f"{name} must be text", f'write it in quotes: "{short(written)}"'


def _not_a_word(path: Path, value: object, words: Sequence[str]) -> _Told:
    if path == ("smm",) and type(value) is not int:
        return "unknown-format", '"smm" must be the number 1', "write it without quotes: smm: 1"
    if path == ("smm",):
        message = f"format {short(value)} of this kind of file is not known here"
        return "unknown-format", message, 'write "smm: 1"'
    word = str(path[-1]) if path and isinstance(path[-1], str) else "word"
    hint = did_you_mean(str(value), words) or f"it is one of: {', '.join(words)}"
    return f"unknown-{word}", f'unknown {word} "{short(value)}"', hint


def _no_tag(path: Path, value: object, words: Sequence[str]) -> _Told:
    if not path:
        return "missing-key", 'the key "kind" is missing', f"it is one of: {', '.join(words)}"
    listed = f"a condition is one of: {', '.join(words)}"
    if isinstance(value, dict) and value:
        word = str(next(iter(value)))
        hint = did_you_mean(word, words) or listed
        return "unknown-condition", f'unknown condition "{short(word)}"', hint
    return "unknown-condition", f"{_name(path)} is no condition", listed


def _no_mapping(name: str, value: object, keys: Sequence[str]) -> _Told:
    slug = "not-a-mapping"
    if value is None:
        return slug, f"{name} is empty", f"its keys are: {', '.join(keys)}" if keys else None
    if keys:
        return slug, f"{name} must have keys of its own", f"its keys are: {', '.join(keys)}"
    listed = isinstance(value, list)
    hint = "take the brackets or hyphens away" if listed else "is there a space after the colon?"
    return slug, f'{name} must be written as "key: value"', hint


def _name(path: Path) -> str:
    """What a place is called in a sentence."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f'"{short(path[-1])}"'
    named = next((part for part in reversed(path) if isinstance(part, str)), None)
    return "this entry" if named is None else f'this entry of "{short(named)}"'


def short(value: object) -> str:
    """A value on one line, and no longer than a sentence can bear."""
    words = {True: "true", False: "false", None: "nothing"}
    return shorten(words[value] if value is None or isinstance(value, bool) else str(value))
