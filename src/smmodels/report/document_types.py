"""The shape of an assessment as JSON, from which its schema is derived too."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict  # pydantic reads these only so before Python 3.12

from smmodels.engine.finding import Tone
from smmodels.engine.pack import Kind
from smmodels.engine.rules import Basis

VerdictWord = Literal["met", "not-met", "undetermined"]
AnswerWords = str | list[str] | None
"""As in an answers file: an option, ticks, `unknown`, `not-applicable`; null for unanswered."""


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


class ModelEntry(TypedDict):
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
    """A target that was asked for, and whether it is attained."""

    target: str
    verdict: VerdictWord


class AssessmentEntry(TypedDict):
    """A whole assessment."""

    smm: Literal[1]
    tool: Tool
    pack: str
    date: str
    organisation: str | None
    coverage: CoverageEntry
    models: list[ModelEntry]
    findings: list[FindingEntry]
    gaps: list[GapEntry]
    targets: list[TargetEntry]
