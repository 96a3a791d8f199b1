"""What a document class allows at a place: the schema of pydantic, walked along an error's path."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from smmodels.diagnostics import DataPath

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
