"""What one question is asked for: the levels, the gate and the findings that look at it."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from smmodels.engine.finding import Finding
from smmodels.engine.pack import Dimension, Level, Model, Pack
from smmodels.engine.rules import SingleCriterion, single_criteria
from smmodels.engine.scope import findings_for, questions_of_finding


class LevelUse(Struct, frozen=True):
    """A level that demands an answer to a question."""

    model: Model
    dimension: Dimension
    level: Level
    criterion: SingleCriterion


def level_uses(pack: Pack, models: Collection[str], question: str) -> Iterator[LevelUse]:
    """Every demand on *question* in *models*, lowest levels first."""
    for id_ in models:
        model = pack.models[id_]
        for dimension in model.dimensions:
            for level in dimension.levels:
                asked = single_criteria(level.rule) if level.rule is not None else ()
                for leaf in dict.fromkeys(asked):
                    if leaf.question == question:
                        yield LevelUse(model, dimension, level, leaf)


def gates_asking(pack: Pack, models: Collection[str], question: str) -> tuple[Model, ...]:
    """The models whose decision is asked by *question*."""
    return tuple(
        model
        for id_ in models
        if (model := pack.models[id_]).gate is not None and model.gate.question == question
    )


def findings_looking_at(pack: Pack, models: Collection[str], question: str) -> tuple[Finding, ...]:
    """The findings that look at the answer to *question* itself."""
    return tuple(
        finding
        for finding in findings_for(pack, models)
        if question in questions_of_finding(finding)
    )
