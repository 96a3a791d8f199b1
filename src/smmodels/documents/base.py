"""What all documents share: strictness, versions, and who makes a claim."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from smmodels.documents.values import Basis, Id

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


def one_or_many(value: object) -> str:
    """Tell a list from a single word, so that a mistake is reported once and in its own terms."""
    return "many" if isinstance(value, list) else "one"


def _whole(number: object) -> object:
    if type(number) is not int:  # Python takes True and 1.0 for 1, and pydantic follows it
        raise PydanticCustomError("literal_error", "not a whole number", {})
    return number


Format = Annotated[
    Literal[1],
    BeforeValidator(_whole),
    Field(description="The version of this file format."),
]


class Document(BaseModel):
    """A mapping in a file: nothing extra, nothing coerced, never changed after reading."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        defer_build=True,
        allow_inf_nan=False,
        use_attribute_docstrings=False,
    )


class ClaimedDocument(Document):
    """What models claim: who makes the claim, and the sources for it."""

    basis: Basis
    sources: list[Id] = []
