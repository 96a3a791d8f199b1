"""The JSON Schema of every document, derived from the types that read or write it."""

from typing import Any, Literal, get_args

Name = Literal["model", "questions", "answers", "assessment", "plan", "comparison"]
NAMES: tuple[Name, ...] = get_args(Name)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: Name) -> dict[str, Any]:
    """The schema of one kind of document, as plain values."""
    from pydantic import TypeAdapter  # noqa: PLC0415  a report needs no pydantic

    derived: dict[str, Any] = TypeAdapter(_type(name)).json_schema()
    _close(derived)
    title = f"smm {name}"
    return {"$schema": DIALECT, "title": title} | {k: v for k, v in derived.items() if k != "title"}


def _type(name: Name) -> Any:  # noqa: ANN401  a type, as pydantic takes it
    match name:
        case "model":
            from smmodels.documents.pack import ModelDocument  # noqa: PLC0415  needs pydantic

            return ModelDocument
        case "questions":
            from smmodels.documents.pack import QuestionBank  # noqa: PLC0415  needs pydantic

            return QuestionBank
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


def _close(part: Any) -> None:  # noqa: ANN401  any part of a schema
    """
    Let no object have keys that are not listed: a misspelt one is a mistake.

    And let one form of several be enough: a long form in YAML can look like a short one too.
    """
    if isinstance(part, dict):
        if "properties" in part:
            part.setdefault("additionalProperties", False)
        if "oneOf" in part and "discriminator" not in part:
            part["anyOf"] = part.pop("oneOf")
        for value in part.values():
            _close(value)
    elif isinstance(part, list):
        for value in part:
            _close(value)
