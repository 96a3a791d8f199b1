"""All models in one picture: what the public meets above, how the work is organised below."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from smmodels.engine.pack import Side
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.bars import Bar
from smmodels.report.markup import Markup, together
from smmodels.report.standing import TONES
from smmodels.report.svg.shapes import SMALL, Drawing, Words, box, height_of, shape, words, write

BAND: dict[Side, str] = {
    "outside": gettext_noop("Outside: what the public meets"),
    "both": gettext_noop("Outside and inside together"),
    "inside": gettext_noop("Inside: how the work is organised"),
}
BAR, THIN, GAP, PADDING, ROW, TIP = 20.0, 9.0, 3.0, 12.0, 10.0, 6.0


class _Columns(Struct, frozen=True):
    """Where names, bars and words stand: beside each other, or below where there is no room."""

    width: float
    name: tuple[float, float]
    bar: tuple[float, float]
    words: tuple[float, float]
    below: bool


WIDE = _Columns(860, (18, 232), (266, 300), (584, 262), below=False)
NARROW = _Columns(380, (12, 356), (12, 356), (12, 356), below=True)


def glance(now: Sequence[Bar], before: Sequence[Bar] = (), *, narrow: bool = False) -> Drawing:
    """
    The rows of all models on one scale, the highest level at the right.

    With *before*, the same rows of earlier answers are drawn as thin bars above those of now.
    """
    columns = NARROW if narrow else WIDE
    pairs = list(zip(now, before or (None,) * len(now), strict=True))
    parts: list[Markup] = []
    top = 0.0
    for side, rows in groupby(pairs, key=lambda pair: pair[0].side):
        title = words(_(BAND[side]), columns.width - 2 * PADDING, size=14, bold=True)
        inner, foot = _rows(list(rows), top + PADDING + title.height + 4, columns)
        parts.append(box(0, top, columns.width, foot - top, f"band-{side}", radius=8))
        parts.append(write(columns.name[0], top + PADDING - 2, [title]))
        parts.append(inner)
        top = foot + 6
    return Drawing(
        columns.width,
        max(top - 6, 0),
        _("All models at a glance"),
        _description(pairs),
        together(parts),
    )


def _rows(
    pairs: Sequence[tuple[Bar, Bar | None]], top: float, columns: _Columns
) -> tuple[Markup, float]:
    parts: list[Markup] = []
    model = ""
    for now, old in pairs:
        name = [words(now.dimension or now.model, columns.name[1], bold=now.dimension is None)]
        if now.dimension is not None and now.model != model:
            title = words(now.model, columns.name[1] if columns.below else 540, bold=True)
            parts.append(write(columns.name[0], top, [title]))
            top += title.height + 5
        model = now.model
        told = [words(now.words, columns.words[1], size=12)]
        if old is not None and old.words != now.words:
            then = _("before: {standing}").format(standing=old.words)
            told.append(words(then, columns.words[1], size=SMALL, tone="quiet"))
        row, foot = _row(now, old, (name, told), top, columns)
        parts.append(row)
        top = foot + ROW
    return together(parts), top - ROW + PADDING


def _row(
    now: Bar,
    old: Bar | None,
    texts: tuple[list[Words], list[Words]],
    top: float,
    columns: _Columns,
) -> tuple[Markup, float]:
    name, told = texts
    high = BAR if old is None else BAR + THIN + GAP
    name_high, told_high = height_of(name), height_of(told)
    if columns.below:
        bar_top = top + name_high + 2
        words_top, name_top = bar_top + high + (TIP if now.highest >= 0 else 3), top
        foot = words_top + told_high
    else:
        whole = max(high, name_high, told_high)
        bar_top, words_top, name_top = (
            top + (whole - one) / 2 for one in (high, told_high, name_high)
        )
        foot = top + whole
    parts = [write(columns.name[0], name_top, name), write(columns.words[0], words_top, told)]
    if old is not None:
        parts.append(_cells(old, bar_top, THIN, columns, " before"))
        bar_top += THIN + GAP
    parts.append(_cells(now, bar_top, BAR, columns, ""))
    return together(parts), foot


def _cells(track: Bar, top: float, high: float, columns: _Columns, more: str) -> Markup:
    left, whole = columns.bar
    wide = (whole + GAP) / len(track.cells)
    parts = []
    for place, state in enumerate(track.cells):
        x = left + place * wide
        parts.append(box(x, top, wide - GAP, high, f"fill-{TONES[state]}{more}"))
    if track.highest >= 0 and not more:
        tip = left + (track.highest + 1) * wide - GAP
        parts.append(
            shape(
                [(tip, top + high), (tip - 6, top + high + 6), (tip + 6, top + high + 6)], "reach"
            )
        )
    return together(parts)


def _description(pairs: Sequence[tuple[Bar, Bar | None]]) -> str:
    told = []
    for side, rows in groupby(pairs, key=lambda pair: pair[0].side):
        each = []
        for now, old in rows:
            name = now.model if now.dimension is None else f"{now.model}, {now.dimension}"
            text = f"{name}: {now.words}"
            if old is not None and old.words != now.words:
                text += f" ({_('before: {standing}').format(standing=old.words)})"
            each.append(text)
        told.append(f"{_(BAND[side])}. {'. '.join(each)}.")
    return " ".join(told)
