"""Five kinds of models, each read as dimensions and levels."""

from collections.abc import Sequence

from smmodels.diagnostics import DataPath
from smmodels.documents.base import Claim as WrittenClaim
from smmodels.documents.pack import Advice as WrittenAdvice
from smmodels.documents.pack import (
    Curve,
    LevelDocument,
    Matrix,
    ModelDocument,
    Pillars,
    Pyramid,
    Row,
    Steps,
    TitledDocument,
)
from smmodels.engine.pack import Advice, Axis, Dimension, Gate, Level, Model, Where
from smmodels.engine.resolve.context import Listed, Resolution
from smmodels.engine.resolve.rules import RuleResolver
from smmodels.engine.rules import Claim

NO_LEVEL = "none"
"""The word for "no level yet" in cases and targets; no level may take it as its id."""


class LevelResolver:
    """Links the parts of one model that are the same for every kind."""

    def __init__(self, label: str, document: ModelDocument, linking: Resolution) -> None:
        self.label = label
        self.document = document
        self.linking = linking

    def dimension(
        self,
        part: TitledDocument,
        levels: Sequence[LevelDocument],
        path: DataPath,
        word: str,
    ) -> Dimension:
        """A ladder that is written as a list of levels."""
        self.unique((*path, word), [level.id for level in levels], "level")
        return Dimension(
            id=part.id,
            title=part.title,
            about=part.about,
            basis=part.basis,
            levels=tuple(
                self.level(level, (*path, word, index)) for index, level in enumerate(levels)
            ),
            where=Where(self.label, path),
            sources=self.cite(part, path),
        )

    def level(
        self, level: LevelDocument, path: DataPath, traits: tuple[tuple[str, str], ...] = ()
    ) -> Level:
        """One rung with its rule."""
        if level.id == NO_LEVEL:
            self.linking.report(
                self.label,
                (*path, "id"),
                "reserved-level",
                f'"{NO_LEVEL}" means "no level yet" and cannot be the id of a level',
            )
        claim = Claim(level.basis, "ours", self.cite(level, path))
        linker = RuleResolver(self.linking, self.label, claim)
        rule = linker.requirement(level.requires, (*path, "requires"))
        if not level.requires:
            self.linking.report(
                self.label,
                (*path, "requires"),
                "demands-nothing",
                f'level "{level.id}" requires nothing, so everybody reaches it',
            )
        return Level(
            id=level.id,
            title=level.title,
            about=level.about,
            basis=level.basis,
            rule=rule,
            where=Where(self.label, path),
            advice=self.advice(level.advice, path),
            sources=claim.sources,
            traits=traits,
        )

    def single_dimension(
        self, levels: Sequence[Level], path: DataPath, id_: str, axes: tuple[Axis, ...] = ()
    ) -> Model:
        """A model that is one ladder: its dimension is the whole."""
        self.unique(path, [level.id for level in levels], "level")
        ladder = Dimension(
            id=id_,
            title=self.document.title,
            about=self.document.about,
            basis=self.document.order.basis,
            levels=tuple(levels),
            where=Where(self.label, path),
        )
        return self.model((ladder,), tuple(levels), axes=axes)

    def model(
        self,
        dimensions: tuple[Dimension, ...],
        stages: tuple[Level, ...] = (),
        *,
        axes: tuple[Axis, ...] = (),
        row_word: str = "row",
        gate: Gate | None = None,
    ) -> Model:
        """The parts that are the same for every kind."""
        document = self.document
        order = Advice(
            document.order.about, document.order.basis, self.cite(document.order, ("order",))
        )
        return Model(
            id=document.id,
            version=document.version,
            kind=document.kind,
            title=document.title,
            author=document.author,
            year=document.year,
            looks_at=document.looks_at,
            about=document.about,
            order=order,
            dimensions=dimensions,
            stages=stages,
            where=Where(self.label, ()),
            axes=axes,
            row_word=row_word,
            gate=gate,
            notes=tuple(document.notes),
            sources=self.linking.cite(self.label, (), document.sources),
        )

    def cite(self, claim: WrittenClaim, path: DataPath) -> tuple[str, ...]:
        """The sources of an element, checked."""
        return self.linking.cite(self.label, path, claim.sources)

    def advice(self, advice: Sequence[WrittenAdvice], path: DataPath) -> tuple[Advice, ...]:
        """The advice of an element, checked."""
        return self.linking.advise(self.label, (*path, "advice"), advice)

    def unique(self, path: DataPath, ids: Sequence[str], what: Listed) -> None:
        """Ids that stand twice in one list."""
        self.linking.unique(self.label, path, ids, what)


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
                f'stage "{stage.id}" requires nothing in any row, so everybody is there',
                "give at least one row a cell for it",
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


_NO_FACT = {
    "scale": '"{question}" is a scale; a gate asks for a fact',
    "checklist": '"{question}" is a checklist; a gate asks for a fact',
}


def resolve_steps(linker: LevelResolver, document: Steps) -> Model:
    """The ground as a ladder of its forms, then every step as a ladder of one rung."""
    ground = linker.dimension(document.ground, document.ground.forms, ("ground",), "forms")
    ids = [step.id for step in document.steps]
    linker.unique(("steps",), ids, "step")
    if ground.id in ids:
        linker.linking.report(
            linker.label,
            ("ground", "id"),
            "duplicate-step",
            f'"{ground.id}" is also a step',
        )
    steps = []
    for index, step in enumerate(document.steps):
        path: DataPath = ("steps", index)
        for place, id_ in enumerate(step.rests_on):
            if id_ not in ids[:index]:
                linker.linking.unknown(
                    linker.label, (*path, "rests_on", place), "earlier step", id_, ids[:index]
                )
        level = linker.level(step, path)
        done = Level(
            id="done",
            title="Done",
            about=level.about,
            basis=level.basis,
            rule=level.rule,
            where=level.where,
            advice=level.advice,
            sources=level.sources,
        )
        steps.append(
            Dimension(
                id=step.id,
                title=step.title,
                about=step.about,
                basis=step.basis,
                levels=(done,),
                where=level.where,
                sources=level.sources,
                rests_on=tuple(id_ for id_ in step.rests_on if id_ in ids[:index]),
            )
        )
    return linker.model((ground, *steps), gate=_gate(linker, document, ids))


def _gate(linker: LevelResolver, document: Steps, steps: Sequence[str]) -> Gate | None:
    """The decision between two steps; its question must be a fact."""
    gate = document.gate
    if gate is None:
        return None
    if gate.after not in steps:
        linker.linking.unknown(linker.label, ("gate", "after"), "step", gate.after, steps)
    question = linker.linking.questions.get(gate.question)
    if question is None:
        linker.linking.unknown(
            linker.label, ("gate", "question"), "question", gate.question, linker.linking.questions
        )
    elif question.shape != "fact":
        linker.linking.report(
            linker.label,
            ("gate", "question"),
            "gate-not-a-fact",
            _NO_FACT[question.shape].format(question=gate.question),
        )
    elif question.rank(gate.closes) is None:
        linker.linking.unknown(
            linker.label,
            ("gate", "closes"),
            "option",
            gate.closes,
            [option.id for option in question.options],
        )
    return Gate(
        gate.title,
        gate.about,
        gate.after,
        gate.question,
        gate.closes,
        gate.basis,
        linker.cite(gate, ("gate",)),
    )


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
                f'pillar "{pillar.id}" does not have the levels of the first pillar',
                "give every pillar the levels {names}".format(names=", ".join(first)),
            )
    return linker.model(dimensions)
