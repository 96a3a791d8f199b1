"""Five kinds of models, each read as dimensions and levels."""

from collections.abc import Sequence

from smmodels.diagnostics import Path
from smmodels.documents.base import Claim as WrittenClaim
from smmodels.documents.models import (
    Curve,
    LevelDocument,
    Matrix,
    ModelDocument,
    Part,
    Pillars,
    Pyramid,
    Row,
    Steps,
)
from smmodels.engine.link_rules import RuleLinker
from smmodels.engine.linking import Linking
from smmodels.engine.pack import Advice, Axis, Dimension, Gate, Level, Model, Where
from smmodels.engine.rules import Claim

NO_LEVEL = "none"
"""The word for "no level yet" in cases and targets; no level may take it as its id."""


def link_model(label: str, document: ModelDocument, linking: Linking) -> Model:
    """Read a model of any kind as dimensions of levels, with its references resolved."""
    linker = ModelLinker(label, document, linking)
    match document:
        case Pyramid():
            return linker.pyramid(document)
        case Curve():
            return linker.curve(document)
        case Matrix():
            return linker.matrix(document)
        case Pillars():
            return linker.pillars(document)
        case Steps():
            return linker.steps(document)


class ModelLinker:
    """Links one model; each method is one kind."""

    def __init__(self, label: str, document: ModelDocument, linking: Linking) -> None:
        self.label = label
        self.document = document
        self.linking = linking

    def pyramid(self, document: Pyramid) -> Model:
        """Layers, bottom to top: one dimension."""
        levels = [
            self.level(
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
        return self.one_ladder(levels, ("layers",), "layer")

    def curve(self, document: Curve) -> Model:
        """Stages: one dimension; the axes are told beside it."""
        axes = tuple(
            Axis(one.id, one.title, one.about, one.basis, self.cite(one, ("axes", index)))
            for index, one in enumerate(document.axes)
        )
        names = {one.id: one.title for one in axes}
        levels = []
        for index, one in enumerate(document.stages):
            path: Path = ("stages", index)
            for axis in one.axes:
                if axis not in names:
                    self.linking.unknown(
                        self.label, (*path, "axes", axis), "axis", axis, names, key=True
                    )
            traits = tuple((names.get(axis, axis), text) for axis, text in one.axes.items())
            levels.append(self.level(one, path, traits))
        return self.one_ladder(levels, ("stages",), "stage", axes)

    def matrix(self, document: Matrix) -> Model:
        """Rows: a dimension each, all with the same stages."""
        ids = [stage.id for stage in document.stages]
        self.unique(("stages",), ids, "level")
        self.unique(("rows",), [row.id for row in document.rows], "row")
        stages = tuple(
            Level(
                id=stage.id,
                title=stage.title,
                about=stage.about,
                basis=stage.basis,
                rule=None,
                where=Where(self.label, ("stages", index)),
                advice=self.advice(stage.advice, ("stages", index)),
                sources=self.cite(stage, ("stages", index)),
                traits=(("motto", stage.motto),) if stage.motto else (),
            )
            for index, stage in enumerate(document.stages)
        )
        rows = tuple(self.row(row, index, stages) for index, row in enumerate(document.rows))
        for index, stage in enumerate(stages):
            if rows and all(row.levels[index].rule is None for row in rows):
                self.linking.say(
                    self.label,
                    ("stages", index),
                    "empty-stage",
                    f'stage "{stage.id}" requires nothing in any row, so everybody is there',
                    "give at least one row a cell for it",
                )
        return self.model(rows, stages, row_word=document.row_word)

    def row(self, row: Row, index: int, stages: Sequence[Level]) -> Dimension:
        """One row through all the stages; where it has no cell, the level demands nothing."""
        path: Path = ("rows", index)
        known = [stage.id for stage in stages]
        for id_ in row.cells:
            if id_ not in known:
                self.linking.unknown(
                    self.label, (*path, "cells", id_), "level", id_, known, key=True
                )
        levels = []
        for stage in stages:
            cell = row.cells.get(stage.id)
            if cell is None:
                levels.append(
                    Level(stage.id, stage.title, "", "ours", None, Where(self.label, path))
                )
                continue
            place = (*path, "cells", stage.id)
            claim = Claim(cell.basis, "ours", self.cite(cell, place))
            rule = RuleLinker(self.linking, self.label, claim)
            levels.append(
                Level(
                    id=stage.id,
                    title=stage.title,
                    about=cell.about,
                    basis=cell.basis,
                    rule=rule.requirement(cell.requires, (*place, "requires")),
                    where=Where(self.label, place),
                    advice=self.advice(cell.advice, place),
                    sources=claim.sources,
                )
            )
        return Dimension(
            id=row.id,
            title=row.title,
            about=row.about,
            basis=row.basis,
            levels=tuple(levels),
            where=Where(self.label, path),
            sources=self.cite(row, path),
        )

    def pillars(self, document: Pillars) -> Model:
        """Pillars: a dimension each, and no stage of the whole."""
        dimensions = tuple(
            self.dimension(pillar, pillar.levels, ("pillars", index), "levels")
            for index, pillar in enumerate(document.pillars)
        )
        self.unique(("pillars",), [pillar.id for pillar in document.pillars], "pillar")
        first = [level.id for level in document.pillars[0].levels]
        for index, pillar in enumerate(document.pillars):
            if [level.id for level in pillar.levels] != first:
                self.linking.say(
                    self.label,
                    ("pillars", index, "levels"),
                    "uneven-pillars",
                    f'pillar "{pillar.id}" does not have the levels of the first pillar',
                    f"give every pillar the levels {', '.join(first)}",
                )
        return self.model(dimensions)

    def steps(self, document: Steps) -> Model:
        """The ground as a ladder of its forms, then every step as a ladder of one rung."""
        ground = self.dimension(document.ground, document.ground.forms, ("ground",), "forms")
        ids = [step.id for step in document.steps]
        self.unique(("steps",), ids, "step")
        if ground.id in ids:
            self.linking.say(
                self.label, ("ground", "id"), "duplicate-step", f'"{ground.id}" is also a step'
            )
        steps = []
        for index, step in enumerate(document.steps):
            path: Path = ("steps", index)
            for place, id_ in enumerate(step.rests_on):
                if id_ not in ids[:index]:
                    self.linking.unknown(
                        self.label, (*path, "rests_on", place), "earlier step", id_, ids[:index]
                    )
            level = self.level(step, path)
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
        return self.model((ground, *steps), gate=self.gate(document, ids))

    def gate(self, document: Steps, steps: Sequence[str]) -> Gate | None:
        """The decision between two steps; its question must be a fact."""
        gate = document.gate
        if gate is None:
            return None
        if gate.after not in steps:
            self.linking.unknown(self.label, ("gate", "after"), "step", gate.after, steps)
        question = self.linking.questions.get(gate.question)
        if question is None:
            self.linking.unknown(
                self.label, ("gate", "question"), "question", gate.question, self.linking.questions
            )
        elif question.shape != "fact":
            self.linking.say(
                self.label,
                ("gate", "question"),
                "gate-not-a-fact",
                f'"{gate.question}" is a {question.shape}; a gate asks for a fact',
            )
        elif question.rank(gate.closes) is None:
            self.linking.unknown(
                self.label,
                ("gate", "closes"),
                "option",
                gate.closes,
                [one.id for one in question.options],
            )
        return Gate(
            gate.title,
            gate.about,
            gate.after,
            gate.question,
            gate.closes,
            gate.basis,
            self.cite(gate, ("gate",)),
        )

    def dimension(
        self,
        part: Part,
        levels: Sequence[LevelDocument],
        path: Path,
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
        self, level: LevelDocument, path: Path, traits: tuple[tuple[str, str], ...] = ()
    ) -> Level:
        """One rung with its rule."""
        if level.id == NO_LEVEL:
            self.linking.say(
                self.label,
                (*path, "id"),
                "reserved-level",
                f'"{NO_LEVEL}" means "no level yet" and cannot be the id of a level',
            )
        claim = Claim(level.basis, "ours", self.cite(level, path))
        linker = RuleLinker(self.linking, self.label, claim)
        rule = linker.requirement(level.requires, (*path, "requires"))
        if not level.requires:
            self.linking.say(
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

    def one_ladder(
        self, levels: Sequence[Level], path: Path, id_: str, axes: tuple[Axis, ...] = ()
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

    def cite(self, claim: WrittenClaim, path: Path) -> tuple[str, ...]:
        """The sources of an element, checked."""
        return self.linking.cite(self.label, path, claim.sources)

    def advice(self, advice: Sequence[object], path: Path) -> tuple[Advice, ...]:
        """The advice of an element, checked."""
        return self.linking.advise(self.label, (*path, "advice"), advice)  # type: ignore[arg-type]

    def unique(self, path: Path, ids: Sequence[str], what: str) -> None:
        """Ids that stand twice in one list."""
        self.linking.unique(self.label, path, ids, what)
