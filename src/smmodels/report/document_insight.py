"""What is known beside the standing of a model, as entries of the document for machines."""

from math import gcd

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import Assessment, ModelResult
from smmodels.engine.insight import BlockingCriterion, DecidingQuestion, FragileAnswer
from smmodels.report.document_criterion import answer_entry, needed_entry
from smmodels.report.document_types import (
    BlockingEntry,
    DecidingEntry,
    EvidencedEntry,
    FragileEntry,
    InsightEntry,
)


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
