"""Where a model stands as a bar of signs, one a level: for tables of text."""

from collections.abc import Iterator, Sequence

from smmodels.engine.assessment import ModelResult
from smmodels.language import gettext as _
from smmodels.report.standing import TONES
from smmodels.report.story import Tone
from smmodels.report.tracks import Bar, bars_of

SIGNS: dict[Tone, str] = {
    "attained": "■",
    "open": "▨",
    "floating": "◇",
    "missing": "□",
    "quiet": "□",
    "aside": "–",  # noqa: RUF001  a sign of its own, not a hyphen
}
"""Squares of one width: full, hatched and empty ones are told apart without colour."""


def bar_cells(track: Bar) -> str:
    """The cells of one row, the lowest level first."""
    return "".join(SIGNS[TONES[cell]] for cell in track.cells)


def model_bars(
    now: Sequence[ModelResult], before: Sequence[ModelResult] = ()
) -> Iterator[tuple[str, ...]]:
    """The bars of each model, those of *before* in front of those of now."""
    for place, result in enumerate(now):
        bars = [bar_cells(bar) for bar in bars_of(result)]
        if before:
            old = [bar_cells(bar) for bar in bars_of(before[place])]
            moved = _("{old} to {new}")
            bars = [
                bar if then == bar else moved.format(old=then, new=bar)
                for then, bar in zip(old, bars, strict=True)
            ]
        yield tuple(bars)
