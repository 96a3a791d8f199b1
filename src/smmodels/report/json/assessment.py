"""What is known beside the standing of a model, as entries of the document for machines."""

from math import gcd

from smmodels import __version__
from smmodels.engine.answers import Answer
from smmodels.engine.assessment import (
    Assessment,
    BlockingCriterion,
    Change,
    DecidingQuestion,
    DimensionResult,
    FragileAnswer,
    Gap,
    Judged,
    JudgedGroup,
    LevelResult,
    ModelResult,
)
from smmodels.engine.comparison import WhatIf
from smmodels.engine.gate import AgainstBaseline, Fallen, GateVerdict, TargetResult
from smmodels.engine.pack import Finding
from smmodels.engine.rules import Verdict
from smmodels.engine.scope import questions_for
from smmodels.report.json.entries import answer_entry, json_text, needed_entry
from smmodels.report.json.types import (
    AnswerWords,
    AssessmentEntry,
    BaselineEntry,
    BlockingEntry,
    ChangeEntry,
    DecidingEntry,
    DimensionEntry,
    EvidencedEntry,
    FallenEntry,
    FindingEntry,
    FragileEntry,
    GapEntry,
    GroupEntry,
    InsightEntry,
    LeafEntry,
    LevelEntry,
    ModelEntry,
    TargetEntry,
    VerdictWord,
)
from smmodels.report.sections.findings import in_order


def insight_entry(assessment: Assessment, result: ModelResult) -> InsightEntry:
    """The keys that a model's entry has beside its standing."""
    insight = assessment.insight(result.model.id)
    shown = insight.evidence_only
    evidenced: EvidencedEntry = {
        "answers": shown.answers,
        "attained": shown.attained,
        "dimensions": [{"id": id_, "attained": level} for id_, level in shown.dimensions],
    }
    return {
        "proof": [
            {
                "dimension": proof.dimension,
                "level": proof.level,
                "questions": list(proof.questions),
                "smallest": proof.smallest,
            }
            for proof in insight.proofs
        ],
        "blocking": [_blocking(assessment, blocking) for blocking in insight.blocking],
        "range": {
            "width": insight.width,
            "deciding": [_deciding(deciding) for deciding in insight.deciding],
        },
        "fragile": [_fragile(assessment, fragile) for fragile in insight.fragile],
        "evidenced": evidenced,
    }


def _blocking(assessment: Assessment, blocking: BlockingCriterion) -> BlockingEntry:
    return {
        "dimension": blocking.dimension,
        "level": blocking.level,
        "question": blocking.criterion.question,
        "kind": "find-out" if blocking.find_out else "raise",
        "needs": needed_entry(assessment.pack, blocking.criterion),
        "answer": answer_entry(assessment.respondent.answers.get(blocking.criterion.question)),
    }


def _deciding(deciding: DecidingQuestion) -> DecidingEntry:
    shared = gcd(deciding.total, deciding.answers)
    return {
        "question": deciding.question,
        "average": f"{deciding.total // shared}/{deciding.answers // shared}",
        "worst": deciding.worst,
        "exact": deciding.exact,
    }


def _fragile(assessment: Assessment, fragile: FragileAnswer) -> FragileEntry:
    given = assessment.respondent.answers[fragile.question]
    lower = Answer("given", option=fragile.to)
    if given.ticks is not None and fragile.without is not None:
        lower = Answer("given", ticks=given.ticks - {fragile.without})
    return {
        "question": fragile.question,
        "from": answer_entry(given),
        "to": answer_entry(lower),
        "falls": [
            {"dimension": fall.dimension, "from": fall.lost, "to": fall.left}
            for fall in fragile.losses
        ],
    }


_WORDS: tuple[VerdictWord, VerdictWord, VerdictWord] = ("not-met", "undetermined", "met")


def render_json(
    assessment: Assessment, gate: GateVerdict | None = None, what_if: WhatIf | None = None
) -> str:
    """The document as text."""
    entry = assessment_document(assessment, gate)
    if what_if is not None:
        from smmodels.report.json.comparison import as_if_entry  # noqa: PLC0415  seldom needed

        entry["as_if"] = as_if_entry(what_if)
    return json_text(entry)


def assessment_document(assessment: Assessment, gate: GateVerdict | None = None) -> AssessmentEntry:
    """The whole assessment in plain values."""
    coverage = assessment.coverage
    entry: AssessmentEntry = {
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
        "answers": _answers(assessment),
        "models": [_Model(assessment, result).entry() for result in assessment.models],
        "findings": [_finding(finding) for finding in in_order(assessment.findings)],
        "gaps": [_gap(assessment, gap) for gap in assessment.gaps],
        "targets": [_target(assessment, target) for target in gate.targets] if gate else [],
        "baseline": _baseline(gate.baseline) if gate and gate.baseline else None,
    }
    if assessment.respondent.comments:
        entry["comments"] = dict(sorted(assessment.respondent.comments.items()))
    return entry


def _answers(assessment: Assessment) -> dict[str, AnswerWords]:
    """What was answered to the questions that count here, sorted by id."""
    asked = questions_for(assessment.pack, [result.model.id for result in assessment.models])
    given = assessment.respondent.answers
    return {id_: answer_entry(given[id_]) for id_ in sorted(asked) if id_ in given}


class _Model:
    """One model's result as an entry."""

    def __init__(self, assessment: Assessment, result: ModelResult) -> None:
        self.assessment = assessment
        self.result = result

    def entry(self) -> ModelEntry:
        result = self.result
        insight = insight_entry(self.assessment, result)
        entry: ModelEntry = {
            "id": result.model.id,
            "version": result.model.version,
            "kind": result.model.kind,
            "attained": result.attained,
            "attainable": result.attainable,
            "dimensions": [self.dimension(dimension) for dimension in result.dimensions],
            "proof": insight["proof"],
            "blocking": insight["blocking"],
            "range": insight["range"],
            "fragile": insight["fragile"],
            "evidenced": insight["evidenced"],
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
            "levels": [self.level(level) for level in dimension.levels],
        }

    def level(self, level: LevelResult) -> LevelEntry:
        return {
            "id": level.level.id,
            "verdict": _word(level.verdict),
            "floating": level.floating,
            "criteria": [self.criterion(judged) for judged in level.criteria],
        }

    def criterion(self, part: Judged) -> LeafEntry | GroupEntry:
        verdict = None if part.verdict is None else _word(part.verdict)
        if isinstance(part, JudgedGroup):
            parts = [self.criterion(judged) for judged in part.criteria]
            return {"some_of": parts, "count": part.node.count, "verdict": verdict}
        leaf = part.criterion
        return {
            "question": leaf.question,
            "needs": needed_entry(self.assessment.pack, leaf),
            "answer": answer_entry(part.answer),
            "verdict": verdict,
            "basis": leaf.claim.basis,
            "bar": leaf.claim.bar,
            "sources": list(leaf.claim.sources),
        }


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
            {"do": advice.do, "basis": advice.basis, "sources": list(advice.sources)}
            for advice in finding.advice
        ],
    }


def _target(assessment: Assessment, target: TargetResult) -> TargetEntry:
    return {
        "target": str(target.target),
        "verdict": target.state,
        "changes": [_change(assessment, change) for change in target.changes],
        "decision": target.decision,
    }


def _baseline(found: AgainstBaseline) -> BaselineEntry:
    return {
        "file": found.file,
        "risen": [
            {
                "model": risen.model,
                "dimension": risen.dimension,
                "before": risen.before,
                "attained": risen.attained,
            }
            for risen in found.risen
        ],
        "fallen": [_fallen(fallen) for fallen in found.fallen],
        "set_aside": [_fallen(fallen) for fallen in found.set_aside],
        "unknown": [{"model": model, "dimension": one} for model, one in found.unknown],
    }


def _fallen(fallen: Fallen) -> FallenEntry:
    return {
        "model": fallen.model,
        "dimension": fallen.dimension,
        "before": fallen.before,
        "attained": fallen.attained,
        "attainable": fallen.attainable,
        "surely": fallen.surely,
        "decision": fallen.decision,
    }


def _gap(assessment: Assessment, gap: Gap) -> GapEntry:
    return {
        "target": str(gap.target),
        "changes": [_change(assessment, change) for change in gap.changes],
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
