"""What all documents share: strictness, identifiers, texts, and who makes a claim."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

ID_PATTERN = r"^[a-z][a-z0-9-]{0,38}[a-z0-9]$"
RESERVED = frozenset(
    {"unknown", "not-applicable", "true", "false", "null", "yes", "no", "on", "off"},
)


def _not_reserved(word: str) -> str:
    if word in RESERVED:
        raise PydanticCustomError("reserved_word", "reserved word", {})
    return word


@dataclass(frozen=True, eq=False)
class ReadySchema:
    """
    A schema that is made once.

    Pydantic works out constraints anew for each of the hundred fields that use them, which takes
    a third of the time in which a pack is loaded.
    """

    schema: CoreSchema
    pattern: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any, /) -> CoreSchema:  # noqa: ANN401  pydantic's words
        """Give pydantic the schema as it is."""
        return self.schema


_ID = core_schema.no_info_after_validator_function(
    _not_reserved, core_schema.str_schema(pattern=ID_PATTERN)
)
Id = Annotated[str, ReadySchema(_ID, ID_PATTERN)]
Text = Annotated[str, ReadySchema(core_schema.str_schema(min_length=1, pattern=r"\S"), r"\S")]
MOST_OF_SHORT_NAME = 24
"""Characters of what a question or a model is called in a line of a report."""
Basis = Literal["published", "inferred", "ours"]
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


class Claim(Document):
    """What models claim: who makes the claim, and the sources for it."""

    basis: Basis
    sources: list[Id] = []
