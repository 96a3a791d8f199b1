"""What an interview shows: lines on standard error, fit for the terminal behind it."""

from collections.abc import Iterable
from typing import TextIO

from smmodels.cli.keyboard import Interrupted
from smmodels.cli.terminal import columns_of
from smmodels.interview.lines import Line, Tone
from smmodels.interview.screen import message_lines

_STYLES = {
    "header": "bold",
    "question": "bold",
    "chosen": "green",
    "quiet": "dim",
    "good": "green",
    "warning": "yellow",
}
_PLAIN = str.maketrans(
    {"·": "-", "…": "...", "\u2013": "-", "“": '"', "”": '"', "\u2019": "'"},
)


class Writer:
    """
    Shows lines at *stderr*. A terminal that is gone raises Interrupted.

    A *plain* voice, as a screen reader likes it, shows one thing a line and no colours.
    """

    def __init__(self, stderr: TextIO, *, plain: bool = False) -> None:
        from rich.console import Console

        self._stderr = stderr
        self._plain = plain
        # Lines come here broken already. A size of our own, since this library would take any
        # that the environment tells, and shows nothing at all where that is 0.
        self._console = Console(
            file=stderr, width=80, height=25, highlight=False, markup=False, emoji=False
        )

    @property
    def width(self) -> int | None:
        """How wide the terminal is at this moment; None where nothing is to be broken."""
        if self._plain:
            return None
        return columns_of(self._stderr)

    def message(self, sentence: str, tone: Tone = "quiet", first: str = "") -> None:
        """Show a sentence of ours, with *first* before it."""
        self.show(message_lines(sentence, self.width, tone, first))

    def show(self, lines: Iterable[Line]) -> None:
        """Show lines as they are: nothing in them is markup."""
        from rich.text import Text

        try:
            for line in lines:
                style = "" if self._plain else _STYLES.get(line.tone, "")
                text = Text(self._encodable(line.text), style)
                self._console.print(text, soft_wrap=True)
            self._stderr.flush()
        except OSError:
            raise Interrupted from None

    def write(self, text: str) -> None:
        """Write *text* without a line end, as a prompt is."""
        try:
            self._stderr.write(text)
            self._stderr.flush()
        except OSError:
            raise Interrupted from None

    def _encodable(self, text: str) -> str:
        """*text* in letters that the terminal has."""
        encoding = self._stderr.encoding or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
        return text
