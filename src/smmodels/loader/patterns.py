"""The forms that words must have, and how each is told to somebody who missed it."""

import re
import unicodedata
from typing import get_args

from smmodels.documents.answers import Day
from smmodels.documents.base import ID_PATTERN, RESERVED, Text, Version
from smmodels.documents.findings import TARGET_PATTERN
from smmodels.documents.pack import Language
from smmodels.documents.questions import Period
from smmodels.language import gettext as _

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
            _('"{value}" is not a version').format(value=value),
            _("write three numbers, as in 1.0.0"),
        )
    if pattern == _DAY:
        hint = _("write it as year-month-day, for example 2026-11-22")
        return "wrong-day", _('"{value}" is not a day').format(value=value), hint
    if pattern == _PERIOD:
        hint = _("write a number and days, weeks, months or years, for example 6 months")
        return "wrong-period", _('"{value}" is not a length of time').format(value=value), hint
    if pattern == _LANGUAGE:
        message = _('"{language}" is not the code of a language').format(language=value)
        return "wrong-language", message, _("write two or three letters, for example nl or nb")
    if pattern == TARGET_PATTERN:
        hint = _("write MODEL=LEVEL, for example pyramid=listening")
        return "wrong-target", _('"{value}" does not name a level').format(value=value), hint
    return (
        "wrong-form",
        _('{name} cannot be "{value}"').format(name=name, value=value),
        _("write a name and a version: my-pack@1.0.0"),
    )


def reserved_problem(word: str) -> tuple[str, str, str | None]:
    """The same for a word that YAML or we give a meaning."""
    message = _('"{word}" has a meaning of its own and cannot be a name here').format(word=word)
    return "reserved-word", message, _("choose another word")


def id_like(value: object) -> bool:
    """Whether a value has the form of an id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def id_for(words: str) -> str | None:
    """An id made of a title: "Fixed days" is fixed-days."""
    plain = unicodedata.normalize("NFKD", words.lower())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    near = "-".join(re.findall(r"[a-z0-9]+", plain))[:40]
    return near if id_like(near) else None
