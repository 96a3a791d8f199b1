"""The question bank of a pack: each thing is asked once, however many models use the answer."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from smmodels.documents.base import Document, Format, Id, Text

Period = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3} (day|week|month|year)s?$")]
"""How long an answer counts: `6 months`, `1 year`."""

OneOption = Annotated[dict[Id, Text], Field(min_length=1, max_length=1)]
OptionList = Annotated[list[OneOption], Field(min_length=2)]
"""A list of one-key mappings `id: sentence`: a list, since in a scale the order is the meaning."""

SHAPES = {"options": "scale", "checklist": "checklist", "fact": "fact"}


class QuestionDocument(Document):
    """One question; exactly one of `options` (worst to best), `checklist` or `fact` is given."""

    topic: Id
    ask: Text
    help: Text | None = None
    evidence: Text | None = None
    options: OptionList | None = None
    checklist: OptionList | None = None
    fact: OptionList | None = None
    not_applicable: Text | None = None
    effort: Annotated[int, Field(ge=1, le=9)] = 1
    good_for: Period | None = None
    sources: list[Id] = []

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        given = [key for key in SHAPES if getattr(self, key) is not None]
        if len(given) != 1:
            raise PydanticCustomError(
                "one_shape",
                "one shape",
                {},
            )
        return self

    @property
    def shape_key(self) -> str:
        """The key under which the options are written."""
        return next(key for key in SHAPES if getattr(self, key) is not None)


class QuestionBank(Document):
    """The file `questions.yaml`."""

    smm: Format
    questions: Annotated[dict[Id, QuestionDocument], Field(min_length=1)]
