"""The shapes of assessment, comparison and plan as JSON; their schemas come from these."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # pydantic reads these only so before Python 3.12

from smmodels.engine.comparison import Course, Effect, FindingCourse
from smmodels.engine.pack import Kind, Tone
from smmodels.engine.rules import Basis

VerdictWord = Literal["met", "not-met", "undetermined"]
AnswerWords = str | list[str] | None
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
    """One answer that says something else now; `reworded`: it may only be asked in another way."""

    question: str
    old: AnswerWords
    new: AnswerWords
    effect: Effect
    reworded: bool


class DifferenceEntry(TypedDict):
    """What differs between two assessments of the same models."""

    models: list[ModelMoves]
    findings: list[FindingMoveEntry]
    answers: list[ChangedEntry]


class AsIfEntry(DifferenceEntry):
    """The answers that were supposed, and the difference to the answers as given."""

    set: dict[str, AnswerWords]


class Tool(TypedDict):
    """The program that wrote the document."""

    name: str
    version: str


class CoverageEntry(TypedDict):
    """How many of the questions that count were answered, and how."""

    answered: int
    unknown: int
    not_applicable: int
    unanswered: int
    total: int


class AtLeastNeed(TypedDict):
    """This option of a scale, or a better one."""

    at_least: str


class TickedNeed(TypedDict):
    """At least `count` of these items of a checklist."""

    ticked: list[str]
    count: int


class LeafEntry(TypedDict):
    """One demand on one question. The verdict is null where the question does not apply."""

    question: str
    needs: AtLeastNeed | TickedNeed
    answer: AnswerWords
    verdict: VerdictWord | None
    basis: Basis
    bar: Basis
    sources: list[str]


class GroupEntry(TypedDict):
    """At least `count` of several demands: all of them, any of them, or so many."""

    some_of: "list[LeafEntry | GroupEntry]"
    count: int
    verdict: VerdictWord | None


class LevelEntry(TypedDict):
    """A level: `floating` where it is met by itself above a settled gap."""

    id: str
    verdict: VerdictWord
    floating: bool
    criteria: list[LeafEntry | GroupEntry]


class DimensionEntry(TypedDict):
    """One ladder of levels, lowest first; null is "no level"."""

    id: str
    attained: str | None
    attainable: str | None
    levels: list[LevelEntry]


class GateEntry(TypedDict):
    """The decision: null while it is open."""

    answer: str | None
    closed: bool | None


class ProofEntry(TypedDict):
    """The smallest set of answers that alone carries a level; null is the stage of the whole."""

    dimension: str | None
    level: str
    questions: list[str]
    smallest: bool


class BlockingEntry(TypedDict):
    """A demand that keeps a dimension from its next level: not enough, or to find out."""

    dimension: str
    level: str
    question: str
    kind: Literal["raise", "find-out"]
    needs: AtLeastNeed | TickedNeed
    answer: AnswerWords


class DecidingEntry(TypedDict):
    """
    An open question that moves the range by itself, and the width that its answers leave.

    `average` is a fraction, as text; it and `worst` are estimates where not `exact`.
    """

    question: str
    average: str
    worst: int
    exact: bool


class RangeEntry(TypedDict):
    """
    Ranks between attained and attainable, over all dimensions, and what narrows them most first.

    A dimension that a decision has set aside does not count.
    """

    width: int
    deciding: list[DecidingEntry]


FallEntry = TypedDict("FallEntry", {"dimension": str | None, "from": str, "to": str | None})
"""A level that is lost, and the one that is left; null is the stage of the whole, and no level."""

FragileEntry = TypedDict(
    "FragileEntry",
    {"question": str, "from": AnswerWords, "to": AnswerWords, "falls": list[FallEntry]},
)
"""One answer lowered by one step, both as in an answers file, and what falls with it."""


class ShownEntry(TypedDict):
    """The level of a dimension that evidence alone gives."""

    id: str
    attained: str | None


class EvidencedEntry(TypedDict):
    """The standing by the answers with evidence alone, and how many of the model's have it."""

    answers: int
    attained: str | None
    dimensions: list[ShownEntry]


class InsightEntry(TypedDict):
    """What is known of a model beside its standing."""

    proof: list[ProofEntry]
    blocking: list[BlockingEntry]
    range: RangeEntry
    fragile: list[FragileEntry]
    evidenced: EvidencedEntry


class ModelEntry(InsightEntry):
    """One model's result; the last four keys are there for the kind `steps` only."""

    id: str
    version: str
    kind: Kind
    attained: str | None
    attainable: str | None
    dimensions: list[DimensionEntry]
    gate: NotRequired[GateEntry | None]
    next: NotRequired[str | None]
    set_aside: NotRequired[list[str]]
    out_of_order: NotRequired[list[str]]


class AdviceEntry(TypedDict):
    """One thing to do, with who advises it."""

    do: str
    basis: Basis
    sources: list[str]


class FindingEntry(TypedDict):
    """What models say together."""

    id: str
    tone: Tone
    title: str
    says: str
    basis: Basis
    sources: list[str]
    advice: list[AdviceEntry]


ChangeEntry = TypedDict(
    "ChangeEntry",
    {
        "question": str,
        "kind": Literal["raise", "find-out"],
        "from": AnswerWords,
        "to": str | list[str],
    },
)
"""One answer as it is and as it has to become, both as in an answers file."""


class GapEntry(TypedDict):
    """What is missing for the next level; not `smallest` where another set may be smaller."""

    target: str
    changes: list[ChangeEntry]
    smallest: bool


class TargetEntry(TypedDict):
    """
    A target that was asked for, where it stands, and what surely reaches it.

    `decision` is the open question that could still set it aside.
    """

    target: str
    verdict: Literal["attained", "missing", "open", "set-aside"]
    changes: list[ChangeEntry]
    decision: str | None


class FallenEntry(TypedDict):
    """
    A dimension that is not surely where the baseline was; `surely` below it, or only open.

    `decision` is the open question that could still set it aside.
    """

    model: str
    dimension: str
    before: str
    attained: str | None
    attainable: str | None
    surely: bool
    decision: str | None


class RisenEntry(TypedDict):
    """A dimension that is surely above the baseline."""

    model: str
    dimension: str
    before: str | None
    attained: str


class UnknownEntry(TypedDict):
    """A dimension that the baseline does not tell of."""

    model: str
    dimension: str


class UntoldEntry(TypedDict):
    """
    A dimension of which the models have changed too much to tell whether it fell.

    `gone`: its level of the baseline is no longer there; otherwise `before` is the highest that it
    may have been at.
    """

    model: str
    dimension: str
    before: str
    gone: bool


class BaselineEntry(TypedDict):
    """
    The baseline that was to be held, what is above it, and what is not surely at it.

    `set_aside` is below it, too, but behind a decision not to go on; `unknown` has nothing to be
    held to; `untold` cannot be compared since the models have changed.
    """

    file: str
    risen: list[RisenEntry]
    fallen: list[FallenEntry]
    set_aside: list[FallenEntry]
    unknown: list[UnknownEntry]
    untold: list[UntoldEntry]


class AssessmentEntry(TypedDict):
    """
    An assessment: its results, and the answers they follow from as ids.

    Notes, reasons, evidence, `on` and `by` are not in it; the answers file has them. An answer that
    was out of date is `unknown`. `comments` are there where the answers have some, `as_if` where
    answers were supposed.
    """

    smm: Literal[1]
    tool: Tool
    pack: str
    date: str
    organisation: str | None
    coverage: CoverageEntry
    answers: dict[str, AnswerWords]
    models: list[ModelEntry]
    findings: list[FindingEntry]
    gaps: list[GapEntry]
    targets: list[TargetEntry]
    baseline: BaselineEntry | None
    comments: NotRequired[dict[str, str]]
    as_if: NotRequired[AsIfEntry]
