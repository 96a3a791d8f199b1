"""From plain data to a document by pydantic, and from its errors to problems."""

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

    def within(self, key: str) -> "Shape":
        """The shape of what stands under *key* in this one."""
        inner = copy(self)
        inner.root = self._inside(self.root, key)
        return inner

    def follow(self, loc: DataPath) -> tuple[DataPath, _Schema, bool]:
        """
        Return the path of an error in the data, its schema, and whether a key is meant.

        Pydantic puts the names of the alternatives of a union into its *loc*; here they are gone.
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
            choices = [self._bare(choice) for choice in schema["choices"].values()]
            return tuple(dict.fromkeys(key for choice in choices for key in self.keys(choice)))
        return tuple(schema.get("fields", ()))

    def entry_keys(self, schema: _Schema) -> tuple[str, ...]:
        """The keys that may stand in the entries of a list; none where they are words."""
        return self.keys(self._inside(schema, 0))

    def words(self, schema: _Schema) -> tuple[str, ...]:
        """The words that a place allows; none where any word may stand."""
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
        """A schema without those that only wrap it."""
        while True:
            if schema.get("type") == "definitions":
                definitions = {inner["ref"]: inner for inner in schema["definitions"]}
                self.definitions.update(definitions)
            if schema.get("type") == "definition-ref":
                schema = self.definitions[schema["schema_ref"]]
            elif "schema" in schema and schema.get("type") != "model-fields":
                schema = schema["schema"]
            else:
                return schema


Kind = Literal["pack", "questions", "model", "findings", "sources", "answers"]


def document(kind: Kind, data: object) -> Any:  # noqa: ANN401  the document class of that kind
    """The document in *data*. Raises pydantic's ValidationError where it has another shape."""
    return getattr(_adapter(kind).validate_python({kind: data}), kind)


def problems_of(error: ValidationError, kind: Kind, tree: Tree) -> tuple[Problem, ...]:
    """The problems in the shape of a document, with paths into its data."""
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
    """The schema of all documents of a pack: one is built faster than five that overlap."""
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
