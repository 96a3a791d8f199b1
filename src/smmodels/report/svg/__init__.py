"""Pictures of a result as SVG; `report/facts.py` says the same as a list and as a table."""

from smmodels.engine.assessment import ModelResult
from smmodels.report.svg.curve import curve
from smmodels.report.svg.matrix import matrix
from smmodels.report.svg.pillars import pillars
from smmodels.report.svg.pyramid import pyramid
from smmodels.report.svg.shapes import Drawing
from smmodels.report.svg.steps import steps

__all__ = ["Drawing", "draw"]


def draw(result: ModelResult) -> Drawing:
    """The picture of a model's kind."""
    match result.model.kind:
        case "pyramid":
            return pyramid(result)
        case "curve":
            return curve(result)
        case "matrix":
            return matrix(result)
        case "pillars":
            return pillars(result)
        case "steps":
            return steps(result)
