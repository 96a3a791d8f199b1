"""Five kinds of models, each read as dimensions and levels."""

from smmodels.diagnostics import DataPath
from smmodels.documents.models import Curve, Matrix, ModelDocument, Pillars, Pyramid, Steps
from smmodels.engine.link_levels import LevelResolver
from smmodels.engine.link_matrix import resolve_matrix
from smmodels.engine.link_steps import resolve_steps
from smmodels.engine.linking import Resolution
from smmodels.engine.pack import Axis, Model
from smmodels.language import gettext as _


def resolve_model(label: str, document: ModelDocument, linking: Resolution) -> Model:
    """Read a model of any kind as dimensions of levels, with its references resolved."""
    linker = LevelResolver(label, document, linking)
    match document:
        case Pyramid():
            return _pyramid(linker, document)
        case Curve():
            return _curve(linker, document)
        case Matrix():
            return resolve_matrix(linker, document)
        case Pillars():
            return _pillars(linker, document)
        case Steps():
            return resolve_steps(linker, document)


def _pyramid(linker: LevelResolver, document: Pyramid) -> Model:
    """Layers, bottom to top: one dimension."""
    levels = [
        linker.level(
            layer,
            ("layers", index),
            (
                ("relation", layer.relation),
                ("roles", layer.roles),
                ("attitude", layer.attitude),
                ("side", layer.side),
            ),
        )
        for index, layer in enumerate(document.layers)
    ]
    return linker.single_dimension(levels, ("layers",), "layer")


def _curve(linker: LevelResolver, document: Curve) -> Model:
    """Stages: one dimension; the axes are told beside it."""
    axes = tuple(
        Axis(axis.id, axis.title, axis.about, axis.basis, linker.cite(axis, ("axes", index)))
        for index, axis in enumerate(document.axes)
    )
    names = {axis.id: axis.title for axis in axes}
    levels = []
    for index, stage in enumerate(document.stages):
        path: DataPath = ("stages", index)
        for axis in stage.axes:
            if axis not in names:
                linker.linking.unknown(
                    linker.label, (*path, "axes", axis), "axis", axis, names, key=True
                )
        traits = tuple((names.get(axis, axis), text) for axis, text in stage.axes.items())
        levels.append(linker.level(stage, path, traits))
    return linker.single_dimension(levels, ("stages",), "stage", axes)


def _pillars(linker: LevelResolver, document: Pillars) -> Model:
    """Pillars: a dimension each, and no stage of the whole."""
    dimensions = tuple(
        linker.dimension(pillar, pillar.levels, ("pillars", index), "levels")
        for index, pillar in enumerate(document.pillars)
    )
    linker.unique(("pillars",), [pillar.id for pillar in document.pillars], "pillar")
    first = [level.id for level in document.pillars[0].levels]
    for index, pillar in enumerate(document.pillars):
        if [level.id for level in pillar.levels] != first:
            linker.linking.report(
                linker.label,
                ("pillars", index, "levels"),
                "uneven-pillars",
                _('pillar "{pillar}" does not have the levels of the first pillar').format(
                    pillar=pillar.id
                ),
                _("give every pillar the levels {names}").format(names=", ".join(first)),
            )
    return linker.model(dimensions)
