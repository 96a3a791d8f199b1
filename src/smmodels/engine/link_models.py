"""Five kinds of models, each read as dimensions and levels."""

from smmodels.diagnostics import Path
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
            one,
            ("layers", index),
            (
                ("relation", one.relation),
                ("roles", one.roles),
                ("attitude", one.attitude),
                ("side", one.side),
            ),
        )
        for index, one in enumerate(document.layers)
    ]
    return linker.single_dimension(levels, ("layers",), "layer")


def _curve(linker: LevelResolver, document: Curve) -> Model:
    """Stages: one dimension; the axes are told beside it."""
    axes = tuple(
        Axis(one.id, one.title, one.about, one.basis, linker.cite(one, ("axes", index)))
        for index, one in enumerate(document.axes)
    )
    names = {one.id: one.title for one in axes}
    levels = []
    for index, one in enumerate(document.stages):
        path: Path = ("stages", index)
        for axis in one.axes:
            if axis not in names:
                linker.linking.unknown(
                    linker.label, (*path, "axes", axis), "axis", axis, names, key=True
                )
        traits = tuple((names.get(axis, axis), text) for axis, text in one.axes.items())
        levels.append(linker.level(one, path, traits))
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
