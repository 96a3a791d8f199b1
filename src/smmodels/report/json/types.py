"""
The shapes of assessment, comparison and plan as JSON; their schemas come from these.

Values of the engine that are written with just the fields they have are `Encoded` as they are.
"""

from functools import cache
from typing import Annotated, Any, Literal, NotRequired, TypeVar, get_type_hints

from msgspec import Struct
from typing_extensions import TypedDict  # pydantic reads these only so before Python 3.12

from smmodels.documents.values import Advice, Basis, Tone
from smmodels.engine.answer_first import AnswerFirst
from smmodels.engine.assessment import GateResult, Proof
from smmodels.engine.comparison import Attribution, Course, Effect, FindingCourse, Range
from smmodels.engine.gate import Fallen, Risen
from smmodels.engine.headline import Row
from smmodels.engine.pack import Kind
from smmodels.engine.standing_line import HeldAbove, Place


class _AllFields:
    """Tells pydantic that a struct is written with all its fields, by their names."""

    def __get_pydantic_core_schema__(self, source: type[Struct], handler: Any, /) -> Any:  # noqa: ANN401  pydantic's words
        return handler.generate_schema(_shape_of(source))


@cache
def _shape_of(struct: type[Struct]) -> type:
    shape = TypedDict(struct.__name__, get_type_hints(struct))  # type: ignore[misc]  # only pydantic reads it
    shape.__doc__ = struct.__doc__
    return shape


S = TypeVar("S", bound=Struct)
Encoded = Annotated[S, _AllFields()]

VerdictWord = Literal["met", "not-met", "undetermined"]


class BetweenEntry(TypedDict):
    """An answer that is known in part: the lowest and the highest option that it may be."""

    between: list[str]


class OneOfEntry(TypedDict):
    """An answer that is known in part: the possible options, which have no order."""

    one_of: list[str]


class DoubtfulTicksEntry(TypedDict):
    """An answer that is known in part: the items that are ticked, and those that may be."""

    answer: list[str]
    unknown: list[str]


AnswerWords = str | list[str] | BetweenEntry | OneOfEntry | DoubtfulTicksEntry | None
"""
As in an answers file: an option, ticks, `unknown`, `not-applicable`, what is known in part; null
for unanswered.
"""


class AnswerEntry(TypedDict, total=False):
    """
    An answer with all that was said beside it, with the keys of an answers file.

    `said` are the answers of several people that it was merged of.
    """

    answer: str | list[str]
    between: list[str]
    one_of: list[str]
    unknown: list[str]
    note: str
    reason: str
    evidence: str
    on: str
    by: str
    said: "list[AnswerEntry]"


class MoveEntry(TypedDict):
    """What became of one ladder; `dimension` is null for the stage of all rows together."""

    dimension: str | None
    course: Course
    old: Encoded[Range]
    new: Encoded[Range]
    causes: Encoded[Attribution]


class DecisionEntry(TypedDict):
    """A decision that changed, as in an answers file; null is "not decided"."""

    old: str | OneOfEntry | None
    new: str | OneOfEntry | None


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
    causes: Encoded[Attribution]


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
    partly: int
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
    """
    A level: `floating` where it is met by itself above a settled gap.

    A level that asks nothing is `not-asked`: it holds nobody back, and nobody reaches it.
    """

    id: str
    verdict: VerdictWord | Literal["not-asked"]
    floating: bool
    criteria: list[LeafEntry | GroupEntry]


class DimensionEntry(TypedDict):
    """
    One ladder of levels, lowest first; null is "no level".

    It is surely at `attained` and can still be at `attainable`, which are levels that ask
    something. `clear` and `clearable` reach on over those that ask nothing: by these it counts for
    the stage of the whole, for targets and for a baseline.
    """

    id: str
    attained: str | None
    attainable: str | None
    clear: str | None
    clearable: str | None
    levels: list[LevelEntry]


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


class BindingEntry(TypedDict):
    """
    What holds a standing below the target: each question alone, or all of them together.

    Of those in `find_out` the answer is open, and may be enough already.
    """

    target: str
    kind: Literal["alone", "together"]
    questions: tuple[str, ...]
    find_out: tuple[str, ...]


class StandingEntry(TypedDict):
    """
    What a line tells of a model beside its levels.

    `place` is null for a model without stages or without numbers. `highest` is the level of the
    furthest rows of a matrix, which are `ahead`, where it is above the stage. `held_above` are
    levels met above a gap.
    """

    place: Encoded[Place] | None
    highest: str | None
    ahead: tuple[str, ...]
    held_above: Encoded[HeldAbove] | None
    bindings: list[BindingEntry]


class HeadlineEntry(TypedDict):
    """
    What a report begins with: which row of the table it is, and its sentences.

    `finding` is the id of the warning that it is, `models` are those that it is about, `open` of
    `total` questions are open. `answer_first` are the questions to answer before all else, where it
    is too early to tell.
    """

    row: Row
    title: str
    proof: str
    finding: str | None
    models: tuple[str, ...]
    open: int
    total: int
    answer_first: tuple[Encoded[AnswerFirst], ...]


class InsightEntry(TypedDict):
    """What is known of a model beside its standing."""

    proof: tuple[Encoded[Proof], ...]
    blocking: list[BlockingEntry]
    range: RangeEntry
    fragile: list[FragileEntry]
    evidenced: EvidencedEntry


class ModelEntry(InsightEntry):
    """
    One model's result; the last four keys are there for the kind `steps` only.

    `fits_less` is a sentence where the model surely fits the respondent less; it changes no result.
    """

    id: str
    version: str
    kind: Kind
    attained: str | None
    attainable: str | None
    fits_less: str | None
    standing: StandingEntry
    dimensions: list[DimensionEntry]
    gate: NotRequired[Encoded[GateResult] | None]
    next: NotRequired[str | None]
    set_aside: NotRequired[list[str]]
    out_of_order: NotRequired[list[str]]


class FindingEntry(TypedDict):
    """What models say together."""

    id: str
    tone: Tone
    title: str
    says: str
    basis: Basis
    sources: list[str]
    advice: tuple[Encoded[Advice], ...]


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
    risen: tuple[Encoded[Risen], ...]
    fallen: tuple[Encoded[Fallen], ...]
    set_aside: tuple[Encoded[Fallen], ...]
    unknown: list[UnknownEntry]
    untold: list[UntoldEntry]


class AssessmentEntry(TypedDict):
    """
    An assessment: its results, and the answers they follow from.

    `answers` are as in an answers file, by question, each with its note, reason, evidence, `on`,
    `by` and `said`; one that was out of date is `unknown`. `comments` are there where the answers
    have some, `as_if` where answers were supposed.
    """

    smm: Literal[2]
    tool: Tool
    pack: str
    date: str
    organisation: str | None
    scope: str | None
    coverage: CoverageEntry
    headline: HeadlineEntry | None
    answers: dict[str, AnswerEntry]
    models: list[ModelEntry]
    findings: list[FindingEntry]
    gaps: list[GapEntry]
    targets: list[TargetEntry]
    baseline: BaselineEntry | None
    comments: NotRequired[dict[str, str]]
    as_if: NotRequired[AsIfEntry]
