"""What two or more models say together, as written."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from smmodels.documents.base import Claim, Document, Format, Id, Text
from smmodels.documents.criteria import Bar
from smmodels.documents.models import Advice, Case

TARGET_PATTERN = r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?=[a-z][a-z0-9-]*$"
TargetText = Annotated[str, StringConstraints(pattern=TARGET_PATTERN)]
"""`MODEL=LEVEL` or `MODEL.DIMENSION=LEVEL`."""


class Reached(Document):
    """The level is surely reached."""

    reached: TargetText


class Lacks(Document):
    """The level is surely out of reach as things stand."""

    lacks: TargetText


class AnswerAtLeast(Document):
    """These questions are answered with this option or a better one (or these ticks)."""

    at_least: Annotated[dict[Id, Bar], Field(min_length=1)]


class AnswerBelow(Document):
    """These questions are answered below this option, or without all of these ticks."""

    below: Annotated[dict[Id, Bar], Field(min_length=1)]


class FactIs(Document):
    """This fact is so."""

    fact: Annotated[dict[Id, Bar], Field(min_length=1)]


class AllTrue(Document):
    """All of these."""

    all: Annotated[list["When"], Field(min_length=1)]


class AnyTrue(Document):
    """One of these at least."""

    any: Annotated[list["When"], Field(min_length=1)]


_WORDS = ("reached", "lacks", "at_least", "below", "fact", "all", "any")


def _word(value: object) -> str | None:
    if isinstance(value, dict):
        return next((word for word in _WORDS if word in value), None)
    return None


When = Annotated[
    Annotated[Reached, Tag("reached")]
    | Annotated[Lacks, Tag("lacks")]
    | Annotated[AnswerAtLeast, Tag("at_least")]
    | Annotated[AnswerBelow, Tag("below")]
    | Annotated[FactIs, Tag("fact")]
    | Annotated[AllTrue, Tag("all")]
    | Annotated[AnyTrue, Tag("any")],
    Discriminator(_word),
]


class FindingDocument(Claim):
    """One sentence over the models, when it holds, and what to do about it."""

    id: Id
    title: Text
    tone: Literal["warning", "note", "good"] = "note"
    says: Text
    advice: list[Advice] = []
    when: When


class FindingsDocument(Document):
    """The file `findings.yaml`."""

    smm: Format
    findings: list[FindingDocument]
    cases: list[Case] = []
