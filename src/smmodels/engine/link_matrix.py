"""A matrix read as dimensions: each row a ladder of the same stages."""

from collections.abc import Sequence

from smmodels.diagnostics import DataPath
from smmodels.documents.models import Matrix, Row
from smmodels.engine.elements import Where
from smmodels.engine.link_levels import LevelResolver
from smmodels.engine.link_rules import RuleResolver
from smmodels.engine.pack import Dimension, Level, Model
from smmodels.engine.rules import Claim
from smmodels.language import gettext as _


def resolve_matrix(linker: LevelResolver, document: Matrix) -> Model:
    """Rows: a dimension each, all with the same stages."""
    ids = [stage.id for stage in document.stages]
    linker.unique(("stages",), ids, "level")
    linker.unique(("rows",), [row.id for row in document.rows], "row")
    stages = tuple(
        Level(
            id=stage.id,
            title=stage.title,
            about=stage.about,
            basis=stage.basis,
            rule=None,
            where=Where(linker.label, ("stages", index)),
            advice=linker.advice(stage.advice, ("stages", index)),
            sources=linker.cite(stage, ("stages", index)),
            traits=(("motto", stage.motto),) if stage.motto else (),
        )
        for index, stage in enumerate(document.stages)
    )
    rows = tuple(_row(linker, row, index, stages) for index, row in enumerate(document.rows))
    for index, stage in enumerate(stages):
        if rows and all(row.levels[index].rule is None for row in rows):
            linker.linking.report(
                linker.label,
                ("stages", index),
                "empty-stage",
                _('stage "{stage}" requires nothing in any row, so everybody is there').format(
                    stage=stage.id
                ),
                _("give at least one row a cell for it"),
            )
    return linker.model(rows, stages, row_word=document.row_word)


def _row(linker: LevelResolver, row: Row, index: int, stages: Sequence[Level]) -> Dimension:
    """One row through all the stages; where it has no cell, the level demands nothing."""
    path: DataPath = ("rows", index)
    known = [stage.id for stage in stages]
    for id_ in row.cells:
        if id_ not in known:
            linker.linking.unknown(
                linker.label, (*path, "cells", id_), "level", id_, known, key=True
            )
    levels = []
    for stage in stages:
        cell = row.cells.get(stage.id)
        if cell is None:
            levels.append(Level(stage.id, stage.title, "", "ours", None, Where(linker.label, path)))
            continue
        place = (*path, "cells", stage.id)
        claim = Claim(cell.basis, "ours", linker.cite(cell, place))
        rule = RuleResolver(linker.linking, linker.label, claim)
        levels.append(
            Level(
                id=stage.id,
                title=stage.title,
                about=cell.about,
                basis=cell.basis,
                rule=rule.requirement(cell.requires, (*place, "requires")),
                where=Where(linker.label, place),
                advice=linker.advice(cell.advice, place),
                sources=claim.sources,
            )
        )
    return Dimension(
        id=row.id,
        title=row.title,
        about=row.about,
        basis=row.basis,
        levels=tuple(levels),
        where=Where(linker.label, path),
        sources=linker.cite(row, path),
    )
