"""What is known about a model's result beside the standing: why it holds, and how firmly."""

from msgspec import Struct

from smmodels.engine.rules import SingleCriterion


class Proof(Struct, frozen=True):
    """
    The answers that carry a level: they alone, with all else open, still give it.

    `dimension` is None for the stage of the whole. `smallest` is False where the search was cut
    short; then none of them can be left out, but another set may be smaller.
    """

    dimension: str | None
    level: str
    questions: tuple[str, ...]
    smallest: bool = True


class BlockingCriterion(Struct, frozen=True):
    """A demand that keeps a dimension from `level`: known and not enough, or open (`find_out`)."""

    dimension: str
    level: str
    criterion: SingleCriterion
    find_out: bool


class DecidingQuestion(Struct, frozen=True):
    """
    An open question whose answer alone moves the range, and how wide that stays.

    The width is the number of ranks between attained and attainable, over all dimensions. `total`
    is its sum over all `answers` there are, so that `total / answers` is the average; `worst` is
    its most. Not `exact` where a checklist has too many sets of ticks to try them all.
    """

    question: str
    total: int
    answers: int
    worst: int
    exact: bool = True


class Loss(Struct, frozen=True):
    """A level that is lost, and the one that is left (`dimension` None: the stage of the whole)."""

    dimension: str | None
    lost: str
    left: str | None


class FragileAnswer(Struct, frozen=True):
    """
    A given answer that must not be one lower, and what falls if it is.

    For a scale `to` is the option below; for a checklist `without` is the item that is missed.
    """

    question: str
    losses: tuple[Loss, ...]
    to: str | None = None
    without: str | None = None


class EvidenceOnly(Struct, frozen=True):
    """
    The standing when only answers with evidence count, and how many of the model's have it.

    `dimensions` has the level of each by its id; `attained` is the stage of the whole.
    """

    answers: int
    attained: str | None
    dimensions: tuple[tuple[str, str | None], ...]


class Insight(Struct, frozen=True):
    """What is known beside the standing of the model of this id; every list is in a fixed order."""

    model: str
    proofs: tuple[Proof, ...]
    blocking: tuple[BlockingCriterion, ...]
    width: int
    deciding: tuple[DecidingQuestion, ...]
    fragile: tuple[FragileAnswer, ...]
    evidence_only: EvidenceOnly
