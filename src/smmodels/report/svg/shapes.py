"""What the pictures in SVG are drawn of: shapes, and text in lines that fit beside them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from smmodels.report.document import Tone
from smmodels.report.fonts import Font
from smmodels.report.markup import Markup, element, join_markup, number
from smmodels.sanitize import one_line

Anchor = Literal["start", "middle", "end"]

SANS_SERIF = Font(
    letters={"iljtfrI.,:;'|!()[]/ \"-": 0.36, "mMW@%—…✓◇": 0.92},
    full=1.05,
    capital=0.7,
    other=0.54,
)
"""As shares of the size of the letters, on the large side of what common fonts take."""

BOLD = 1.07
"""How much wider bold letters are."""

SIZE, SMALL = 13.0, 11.5
"""The size of titles, and of what is said beside them."""

LINE = 1.25
"""The height of a line, as a share of the size of its letters."""

DOT = 1.8
"""The radius of the dot in the place of a level that is not asked."""

SHORTEST = 3
"""Letters that a part of a divided word has at the least, where it can be had."""


class Drawing(Struct, frozen=True):
    """A picture with its size in its own units, and with the words for whoever cannot see it."""

    width: float
    height: float
    title: str
    description: str
    body: Markup


class TextBlock(Struct, frozen=True):
    """
    Text in lines of one size.

    It has the colour of its `tone`; with `on`, that in which text is legible on a shape that is
    filled in this tone.
    """

    lines: tuple[str, ...]
    size: float = SIZE
    tone: Tone = "plain"
    bold: bool = False
    on: Tone | None = None

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LINE


def text_block(  # noqa: PLR0913  how letters look
    text: str,
    width: float,
    *,
    size: float = SIZE,
    tone: Tone = "plain",
    bold: bool = False,
    on: Tone | None = None,
) -> TextBlock:
    """*text* in as many lines as it needs where none may be wider than *width*."""
    room = width / BOLD if bold else width
    return TextBlock(tuple(wrap_text(text, room, size)), size, tone, bold, on)


def total_height(blocks: Iterable[TextBlock]) -> float:
    """The height of blocks below each other."""
    return sum(block.height for block in blocks)


def draw_text(
    x: float, top: float, blocks: Iterable[TextBlock], anchor: Anchor = "start"
) -> Markup:
    """Blocks below each other, the first of them beginning at *top*."""
    parts = []
    for block in blocks:
        ink = f"on-{block.on}" if block.on else f"ink-{block.tone}"
        for text in block.lines:
            foot = top + block.size * 1.0
            top += block.size * LINE
            parts.append(
                element(
                    "text",
                    {
                        "x": x,
                        "y": foot,
                        "font-size": block.size,
                        "text-anchor": None if anchor == "start" else anchor,
                        "class": f"{ink}{' bold' if block.bold else ''}",
                    },
                    text,
                )
            )
    return join_markup(parts)


def box(  # noqa: PLR0913  a rectangle has so many sides
    x: float, y: float, width: float, height: float, kind: str, *, radius: float = 3
) -> Markup:
    """A rectangle; *kind* is the class of the style that says how it looks, as for all shapes."""
    return element(
        "rect",
        {"x": x, "y": y, "width": width, "height": height, "rx": radius, "class": kind},
    )


def cell(  # noqa: PLR0913  as a rectangle
    x: float, y: float, width: float, height: float, *, tone: Tone, kind: str = ""
) -> Markup:
    """A level as a rectangle filled in *tone*; one that is not asked is a dot in its place."""
    if tone == "quiet":
        return disc(x + width / 2, y + height / 2, DOT, f"dot{kind}")
    return box(x, y, width, height, f"fill-{tone}{kind}")


def shape(points: Sequence[tuple[float, float]], kind: str) -> Markup:
    """A closed shape through *points*."""
    coordinates = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polygon", {"points": coordinates, "class": kind})


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line from the first point to the second."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": kind})


def path(points: Sequence[tuple[float, float]], kind: str) -> Markup:
    """An open line through *points*."""
    start, *others = (f"{number(x)} {number(y)}" for x, y in points)
    return element("path", {"d": f"M{start}L{' '.join(others)}", "class": kind})


def disc(x: float, y: float, radius: float, kind: str) -> Markup:
    """A circle around (x, y)."""
    return element("circle", {"cx": x, "cy": y, "r": radius, "class": kind})


def wrap_text(text: str, width: float, size: float) -> list[str]:
    """*text* in lines no wider than *width*; a word that is wider than a line is divided."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _divided(word, width, size)
        lines += full
    return [*lines, line] if line or not lines else lines


def text_width(text: str, size: float) -> float:
    """The width of *text* in letters of *size*, rather too large than too small."""
    return size * SANS_SERIF.text_width(text)


def _divided(word: str, width: float, size: float) -> list[str]:
    """A word in pieces, with a hyphen where it is divided between letters."""
    pieces = [""]
    for place, letter in enumerate(word):
        hyphen = "" if place == len(word) - 1 else "-"
        if pieces[-1] and text_width(pieces[-1] + letter + hyphen, size) > width:
            pieces.append("")
        pieces[-1] += letter
    if len(pieces) > 1 and len(pieces[-1]) < SHORTEST <= len(pieces[-2]) - SHORTEST:
        # A letter or two alone on a line look like a mistake.
        end = pieces[-2] + pieces[-1]
        pieces[-2:] = [end[:-SHORTEST], end[-SHORTEST:]]
    hyphened = [before + _hyphen(before, after) for before, after in pairwise(pieces)]
    return [*hyphened, pieces[-1]]


def _hyphen(before: str, after: str) -> str:
    """What stands at the end of *before* when a word is divided there: nothing in most scripts."""
    return "-" if all(map(_is_divided_by_hyphens, (before[-1], after[0]))) else ""


def _is_divided_by_hyphens(letter: str) -> bool:
    """Whether *letter* is Latin, Greek, Cyrillic or Armenian."""
    return letter.isalpha() and (letter < "\u0590" or "\u1e00" <= letter < "\u2000")
