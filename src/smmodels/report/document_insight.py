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
                "dimension": one.dimension,
                "level": one.level,
                "questions": list(one.questions),
                "smallest": one.smallest,
            }
            for one in insight.proofs
        ],
        "blocking": [_blocking(assessment, one) for one in insight.blocking],
        "range": {
            "width": insight.width,
            "deciding": [_deciding(one) for one in insight.deciding],
        },
        "fragile": [_fragile(assessment, one) for one in insight.fragile],
        "evidenced": evidenced,
    }


def _blocking(assessment: Assessment, one: BlockingCriterion) -> BlockingEntry:
    return {
        "dimension": one.dimension,
        "level": one.level,
        "question": one.criterion.question,
        "kind": "find-out" if one.find_out else "raise",
        "needs": needed_entry(assessment.pack, one.criterion),
        "answer": answer_entry(assessment.respondent.answers.get(one.criterion.question)),
    }


def _deciding(one: DecidingQuestion) -> DecidingEntry:
    shared = gcd(one.total, one.answers)
    return {
        "question": one.question,
        "average": f"{one.total // shared}/{one.answers // shared}",
        "worst": one.worst,
        "exact": one.exact,
    }


def _fragile(assessment: Assessment, one: FragileAnswer) -> FragileEntry:
    given = assessment.respondent.answers[one.question]
    lower = Answer("given", option=one.to)
    if given.ticks is not None and one.without is not None:
        lower = Answer("given", ticks=given.ticks - {one.without})
    return {
        "question": one.question,
        "from": answer_entry(given),
        "to": answer_entry(lower),
        "falls": [
            {"dimension": fall.dimension, "from": fall.held, "to": fall.left} for fall in one.losses
        ],
    }
