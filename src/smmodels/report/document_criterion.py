"""A demand and an answer as entries of the document for machines."""

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Pack
from smmodels.engine.rules import AtLeast, SingleCriterion
from smmodels.report.document_types import AnswerWords, AtLeastNeed, TickedNeed


def answer_entry(answer: Answer | None) -> AnswerWords:
    """An answer as an answers file has it; None where there is none."""
    if answer is None:
        return None
    if answer.state != "given":
        return answer.state
    return answer.option if answer.ticks is None else sorted(answer.ticks)


def needed_entry(pack: Pack, leaf: SingleCriterion) -> AtLeastNeed | TickedNeed:
    """What a demand asks of its question."""
    if isinstance(leaf, AtLeast):
        return {"at_least": pack.questions[leaf.question].options[leaf.rank].id}
    return {"ticked": list(leaf.items), "count": leaf.count}
