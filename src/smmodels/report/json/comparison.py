"""A comparison as JSON: the same keys, in the same order, every time."""

from collections.abc import Sequence
from typing import Literal

from typing_extensions import TypedDict  # pydantic reads these only so before Python 3.12

from smmodels import __version__
from smmodels.engine.assessment import Assessment, GateResult
from smmodels.engine.comparison import Comparison, Move, WhatIf
from smmodels.report.json.entries import answer_entry, json_text
from smmodels.report.json.types import (
    AsIfEntry,
    DecisionEntry,
    DifferenceEntry,
    MoveEntry,
    OneOfEntry,
    Tool,
)


class SideEntry(TypedDict):
    """One of the two sides."""

    name: str
    organisation: str | None
    date: str


class ComparisonEntry(DifferenceEntry):
    """A whole comparison."""

    smm: Literal[2]
    tool: Tool
    pack: str
    notes: list[str]
    old: SideEntry
    new: SideEntry


def comparison_json(
    comparison: Comparison, names: tuple[str, str], notes: Sequence[str] = ()
) -> str:
    """The JSON as text; *names* and *notes* as in `build_comparison`."""
    return json_text(comparison_document(comparison, names, notes))


def comparison_document(
    comparison: Comparison, names: tuple[str, str], notes: Sequence[str] = ()
) -> ComparisonEntry:
    """A comparison as `json_text` takes it."""
    return {
        "smm": 2,
        "tool": {"name": "smm", "version": __version__},
        "pack": comparison.new.pack.label,
        "notes": list(notes),
        "old": _side_entry(names[0], comparison.old),
        "new": _side_entry(names[1], comparison.new),
        **_difference_entry(comparison),
    }


def as_if_entry(what_if: WhatIf) -> AsIfEntry:
    """What was supposed, and what differs."""
    answers = what_if.comparison.new.respondent.answers
    supposed = {id_: answer_entry(answers.get(id_)) for id_ in sorted(what_if.supposed)}
    return {"set": supposed, **_difference_entry(what_if.comparison)}


def _difference_entry(comparison: Comparison) -> DifferenceEntry:
    return {
        "models": [
            {
                "id": result.model.id,
                "version": result.model.version,
                "moves": [_move_entry(move) for move in comparison.moves_of(result.model.id)],
                "decision": _decision_entry(comparison, result.model.id),
            }
            for result in comparison.new.models
        ],
        "findings": [
            {"id": move.finding.id, "course": move.course, "causes": move.causes}
            for move in sorted(comparison.findings, key=lambda move: move.finding.id)
        ],
        "answers": [
            {
                "question": changed.question,
                "old": answer_entry(changed.old),
                "new": answer_entry(changed.new),
                "effect": changed.effect,
                "reworded": changed.reworded,
            }
            for changed in sorted(comparison.answers, key=lambda changed: changed.question)
        ],
    }


def _side_entry(name: str, assessment: Assessment) -> SideEntry:
    return {
        "name": name,
        "organisation": assessment.respondent.organisation,
        "date": assessment.date,
    }


def _move_entry(move: Move) -> MoveEntry:
    return {
        "dimension": move.dimension,
        "course": move.course,
        "old": move.old,
        "new": move.new,
        "causes": move.causes,
    }


def _decision_entry(comparison: Comparison, model: str) -> DecisionEntry | None:
    decision = next(
        (decision for decision in comparison.decisions if decision.model == model), None
    )
    if decision is None:
        return None
    return {
        "old": _decided(decision.old, decision.old_options),
        "new": _decided(decision.new, decision.new_options),
    }


def _decided(result: GateResult, options: Sequence[str]) -> str | OneOfEntry | None:
    """The answer to a decision; None where it is not known what that does to the way."""
    return {"one_of": list(options)} if options and result.answer is None else result.answer
