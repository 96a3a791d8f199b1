"""The JSON Schema of every document, derived from the types that read or write it."""

from typing import Any, Literal, get_args

Name = Literal["model", "questions", "findings", "answers", "assessment", "plan", "comparison"]
NAMES: tuple[Name, ...] = get_args(Name)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: Name) -> dict[str, Any]:
    """The schema of one kind of document, as plain values."""
    from pydantic import TypeAdapter  # noqa: PLC0415  a report needs no pydantic

    json_schema: dict[str, Any] = TypeAdapter(_document_type(name)).json_schema()
    _close_objects(json_schema)
    title = f"smm {name}"
    return {"$schema": DIALECT, "title": title} | {
        key: value for key, value in json_schema.items() if key != "title"
    }


def _document_type(name: Name) -> Any:  # noqa: ANN401  a type, as pydantic takes it
    match name:
        case "model":
            from smmodels.documents.pack import ModelDocument  # noqa: PLC0415  needs pydantic

            return ModelDocument
        case "questions":
            from smmodels.documents.pack import QuestionBank  # noqa: PLC0415  needs pydantic

            return QuestionBank
        case "findings":
            from smmodels.documents.pack import FindingsDocument  # noqa: PLC0415  needs pydantic

            return FindingsDocument
        case "answers":
            from smmodels.documents.answers import AnswersDocument  # noqa: PLC0415  needs pydantic

            return AnswersDocument
        case "assessment":
            from smmodels.report.json.types import AssessmentEntry  # noqa: PLC0415  as above

            return AssessmentEntry
        case "plan":
            from smmodels.report.json.plan import PlanEntry  # noqa: PLC0415  as above

            return PlanEntry
        case "comparison":
            from smmodels.report.json.comparison import ComparisonEntry  # noqa: PLC0415  as above

            return ComparisonEntry


def _close_objects(node: Any) -> None:  # noqa: ANN401  any node of a schema
    """
    Allow no object to have keys that are not listed, so that a misspelt one is refused.

    Where one form of several is required, allow more to fit: a long form in YAML can look like a
    short one as well.
    """
    if isinstance(node, dict):
        if "properties" in node:
            node.setdefault("additionalProperties", False)
        if "oneOf" in node and "discriminator" not in node:
            node["anyOf"] = node.pop("oneOf")
        for value in node.values():
            _close_objects(value)
    elif isinstance(node, list):
        for value in node:
            _close_objects(value)
