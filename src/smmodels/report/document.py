"""An assessment as a document for machines: the same keys, in the same order, every time."""

import json

from smmodels import __version__
from smmodels.engine.answers import Answer
from smmodels.engine.assessment import (
    Assessment,
    Change,
    DimensionResult,
    Gap,
    JudgedPart,
    JudgedSome,
    LevelResult,
    ModelResult,
)
from smmodels.engine.finding import Finding
from smmodels.engine.rules import AtLeast
from smmodels.engine.verdict import Verdict
from smmodels.report.clean import HARMFUL
from smmodels.report.document_types import (
    AnswerWords,
    AssessmentEntry,
    AtLeastNeed,
    ChangeEntry,
    DimensionEntry,
    FindingEntry,
    GapEntry,
    GroupEntry,
    LeafEntry,
    LevelEntry,
    ModelEntry,
    TickedNeed,
    VerdictWord,
)
from smmodels.report.tell_findings import in_order

_WORDS: tuple[VerdictWord, VerdictWord, VerdictWord] = ("not-met", "undetermined", "met")


def render_json(assessment: Assessment) -> str:
    """The document as text. What could steer a terminal is written as an escape."""
    text = json.dumps(document(assessment), ensure_ascii=False, allow_nan=False, indent=2)
    lines = text.split("\n")
    return (
        "\n".join(HARMFUL.sub(lambda one: f"\\u{ord(one[0]):04x}", line) for line in lines) + "\n"
    )


def document(assessment: Assessment) -> AssessmentEntry:
    """The whole assessment in plain values."""
    coverage = assessment.coverage
    return {
        "smm": 1,
        "tool": {"name": "smm", "version": __version__},
        "pack": assessment.pack.label,
        "date": assessment.date,
        "organisation": assessment.respondent.organisation,
        "coverage": {
            "answered": coverage.answered,
            "unknown": coverage.unknown,
            "not_applicable": coverage.not_applicable,
            "unanswered": coverage.unanswered,
            "total": coverage.total,
        },
        "models": [_Model(assessment, one).entry() for one in assessment.models],
        "findings": [_finding(one) for one in in_order(assessment.findings)],
        "gaps": [_gap(assessment, one) for one in assessment.gaps],
        "targets": [],
    }


class _Model:
    """One model's result as an entry."""

    def __init__(self, assessment: Assessment, result: ModelResult) -> None:
        self.assessment = assessment
        self.result = result

    def entry(self) -> ModelEntry:
        result = self.result
        entry: ModelEntry = {
            "id": result.model.id,
            "version": result.model.version,
            "kind": result.model.kind,
            "attained": result.attained,
            "attainable": result.attainable,
            "dimensions": [self.dimension(one) for one in result.dimensions],
        }
        if result.model.kind == "steps":
            gate = result.gate
            entry["gate"] = None if gate is None else {"answer": gate.answer, "closed": gate.closed}
            entry["next"] = result.next
            entry["set_aside"] = list(result.set_aside)
            entry["out_of_order"] = list(result.out_of_order)
        return entry

    def dimension(self, dimension: DimensionResult) -> DimensionEntry:
        return {
            "id": dimension.id,
            "attained": dimension.attained,
            "attainable": dimension.attainable,
            "levels": [self.level(one) for one in dimension.levels],
        }

    def level(self, level: LevelResult) -> LevelEntry:
        return {
            "id": level.level.id,
            "verdict": _word(level.verdict),
            "floating": level.floating,
            "criteria": [self.criterion(one) for one in level.criteria],
        }

    def criterion(self, part: JudgedPart) -> LeafEntry | GroupEntry:
        verdict = None if part.verdict is None else _word(part.verdict)
        if isinstance(part, JudgedSome):
            parts = [self.criterion(one) for one in part.parts]
            return {"some_of": parts, "count": part.node.count, "verdict": verdict}
        leaf = part.leaf
        needs: AtLeastNeed | TickedNeed
        if isinstance(leaf, AtLeast):
            needs = {
                "at_least": self.assessment.pack.questions[leaf.question].options[leaf.rank].id
            }
        else:
            needs = {"ticked": list(leaf.items), "count": leaf.count}
        return {
            "question": leaf.question,
            "needs": needs,
            "answer": answer_entry(part.answer),
            "verdict": verdict,
            "basis": leaf.claim.basis,
            "bar": leaf.claim.bar,
            "sources": list(leaf.claim.sources),
        }


def answer_entry(answer: Answer | None) -> AnswerWords:
    """An answer as an answers file has it; None where there is none."""
    if answer is None:
        return None
    if answer.state != "given":
        return answer.state
    return answer.option if answer.ticks is None else sorted(answer.ticks)


def _word(verdict: Verdict) -> VerdictWord:
    return _WORDS[verdict]


def _finding(finding: Finding) -> FindingEntry:
    return {
        "id": finding.id,
        "tone": finding.tone,
        "title": finding.title,
        "says": finding.says,
        "basis": finding.basis,
        "sources": list(finding.sources),
        "advice": [
            {"do": one.do, "basis": one.basis, "sources": list(one.sources)}
            for one in finding.advice
        ],
    }


def _gap(assessment: Assessment, gap: Gap) -> GapEntry:
    return {
        "target": str(gap.target),
        "changes": [_change(assessment, one) for one in gap.changes],
        "smallest": gap.smallest,
    }


def _change(assessment: Assessment, change: Change) -> ChangeEntry:
    answer = assessment.respondent.answers.get(change.question)
    have = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
    return {
        "question": change.question,
        "kind": "find-out" if change.find_out else "raise",
        "from": answer_entry(answer),
        "to": sorted(have.union(change.add)) if change.to is None else change.to,
    }
