"""From plain data to a document: validation by pydantic, and what it complains of as problems."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.answers import AnswersDocument
from smmodels.documents.base import Document
from smmodels.loader.tree import Tree

_Schema = Mapping[str, Any]
_KEY = "[key]"


class Shape:
    """The schema of one document class."""

    def __init__(self, schema: _Schema) -> None:
        self.definitions: dict[str, _Schema] = {}
        self.root = self._bare(schema)

    def within(self, part: str) -> "Shape":
        """The shape of one part of this one."""
        inner = copy(self)
        inner.root = self._inside(self.root, part)
        return inner

    def follow(self, loc: DataPath) -> tuple[DataPath, _Schema, bool]:
        """
        Where the path of an error leads: in the data, in the schema, and whether a key is meant.

        Pydantic puts the names of the alternatives of a union into its paths; here they are gone.
        """
        path: list[str | int] = []
        schema, key = self.root, False
        for part in loc:
            if part == _KEY:
                key = True
                continue
            if schema.get("type") == "tagged-union":
                schema = self._bare(schema["choices"].get(part, {}))
                continue
            path.append(part)
            schema = self._inside(schema, part)
        return tuple(path), schema, key

    def keys(self, schema: _Schema) -> tuple[str, ...]:
        """The keys that may stand at a place; none where they are free or there are no keys."""
        if schema.get("type") == "tagged-union":
            choices = [self._bare(one) for one in schema["choices"].values()]
            return tuple(dict.fromkeys(key for choice in choices for key in self.keys(choice)))
        return tuple(schema.get("fields", ()))

    def words(self, schema: _Schema) -> tuple[str, ...]:
        """The words among which one must choose at a place."""
        if schema.get("type") == "tagged-union":
            return tuple(schema["choices"])
        return tuple(str(word) for word in schema.get("expected", ()))

    def _inside(self, schema: _Schema, part: str | int) -> _Schema:
        inner: Any = {}
        match schema.get("type"):
            case "model-fields":
                inner = schema["fields"].get(part, {}).get("schema", {})
            case "list" if isinstance(part, int):
                inner = schema.get("items_schema", {})
            case "dict":
                inner = schema.get("values_schema", {})
        return self._bare(inner)

    def _bare(self, schema: _Schema) -> _Schema:
        """A schema without what is only wrapped around it."""
        while True:
            if schema.get("type") == "definitions":
                self.definitions.update((one["ref"], one) for one in schema["definitions"])
            if schema.get("type") == "definition-ref":
                schema = self.definitions[schema["schema_ref"]]
            elif "schema" in schema and schema.get("type") != "model-fields":
                schema = schema["schema"]
            else:
                return schema


Kind = Literal["pack", "questions", "model", "findings", "sources", "answers"]


def document(kind: Kind, data: object) -> Any:  # noqa: ANN401  the document class of that kind
    """The document in *data*. Raises pydantic's ValidationError."""
    return getattr(_adapter(kind).validate_python({kind: data}), kind)


def problems_of(error: ValidationError, kind: Kind, tree: Tree) -> tuple[Problem, ...]:
    """All that is wrong with the shape of a document, with paths into its data."""
    # Not at the top: a file that is in order, which most are, has no need of it.
    from smmodels.loader.wording import shape_problems  # noqa: PLC0415

    return shape_problems(error, tree, Shape(_adapter(kind).core_schema).within(kind))


def _adapter(kind: Kind) -> TypeAdapter[Any]:
    return _of_answers() if kind == "answers" else _of_a_pack()


@cache
def _of_answers() -> TypeAdapter[Any]:
    class Answers(Document):
        answers: AnswersDocument

    return TypeAdapter(Answers)


@cache
def _of_a_pack() -> TypeAdapter[Any]:
    """Every document of a pack: one schema for all is built in less time than five that overlap."""
    # Where the pack was compiled, an assessment needs none of these.
    from smmodels.documents.pack import (  # noqa: PLC0415
        FindingsDocument,
        ModelDocument,
        PackDocument,
        QuestionBank,
        SourcesDocument,
    )

    class Documents(Document):
        pack: PackDocument | None = None
        questions: QuestionBank | None = None
        model: ModelDocument | None = None
        findings: FindingsDocument | None = None
        sources: SourcesDocument | None = None

    return TypeAdapter(Documents)
