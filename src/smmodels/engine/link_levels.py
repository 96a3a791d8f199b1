"""What every kind of model is linked with: levels, ladders, and the model around them."""

from collections.abc import Sequence

from smmodels.diagnostics import DataPath
from smmodels.documents.base import Claim as WrittenClaim
from smmodels.documents.models import Advice as WrittenAdvice
from smmodels.documents.models import LevelDocument, ModelDocument, TitledDocument
from smmodels.engine.elements import Advice, Where
from smmodels.engine.link_rules import RuleResolver
from smmodels.engine.linking import Listed, Resolution
from smmodels.engine.pack import Axis, Dimension, Gate, Level, Model
from smmodels.engine.rules import Claim
from smmodels.language import gettext as _

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
                _('"{word}" means "no level yet" and cannot be the id of a level').format(
                    word=NO_LEVEL
                ),
            )
        claim = Claim(level.basis, "ours", self.cite(level, path))
        linker = RuleResolver(self.linking, self.label, claim)
        rule = linker.requirement(level.requires, (*path, "requires"))
        if not level.requires:
            self.linking.report(
                self.label,
                (*path, "requires"),
                "demands-nothing",
                _('level "{level}" requires nothing, so everybody reaches it').format(
                    level=level.id
                ),
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
