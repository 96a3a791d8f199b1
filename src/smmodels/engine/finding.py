"""What two or more models say together, and the conditions under which they do."""

from typing import Literal

from msgspec import Struct

from smmodels.engine.elements import Advice, Where
from smmodels.engine.rules import Basis, Rule


class Target(Struct, frozen=True):
    """A level of one part of a model, or, without `dimension`, its stage or every pillar."""

    model: str
    level: str
    dimension: str | None = None

    def __str__(self) -> str:
        """As it is written on the command line."""
        return f"{self.model}{f'.{self.dimension}' if self.dimension else ''}={self.level}"


Tone = Literal["warning", "note", "good"]


class Reached(Struct, frozen=True, tag=True):
    """Surely at the target or above."""

    target: Target


class Lacks(Struct, frozen=True, tag=True):
    """Surely below the target."""

    target: Target


class Holds(Struct, frozen=True, tag=True):
    """The answer to a question fulfils a leaf."""

    criterion: Rule


class Below(Struct, frozen=True, tag=True):
    """The answer to a question surely fails a leaf."""

    criterion: Rule


class FactIs(Struct, frozen=True, tag=True):
    """A fact is one of these options."""

    question: str
    options: tuple[str, ...]


class Together(Struct, frozen=True, tag=True):
    """All of the parts (`every`), or one of them at least."""

    conditions: "tuple[When, ...]"
    every: bool


When = Reached | Lacks | Holds | Below | FactIs | Together


class Finding(Struct, frozen=True):
    """What models say together, stated only when it surely holds."""

    id: str
    title: str
    says: str
    tone: Tone
    basis: Basis
    when: When
    where: Where
    advice: tuple[Advice, ...] = ()
    sources: tuple[str, ...] = ()
