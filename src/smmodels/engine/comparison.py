"""How two assessments differ, as frozen values."""

from typing import Literal

from msgspec import Struct

from smmodels.engine.answers import Answer
from smmodels.engine.assessment import Assessment, GateResult
from smmodels.engine.pack import Finding

Course = Literal[
    "risen", "may-have-risen", "fallen", "may-have-fallen", "opened", "closed", "unchanged"
]
"""
What became of a range; each pair of ranges has one of these.

`risen`: all of it is above all that was possible; `fallen`: all of it is below. `closed`: it is a
part of what it was; `opened`: it is all that it was, and more. `may-have-risen`: both of its ends
are higher and the two overlap; `may-have-fallen`: both of its ends are lower, in the same way.
"""

FindingCourse = Literal["appeared", "gone", "opened"]
"""`opened`: it was stated, and now depends on open answers."""

Effect = Literal["caused", "balanced", "counted", "nothing"]
"""
What a changed answer did. `caused`: it is among the causes of something. `balanced`: it is not,
but alone it would have changed a level or finding, or without it one would be different: another
changed answer outweighs it, or has the same effect. `counted`: a criterion is met now, or no
longer, and no level and no finding changed. `nothing`: no criterion, decision or finding
distinguishes the two answers.
"""


class Range(Struct, frozen=True):
    """The highest level surely reached, and the highest still possible, if there is any."""

    attained: str | None
    attainable: str | None


class Attribution(Struct, frozen=True):
    """
    The changed answers that caused a difference, by id.

    Not `smallest` where the search was cut short: then none of them can be left out, but another
    set may be smaller.
    """

    questions: tuple[str, ...]
    smallest: bool = True


class Move(Struct, frozen=True):
    """The range of a dimension, or of the stage of the model (`dimension` None), then and now."""

    model: str
    dimension: str | None
    old: Range
    new: Range
    course: Course
    causes: Attribution


class FindingMove(Struct, frozen=True):
    """A finding that was stated only then, or only now."""

    finding: Finding
    course: FindingCourse
    causes: Attribution


class Decision(Struct, frozen=True):
    """
    The gate of a model that changed, as it was then and is now.

    Of a way that is known to be open, the options are those that the answer may be.
    """

    model: str
    old: GateResult
    new: GateResult
    old_options: tuple[str, ...] = ()
    new_options: tuple[str, ...] = ()


class ChangedAnswer(Struct, frozen=True):
    """
    An answer that is another now; None is unanswered.

    `reworded`: one of the two is in words of an earlier version of the pack, which leave the other
    possible, so that nobody need have answered differently.
    """

    question: str
    old: Answer | None
    new: Answer | None
    effect: Effect
    reworded: bool = False


class Comparison(Struct, frozen=True):
    """Everything that differs between two assessments of the same models of the same pack."""

    old: Assessment
    new: Assessment
    moves: tuple[Move, ...]
    decisions: tuple[Decision, ...]
    findings: tuple[FindingMove, ...]
    answers: tuple[ChangedAnswer, ...]

    def moves_of(self, model: str) -> tuple[Move, ...]:
        """The moves of one model, those of unchanged dimensions among them."""
        return tuple(move for move in self.moves if move.model == model)


class WhatIf(Struct, frozen=True):
    """The comparison with an assessment by supposed answers, and the questions supposed."""

    comparison: Comparison
    supposed: tuple[str, ...]
