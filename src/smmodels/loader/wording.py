"""What is wrong with the shape of a document, in sentences for whoever wrote it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, get_args

from pydantic import ValidationError

from smmodels.diagnostics import DataPath, Problem, did_you_mean, join_and, nearest
from smmodels.documents.answers import Day
from smmodels.documents.values import ID_PATTERN, RESERVED, Text
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.loader.faults import space_in
from smmodels.loader.schemas import Shape
from smmodels.loader.source import shorten
from smmodels.loader.tree import Tree

# `pack_wording` is imported where it is used: answers need neither it nor the shape of a pack.

MOST_PROBLEMS = 200
"""Errors in the shape of one document of which each is told."""

Wording = tuple[str, str, str | None]
"""A slug, a sentence and a hint."""


def shape_problems(error: ValidationError, tree: Tree, shape: Shape) -> tuple[Problem, ...]:
    """
    All problems of a document that does not have its shape.

    The first part of every path in *error* names the kind of the document and is left out.
    A key that is missing because it is misspelt is told once, and keys that are missing at the
    same place are told together.
    """
    collector = _Collector(tree, shape)
    for details in islice(error.errors(include_url=False), MOST_PROBLEMS):
        collector.add({**details, "loc": details["loc"][1:]})
    return tuple(collector.all_problems())


class _Collector:
    """Takes pydantic's errors one by one, and makes problems of all of them together."""

    def __init__(self, tree: Tree, shape: Shape) -> None:
        self.tree = tree
        self.shape = shape
        self.problems: list[Problem] = []
        self.missing: dict[DataPath, list[str]] = {}
        self.misspelt: set[tuple[DataPath, str]] = set()

    def add(self, error: Mapping[str, Any]) -> None:
        """Note one error."""
        path, schema, key = self.shape.follow(error["loc"])
        kind = error["type"]
        if kind == "union_tag_invalid" and not path:
            path = ("kind",)
        if kind == "missing":
            self.missing.setdefault(path[:-1], []).append(str(path[-1]))
        elif kind == "extra_forbidden":
            self._add_unknown_key(path, error["loc"])
        else:
            wording = self._wording(error, path, schema)
            self.problems.append(Problem(self.tree.source.label, path, *wording, key=key))

    def all_problems(self) -> Iterator[Problem]:
        """Everything that was noted."""
        yield from self.problems
        for path, names in self.missing.items():
            left = [name for name in names if (path, name) not in self.misspelt]
            if left:
                wording = _missing_key_wording(path, left)
                yield Problem(self.tree.source.label, path, *wording)

    def _add_unknown_key(self, path: DataPath, loc: DataPath) -> None:
        word = str(path[-1])
        known = self.shape.keys(self.shape.follow(loc[:-1])[1])
        hint = did_you_mean(word, known)
        if hint is not None:
            self.misspelt.add((path[:-1], nearest(word, known)[0]))
        elif known:
            hint = _("the keys here are: {names}").format(names=", ".join(known))
        message = _('unknown key "{word}"').format(word=short(word))
        label = self.tree.source.label
        self.problems.append(Problem(label, path, "unknown-key", message, hint, key=True))

    def _wording(
        self, error: Mapping[str, Any], path: DataPath, schema: Mapping[str, Any]
    ) -> Wording:
        name, value, context = name_at(path), error["input"], error.get("ctx", {})
        words = self.shape.words(schema)
        space = space_in(value[:1] + value[-1:]) if isinstance(value, str) else None
        if space is not None and _is_meant(value.strip(), context, words):
            message = _("{name} has {space} at its beginning or end")
            return "unusual-space", message.format(name=name, space=space), _("take it out")
        match error["type"]:
            case "string_type":
                return _not_text(name, value, self.tree.written(path), schema.get("pattern"))
            case "string_too_short":
                return _empty_wording(name)
            case "string_pattern_mismatch":
                return pattern_wording(name, short(value), context["pattern"])
            case "literal_error" if path == ("smm",):
                return _format_wording(value)
            case "dict_type":
                return _no_mapping(name, value)
            case "list_type":
                return _no_list(name, value, of_words=not self.shape.entry_keys(schema))
            case "model_type" | "model_attributes_type":
                return _no_entry(name, value, self.shape.keys(schema))
            case _:
                from smmodels.loader.pack_wording import pack_wording  # noqa: PLC0415  see the top

                return pack_wording(error, path, words)


def _missing_key_wording(path: DataPath, names: Sequence[str]) -> Wording:
    listed = join_and([f'"{name}"' for name in names])
    message = ngettext("the key {names} is missing", "the keys {names} are missing", len(names))
    hint = _('write "smm: 1" as the first line') if not path and "smm" in names else None
    return "missing-key", message.format(names=listed), hint


def _is_meant(word: str, context: Mapping[str, Any], words: Sequence[str]) -> bool:
    """Whether a word would be right without the spaces that were around it."""
    pattern = context.get("pattern")
    return word in words or (pattern is not None and re.search(pattern, word) is not None)


def _not_text(name: str, value: object, written: str, pattern: str | None) -> Wording:
    """What is said of a *value* that is no text; *written* is how it stands in the file."""
    match value:
        case None:
            return _empty_wording(name)
        case list() | dict():
            no_list = _("{name} must be text, not a list")
            no_mapping = _("{name} must be text, not a mapping")
            message = no_list if isinstance(value, list) else no_mapping
            quoted = _("put it in quotes, if the brackets belong to it")
            hint = quoted if written.startswith(("[", "{")) else None
            return "not-text", message.format(name=name), hint
        case bool() | int() | float() if pattern is not None and pattern != _TEXT:
            return pattern_wording(name, short(written), pattern)
        case _:
            message = _("{name} must be text").format(name=name)
            return (
                "not-text",
                message,
                _('write it in quotes: "{value}"').format(value=short(written)),
            )


def _empty_wording(name: str) -> Wording:
    return "empty-text", _("{name} is empty").format(name=name), _("write a text")


def _format_wording(value: object) -> Wording:
    if type(value) is not int:
        message = _('"smm" must be the number 1')
        return "unknown-format", message, _("write it without quotes: smm: 1")
    message = _("format {value} of this kind of file is not known here").format(value=short(value))
    return "unknown-format", message, _('write "smm: 1"')


def _no_mapping(name: str, value: object) -> Wording:
    """What is said of a *value* in the place of a mapping whose keys are free."""
    if value is None:
        return "not-a-mapping", _("{name} is empty").format(name=name), None
    listed = isinstance(value, list)
    space = space_in(value) if isinstance(value, str) else None
    hint = (
        _("take the brackets or hyphens away") if listed else _("is there a space after the colon?")
    )
    if space is not None:
        hint = _("put an ordinary space in the place of {space}").format(space=space)
    return "not-a-mapping", _('{name} must be written as "key: value"').format(name=name), hint


def _no_list(name: str, value: object, *, of_words: bool) -> Wording:
    """What is said of a *value* in the place of a list of words, or of entries with keys."""
    as_list = _("write it as {example}").format(example=f"[{value}]")
    hint = as_list if of_words and is_id(value) else _('begin each entry with "- "')
    return "not-a-list", _("{name} must be a list").format(name=name), hint


def _no_entry(name: str, value: object, keys: Sequence[str]) -> Wording:
    """What is said of a *value* in the place of a mapping with the *keys*."""
    empty, other = _("{name} is empty"), _("{name} must have keys of its own")
    message = empty if value is None else other
    hint = _("its keys are: {names}").format(names=", ".join(keys))
    return "not-a-mapping", message.format(name=name), hint


def pattern_of(annotated: object) -> str | None:
    """The pattern of a type of texts; None where it has none."""
    patterns = (getattr(detail, "pattern", None) for detail in get_args(annotated)[1:])
    return next((str(pattern) for pattern in patterns if pattern is not None), None)


_ID = re.compile(ID_PATTERN)
_TEXT, _DAY = pattern_of(Text), pattern_of(Day)


def pattern_wording(name: str, value: str, pattern: str) -> Wording:
    """What is said of a *value*, at the place called *name*, without the form of *pattern*."""
    if pattern == ID_PATTERN and value not in RESERVED:
        return _id_wording(value)
    if pattern == _TEXT:
        return _empty_wording(name)
    if pattern == _DAY:
        hint = _("write it as year-month-day, for example 2026-11-22")
        return "wrong-day", _('"{value}" is not a day').format(value=value), hint
    from smmodels.loader.pack_wording import pack_pattern_wording  # noqa: PLC0415  see the top

    return pack_pattern_wording(value, pattern) or (
        "wrong-form",
        _('{name} cannot be "{value}"').format(name=name, value=value),
        _("write a name and a version: my-pack@1.0.0"),
    )


def _id_wording(value: str) -> Wording:
    near = id_for(value)
    rule = _("a name here has 2 to 40 small letters, digits and hyphens, and begins with a letter")
    hint = _('write it like this: "{id}"').format(id=near) if near else rule
    return "wrong-id", _('"{value}" is not written as names are here').format(value=value), hint


def is_id(value: object) -> bool:
    """Whether a value has the form of an id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def id_for(words: str) -> str | None:
    """An id made of a title ("Fixed days" is fixed-days); None where none can be made of it."""
    plain = unicodedata.normalize("NFKD", words.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    near = "-".join(re.findall(r"[a-z0-9]+", plain))[:40]
    return near if is_id(near) else None


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
