"""From a model of any of the five kinds, as written, to dimensions of levels."""

from collections.abc import Sequence

from msgspec.structs import replace

from smmodels.diagnostics import DataPath
from smmodels.documents.pack import (
    AdviceDocument,
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
from smmodels.documents.values import Advice, Axis, Gate
from smmodels.engine.pack import Dimension, FitsLess, Level, Model, Question, Where, Whole
from smmodels.engine.resolve.context import Listed, Resolution
from smmodels.engine.resolve.rules import RuleResolver
from smmodels.engine.rules import Claim

NO_LEVEL = "none"
"""The word for "no level yet" in cases and targets; no level may take it as its id."""


def resolve_model(label: str, document: ModelDocument, resolution: Resolution) -> Model:
    """Read a model of any kind as dimensions of levels, with its references resolved."""
    resolver = _ModelResolver(label, document, resolution)
    match document:
        case Pyramid():
            return _pyramid(resolver, document)
        case Curve():
            return _curve(resolver, document)
        case Matrix():
            return _matrix(resolver, document)
        case Pillars():
            return _pillars(resolver, document)
        case Steps():
            return _steps(resolver, document)


def _pyramid(resolver: "_ModelResolver", document: Pyramid) -> Model:
    """Layers, bottom to top: one dimension."""
    levels = [
        resolver.level(
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
    return resolver.single_dimension(levels, ("layers",), "layer")


def _curve(resolver: "_ModelResolver", document: Curve) -> Model:
    """Stages: one dimension; the axes are told beside them."""
    for index, axis in enumerate(document.axes):
        resolver.cite(axis.sources, ("axes", index))
    names = {axis.id: axis.title for axis in document.axes}
    levels = []
    for index, stage in enumerate(document.stages):
        path: DataPath = ("stages", index)
        for id_ in stage.axes:
            if id_ not in names:
                resolver.resolution.unknown(
                    resolver.label, (*path, "axes", id_), "axis", id_, names, key=True
                )
        traits = tuple((names.get(axis, axis), text) for axis, text in stage.axes.items())
        levels.append(resolver.level(stage, path, traits))
    return resolver.single_dimension(levels, ("stages",), "stage", tuple(document.axes))


def _matrix(resolver: "_ModelResolver", document: Matrix) -> Model:
    """Rows: a dimension each, all with the same stages."""
    ids = [stage.id for stage in document.stages]
    resolver.unique(("stages",), ids, "level")
    resolver.unique(("rows",), [row.id for row in document.rows], "row")
    stages = tuple(
        Level(
            id=stage.id,
            title=stage.title,
            about=stage.about,
            basis=stage.basis,
            rule=None,
            where=Where(resolver.label, ("stages", index)),
            advice=resolver.advice(stage.advice, ("stages", index)),
            sources=resolver.cite(stage.sources, ("stages", index)),
            traits=(("motto", stage.motto),) if stage.motto else (),
        )
        for index, stage in enumerate(document.stages)
    )
    rows = tuple(_row(resolver, row, index, stages) for index, row in enumerate(document.rows))
    for index, stage in enumerate(stages):
        if rows and all(row.levels[index].rule is None for row in rows):
            resolver.resolution.report(
                resolver.label,
                ("stages", index),
                "empty-stage",
                f'stage "{stage.id}" requires nothing in any row, so everybody is there',
                "give at least one row a cell for it",
            )
    return replace(resolver.model(rows, "lowest", stages), row_word=document.row_word)


def _row(resolver: "_ModelResolver", row: Row, index: int, stages: Sequence[Level]) -> Dimension:
    """One row through all the stages; where it has no cell, its level requires nothing."""
    path: DataPath = ("rows", index)
    known = [stage.id for stage in stages]
    for id_ in row.cells:
        if id_ not in known:
            resolver.resolution.unknown(
                resolver.label, (*path, "cells", id_), "level", id_, known, key=True
            )
    levels = []
    for stage in stages:
        cell = row.cells.get(stage.id)
        if cell is None:
            where = Where(resolver.label, path)
            levels.append(Level(stage.id, stage.title, "", "ours", None, where))
            continue
        cell_path = (*path, "cells", stage.id)
        claim = Claim(cell.basis, "ours", resolver.cite(cell.sources, cell_path))
        rules = RuleResolver(resolver.resolution, resolver.label, claim)
        levels.append(
            Level(
                id=stage.id,
                title=stage.title,
                about=cell.about,
                basis=cell.basis,
                rule=rules.requirement(cell.requires, (*cell_path, "requires")),
                where=Where(resolver.label, cell_path),
                advice=resolver.advice(cell.advice, cell_path),
                sources=claim.sources,
            )
        )
    return Dimension(
        id=row.id,
        title=row.title,
        about=row.about,
        basis=row.basis,
        levels=tuple(levels),
        where=Where(resolver.label, path),
        sources=resolver.cite(row.sources, path),
    )


def _pillars(resolver: "_ModelResolver", document: Pillars) -> Model:
    """Pillars: a dimension each, and no stage of the whole."""
    dimensions = tuple(
        resolver.dimension(pillar, pillar.levels, ("pillars", index), "levels")
        for index, pillar in enumerate(document.pillars)
    )
    resolver.unique(("pillars",), [pillar.id for pillar in document.pillars], "pillar")
    first = [level.id for level in document.pillars[0].levels]
    for index, pillar in enumerate(document.pillars):
        if [level.id for level in pillar.levels] != first:
            resolver.resolution.report(
                resolver.label,
                ("pillars", index, "levels"),
                "uneven-pillars",
                f'pillar "{pillar.id}" does not have the levels of the first pillar',
                "give every pillar the levels {names}".format(names=", ".join(first)),
            )
    return resolver.model(dimensions, "each")


def _steps(resolver: "_ModelResolver", document: Steps) -> Model:
    """The ground as a dimension of its forms, then every step as a dimension of one level."""
    ground = resolver.dimension(document.ground, document.ground.forms, ("ground",), "forms")
    ids = [step.id for step in document.steps]
    resolver.unique(("steps",), ids, "step")
    if ground.id in ids:
        resolver.resolution.report(
            resolver.label,
            ("ground", "id"),
            "duplicate-step",
            f'"{ground.id}" is also a step',
        )
    steps = []
    for index, step in enumerate(document.steps):
        path: DataPath = ("steps", index)
        for position, id_ in enumerate(step.rests_on):
            if id_ not in ids[:index]:
                resolver.resolution.unknown(
                    resolver.label, (*path, "rests_on", position), "earlier step", id_, ids[:index]
                )
        level = resolver.level(step, path)
        done = replace(level, id="done", title="Done")
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
    return resolver.model((ground, *steps), "steps", gate=_gate(resolver, document, ids))


def _gate(resolver: "_ModelResolver", document: Steps, steps: Sequence[str]) -> Gate | None:
    """The decision after a step, whose question has to be a fact; None where there is no gate."""
    gate = document.gate
    if gate is None:
        return None
    if gate.after not in steps:
        resolver.resolution.unknown(resolver.label, ("gate", "after"), "step", gate.after, steps)
    questions = resolver.resolution.questions
    question = questions.get(gate.question)
    if question is None:
        path = ("gate", "question")
        resolver.resolution.unknown(resolver.label, path, "question", gate.question, questions)
    elif question.shape != "fact":
        resolver.resolution.report(
            resolver.label,
            ("gate", "question"),
            "gate-not-a-fact",
            f'"{gate.question}" is a {question.shape}; a gate asks for a fact',
        )
    else:
        _check_gate_answers(resolver, gate, question)
    resolver.cite(gate.sources, ("gate",))
    return gate


def _check_gate_answers(resolver: "_ModelResolver", gate: Gate, question: Question) -> None:
    options = [option.id for option in question.options]
    for key, named in (("closes", gate.closes), ("not_taken", gate.not_taken)):
        if named is not None and named not in options:
            resolver.resolution.unknown(resolver.label, ("gate", key), "option", named, options)
    if gate.not_taken == gate.closes:
        resolver.resolution.report(
            resolver.label,
            ("gate", "not_taken"),
            "gate-not-taken",
            f'"{gate.closes}" closes the way already',
            "name the answer that no decision was taken, or take it out",
        )


class _ModelResolver:
    """Resolves what models of every kind have: levels, dimensions, and the model around them."""

    def __init__(self, label: str, document: ModelDocument, resolution: Resolution) -> None:
        self.label = label
        self.document = document
        self.resolution = resolution

    def dimension(
        self,
        document: TitledDocument,
        levels: Sequence[LevelDocument],
        path: DataPath,
        key: str,
    ) -> Dimension:
        """The dimension at *path*, whose levels are listed under *key*."""
        self.unique((*path, key), [level.id for level in levels], "level")
        return Dimension(
            id=document.id,
            title=document.title,
            about=document.about,
            basis=document.basis,
            levels=tuple(
                self.level(level, (*path, key, index)) for index, level in enumerate(levels)
            ),
            where=Where(self.label, path),
            sources=self.cite(document.sources, path),
        )

    def level(
        self, level: LevelDocument, path: DataPath, traits: tuple[tuple[str, str], ...] = ()
    ) -> Level:
        """One level with its rule; *traits* are what its kind tells beside it."""
        if level.id == NO_LEVEL:
            self.resolution.report(
                self.label,
                (*path, "id"),
                "reserved-level",
                f'"{NO_LEVEL}" means "no level yet" and cannot be the id of a level',
            )
        claim = Claim(level.basis, "ours", self.cite(level.sources, path))
        rules = RuleResolver(self.resolution, self.label, claim)
        rule = rules.requirement(level.requires, (*path, "requires"))
        if not level.requires:
            self.resolution.report(
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
        """A model of one dimension, called *id_*, whose levels are the stages of the model."""
        self.unique(path, [level.id for level in levels], "level")
        dimension = Dimension(
            id=id_,
            title=self.document.title,
            about=self.document.about,
            basis=self.document.order.basis,
            levels=tuple(levels),
            where=Where(self.label, path),
        )
        return replace(self.model((dimension,), "one", tuple(levels)), axes=axes)

    def model(
        self,
        dimensions: tuple[Dimension, ...],
        whole: Whole,
        stages: tuple[Level, ...] = (),
        *,
        gate: Gate | None = None,
    ) -> Model:
        """The model around its *dimensions*."""
        document = self.document
        self.cite(document.order.sources, ("order",))
        return Model(
            id=document.id,
            version=document.version,
            kind=document.kind,
            title=document.title,
            author=document.author,
            year=document.year,
            looks_at=document.looks_at,
            about=document.about,
            order=document.order,
            dimensions=dimensions,
            stages=stages,
            whole=whole,
            where=Where(self.label, ()),
            gate=gate,
            notes=tuple(document.notes),
            sources=self.resolution.cite(self.label, (), document.sources),
            short=document.short,
            numbered=document.numbered,
            fits_less=self.fits_less(),
        )

    def fits_less(self) -> FitsLess | None:
        """When the model fits less; None where it fits everybody."""
        written = self.document.fits_less
        if written is None:
            return None
        path: DataPath = ("fits_less", "when")
        when = []
        for id_, listed in written.when.items():
            hint = "whether a model fits depends on facts only"
            options = self.resolution.fact_options(self.label, (*path, id_), id_, listed, hint)
            if options is not None:
                self.unique((*path, id_), options, "option")
                when.append((id_, options))
        return FitsLess(tuple(when), written.says)

    def cite(self, sources: Sequence[str], path: DataPath) -> tuple[str, ...]:
        """The keys of the sources of an element; unknown ones are noted."""
        return self.resolution.cite(self.label, path, sources)

    def advice(self, advice: Sequence[AdviceDocument], path: DataPath) -> tuple[Advice, ...]:
        """The advice of an element; unknown sources in it are noted."""
        return self.resolution.advise(self.label, (*path, "advice"), advice)

    def unique(self, path: DataPath, ids: Sequence[str], kind: Listed) -> None:
        """Note ids that stand twice in one list."""
        self.resolution.unique(self.label, path, ids, kind)
