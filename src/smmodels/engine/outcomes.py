"""What can differ between two assessments, and what it depends on."""

from collections.abc import Iterator

from msgspec import Struct

from smmodels.engine.comparison import Range
from smmodels.engine.finding import Finding
from smmodels.engine.pack import Dimension, Model, Pack
from smmodels.engine.rules import SingleCriterion, single_criteria
from smmodels.engine.scope import models_of_finding, questions_of_finding
from smmodels.engine.standings import IncrementalModels, level_at


class Comparable(Struct, frozen=True):
    """A ladder of a model, or (`dimension` None) all its rows together: one of its ranges."""

    model: str
    dimension: str | None
    places: tuple[int, ...]
    dimensions: tuple[Dimension, ...]
    questions: frozenset[str]

    @property
    def dimension_of_levels(self) -> Dimension:
        """A ladder with the levels that it stands on; all rows of a matrix have the same."""
        return self.dimensions[0]

    def range(self, standings: IncrementalModels) -> Range:
        """Where it stands: the lowest of its ladders."""
        ranks = standings.ranks(self.model, self.places)
        low, high = (min(some) for some in zip(*ranks, strict=True))
        return Range(
            level_at(self.dimension_of_levels, low), level_at(self.dimension_of_levels, high)
        )


def comparables_of(model: Model) -> Iterator[Comparable]:
    """The ladders of a model, after the stage of all rows where there are several."""
    if model.stages and len(model.dimensions) > 1:
        places = tuple(range(len(model.dimensions)))
        yield Comparable(model.id, None, places, model.dimensions, model.questions)
    for place, dimension in enumerate(model.dimensions):
        used = frozenset(leaf.question for leaf in criteria_of(dimension))
        yield Comparable(model.id, dimension.id, (place,), (dimension,), used)


def criteria_of(dimension: Dimension) -> Iterator[SingleCriterion]:
    """Every demand of a ladder."""
    for level in dimension.levels:
        if level.rule is not None:
            yield from single_criteria(level.rule)


def questions_behind(pack: Pack, finding: Finding) -> frozenset[str]:
    """The questions that a finding depends on, through the levels it speaks of too."""
    return questions_of_finding(finding).union(
        *(pack.models[id_].questions for id_ in models_of_finding(finding))
    )
