"""What all documents share: strictness, identifiers, texts, and who makes a claim."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z][a-z0-9-]{0,38}[a-z0-9]$"
RESERVED = frozenset(
    {"unknown", "not-applicable", "true", "false", "null", "yes", "no", "on", "off"},
)


def _not_reserved(word: str) -> str:
    if word in RESERVED:
        raise PydanticCustomError("reserved_word", "reserved word", {})
    return word


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), AfterValidator(_not_reserved)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Basis = Literal["published", "inferred", "ours"]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Format = Annotated[Literal[1], Field(description="The version of this file format.")]


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


class Claim(Document):
    """Something that is said of maturity, with who says it and where."""

    basis: Basis
    sources: list[Id] = []
