"""All models in one picture: what the public meets above, how the work is organised below."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from smmodels.documents.values import Side
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.bars import Bar
from smmodels.report.markup import Markup, join_markup
from smmodels.report.standing import TONES
from smmodels.report.svg.shapes import (
    SMALL,
    Drawing,
    TextBlock,
    box,
    cell,
    draw_text,
    shape,
    text_block,
    total_height,
)

BAND: dict[Side, str] = {
    "outside": gettext_noop("Outside: what the public meets"),
    "both": gettext_noop("Outside and inside together"),
    "inside": gettext_noop("Inside: how the work is organised"),
}
BAR, THIN, GAP, PADDING, ROW, TIP = 20.0, 9.0, 3.0, 12.0, 10.0, 6.0


class _Columns(Struct, frozen=True):
    """
    Where names, bars and texts stand, each as its left edge and its width.

    They are beside each other, or below each other where there is no room.
    """

    width: float
    name: tuple[float, float]
    bar: tuple[float, float]
    text: tuple[float, float]
    below: bool


WIDE = _Columns(860, (18, 232), (266, 300), (584, 262), below=False)
NARROW = _Columns(380, (12, 356), (12, 356), (12, 356), below=True)


def overview(now: Sequence[Bar], before: Sequence[Bar] = (), *, narrow: bool = False) -> Drawing:
    """
    The bars of all models on one scale, the highest level at the right.

    With *before*, the same bars of earlier answers are drawn thin above those of now.
    """
    columns = NARROW if narrow else WIDE
    pairs = list(zip(now, before or (None,) * len(now), strict=True))
    parts: list[Markup] = []
    top = 0.0
    for side, rows in groupby(pairs, key=lambda pair: pair[0].side):
        title = text_block(_(BAND[side]), columns.width - 2 * PADDING, size=14, bold=True)
        inner, foot = _rows(list(rows), top + PADDING + title.height + 4, columns)
        parts.append(box(0, top, columns.width, foot - top, f"band-{side}", radius=8))
        parts.append(draw_text(columns.name[0], top + PADDING - 2, [title]))
        parts.append(inner)
        top = foot + 6
    return Drawing(
        columns.width,
        max(top - 6, 0),
        _("All models at a glance"),
        _description(pairs),
        join_markup(parts),
    )


def _rows(
    pairs: Sequence[tuple[Bar, Bar | None]], top: float, columns: _Columns
) -> tuple[Markup, float]:
    """The bars of one side from *top* down, and where they end."""
    parts: list[Markup] = []
    model = ""
    for now, old in pairs:
        name = [text_block(now.dimension or now.model, columns.name[1], bold=now.dimension is None)]
        if now.dimension is not None and now.model != model:
            title = text_block(now.model, columns.name[1] if columns.below else 540, bold=True)
            parts.append(draw_text(columns.name[0], top, [title]))
            top += title.height + 5
        model = now.model
        texts = [text_block(now.words, columns.text[1], size=12)]
        if old is not None and old.words != now.words:
            before = _("before: {standing}").format(standing=old.words)
            texts.append(text_block(before, columns.text[1], size=SMALL, tone="quiet"))
        row, foot = _row(now, old, (name, texts), top, columns)
        parts.append(row)
        top = foot + ROW
    return join_markup(parts), top - ROW + PADDING


def _row(
    now: Bar,
    old: Bar | None,
    labels: tuple[list[TextBlock], list[TextBlock]],
    top: float,
    columns: _Columns,
) -> tuple[Markup, float]:
    """One bar with its *labels*, its name and how it stands, and where it ends."""
    name, texts = labels
    bar_height = BAR if old is None else BAR + THIN + GAP
    name_height, text_height = total_height(name), total_height(texts)
    if columns.below:
        bar_top = top + name_height + 2
        text_top, name_top = bar_top + bar_height + (TIP if now.highest >= 0 else 3), top
        foot = text_top + text_height
    else:
        tallest = max(bar_height, name_height, text_height)
        bar_top, text_top, name_top = (
            top + (tallest - height) / 2 for height in (bar_height, text_height, name_height)
        )
        foot = top + tallest
    parts = [
        draw_text(columns.name[0], name_top, name),
        draw_text(columns.text[0], text_top, texts),
    ]
    if old is not None:
        parts.append(_cells(old, bar_top, THIN, columns, before=True))
        bar_top += THIN + GAP
    parts.append(_cells(now, bar_top, BAR, columns))
    return join_markup(parts), foot


def _cells(
    bar: Bar, top: float, height: float, columns: _Columns, *, before: bool = False
) -> Markup:
    """The cells of a bar, and a triangle below that of the highest row."""
    left, total = columns.bar
    width = (total + GAP) / len(bar.cells)
    kind = " before" if before else ""
    parts = [
        cell(left + place * width, top, width - GAP, height, tone=TONES[state], kind=kind)
        for place, state in enumerate(bar.cells)
    ]
    if bar.highest >= 0 and not before:
        x, y = left + (bar.highest + 1) * width - GAP, top + height
        parts.append(shape([(x, y), (x - 6, y + 6), (x + 6, y + 6)], "reach"))
    return join_markup(parts)


def _description(pairs: Sequence[tuple[Bar, Bar | None]]) -> str:
    sides = []
    for side, rows in groupby(pairs, key=lambda pair: pair[0].side):
        texts = []
        for now, old in rows:
            name = now.model if now.dimension is None else f"{now.model}, {now.dimension}"
            text = f"{name}: {now.words}"
            if old is not None and old.words != now.words:
                text += f" ({_('before: {standing}').format(standing=old.words)})"
            texts.append(text)
        sides.append(f"{_(BAND[side])}. {'. '.join(texts)}.")
    return " ".join(sides)
