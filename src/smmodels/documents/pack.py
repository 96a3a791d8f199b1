"""The name of a pack, the order of its conversation, and its sources."""

from typing import Annotated

from pydantic import Field, StringConstraints

from smmodels.documents.base import Document, Format, Id, Text, Version


class Topic(Document):
    """A part of the conversation, and why it is asked about."""

    id: Id
    title: Text
    why: Text | None = None


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z]{2,8})?$")]
"""A language by its code; its file is looked for by that name, so nothing else may stand here."""


class PackDocument(Document):
    """The file `pack.yaml`; `models` gives the order in which reports tell them."""

    smm: Format
    id: Id
    version: Version
    title: Text
    about: Text | None = None
    languages: Annotated[list[Language], Field(min_length=1)] = ["en"]
    topics: Annotated[list[Topic], Field(min_length=1)]
    models: list[Id] = []


class SourceDocument(Document):
    """Where a claim can be looked up; a `retelling` is a third party telling of the author."""

    title: Text
    by: Text | None = None
    date: Text | None = None
    url: Text | None = None
    retelling: bool = False
    note: Text | None = None


class SourcesDocument(Document):
    """The file `sources.yaml`."""

    smm: Format
    sources: dict[Id, SourceDocument]
