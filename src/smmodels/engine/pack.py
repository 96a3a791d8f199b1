"""A pack after resolving: models of five kinds as dimensions and levels."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from smmodels.diagnostics import DataPath
from smmodels.documents.values import (
    Advice,
    Axis,
    Basis,
    Gate,
    Order,
    Shape,
    Side,
    Source,
    Tone,
    Topic,
)
from smmodels.engine.renames import Renames
from smmodels.engine.rules import Rule, single_criteria


class Where(Struct, frozen=True):
    """The document and the place in it where something was written."""

    document: str
    path: DataPath


class Target(Struct, frozen=True):
    """A level of one dimension of a model, or, without `dimension`, its stage or every pillar."""

    model: str
    level: str
    dimension: str | None = None

    def __str__(self) -> str:
        """As it is written on the command line."""
        return f"{self.model}{f'.{self.dimension}' if self.dimension else ''}={self.level}"


TONES: tuple[Tone, ...] = ("warning", "note", "good")
"""The order in which findings of one weight are told."""


class Reached(Struct, frozen=True, tag=True):
    """Surely at the target or above."""

    target: Target


class Lacks(Struct, frozen=True, tag=True):
    """Surely below the target."""

    target: Target


class Holds(Struct, frozen=True, tag=True):
    """The answer to a question surely meets the criterion."""

    criterion: Rule


class Below(Struct, frozen=True, tag=True):
    """The answer to a question surely fails the criterion."""

    criterion: Rule


class FactIs(Struct, frozen=True, tag=True):
    """The answer to a fact question is one of these options."""

    question: str
    options: tuple[str, ...]


class Together(Struct, frozen=True, tag=True):
    """All of the conditions (`every`), or one of them at least."""

    conditions: "tuple[When, ...]"
    every: bool


When = Reached | Lacks | Holds | Below | FactIs | Together


class Finding(Struct, frozen=True):
    """What two or more models say together; stated only where `when` surely holds."""

    id: str
    title: str
    says: str
    tone: Tone
    basis: Basis
    when: When
    where: Where
    advice: tuple[Advice, ...] = ()
    sources: tuple[str, ...] = ()
    weight: int = 3

    @property
    def telling_order(self) -> tuple[int, int, str]:
        """What findings are sorted by: the most weight first, then by tone, then by id."""
        return (-self.weight, TONES.index(self.tone), self.id)


Kind = Literal["pyramid", "curve", "matrix", "pillars", "steps"]
Whole = Literal["one", "lowest", "each", "steps"]
"""
How a model is read as a whole: its `one` dimension; the `lowest` that its dimensions are clear to;
`each` dimension by itself, the weakest named; or `steps` that rest on each other, after a ground.
"""


class Option(Struct, frozen=True):
    """
    One thing that can be answered or ticked, as a full sentence.

    `do` says how to get there. No plan ends at a `way_station`.
    """

    id: str
    text: str
    do: Advice | None = None
    way_station: bool = False


class Question(Struct, frozen=True):
    """One thing asked. `not_applicable` says when that answer is allowed; None forbids it."""

    id: str
    topic: str
    ask: str
    shape: Shape
    options: tuple[Option, ...]
    where: Where
    help: str | None = None
    evidence: str | None = None
    not_applicable: str | None = None
    effort: int = 1
    good_for: str | None = None
    sources: tuple[str, ...] = ()
    short: str | None = None

    @property
    def name(self) -> str:
        """What the question is called in a line: its short name, else its id."""
        return self.short or self.id

    def rank(self, option: str) -> int | None:
        """The rank of an option (id), from 0; None where there is no such option."""
        return next((rank for rank, known in enumerate(self.options) if known.id == option), None)

    def plan_end(self, rank: int) -> int:
        """The rank of a scale at which a plan to *rank* ends: the first that is no way station."""
        options = enumerate(self.options)
        return next((at for at, option in options if at >= rank and not option.way_station), rank)

    def option_of(self, text: str) -> str | None:
        """The id of the option with this sentence, by any case and spacing; None for no option."""
        folded = _folded(text)
        return next((option.id for option in self.options if _folded(option.text) == folded), None)

    def text(self, option: str) -> str:
        """The sentence of an option (id)."""
        return next(known.text for known in self.options if known.id == option)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


class Level(Struct, frozen=True):
    """
    A level of one dimension: what it is, and what it requires.

    `rule` is None for an empty cell, which requires nothing. `traits` are what a kind adds, as
    (name, text): relation and attitude of a layer, the motto of a stage, its axes.
    """

    id: str
    title: str
    about: str
    basis: Basis
    rule: Rule | None
    where: Where
    advice: tuple[Advice, ...] = ()
    sources: tuple[str, ...] = ()
    traits: tuple[tuple[str, str], ...] = ()


class Dimension(Struct, frozen=True):
    """Levels in order, lowest first; `rests_on` are ids of other dimensions (steps only)."""

    id: str
    title: str
    about: str
    basis: Basis
    levels: tuple[Level, ...]
    where: Where
    sources: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    def rank(self, level: str | None) -> int:
        """The rank of a level (id), from 0; -1 for None, which is "no level"."""
        if level is None:
            return -1
        return next(rank for rank, known in enumerate(self.levels) if known.id == level)

    def level_at(self, rank: int) -> str | None:
        """The id of the level at *rank*; None for -1, which is no level."""
        return self.levels[rank].id if rank >= 0 else None

    def asked_up_to(self, rank: int) -> str | None:
        """The id of the highest level up to *rank* that asks something; None where none does."""
        asked = (level.id for level in self.levels[rank::-1] if level.rule is not None)
        return next(asked, None) if rank >= 0 else None


class FitsLess(Struct, frozen=True):
    """
    When a model fits an organisation less, and a sentence that says why; it changes no result.

    It does where the answer to each of some fact questions is one of these options of it, as
    (question, options).
    """

    when: tuple[tuple[str, tuple[str, ...]], ...]
    says: str


class Model(Struct, frozen=True, dict=True):
    """
    One model.

    `stages` are the levels of the whole model (lowest first) for a pyramid, curve or matrix, and
    empty where the `whole` is no one stage. Every dimension of a model with stages has
    these same level ids. `order` says why a level counts only above those below it, and whose rule
    that is. `looks_at` is what it is about: what the public meets, how the work is organised, or
    both.
    """

    id: str
    version: str
    kind: Kind
    title: str
    author: str
    about: str
    order: Order
    dimensions: tuple[Dimension, ...]
    stages: tuple[Level, ...]
    where: Where
    year: str | None = None
    looks_at: Side = "both"
    axes: tuple[Axis, ...] = ()
    row_word: str = "row"
    gate: Gate | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    whole: Whole = "one"
    short: str | None = None
    numbered: bool = True
    fits_less: "FitsLess | None" = None

    @property
    def name(self) -> str:
        """What the model is called in a line: its short name, else its title."""
        return self.short or self.title

    @cached_property
    def questions(self) -> frozenset[str]:
        """The ids of the questions that its levels and its gate ask."""
        used = {
            criterion.question
            for dimension in self.dimensions
            for level in dimension.levels
            if level.rule is not None
            for criterion in single_criteria(level.rule)
        }
        return frozenset(used if self.gate is None else {*used, self.gate.question})

    def dimension(self, id: str) -> Dimension:  # noqa: A002  the word of the documents
        """The dimension of that id; KeyError where there is none."""
        for dimension in self.dimensions:
            if dimension.id == id:
                return dimension
        raise KeyError(id)


class Pack(Struct, frozen=True):
    """
    Models with the questions, findings and sources they share.

    `languages` are those that its texts exist in, English among them; `language` is that of these.
    `renames` tells what became of the ids of earlier versions.
    """

    id: str
    version: str
    title: str
    topics: tuple[Topic, ...]
    questions: Mapping[str, Question]
    models: Mapping[str, Model]
    where: Where
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    about: str | None = None
    languages: tuple[str, ...] = ("en",)
    language: str = "en"
    renames: Renames = Renames()

    @property
    def label(self) -> str:
        """The pack and its version as answers files name it."""
        return f"{self.id}@{self.version}"

    def questions_of(self, id_: str) -> tuple[Question, ...]:
        """The question with an id of today, or those that took the place of a former one."""
        if id_ in self.questions:
            return (self.questions[id_],)
        return tuple(self.questions[today] for today in self.renames.questions.get(id_, ()))

    @property
    def checklists(self) -> frozenset[str]:
        """The ids of the questions with items to tick, those of earlier versions among them."""
        return frozenset(
            id_
            for id_ in (*self.questions, *self.renames.questions)
            if any(question.shape == "checklist" for question in self.questions_of(id_))
        )
