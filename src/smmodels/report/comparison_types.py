"""The shape of a comparison as JSON."""

from typing_extensions import TypedDict  # pydantic reads these only so before Python 3.12

from smmodels.engine.comparison import Course, Effect, FindingCourse

Words = str | list[str] | None
"""As in an answers file: an option, ticks, `unknown`, `not-applicable`; null for unanswered."""


class SpanEntry(TypedDict):
    """The highest level surely reached, and the highest still possible; null is "no level"."""

    attained: str | None
    attainable: str | None


class CausesEntry(TypedDict):
    """The changed answers that caused something; not `smallest` where fewer may be enough."""

    questions: list[str]
    smallest: bool


class MoveEntry(TypedDict):
    """What became of one ladder; `dimension` is null for the stage of all rows together."""

    dimension: str | None
    course: Course
    old: SpanEntry
    new: SpanEntry
    causes: CausesEntry


class DecisionEntry(TypedDict):
    """A decision that changed; null is "not decided"."""

    old: str | None
    new: str | None


class ModelMoves(TypedDict):
    """What became of one model."""

    id: str
    version: str
    moves: list[MoveEntry]
    decision: DecisionEntry | None


class FindingMoveEntry(TypedDict):
    """A finding that was stated only then, or only now."""

    id: str
    course: FindingCourse
    causes: CausesEntry


class ChangedEntry(TypedDict):
    """One answer that says something else now."""

    question: str
    old: Words
    new: Words
    effect: Effect


class DifferenceEntry(TypedDict):
    """What differs between two assessments of the same models."""

    models: list[ModelMoves]
    findings: list[FindingMoveEntry]
    answers: list[ChangedEntry]


class AsIfEntry(DifferenceEntry):
    """The answers that were supposed, and the difference to the answers as given."""

    set: dict[str, Words]
