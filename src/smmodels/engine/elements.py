"""What belongs to many things of a pack: where it was written, who advises what, a source."""

from msgspec import Struct

from smmodels.diagnostics import DataPath
from smmodels.engine.rules import Basis


class Where(Struct, frozen=True):
    """Where in which document something was written."""

    document: str
    path: DataPath


class Advice(Struct, frozen=True):
    """One thing to do, with who advises it."""

    do: str
    basis: Basis = "ours"
    sources: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """Where a claim can be looked up."""

    key: str
    title: str
    by: str | None = None
    date: str | None = None
    url: str | None = None
    retelling: bool = False
    note: str | None = None
