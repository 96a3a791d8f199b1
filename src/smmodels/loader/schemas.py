"""From plain data to a document: validation by pydantic, and its complaints as problems."""

from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from smmodels.diagnostics import Problem
from smmodels.documents.answers import AnswersDocument
from smmodels.documents.base import Document
from smmodels.loader.tree import Tree

Kind = Literal["pack", "questions", "model", "findings", "sources", "answers"]


def document(kind: Kind, data: object) -> Any:  # noqa: ANN401  the document class of that kind
    """The document in *data*. Raises pydantic's ValidationError."""
    return getattr(_adapter(kind).validate_python({kind: data}), kind)


def problems_of(error: ValidationError, kind: Kind, tree: Tree) -> tuple[Problem, ...]:
    """All that is wrong with the shape of a document, with paths into its data."""
    # Not at the top: a file that is in order, which most are, has no need of it.
    from smmodels.loader.shapes import Shape  # noqa: PLC0415
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
    from smmodels.documents.findings import FindingsDocument  # noqa: PLC0415
    from smmodels.documents.models import ModelDocument  # noqa: PLC0415
    from smmodels.documents.pack import PackDocument, SourcesDocument  # noqa: PLC0415
    from smmodels.documents.questions import QuestionBank  # noqa: PLC0415

    class Documents(Document):
        pack: PackDocument | None = None
        questions: QuestionBank | None = None
        model: ModelDocument | None = None
        findings: FindingsDocument | None = None
        sources: SourcesDocument | None = None

    return TypeAdapter(Documents)
