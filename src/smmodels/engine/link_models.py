"""Five kinds of models, each read as dimensions and levels."""

from smmodels.diagnostics import Path
from smmodels.documents.models import Curve, Matrix, ModelDocument, Pillars, Pyramid, Steps
from smmodels.engine.link_levels import LevelLinker
from smmodels.engine.link_matrix import link_matrix
from smmodels.engine.link_steps import link_steps
from smmodels.engine.linking import Linking
from smmodels.engine.pack import Axis, Model
from smmodels.language import gettext as _


def link_model(label: str, document: ModelDocument, linking: Linking) -> Model:
    """Read a model of any kind as dimensions of levels, with its references resolved."""
    linker = LevelLinker(label, document, linking)
    match document:
        case Pyramid():
            return _pyramid(linker, document)
        case Curve():
            return _curve(linker, document)
        case Matrix():
            return link_matrix(linker, document)
        case Pillars():
            return _pillars(linker, document)
        case Steps():
            return link_steps(linker, document)


def _pyramid(linker: LevelLinker, document: Pyramid) -> Model:
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
    return linker.one_ladder(levels, ("layers",), "layer")


def _curve(linker: LevelLinker, document: Curve) -> Model:
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
    return linker.one_ladder(levels, ("stages",), "stage", axes)


def _pillars(linker: LevelLinker, document: Pillars) -> Model:
    """Pillars: a dimension each, and no stage of the whole."""
    dimensions = tuple(
        linker.dimension(pillar, pillar.levels, ("pillars", index), "levels")
        for index, pillar in enumerate(document.pillars)
    )
    linker.unique(("pillars",), [pillar.id for pillar in document.pillars], "pillar")
    first = [level.id for level in document.pillars[0].levels]
    for index, pillar in enumerate(document.pillars):
        if [level.id for level in pillar.levels] != first:
            linker.linking.say(
                linker.label,
                ("pillars", index, "levels"),
                "uneven-pillars",
                _('pillar "{pillar}" does not have the levels of the first pillar').format(
                    pillar=pillar.id
                ),
                _("give every pillar the levels {names}").format(names=", ".join(first)),
            )
    return linker.model(dimensions)
