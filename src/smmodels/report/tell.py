"""An assessment told as a story: what is said, in what order, and with which tone."""

from itertools import chain

from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict
from smmodels.report.story import Document
from smmodels.report.tell_answers import answer_blocks
from smmodels.report.tell_findings import finding_blocks
from smmodels.report.tell_gate import gate_blocks
from smmodels.report.tell_model import model_blocks
from smmodels.report.tell_sources import source_blocks
from smmodels.report.tell_summary import summary_blocks


def build_report(assessment: Assessment, gate: GateVerdict | None = None) -> Document:
    """
    Tell the whole: summary, what was to be held, each model, the findings, answers, sources.

    Pure: the same assessment gives the same story.
    """
    told = [
        *summary_blocks(assessment),
        *gate_blocks(assessment, gate),
        *chain.from_iterable(model_blocks(assessment, result) for result in assessment.models),
        *finding_blocks(assessment),
        *answer_blocks(assessment),
    ]
    return Document((*told, *source_blocks(assessment.pack, told)))
