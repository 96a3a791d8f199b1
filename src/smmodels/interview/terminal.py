"""What an interview needs of a terminal: typed lines, and a place to show lines."""

from collections.abc import Iterable
from typing import Protocol

from smmodels.interview.lines import Line, Tone


class Interrupted(Exception):
    """The conversation ends: Ctrl-C, end of input, a closed terminal, or a request to stop."""


class Keyboard(Protocol):
    """Somebody who types lines."""

    @property
    def longest(self) -> int:
        """Letters of any script that surely fit into a line."""

    def read_line(self) -> str | None:
        """
        The next line without its end; None for one of which a part may be lost.

        Raises Interrupted, also for a line that has no end.
        """

    def drop_typed_ahead(self) -> bool:
        """Forget what was typed or pasted before it was asked; whether there were whole lines."""


class Writer(Protocol):
    """A place to show lines. One that is gone raises Interrupted."""

    @property
    def width(self) -> int | None:
        """How many columns there are at this moment; None where nothing is to be broken."""

    def message(self, sentence: str, tone: Tone = "quiet", first: str = "") -> None:
        """Show a sentence of ours, with *first* before it."""

    def show(self, lines: Iterable[Line]) -> None:
        """Show lines as they are: nothing in them is markup."""

    def write(self, text: str) -> None:
        """Write *text* without a line end, as a prompt is."""
