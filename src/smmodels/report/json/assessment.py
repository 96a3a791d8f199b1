"""An assessment as JSON: the same keys, in the same order, every time."""

from math import gcd

from msgspec.structs import replace

from smmodels import __version__
from smmodels.engine.answer_first import answer_first
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
from smmodels.engine.gate import AgainstBaseline, GateVerdict, TargetResult
from smmodels.engine.headline import headline
from smmodels.engine.pack import Finding
from smmodels.engine.rules import Verdict
from smmodels.engine.scope import questions_for
from smmodels.engine.standing_line import standing_line
from smmodels.report.json.entries import (
    answer_entry,
    json_text,
    needed_entry,
    whole_answer_entry,
)
from smmodels.report.json.types import (
    AnswerEntry,
    AssessmentEntry,
    BaselineEntry,
    BlockingEntry,
    ChangeEntry,
    DecidingEntry,
    DimensionEntry,
    EvidencedEntry,
    FindingEntry,
    FragileEntry,
    GapEntry,
    GroupEntry,
    HeadlineEntry,
    InsightEntry,
    LeafEntry,
    LevelEntry,
    ModelEntry,
    StandingEntry,
    TargetEntry,
    VerdictWord,
)
from smmodels.report.sections.headline import headline_words


def render_json(
    assessment: Assessment, gate: GateVerdict | None = None, what_if: WhatIf | None = None
) -> str:
    """The JSON as text; with *what_if*, it says what is supposed and what that changes."""
    entry = assessment_document(assessment, gate)
    if what_if is not None:
        from smmodels.report.json.comparison import as_if_entry  # noqa: PLC0415  seldom needed

        entry["as_if"] = as_if_entry(what_if)
    return json_text(entry)


def assessment_document(assessment: Assessment, gate: GateVerdict | None = None) -> AssessmentEntry:
    """The whole assessment as `json_text` takes it."""
    coverage = assessment.coverage
    entry: AssessmentEntry = {
        "smm": 2,
        "tool": {"name": "smm", "version": __version__},
        "pack": assessment.pack.label,
        "date": assessment.date,
        "organisation": assessment.respondent.organisation,
        "scope": assessment.respondent.scope,
        "coverage": {
            "answered": coverage.answered,
            "partly": coverage.partly,
            "unknown": coverage.unknown,
            "not_applicable": coverage.not_applicable,
            "unanswered": coverage.unanswered,
            "total": coverage.total,
        },
        "headline": _headline_entry(assessment),
        "answers": _answer_entries(assessment),
        "models": [_ModelEncoder(assessment, result).model_entry() for result in assessment.models],
        "findings": [_finding_entry(finding) for finding in assessment.findings],
        "gaps": [_gap_entry(assessment, gap) for gap in assessment.gaps],
        "targets": [_target_entry(assessment, target) for target in gate.targets] if gate else [],
        "baseline": _baseline_entry(gate.baseline) if gate and gate.baseline else None,
    }
    if assessment.respondent.comments:
        entry["comments"] = dict(sorted(assessment.respondent.comments.items()))
    return entry


_VERDICT_WORDS: tuple[VerdictWord, VerdictWord, VerdictWord] = ("not-met", "undetermined", "met")


def _verdict_word(verdict: Verdict) -> VerdictWord:
    return _VERDICT_WORDS[verdict]


def _answer_entries(assessment: Assessment) -> dict[str, AnswerEntry]:
    """The answers to the questions that count here, sorted by id."""
    asked = questions_for(assessment.pack, [result.model.id for result in assessment.models])
    given = assessment.respondent.answers
    return {id_: whole_answer_entry(given[id_]) for id_ in sorted(asked) if id_ in given}


class _ModelEncoder:
    """One model's result as an entry."""

    def __init__(self, assessment: Assessment, result: ModelResult) -> None:
        self.assessment = assessment
        self.result = result

    def model_entry(self) -> ModelEntry:
        result = self.result
        insight = _insight_entry(self.assessment, result)
        entry: ModelEntry = {
            "id": result.model.id,
            "version": result.model.version,
            "kind": result.model.kind,
            "attained": result.attained,
            "attainable": result.attainable,
            "fits_less": result.fits_less,
            "standing": _standing_entry(self.assessment, result),
            "dimensions": [self.dimension_entry(dimension) for dimension in result.dimensions],
            "proof": insight["proof"],
            "blocking": insight["blocking"],
            "range": insight["range"],
            "fragile": insight["fragile"],
            "evidenced": insight["evidenced"],
        }
        if result.model.kind == "steps":
            entry["gate"] = result.gate
            entry["next"] = result.next
            entry["set_aside"] = list(result.set_aside)
            entry["out_of_order"] = list(result.out_of_order)
        return entry

    def dimension_entry(self, dimension: DimensionResult) -> DimensionEntry:
        return {
            "id": dimension.id,
            "attained": dimension.attained,
            "attainable": dimension.attainable,
            "clear": dimension.clear,
            "clearable": dimension.clearable,
            "levels": [self.level_entry(level) for level in dimension.levels],
        }

    def level_entry(self, level: LevelResult) -> LevelEntry:
        return {
            "id": level.level.id,
            "verdict": _verdict_word(level.verdict) if level.asked else "not-asked",
            "floating": level.floating,
            "criteria": [self.criterion_entry(judged) for judged in level.criteria],
        }

    def criterion_entry(self, judged: Judged) -> LeafEntry | GroupEntry:
        verdict = None if judged.verdict is None else _verdict_word(judged.verdict)
        if isinstance(judged, JudgedGroup):
            criteria = [self.criterion_entry(inner) for inner in judged.criteria]
            return {"some_of": criteria, "count": judged.node.count, "verdict": verdict}
        criterion = judged.criterion
        return {
            "question": criterion.question,
            "needs": needed_entry(self.assessment.pack, criterion),
            "answer": answer_entry(judged.answer),
            "verdict": verdict,
            "basis": criterion.claim.basis,
            "bar": criterion.claim.bar,
            "sources": list(criterion.claim.sources),
        }


def _headline_entry(assessment: Assessment) -> HeadlineEntry | None:
    """What a report begins with; None where there is no model."""
    found = headline(assessment)
    if found is None:
        return None
    words = headline_words(assessment)
    return {
        "row": found.row,
        "title": words.title,
        "proof": words.proof,
        "finding": None if found.finding is None else found.finding.id,
        "models": found.models,
        "open": found.open,
        "total": found.total,
        "answer_first": answer_first(assessment) if found.row == "too-early" else (),
    }


def _standing_entry(assessment: Assessment, result: ModelResult) -> StandingEntry:
    line = standing_line(assessment, result)
    return {
        "place": line.place,
        "highest": line.highest,
        "ahead": line.ahead,
        "held_above": line.held_above,
        "bindings": [
            {
                "target": str(binding.target),
                "kind": "alone" if binding.alone else "together",
                "questions": binding.questions,
                "find_out": binding.find_out,
            }
            for binding in line.bindings
        ],
    }


def _insight_entry(assessment: Assessment, result: ModelResult) -> InsightEntry:
    """The keys of a model's entry that are beside its standing."""
    insight = assessment.insight(result.model.id)
    evidence_only = insight.evidence_only
    evidenced: EvidencedEntry = {
        "answers": evidence_only.answers,
        "attained": evidence_only.attained,
        "dimensions": [{"id": id_, "attained": level} for id_, level in evidence_only.dimensions],
    }
    return {
        "proof": insight.proofs,
        "blocking": [_blocking_entry(assessment, blocking) for blocking in insight.blocking],
        "range": {
            "width": insight.width,
            "deciding": [_deciding_entry(deciding) for deciding in insight.deciding],
        },
        "fragile": [_fragile_entry(assessment, fragile) for fragile in insight.fragile],
        "evidenced": evidenced,
    }


def _blocking_entry(assessment: Assessment, blocking: BlockingCriterion) -> BlockingEntry:
    return {
        "dimension": blocking.dimension,
        "level": blocking.level,
        "question": blocking.criterion.question,
        "kind": "find-out" if blocking.find_out else "raise",
        "needs": needed_entry(assessment.pack, blocking.criterion),
        "answer": answer_entry(assessment.respondent.answers.get(blocking.criterion.question)),
    }


def _deciding_entry(deciding: DecidingQuestion) -> DecidingEntry:
    divisor = gcd(deciding.total, deciding.answers)
    return {
        "question": deciding.question,
        "average": f"{deciding.total // divisor}/{deciding.answers // divisor}",
        "worst": deciding.worst,
        "exact": deciding.exact,
    }


def _fragile_entry(assessment: Assessment, fragile: FragileAnswer) -> FragileEntry:
    given = assessment.respondent.answers[fragile.question]
    lower = Answer("given", option=fragile.to)
    if given.ticks is not None and fragile.without is not None:
        lower = replace(given, ticks=given.ticks - {fragile.without})
    elif given.state == "partly" and fragile.to is not None:
        lower = replace(given, options=(fragile.to, *given.options))
    return {
        "question": fragile.question,
        "from": answer_entry(given),
        "to": answer_entry(lower),
        "falls": [
            {"dimension": loss.dimension, "from": loss.lost, "to": loss.left}
            for loss in fragile.losses
        ],
    }


def _finding_entry(finding: Finding) -> FindingEntry:
    return {
        "id": finding.id,
        "tone": finding.tone,
        "title": finding.title,
        "says": finding.says,
        "basis": finding.basis,
        "sources": list(finding.sources),
        "advice": finding.advice,
    }


def _gap_entry(assessment: Assessment, gap: Gap) -> GapEntry:
    return {
        "target": str(gap.target),
        "changes": [_change_entry(assessment, change) for change in gap.changes],
        "smallest": gap.smallest,
    }


def _change_entry(assessment: Assessment, change: Change) -> ChangeEntry:
    answer = assessment.respondent.answers.get(change.question)
    ticked = answer.ticks if answer is not None and answer.ticks is not None else frozenset()
    return {
        "question": change.question,
        "kind": "find-out" if change.find_out else "raise",
        "from": answer_entry(answer),
        "to": sorted(ticked.union(change.add)) if change.to is None else change.to,
    }


def _target_entry(assessment: Assessment, target: TargetResult) -> TargetEntry:
    return {
        "target": str(target.target),
        "verdict": target.state,
        "changes": [_change_entry(assessment, change) for change in target.changes],
        "decision": target.decision,
    }


def _baseline_entry(baseline: AgainstBaseline) -> BaselineEntry:
    return {
        "file": baseline.file,
        "risen": baseline.risen,
        "fallen": baseline.fallen,
        "set_aside": baseline.set_aside,
        "unknown": [
            {"model": model, "dimension": dimension} for model, dimension in baseline.unknown
        ],
        "untold": [
            {
                "model": untold.model,
                "dimension": untold.dimension,
                "before": untold.before,
                "gone": untold.gone,
            }
            for untold in baseline.untold
        ],
    }
