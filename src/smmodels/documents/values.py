"""
What stands in a file and is used as it stands there: each type once, for readers and the engine.

Pydantic validates these, and is imported only when it does: a compiled pack is read without it.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Struct
from msgspec.structs import fields

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

ID_PATTERN = r"^[a-z][a-z0-9-]{0,38}[a-z0-9]$"
RESERVED = frozenset(
    {"unknown", "not-applicable", "true", "false", "null", "yes", "no", "on", "off"},
)


class ReadySchema:
    """
    A schema that is made once.

    Pydantic works out constraints anew for each of the hundred fields that use them, which takes
    a third of the time in which a pack is loaded.
    """

    def __init__(self, schema: "CoreSchema", pattern: str | None = None) -> None:
        self.schema = schema
        self.pattern = pattern

    def __get_pydantic_core_schema__(self, source: Any, handler: Any, /) -> "CoreSchema":  # noqa: ANN401  pydantic's words
        """Give pydantic the schema as it is."""
        return self.schema


def _not_reserved(word: str) -> str:
    if word in RESERVED:
        from pydantic_core import PydanticCustomError  # noqa: PLC0415  see the top

        raise PydanticCustomError("reserved_word", "reserved word", {})
    return word


# Written out, since what helps to write them is in pydantic's own package.
_ID: "CoreSchema" = {
    "type": "function-after",
    "function": {"type": "no-info", "function": _not_reserved},
    "schema": {"type": "str", "pattern": ID_PATTERN},
}
_IDS: "CoreSchema" = {
    "type": "function-after",
    "function": {"type": "no-info", "function": tuple},
    "schema": {"type": "list", "items_schema": _ID},
}
_TEXT: "CoreSchema" = {"type": "str", "min_length": 1, "pattern": r"\S"}

Id = Annotated[str, ReadySchema(_ID, ID_PATTERN)]
Ids = Annotated[tuple[str, ...], ReadySchema(_IDS)]
Text = Annotated[str, ReadySchema(_TEXT, r"\S")]

MOST_OF_SHORT_NAME = 24
"""Characters of what a question or a model is called in a line of a report."""

Basis = Literal["published", "inferred", "ours"]
Tone = Literal["warning", "note", "good"]
Shape = Literal["scale", "checklist", "fact"]
Side = Literal["outside", "inside", "both"]


class Value(Struct, frozen=True):
    """A mapping in a file: nothing extra, and as strict as the document it is part of."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        source: Any,  # noqa: ANN401  pydantic's words
        handler: "GetCoreSchemaHandler",
        /,
    ) -> "CoreSchema":
        """Tell pydantic the fields, and that a value is made of them."""
        from pydantic_core import core_schema  # noqa: PLC0415  see the top

        schemas = {field.name: handler.generate_schema(field.type) for field in fields(cls)}
        for field in fields(cls):
            if not field.required:
                schemas[field.name] = core_schema.with_default_schema(
                    schemas[field.name], default=field.default
                )
        return core_schema.no_info_after_validator_function(
            lambda found: cls(**found[0]),
            core_schema.model_fields_schema(
                {name: core_schema.model_field(schema) for name, schema in schemas.items()},
                extra_behavior="forbid",
            ),
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler", /
    ) -> dict[str, Any]:
        """Add to the schema of the fields what that of a document says, too."""
        json_schema = handler.resolve_ref_schema(handler(schema))
        json_schema.update(
            title=cls.__name__, description=cls.__doc__ or "", additionalProperties=False
        )
        return json_schema


class Topic(Value, frozen=True):
    """A group of questions, and why they are asked."""

    id: Id
    title: Text
    why: Text | None = None


class Source(Value, frozen=True):
    """Where a claim can be looked up; a `retelling` reports the author at second hand."""

    title: Text
    by: Text | None = None
    date: Text | None = None
    url: Text | None = None
    retelling: bool = False
    note: Text | None = None


class Advice(Value, frozen=True):
    """One thing to do, with who advises it."""

    do: Text
    basis: Basis = "ours"
    sources: Ids = ()


class Axis(Value, frozen=True, kw_only=True):
    """What rises along a curve."""

    basis: Basis
    sources: Ids = ()
    id: Id
    title: Text
    about: Text


class Gate(Value, frozen=True, kw_only=True):
    """
    A decision after a step: the fact that is asked, and the answer that closes the way.

    `not_taken`, where there is one, is the answer that none was taken: the way is open, undecided.
    """

    basis: Basis
    sources: Ids = ()
    title: Text
    about: Text
    after: Id
    question: Id
    closes: Id
    not_taken: Id | None = None


class Order(Value, frozen=True, kw_only=True):
    """Why a level counts only on the levels below it, and who says so."""

    basis: Basis
    sources: Ids = ()
    about: Text
