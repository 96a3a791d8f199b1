"""A plan as JSON: the same keys, in the same order, every time."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic reads these only so before Python 3.12

from smmodels import __version__
from smmodels.documents.values import Advice
from smmodels.engine.pack import Target
from smmodels.engine.plan import Plan, PlanStep, Time
from smmodels.report.json.assessment import assessment_document
from smmodels.report.json.entries import answer_entry, json_text
from smmodels.report.json.types import AnswerWords, AssessmentEntry, Encoded, Tool
from smmodels.report.sections.plan import effort_word

TargetState = Literal["planned", "reached", "set-aside", "out-of-reach"]


class PlannedTarget(TypedDict):
    """A target, and what the plan does about it; `reached` was so before."""

    target: str
    state: TargetState


class EffortEntry(TypedDict):
    """The question's effort times the size of the raise, and the word for it."""

    points: int
    word: str


StepEntry = TypedDict(
    "StepEntry",
    {
        "question": str,
        "kind": Literal["raise", "find-out"],
        "from": AnswerWords,
        "to": AnswerWords,
        "effort": EffortEntry,
        "time": Time | None,
        "actions": tuple[Encoded[Advice], ...],
        "serves": list[str],
        "advice": tuple[Encoded[Advice], ...],
        "reaches": list[str],
        "towards": list[str],
        "ends": list[str],
        "brings_back": list[str],
        "findings_new": list[str],
        "findings_gone": list[str],
    },
)
"""
One answer as it is and as it has to become, what needs it, and what changes at that point.

`actions` say what to do, an entry for each item of a checklist; `time` is how long that takes, null
for a decision. `towards` are levels that a later step reaches and that need this one, too. `ends`
are the findings that this step helps to end, `brings_back` those among the new ones that were
stated before.
"""


class ReachingEntry(TypedDict):
    """A level that is reached, and the numbers, from 1, of the steps that are needed for it."""

    target: str
    steps: tuple[int, ...]


class EndingEntry(TypedDict):
    """The id of a finding, and the numbers, from 1, of the steps that end it."""

    finding: str
    steps: tuple[int, ...]


class PlanEntry(TypedDict):
    """A whole plan; not `smallest` where another set of changes may be smaller."""

    smm: Literal[2]
    tool: Tool
    pack: str
    date: str
    organisation: str | None
    targets: list[PlannedTarget]
    smallest: bool
    steps: list[StepEntry]
    reaching: list[ReachingEntry]
    endings: list[EndingEntry]
    leads_to: AssessmentEntry


def plan_json(plan: Plan) -> str:
    """The JSON as text."""
    return json_text(plan_document(plan))


def plan_document(plan: Plan) -> PlanEntry:
    """The whole plan as `json_text` takes it."""
    return {
        "smm": 2,
        "tool": {"name": "smm", "version": __version__},
        "pack": plan.before.pack.label,
        "date": plan.before.date,
        "organisation": plan.before.respondent.organisation,
        "targets": [
            {"target": str(target), "state": _target_state(plan, target)} for target in plan.targets
        ],
        "smallest": plan.smallest,
        "steps": [_step_entry(step) for step in plan.steps],
        "reaching": [
            {"target": str(reaching.target), "steps": reaching.steps} for reaching in plan.reaching
        ],
        "endings": [
            {"finding": ending.finding.id, "steps": ending.steps} for ending in plan.endings
        ],
        "leads_to": assessment_document(plan.after),
    }


def _target_state(plan: Plan, target: Target) -> TargetState:
    if target in plan.reached:
        return "reached"
    if target in plan.set_aside:
        return "set-aside"
    return "out-of-reach" if target in plan.missed else "planned"


def _step_entry(step: PlanStep) -> StepEntry:
    return {
        "question": step.question,
        "kind": "find-out" if step.find_out else "raise",
        "from": answer_entry(step.before),
        "to": answer_entry(step.after),
        "effort": {"points": step.effort, "word": effort_word(step.effort)},
        "time": step.time,
        "actions": step.actions,
        "serves": [str(target) for target in step.serves],
        "advice": step.advice,
        "reaches": [str(target) for target in step.reaches],
        "towards": [str(target) for target in step.towards],
        "ends": [finding.id for finding in step.ends],
        "brings_back": [finding.id for finding in step.back],
        "findings_new": [finding.id for finding in step.appear],
        "findings_gone": [finding.id for finding in step.vanish],
    }
