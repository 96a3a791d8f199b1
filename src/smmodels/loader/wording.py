"""The forms that words must have, and how each is told to somebody who missed it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, get_args

from pydantic import ValidationError

from smmodels.diagnostics import DataPath, Problem, did_you_mean, join_and, nearest
from smmodels.documents.answers import Day
from smmodels.documents.base import ID_PATTERN, RESERVED, Text, Version
from smmodels.documents.pack import SHAPES, TARGET_PATTERN, Language, Period
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.loader.faults import space_in
from smmodels.loader.schemas import Shape
from smmodels.loader.source import shorten
from smmodels.loader.tree import Tree

_ID = re.compile(ID_PATTERN)


def _pattern_of(annotated: object) -> str | None:
    """The pattern that a class of texts demands."""
    patterns = (getattr(get_arg, "pattern", None) for get_arg in get_args(annotated)[1:])
    return next((str(pattern) for pattern in patterns if pattern is not None), None)


TEXT, _VERSION, _DAY, _PERIOD, _LANGUAGE = (
    _pattern_of(one) for one in (Text, Version, Day, Period, Language)
)


def pattern_problem(name: str, value: str, pattern: str) -> tuple[str, str, str | None]:
    """A slug, a sentence and a hint for a *value* that does not have the form of *pattern*."""
    if pattern == ID_PATTERN and value in RESERVED:
        return reserved_problem(value)
    if pattern == ID_PATTERN:
        near = id_for(value)
        rule = _(
            "a name here has 2 to 40 small letters, digits and hyphens, and begins with a letter"
        )
        hint = _('write it like this: "{id}"').format(id=near) if near else rule
        return "wrong-id", _('"{value}" is not written as names are here').format(value=value), hint
    if pattern == TEXT:
        return "empty-text", _("{name} is empty").format(name=name), _("write a text")
    if pattern == _VERSION:
        return (
            "wrong-version",
            f'"{value}" is not a version',
            "write three numbers, as in 1.0.0",
        )
    if pattern == _DAY:
        hint = _("write it as year-month-day, for example 2026-11-22")
        return "wrong-day", _('"{value}" is not a day').format(value=value), hint
    if pattern == _PERIOD:
        hint = "write a number and days, weeks, months or years, for example 6 months"
        return "wrong-period", f'"{value}" is not a length of time', hint
    if pattern == _LANGUAGE:
        message = f'"{value}" is not the code of a language'
        return "wrong-language", message, "write two or three letters, for example nl or nb"
    if pattern == TARGET_PATTERN:
        hint = "write MODEL=LEVEL, for example pyramid=listening"
        return "wrong-target", f'"{value}" does not name a level', hint
    return (
        "wrong-form",
        _('{name} cannot be "{value}"').format(name=name, value=value),
        _("write a name and a version: my-pack@1.0.0"),
    )


def reserved_problem(word: str) -> tuple[str, str, str | None]:
    """The same for a word that YAML or we give a meaning."""
    message = f'"{word}" has a meaning of its own and cannot be a name here'
    return "reserved-word", message, "choose another word"


def id_like(value: object) -> bool:
    """Whether a value has the form of an id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def id_for(words: str) -> str | None:
    """An id made of a title: "Fixed days" is fixed-days."""
    plain = unicodedata.normalize("NFKD", words.lower())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    near = "-".join(re.findall(r"[a-z0-9]+", plain))[:40]
    return near if id_like(near) else None


MOST_PROBLEMS = 200
_Told = tuple[str, str, str | None]
"""A slug, a sentence and a hint."""


def shape_problems(error: ValidationError, tree: Tree, shape: Shape) -> tuple[Problem, ...]:
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
        self.missing: dict[DataPath, list[str]] = {}
        self.misspelt: set[tuple[DataPath, str]] = set()

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

    def unknown_key(self, path: DataPath, loc: DataPath) -> None:
        """A key that has no place here."""
        word = str(path[-1])
        known = self.shape.keys(self.shape.follow(loc[:-1])[1])
        hint = did_you_mean(word, known)
        if hint is not None:
            self.misspelt.add((path[:-1], nearest(word, known)[0]))
        elif known:
            hint = _("the keys here are: {names}").format(names=", ".join(known))
        message = _('unknown key "{word}"').format(word=short(word))
        label = self.tree.source.label
        self.found.append(Problem(label, path, "unknown-key", message, hint, key=True))

    def problems(self) -> Iterator[Problem]:
        """All that was noted."""
        yield from self.found
        for path, names in self.missing.items():
            left = [name for name in names if (path, name) not in self.misspelt]
            if left:
                yield Problem(self.tree.source.label, path, "missing-key", *_missing(path, left))


def _missing(path: DataPath, names: Sequence[str]) -> tuple[str, str | None]:
    listed = join_and([f'"{name}"' for name in names])
    message = ngettext("the key {names} is missing", "the keys {names} are missing", len(names))
    hint = _('write "smm: 1" as the first line') if not path and "smm" in names else None
    return message.format(names=listed), hint


def _sentence(  # noqa: C901, PLR0911, PLR0912  a table of what can be wrong
    telling: _Telling, error: Mapping[str, Any], path: DataPath, schema: Mapping[str, Any]
) -> _Told:
    name, value, context = name_at(path), error["input"], error.get("ctx", {})
    space = space_in(value[:1] + value[-1:]) if isinstance(value, str) else None
    if space is not None and _is_meant(value.strip(), context, telling.shape.words(schema)):
        message = _("{name} has {space} at its beginning or end")
        return "unusual-space", message.format(name=name, space=space), _("take it out")
    match error["type"]:
        case "string_type":
            return _not_text(name, value, telling.tree.written(path), schema.get("pattern"))
        case "string_too_short":
            return "empty-text", _("{name} is empty").format(name=name), _("write a text")
        case "string_pattern_mismatch":
            return pattern_problem(name, short(value), context["pattern"])
        case "one_shape":
            return (
                "one-shape",
                "a question has exactly one of: {names}".format(names=", ".join(SHAPES)),
                None,
            )
        case "reserved_word":
            return reserved_problem(value)
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
            return (
                "not-a-number",
                f"{name} must be a whole number",
                "write digits, without quotes",
            )
        case "greater_than_equal":
            return (
                "out-of-range",
                "{name} must be at least {least}".format(name=name, least=context["ge"]),
                None,
            )
        case "less_than_equal":
            return (
                "out-of-range",
                "{name} must be at most {most}".format(name=name, most=context["le"]),
                None,
            )
        case "bool_type":
            return (
                "not-true-or-false",
                f"{name} must be true or false",
                "write one of the two",
            )
        case "too_short":
            return "too-few", _too_few(name, context["min_length"]), None
        case "too_long":
            hint = 'begin each with "- "'
            return (
                "too-many",
                f"{name} holds one key, and here are {len(value)}",
                hint,
            )
        case _:
            return error["type"].replace("_", "-"), error["msg"], None


def _is_meant(word: str, context: Mapping[str, Any], words: Sequence[str]) -> bool:
    """Whether a word would be right without the spaces that were around it."""
    pattern = context.get("pattern")
    return word in words or (pattern is not None and re.search(pattern, word) is not None)


def _too_few(name: str, least: int) -> str:
    return (
        _("{name} is empty").format(name=name)
        if least == 1
        else f"{name} needs {least} entries at least"
    )


def _not_text(name: str, value: object, written: str, pattern: str | None) -> _Told:
    slug = "not-text"
    match value:
        case None:
            return "empty-text", _("{name} is empty").format(name=name), _("write a text")
        case list() | dict():
            no_list = _("{name} must be text, not a list")
            message = (
                no_list if isinstance(value, list) else _("{name} must be text, not a mapping")
            )
            quoted = _("put it in quotes, if the brackets belong to it")
            hint = quoted if written.startswith(("[", "{")) else None
            return slug, message.format(name=name), hint
        case bool() | int() | float() if pattern is not None and pattern != TEXT:
            return pattern_problem(name, short(written), pattern)
        case _:
            return (
                slug,
                _("{name} must be text").format(name=name),
                _('write it in quotes: "{value}"').format(value=short(written)),
            )


def _not_a_word(path: DataPath, value: object, words: Sequence[str]) -> _Told:
    if path == ("smm",) and type(value) is not int:
        return (
            "unknown-format",
            _('"smm" must be the number 1'),
            _("write it without quotes: smm: 1"),
        )
    if path == ("smm",):
        message = _("format {value} of this kind of file is not known here").format(
            value=short(value)
        )
        return "unknown-format", message, _('write "smm: 1"')
    word = str(path[-1]) if path and isinstance(path[-1], str) else ""
    message = 'unknown {key} "{value}"' if word else 'unknown word "{value}"'
    hint = did_you_mean(str(value), words) or "it is one of: {names}".format(names=", ".join(words))
    return f"unknown-{word or 'word'}", message.format(key=word, value=short(value)), hint


def _no_tag(path: DataPath, value: object, words: Sequence[str]) -> _Told:
    if not path:
        return (
            "missing-key",
            _missing(path, ["kind"])[0],
            "it is one of: {names}".format(names=", ".join(words)),
        )
    listed = "a condition is one of: {names}".format(names=", ".join(words))
    if isinstance(value, dict) and value:
        word = str(next(iter(value)))
        hint = did_you_mean(word, words) or listed
        return "unknown-condition", f'unknown condition "{short(word)}"', hint
    return "unknown-condition", f"{name_at(path)} is no condition", listed


def _no_mapping(name: str, value: object, keys: Sequence[str]) -> _Told:
    slug = "not-a-mapping"
    if value is None:
        return (
            slug,
            _("{name} is empty").format(name=name),
            "its keys are: {names}".format(names=", ".join(keys)) if keys else None,
        )
    if keys:
        return (
            slug,
            f"{name} must have keys of its own",
            "its keys are: {names}".format(names=", ".join(keys)),
        )
    listed = isinstance(value, list)
    space = space_in(value) if isinstance(value, str) else None
    hint = (
        _("take the brackets or hyphens away") if listed else _("is there a space after the colon?")
    )
    if space is not None:
        hint = _("put an ordinary space in the place of {space}").format(space=space)
    return slug, _('{name} must be written as "key: value"').format(name=name), hint


def name_at(path: DataPath) -> str:
    """What a place is called in a sentence."""
    if not path:
        return _("the file")
    if isinstance(path[-1], str):
        return f'"{short(path[-1])}"'
    named = next((part for part in reversed(path) if isinstance(part, str)), None)
    return _("this entry") if named is None else _('this entry of "{key}"').format(key=short(named))


def short(value: object) -> str:
    """A value on one line, and no longer than a sentence can bear."""
    words = {True: "true", False: "false", None: _("nothing")}
    return shorten(words[value] if value is None or isinstance(value, bool) else str(value))
