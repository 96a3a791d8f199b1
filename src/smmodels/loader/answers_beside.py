"""Files in each other's places: answers among the models, reports where answers belong."""

from pathlib import Path

from smmodels.diagnostics import Diagnostic
from smmodels.language import gettext as _
from smmodels.loader.files import read_file
from smmodels.loader.formats import parse


def are_answers(data: object) -> bool:
    """Whether the data of a file are plainly answers, and no model."""
    return isinstance(data, dict) and "answers" in data and "kind" not in data


def is_assessment(data: object) -> bool:
    """Whether the data of a file are an assessment that was saved as JSON."""
    return isinstance(data, dict) and {"tool", "coverage", "models"} <= data.keys()


def is_report(data: object) -> bool:
    """Whether the data of a file are what smm writes for programs, of whatever kind."""
    return isinstance(data, dict) and isinstance(data.get("tool"), dict)


def report_given(label: str, data: object) -> Diagnostic:
    """What is said of a report in the place of answers."""
    assessment = _("this is a saved assessment, not an answers file")
    report = _("this is a report that smm wrote, not an answers file")
    return Diagnostic(
        label,
        "not-answers",
        assessment if is_assessment(data) else report,
        _("give the answers file that it was made from"),
    )


def is_answers_file(path: Path) -> bool:
    """Whether the YAML file at *path* plainly holds answers; not where it cannot be made out."""
    data = read_file(path, str(path))
    tree = None if isinstance(data, Diagnostic) else parse(str(path), data).tree
    return tree is not None and are_answers(tree.data)


def passed_by(label: str) -> Diagnostic:
    """What is said of a file with answers beside the models."""
    return Diagnostic(
        label,
        "answers-beside",
        _("these are answers and no model, so the pack goes on without this file"),
        _("to keep answers elsewhere: smm assess --save FILE"),
        "warning",
    )
