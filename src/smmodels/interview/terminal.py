"""What an interview needs of a terminal: typed lines, and a place to show lines."""

from collections.abc import Iterable
from typing import Protocol

from smmodels.interview.lines import Line, Tone


class Interrupted(Exception):
    """The conversation is to end: Ctrl-C, end of input, a closed terminal, or a signal."""


class Keyboard(Protocol):
    """Where typed lines come from."""

    @property
    def longest(self) -> int:
        """How many characters, of any script, surely fit into a line."""

    def read_line(self) -> str | None:
        """
        The next line without its end; None for one of which a part may be lost.

        Raises Interrupted, also for a line that has no end.
        """

    def drop_typed_ahead(self) -> bool:
        """Drop what was typed or pasted before the prompt; whether there were whole lines."""


class Writer(Protocol):
    """Where lines are shown. Where that is gone, Interrupted is raised."""

    @property
    def width(self) -> int | None:
        """The columns at this moment; None where no line is to be broken."""

    def message(self, sentence: str, tone: Tone = "quiet", prefix: str = "") -> None:
        """Show a sentence of the program, behind *prefix*."""

    def show(self, lines: Iterable[Line]) -> None:
        """Show lines as they are; nothing in them is markup."""

    def write(self, text: str) -> None:
        """Write *text* without a line end, as a prompt needs it."""
