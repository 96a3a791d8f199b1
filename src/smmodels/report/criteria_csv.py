"""
CSV: every criterion of an assessment as a row of a table, for spreadsheets and statistics.

The names of the columns and the ids are English and do not change; titles and texts come last, in
the language of the pack. A row is one line, lines end with a line feed, and there is no byte order
mark, which programs would take for a part of the first column's name.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import (
    Assessment,
    DimensionResult,
    Judged,
    JudgedCriterion,
    LevelResult,
    ModelResult,
)
from smmodels.engine.cells import write_words
from smmodels.engine.comparison import WhatIf
from smmodels.engine.pack import Question
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, AtLeast, SingleCriterion, Verdict
from smmodels.report.json.entries import answer_entry
from smmodels.sanitize import defuse_commands, guard_formula, one_line

COLUMNS = (
    *("model", "dimension", "level", "criterion", "within"),
    *("level_verdict", "level_reached", "level_floating"),
    *("question", "needs", "needs_count", "answer", "supposed", "verdict"),
    *("basis", "bar", "sources", "date"),
    *("organisation", "model_title", "dimension_title", "level_title"),
    *("question_text", "needs_text", "answer_text"),
)
NONE_OF_THESE = "[]"
_VERDICT_WORDS: dict[Verdict | None, str] = {
    MET: "met",
    NOT_MET: "not-met",
    UNDETERMINED: "undetermined",
    None: "not-applicable",
}
Cells = Mapping[str, str]


def render_csv(assessment: Assessment, what_if: WhatIf | None = None) -> str:
    """The table as text; with *what_if*, the column `supposed` marks answers that are supposed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    supposed = () if what_if is None else what_if.supposed
    for cells in _rows(assessment, supposed):
        writer.writerow([safe_cell(cells[name]) for name in COLUMNS])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """*text* on one line, so that no spreadsheet takes it for a formula."""
    return guard_formula(defuse_commands(one_line(text).strip()))


def _rows(assessment: Assessment, supposed: Collection[str]) -> Iterator[Cells]:
    """A row for each criterion, its cells by the names of the columns."""
    assessment_cells = {
        "date": assessment.date,
        "organisation": assessment.respondent.organisation or "",
    }
    for model_result in assessment.models:
        for dimension_result in model_result.dimensions:
            dimension = model_result.model.dimension(dimension_result.id)
            dimension_cells = {
                **assessment_cells,
                "model": model_result.model.id,
                "model_title": model_result.model.title,
                "dimension": dimension.id,
                "dimension_title": dimension.title,
            }
            for level in dimension_result.levels:
                level_cells = {
                    **dimension_cells,
                    "level": level.level.id,
                    "level_title": level.level.title,
                    "level_verdict": _VERDICT_WORDS[level.verdict],
                    "level_reached": _reached_word(model_result, dimension_result, level),
                    "level_floating": _yes_or_no(level.floating),
                }
                for number, within, judged in _numbered_criteria(level.criteria):
                    question = assessment.pack.questions[judged.criterion.question]
                    criterion_cells = _criterion_cells(judged, question, supposed)
                    # The letter keeps a spreadsheet from making a date of 2.1.
                    yield {
                        **level_cells,
                        "criterion": f"c{number}",
                        "within": within,
                        **criterion_cells,
                    }


def _numbered_criteria(
    criteria: Sequence[Judged], prefix: str = "", within: str = ""
) -> Iterator[tuple[str, str, JudgedCriterion]]:
    """Each single criterion with its number, as in 2.1, and the groups it is in, as in "1 of 3"."""
    for place, judged in enumerate(criteria, 1):
        number = f"{prefix}{place}"
        if isinstance(judged, JudgedCriterion):
            yield number, within, judged
        else:
            group = f"{judged.node.count} of {len(judged.criteria)}"
            groups = f"{within} > {group}" if within else group
            yield from _numbered_criteria(judged.criteria, f"{number}.", groups)


def _criterion_cells(
    judged: JudgedCriterion, question: Question, supposed: Collection[str]
) -> Cells:
    claim = judged.criterion.claim
    given = answer_entry(judged.answer)
    words = write_words(given if isinstance(given, dict) else {"answer": given})
    needs, count = _needed_ids(question, judged.criterion)
    return {
        "question": question.id,
        "question_text": question.ask,
        "needs": " ".join(needs),
        "needs_count": count,
        "needs_text": _option_texts(question, needs),
        "answer": "" if words is None else " ".join(words) or NONE_OF_THESE,
        "answer_text": _option_texts(question, _possible_ids(judged.answer)),
        "supposed": _yes_or_no(question.id in supposed),
        "verdict": _VERDICT_WORDS[judged.verdict],
        "basis": claim.basis,
        "bar": claim.bar,
        "sources": " ".join(claim.sources),
    }


def _possible_ids(answer: Answer | None) -> Collection[str]:
    """The ids of the option or the ticks that were answered, or that are possible."""
    if answer is None:
        return ()
    return answer.possible if answer.ticks is not None else answer.possible_options


def _needed_ids(question: Question, criterion: SingleCriterion) -> tuple[list[str], str]:
    """The id of the option that is enough, or the ids of the items and how many of them."""
    if isinstance(criterion, AtLeast):
        return [question.options[criterion.rank].id], ""
    return list(criterion.items), str(criterion.count)


def _reached_word(model: ModelResult, dimension: DimensionResult, level: LevelResult) -> str:
    if dimension.id in model.set_aside:
        return "set-aside"
    rank_of = model.model.dimension(dimension.id).rank
    rank = rank_of(level.level.id)
    if rank <= rank_of(dimension.attained):
        return "yes"
    return "open" if rank <= rank_of(dimension.attainable) else "no"


def _yes_or_no(holds: bool) -> str:  # noqa: FBT001  the cell says nothing else
    return "yes" if holds else "no"


def _option_texts(question: Question, ids: Iterable[str]) -> str:
    """The texts of the options or items with these ids; other ids have none."""
    return "; ".join(option.text for option in question.options if option.id in set(ids))
