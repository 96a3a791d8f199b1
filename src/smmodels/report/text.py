"""A story as text: for a terminal of some width, with or without colour, or for a pipe."""

from smmodels.engine.assessment import Assessment
from smmodels.report.document import Document, Tone
from smmodels.report.layout import Layout, text_of
from smmodels.report.lines import Line, Piece
from smmodels.report.sections.assessment import build_report
from smmodels.report.symbols import ASCII, UNICODE
from smmodels.sanitize import defuse_commands_in_parts

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


def render_text(
    assessment: Assessment,
    *,
    width: int | None,
    color: bool,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """The whole report as text; see `story_text`."""
    return document_text(build_report(assessment), width=width, color=color, ascii=ascii)


def document_text(story: Document, *, width: int | None, color: bool, ascii: bool = False) -> str:  # noqa: A002  the option's word
    """
    Draw *story* as text.

    *width* is the number of columns, None for a pipe, where nothing is wrapped. Without *color*
    the text is the same, since no colour says anything alone. *ascii* swaps our signs, not the
    reader's words.
    """
    symbols = ASCII if ascii else UNICODE
    lines = [_harmless(line) for line in Layout(width, symbols).document(story)]
    return _coloured(lines) if color else text_of(lines)


def _harmless(line: Line) -> Line:
    parts = defuse_commands_in_parts([text for text, _ in line])
    return tuple((part, tone) for part, (_, tone) in zip(parts, line, strict=True))


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
