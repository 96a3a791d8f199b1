"""One respondent's answers, as written; a saved interview is such a file."""

from typing import Annotated

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from smmodels.documents.base import Document, Format, one_or_many
from smmodels.documents.values import ID_PATTERN, Text

Key = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""The id of a question, or of a model."""

Word = Annotated[str, StringConstraints(pattern=ID_PATTERN, strip_whitespace=True)]
"""An option's id, or one of the words `unknown` and `not-applicable`."""

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$", strip_whitespace=True)]


Reply = Annotated[
    Annotated[Word, Tag("one")] | Annotated[list[Word], Tag("many")],
    Discriminator(one_or_many),
]


_OPTIONS = {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}, "minItems": 2}

# A single word is told as what it is here, and not as "no list"; an editor allows a list alone.
Between = Annotated[Reply, WithJsonSchema({**_OPTIONS, "maxItems": 2})]
OneOf = Annotated[Reply, WithJsonSchema({**_OPTIONS, "uniqueItems": True})]


class _Entry(Document):
    """
    An answer, whole or in part, with what belongs to it.

    It is one of `answer`; `between` two options of a scale; `one_of` several options of a fact.
    Beside `answer`, `unknown` are the items of a checklist that may be ticked, too.
    """

    answer: Reply | None = None
    between: Between | None = None
    one_of: OneOf | None = None
    unknown: Reply | None = None
    note: Text | None = None
    reason: Text | None = None
    evidence: Text | None = None
    on: Day | None = None


class SaidAnswer(_Entry):
    """What one of several people answered, before their answers were merged."""

    by: Text


class LongAnswer(_Entry):
    """
    An answer, whole or in part, with what belongs to it.

    It is one of `answer`; `between`, two options of a scale; `one_of`, several options of a fact.
    Beside `answer`, `unknown` are the items of a checklist that may be ticked, too. Without any of
    them, a note or evidence is kept for when there is an answer. `said` is who said what.
    """

    by: Text | None = None
    said: list[SaidAnswer] | None = None


def _answer_form(value: object) -> str:
    if isinstance(value, dict):
        return "long"
    return one_or_many(value)


AnswerDocument = Annotated[
    Annotated[Word, Tag("one")]
    | Annotated[list[Word], Tag("many")]
    | Annotated[LongAnswer, Tag("long")],
    Discriminator(_answer_form),
]

AnswerMap = dict[Key, AnswerDocument]


def _empty_for_none(value: object) -> object:
    return {} if value is None else value


Comments = Annotated[
    dict[Key, Text],
    BeforeValidator(_empty_for_none, json_schema_input_type=dict[Key, Text] | None),
]
"""What readers of the report are to know, by subject: `whole`, or the id of a model."""


class AnswersDocument(Document):
    """An answers file."""

    smm: Format
    pack: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[a-z][a-z0-9-]*(@\d+\.\d+\.\d+)?$", strip_whitespace=True),
        ]
        | None
    ) = None
    organisation: Text | None = None
    scope: Text | None = None
    date: Day | None = None
    comments: Comments = Field(default={})
    # A question with nothing behind its colon is not answered yet: a blank form is sound.
    answers: dict[Key, AnswerDocument | None] = Field(default={})
