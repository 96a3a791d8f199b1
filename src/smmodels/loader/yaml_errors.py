"""What the YAML parser complains of, in the words of somebody who writes text and not YAML."""

from typing import Any

import yaml

from smmodels.diagnostics import Diagnostic
from smmodels.loader.source import Source

_IN_QUOTES = "put the text in quotes"


def explain(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """Where the parser gave up, why, and what to do."""
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        return Diagnostic(source.label, "not-yaml", f"the file is not YAML: {error}")
    place = source.place((mark.line, mark.column, mark.line, mark.column + 1))
    return source.fault(place, "not-yaml", "this is not YAML", _IN_QUOTES)
