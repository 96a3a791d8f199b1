"""`MODEL=LEVEL` and `MODEL.DIMENSION=LEVEL`: what they name, and where somebody stands to it."""

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

    Returns a sentence and a hint instead where there is no such model, dimension or level, or
    where a whole is named that has no one stage.
    """
    name, equals, level = text.partition("=")
    id_, dot, part = name.partition(".")
    if not equals or not level:
        return (
            _('"{text}" is not a target').format(text=text),
            _("write MODEL=LEVEL, for example pyramid=listening"),
        )
    model = models.get(id_)
    if model is None:
        return (_('unknown model "{word}"').format(word=id_), _near(id_, list(models)))
    if not dot and model.kind == "steps":
        parts = [dimension.id for dimension in model.dimensions]
        return (
            _('"{id}" has no one stage').format(id=id_),
            _("name a part of it: {one} or {other}").format(
                one=f"{id_}.{parts[0]}=…", other=f"{id_}.{parts[1]}=done"
            ),
        )
    if dot:
        dimensions = [dimension for dimension in model.dimensions if dimension.id == part]
        if not dimensions:
            known = [dimension.id for dimension in model.dimensions]
            return (
                _('"{model}" has no part "{part}"').format(model=id_, part=part),
                _near(part, known),
            )
    else:
        dimensions = list(model.dimensions)
    known = [level.id for level in dimensions[0].levels]
    if level not in known:
        return (
            _('"{name}" has no level "{level}"').format(name=name, level=level),
            _near(level, known),
        )
    return Target(id_, level, part if dot else None)


def _near(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known) or _("there is: {names}").format(names=", ".join(known))


def dimensions_of(target: Target, model: Model) -> tuple[Dimension, ...]:
    """The dimensions that must all reach the target's level."""
    if target.dimension is None:
        return model.dimensions
    return (model.dimension(target.dimension),)


def target_verdict(target: Target, result: ModelResult) -> Verdict:
    """Whether the target is surely attained, surely not, or still open."""
    verdicts = [
        _standing(target.level, dimension, result.dimension(dimension.id))
        for dimension in dimensions_of(target, result.model)
    ]
    return min(verdicts)


def _standing(level: str, dimension: Dimension, result: DimensionResult) -> Verdict:
    wanted = dimension.rank(level)
    if dimension.rank(result.attained) >= wanted:
        return MET
    if dimension.rank(result.attainable) < wanted:
        return NOT_MET
    return UNDETERMINED
