"""Answers that lie in the folder of a pack, where an interview held there leaves them."""

from pathlib import Path

from smmodels.diagnostics import Diagnostic
from smmodels.language import gettext as _
from smmodels.loader.files import read_file
from smmodels.loader.formats import parse


def are_answers(data: object) -> bool:
    """Whether the data of a file are plainly answers, and no model."""
    return isinstance(data, dict) and "answers" in data and "kind" not in data


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
