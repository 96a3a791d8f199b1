"""Targets: what `MODEL=LEVEL` and `MODEL.DIMENSION=LEVEL` name, and whether it is attained."""

from collections.abc import Mapping, Sequence

from smmodels.diagnostics import suggest_in_english
from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.engine.pack import Dimension, Model, Target
from smmodels.engine.renames import Renames
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, Verdict

Complaint = tuple[str, str | None]
"""What is wrong, and a hint."""


def resolve_target(text: str, models: Mapping[str, Model]) -> Target | Complaint:
    """
    Return the target that *text* names, of one of the *models* by their ids.

    Returns a sentence and a hint instead where there is no such model, dimension or level, or
    where a model is named that has no one stage. Both are English, as is all wrong use.
    """
    name, equals, level_id = text.partition("=")
    model_id, dot, dimension_id = name.partition(".")
    if not equals or not level_id:
        return (
            f'"{text}" is not a target',
            "write MODEL=LEVEL, for example pyramid=listening",
        )
    model = models.get(model_id)
    if model is None:
        return f'unknown model "{model_id}"', _hint(model_id, list(models))
    dimension_ids = [dimension.id for dimension in model.dimensions]
    if not dot and model.kind == "steps":
        examples = [f"{model_id}.{dimension_ids[0]}=…"]
        examples += [f"{model_id}.{id_}=done" for id_ in dimension_ids[1:2]]
        return (
            f'"{model_id}" has no one stage',
            f"name a part of it: {' or '.join(examples)}",
        )
    if dot and dimension_id not in dimension_ids:
        return (
            f'"{model_id}" has no part "{dimension_id}"',
            _hint(dimension_id, dimension_ids),
        )
    dimension = model.dimension(dimension_id) if dot else model.dimensions[0]
    level_ids = [level.id for level in dimension.levels]
    if level_id not in level_ids:
        return f'"{name}" has no level "{level_id}"', _hint(level_id, level_ids)
    return Target(model_id, level_id, dimension_id if dot else None)


def target_of_today(text: str, models: Mapping[str, Model], renames: Renames) -> str:
    """The target *text* with the ids that its model, dimension and level have now."""
    name, equals, level = text.partition("=")
    model_id, dot, dimension_id = name.partition(".")
    model_id = renames.model(model_id)
    model = models.get(model_id)
    if model is None or not equals:
        return text
    dimension_id = renames.dimension(model_id, dimension_id)
    place = dimension_id if dot else model.dimensions[0].id
    return f"{model_id}{dot}{dimension_id}={renames.level(model_id, place, level)}"


def _hint(word: str, known: Sequence[str]) -> str:
    return suggest_in_english(word, known) or f"there is: {', '.join(known)}"


def dimensions_of(target: Target, model: Model) -> tuple[Dimension, ...]:
    """The dimensions of *model* that must all reach the level of *target*."""
    if target.dimension is None:
        return model.dimensions
    return (model.dimension(target.dimension),)


def target_verdict(target: Target, result: ModelResult) -> Verdict:
    """Whether *target* is surely attained, surely not, or still open."""
    return min(
        _level_verdict(target.level, dimension, result.dimension(dimension.id))
        for dimension in dimensions_of(target, result.model)
    )


def _level_verdict(level: str, dimension: Dimension, result: DimensionResult) -> Verdict:
    rank = dimension.rank(level)
    if dimension.rank(result.clear) >= rank:
        return MET
    if dimension.rank(result.clearable) < rank:
        return NOT_MET
    return UNDETERMINED
