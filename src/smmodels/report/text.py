"""A story as text: for a terminal of some width, with or without colour, or for a pipe."""

import re

from smmodels.engine.assessment import Assessment
from smmodels.report.layout import Layout, text_of
from smmodels.report.lines import Line, Piece, plain
from smmodels.report.story import Story, Tone
from smmodels.report.symbols import ASCII, UNICODE
from smmodels.report.tell import tell

STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "attained": "green",
    "partly": "cyan",
    "open": "yellow",
    "floating": "magenta",
    "missing": "red",
    "aside": "dim",
    "warning": "bold red",
    "note": "",
    "good": "green",
}
LOG_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#(?:vso)?\[)")
"""What build servers take for an order when a line of a log has it; a space after it spoils it."""


def render_text(
    assessment: Assessment,
    *,
    width: int | None,
    color: bool,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """The whole report as text; see `story_text`."""
    return story_text(tell(assessment), width=width, color=color, ascii=ascii)


def story_text(story: Story, *, width: int | None, color: bool, ascii: bool = False) -> str:  # noqa: A002  the option's word
    """
    Draw *story* as text.

    *width* is the number of columns, None for a pipe, where nothing is wrapped. Without *color*
    the text is the same, since no colour says anything alone. *ascii* swaps our signs, not the
    reader's words.
    """
    symbols = ASCII if ascii else UNICODE
    lines = [_harmless(line) for line in Layout(width, symbols).story(story)]
    return _coloured(lines) if color else text_of(lines)


def _harmless(line: Line) -> Line:
    places = [found.end() for found in LOG_COMMAND.finditer(plain(line))]
    if not places:
        return line
    spoiled: list[Piece] = []
    start = 0
    for text, tone in line:
        inside = [place - start for place in places if start < place <= start + len(text)]
        for place in reversed(inside):
            text = f"{text[:place]} {text[place:]}"  # noqa: PLW2901  each from the end
        spoiled.append((text, tone))
        start += len(text) - len(inside)
    return tuple(spoiled)


def _coloured(lines: list[Line]) -> str:
    from rich.color import ColorSystem  # noqa: PLC0415  a pipe needs none of this
    from rich.style import Style  # noqa: PLC0415  same

    styles = {tone: Style.parse(words) for tone, words in STYLES.items() if words}

    def drawn(piece: Piece) -> str:
        text, tone = piece
        if tone not in styles or not text.strip():
            return text
        return styles[tone].render(text, color_system=ColorSystem.STANDARD)

    return "".join(f"{''.join(map(drawn, _trimmed(line)))}\n" for line in lines)


def _trimmed(line: Line) -> Line:
    """A line without the spaces at its end."""
    pieces = list(line)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return tuple(pieces)
