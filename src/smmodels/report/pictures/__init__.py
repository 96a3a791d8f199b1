"""Pictures in text: pure functions of a result and a width; `told` has the same facts as a list."""

from smmodels.engine.assessment import ModelResult
from smmodels.report.lines import Line
from smmodels.report.pictures.curve import curve
from smmodels.report.pictures.matrix import matrix
from smmodels.report.pictures.pillars import pillars
from smmodels.report.pictures.pyramid import pyramid
from smmodels.report.pictures.steps import steps
from smmodels.report.pictures.told import fact_list
from smmodels.report.symbols import Symbols

NARROWEST = 60
"""Below so many columns a picture is a riddle, and a list is better."""

__all__ = ["NARROWEST", "draw", "fact_list"]


def draw(result: ModelResult, width: int, symbols: Symbols) -> list[Line]:
    """
    The picture of a model's kind, drawn for *width* columns.

    Long titles can make it wider; the caller then shows `told` instead.
    """
    match result.model.kind:
        case "pyramid":
            return pyramid(result, symbols)
        case "curve":
            return curve(result, width, symbols)
        case "matrix":
            return matrix(result, width, symbols)
        case "pillars":
            return pillars(result, symbols)
        case "steps":
            return steps(result, symbols)
