"""A document as text: for a terminal of some width, with or without colour, or for a pipe."""

from smmodels.report.document import Document, Tone
from smmodels.report.layout import Layout
from smmodels.report.lines import Line, Piece, plain
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


def document_text(
    document: Document,
    *,
    width: int | None,
    color: bool,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """
    *document* as text.

    *width* is the number of columns, None for a pipe, where nothing is wrapped. Without *color*
    the text is the same, since no colour says anything alone. *ascii* replaces the signs of
    reports, not the words.
    """
    symbols = ASCII if ascii else UNICODE
    lines = [_without_commands(line) for line in Layout(width, symbols).document(document)]
    return _coloured_text(lines) if color else _plain_text(lines)


def _without_commands(line: Line) -> Line:
    """A line in which a build server finds no command."""
    texts = defuse_commands_in_parts([text for text, _ in line])
    return tuple((text, tone) for text, (_, tone) in zip(texts, line, strict=True))


def _plain_text(lines: list[Line]) -> str:
    return "".join(f"{plain(line).rstrip()}\n" for line in lines)


def _coloured_text(lines: list[Line]) -> str:
    from rich.color import ColorSystem  # noqa: PLC0415  a pipe needs none of this
    from rich.style import Style  # noqa: PLC0415  as above

    styles = {tone: Style.parse(style) for tone, style in STYLES.items() if style}

    def coloured(piece: Piece) -> str:
        text, tone = piece
        if tone not in styles or not text.strip():
            return text
        return styles[tone].render(text, color_system=ColorSystem.STANDARD)

    return "".join(f"{''.join(map(coloured, _trimmed(line)))}\n" for line in lines)


def _trimmed(line: Line) -> Line:
    """A line without the spaces at its end."""
    pieces = list(line)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return tuple(pieces)
