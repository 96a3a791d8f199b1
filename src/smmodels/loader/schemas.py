"""From plain data to a document: validation by pydantic, and its complaints as problems."""

from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from smmodels.diagnostics import Problem
from smmodels.documents.answers import AnswersDocument
from smmodels.documents.base import Document
from smmodels.documents.findings import FindingsDocument
from smmodels.documents.models import ModelDocument
from smmodels.documents.pack import PackDocument, SourcesDocument
from smmodels.documents.questions import QuestionBank
from smmodels.loader.tree import Tree

Kind = Literal["pack", "questions", "model", "findings", "sources", "answers"]


class _Documents(Document):
    """Every kind of document: one schema for all is built in less time than six that overlap."""

    pack: PackDocument | None = None
    questions: QuestionBank | None = None
    model: ModelDocument | None = None
    findings: FindingsDocument | None = None
    sources: SourcesDocument | None = None
    answers: AnswersDocument | None = None


def document(kind: Kind, data: object) -> Any:  # noqa: ANN401  the document class of that kind
    """The document in *data*. Raises pydantic's ValidationError."""
    return getattr(_adapter().validate_python({kind: data}), kind)


def problems_of(error: ValidationError, kind: Kind, tree: Tree) -> tuple[Problem, ...]:
    """All that is wrong with the shape of a document, with paths into its data."""
    # Not at the top: a file that is in order, which most are, has no need of it.
    from smmodels.loader.shapes import Shape  # noqa: PLC0415
    from smmodels.loader.wording import told  # noqa: PLC0415

    return told(error, tree, Shape(_adapter().core_schema).within(kind))


@cache
def _adapter() -> TypeAdapter[_Documents]:
    return TypeAdapter(_Documents)
