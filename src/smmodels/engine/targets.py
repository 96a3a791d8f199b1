"""Targets, `MODEL=LEVEL` and `MODEL.DIMENSION=LEVEL`: what they name, and their verdict."""

from collections.abc import Mapping, Sequence

from smmodels.diagnostics import did_you_mean
from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.engine.pack import Dimension, Model, Target
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.i18n import gettext as _

Complaint = tuple[str, str | None]
"""What is wrong, and a hint."""


def resolve_target(text: str, models: Mapping[str, Model]) -> Target | Complaint:
    """
    The target that *text* names.

    Returns a complaint instead where there is no such model, dimension or level, or where no
    dimension of a steps model is named.
    """
    name, equals, level = text.partition("=")
    id_, dot, dimension_id = name.partition(".")
    if not equals or not level:
        return (
            _('"{text}" is not a target').format(text=text),
            _("write MODEL=LEVEL, for example pyramid=listening"),
        )
    model = models.get(id_)
    if model is None:
        return (_('unknown model "{word}"').format(word=id_), _near_names(id_, list(models)))
    if not dot and model.kind == "steps":
        known = [dimension.id for dimension in model.dimensions]
        return (
            _('"{id}" has no one stage').format(id=id_),
            _("name a part of it: {one} or {other}").format(
                one=f"{id_}.{known[0]}=…", other=f"{id_}.{known[1]}=done"
            ),
        )
    if dot:
        dimensions = [dimension for dimension in model.dimensions if dimension.id == dimension_id]
        if not dimensions:
            known = [dimension.id for dimension in model.dimensions]
            return (
                _('"{model}" has no part "{part}"').format(model=id_, part=dimension_id),
                _near_names(dimension_id, known),
            )
    else:
        dimensions = list(model.dimensions)
    known = [level.id for level in dimensions[0].levels]
    if level not in known:
        return (
            _('"{name}" has no level "{level}"').format(name=name, level=level),
            _near_names(level, known),
        )
    return Target(id_, level, dimension_id if dot else None)


def _near_names(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known) or _("there is: {names}").format(names=", ".join(known))


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
    if dimension.rank(result.attained) >= rank:
        return MET
    if dimension.rank(result.attainable) < rank:
        return NOT_MET
    return UNDETERMINED
