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

    Returns a sentence and a hint instead where there is no such model, dimension or level, where a
    model is named that has no one stage, or where the dimension asks nothing at the level, so that
    nobody can be there. Both are English, as is all wrong use.
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
    if not dot and model.whole == "steps":
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
    if dot and dimension.levels[dimension.rank(level_id)].rule is None:
        return _asks_nothing(name, dimension, level_id)
    return Target(model_id, level_id, dimension_id if dot else None)


def _asks_nothing(name: str, dimension: Dimension, level: str) -> Complaint:
    """The complaint of a *level* that asks nothing, with the nearest that does, below or above."""
    rank = dimension.rank(level)
    asked = [at for at, level in enumerate(dimension.levels) if level.rule is not None]
    nearest = min(asked, key=lambda at: (abs(at - rank), at), default=None)
    hint = None
    if nearest is not None:
        hint = f'the nearest level that it asks for is "{dimension.levels[nearest].id}"'
    return f'"{name}" asks nothing at the level "{level}", so nobody is there', hint


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
