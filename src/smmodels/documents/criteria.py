"""What a level requires, as written: short forms for easy reading, long forms for precision."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from smmodels.documents.base import Document, one_or_many
from smmodels.documents.values import Basis, Id

Bar = Annotated[
    Annotated[Id, Tag("one")] | Annotated[list[Id], Tag("many"), Field(min_length=1)],
    Discriminator(one_or_many),
]
"""`option` of a scale (this one or a better), or `[item, item]` of a checklist (all of these)."""

Short = dict[Id, Bar]


class Written(Document):
    """What every long form may add: who makes the criterion, who sets the bar, and the sources."""

    basis: Basis | None = None
    bar: Basis = "ours"
    sources: list[Id] | None = None


class Single(Written):
    """One question: at least an option of a scale, or ticks of a checklist (all, or `count`)."""

    question: Id
    at_least: Id | None = None
    ticked: Annotated[list[Id], Field(min_length=1)] | None = None
    count: Annotated[int, Field(ge=1)] | None = None


class AnyOf(Written):
    """One of these is enough."""

    any_of: Annotated[list["Condition"], Field(min_length=1)]


class AllOf(Written):
    """All of these together."""

    all_of: Annotated[list["Condition"], Field(min_length=1)]


class SomeOf(Written):
    """At least `count` of these."""

    some_of: Annotated[list["Condition"], Field(min_length=1)]
    count: Annotated[int, Field(ge=1)]


def _form(value: object) -> str:
    if isinstance(value, dict):
        for word, tag in _FORMS.items():
            if word in value:
                return tag
    return "short"


_FORMS = {"any_of": "any-of", "all_of": "all-of", "some_of": "some-of", "question": "single"}

Condition = Annotated[
    Annotated[Short, Tag("short")]
    | Annotated[Single, Tag("single")]
    | Annotated[AnyOf, Tag("any-of")]
    | Annotated[AllOf, Tag("all-of")]
    | Annotated[SomeOf, Tag("some-of")],
    Discriminator(_form),
]


def _mapping_or_list(value: object) -> str:
    return "list" if isinstance(value, list) else "mapping"


Requires = Annotated[
    Annotated[Short, Tag("mapping")] | Annotated[list[Condition], Tag("list")],
    Discriminator(_mapping_or_list),
]
"""A mapping of short forms, or a list of conditions of any form; all of them must hold."""
