"""Badges: where each model stands, in the few words that fit beside its title, as SVG."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from msgspec import Struct

from smmodels.engine.assessment import Assessment, DimensionResult, ModelResult
from smmodels.i18n import current_language, ngettext
from smmodels.i18n import gettext as _
from smmodels.report.document import Tone
from smmodels.report.fonts import Font
from smmodels.report.markup import attribute
from smmodels.report.standing import (
    count_done,
    rank_of,
    rank_tone,
    standing_words,
    step_state,
    title_of,
)
from smmodels.sanitize import one_line


class Segment(Struct, frozen=True):
    """One coloured segment of a badge; its tone is drawn as a shape as well."""

    text: str
    tone: Tone


HEIGHT, BETWEEN, PAD, SHAPE = 20, 4, 7, 14
WIDEST = 320
"""In pixels: the end of a wider text is left out; what a screen reader reads is whole."""

LABEL = "#444c56"
COLOURS: dict[Tone, str] = {
    "attained": "#1a7f37",
    "partly": "#0860c4",
    "open": "#8a5a00",
    "missing": "#b3202c",
    "aside": "#6e3fb3",
}
"""Behind white letters, each with a contrast of more than 4.5 to 1."""

_LINE = 'fill="none" stroke="#fff" stroke-width="2"'
_SHAPES: dict[Tone, str] = {
    "attained": f'<path d="M-4 0l3 3.5l5-7" {_LINE}/>',
    "partly": '<circle r="4" fill="none" stroke="#fff" stroke-width="1.5"/>'
    '<path d="M0-4a4 4 0 0 0 0 8z" fill="#fff"/>',
    "open": '<circle r="4" fill="none" stroke="#fff" stroke-width="1.5" stroke-dasharray="2 1.6"/>',
    "missing": f'<path d="M-3.5-3.5l7 7m0-7l-7 7" {_LINE}/>',
    "aside": f'<path d="M-4 0h8" {_LINE}/>',
}
"""A tick, a half, a ring that is not closed, a cross, a dash: around their middle."""

VERDANA = Font(
    letters={"ijl|!'.,:;": 3.2, 'frtI()[]{}-/\\"* ': 4.5, "ceksvxyz": 6.1, "mwMW%@": 10},
    full=11.5,
    capital=7.7,
    other=6.9,
    accent=0,
)
"""In letters of 11 pixels, as badges have them, in pixels."""


def render_badge(assessment: Assessment) -> str:
    """The badges of all models, one below the other, as the text of an SVG file."""
    badges = [(result.model.title, badge_segments(result)) for result in assessment.by_fit]
    label_width = max((_width(_cut(title)) for title, _ in badges), default=0) + 2 * PAD
    rows, width = [], label_width
    for number, (title, segments) in enumerate(badges):
        row, row_width = _row(
            title, segments, label_width, f"{_badge_words(title, segments)}, {assessment.date}"
        )
        rows.append(f'<g transform="translate(0 {number * (HEIGHT + BETWEEN)})">{row}</g>')
        width = max(width, row_width)
    height = max(len(badges) * (HEIGHT + BETWEEN) - BETWEEN, 1)
    description = attribute("; ".join(_badge_words(title, segments) for title, segments in badges))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" xml:lang="{attribute(current_language())}" role="img" '
        f'aria-label="{description}" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" '
        'font-size="11" fill="#fff">'
    )
    title = f"<title>{description}, {attribute(assessment.date)}</title>"
    return "\n".join([head, title, *rows, "</svg>", ""])


def badge_segments(result: ModelResult) -> tuple[Segment, ...]:
    """The segments of one model's badge; one for each pillar, since pillars have no one stage."""
    match result.model.kind:
        case "pillars":
            return tuple(
                _dimension_segment(dimension.title, dimension_result)
                for dimension, dimension_result in zip(
                    result.model.dimensions, result.dimensions, strict=True
                )
            )
        case "steps":
            return tuple(_step_segments(result))
        case _:
            return tuple(_stage_segments(result))


def _stage_segments(result: ModelResult) -> Iterator[Segment]:
    dimension = result.dimensions[0]
    rank, count = rank_of(dimension, result.attained), len(result.model.stages)
    can_rise = result.attainable != result.attained
    text = title_of(dimension, result.attained)
    if rank >= 0 and result.model.numbered:
        template = _("{level}, {number} of {total}")
        text = template.format(level=text, number=rank + 1, total=count)
    yield Segment(text, "open" if rank < 0 and can_rise else rank_tone(rank, count - 1))
    if can_rise:
        could_be = _("could still be {level}").format(level=title_of(dimension, result.attainable))
        yield Segment(could_be, "open")


def _dimension_segment(title: str, dimension: DimensionResult) -> Segment:
    """One dimension of several: where it stands, and what it could still be."""
    rank = rank_of(dimension, dimension.attained)
    if rank < 0:
        is_missing = dimension.attainable is None
        return Segment(
            f"{title}: {_('missing') if is_missing else _('open')}",
            "missing" if is_missing else "open",
        )
    return Segment(
        f"{title}: {standing_words(dimension)}", rank_tone(rank, len(dimension.levels) - 1)
    )


def _step_segments(result: ModelResult) -> Iterator[Segment]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    yield _dimension_segment(result.model.dimensions[0].title, ground)
    states = [step_state(result, dimension) for dimension in steps]
    done = states.count("attained")
    unsettled = sum(not dimension.settled for dimension in steps)
    text = count_done(done, len(steps))
    if unsettled:
        template = ngettext("{done}, {count} open", "{done}, {count} open", unsettled)
        text = template.format(done=text, count=unsettled)
    yield Segment(text, "open" if unsettled and not done else rank_tone(done - 1, len(steps) - 1))
    set_aside = states.count("aside")
    if set_aside:
        template = ngettext("{count} step set aside", "{count} steps set aside", set_aside)
        yield Segment(template.format(count=set_aside), "aside")


def _badge_words(title: str, segments: Sequence[Segment]) -> str:
    return f"{title}: {', '.join(segment.text for segment in segments)}"


def _row(
    title: str, segments: Sequence[Segment], label_width: int, description: str
) -> tuple[str, int]:
    """The shapes of one model's badge, from left to right, and its width in pixels."""
    shapes = [f"<title>{attribute(description)}</title>", _box(0, label_width, LABEL, left=True)]
    shapes.append(_text(_cut(title), PAD))
    x = label_width
    for segment in segments:
        text = _cut(segment.text)
        width = SHAPE + _width(text) + 2 * PAD
        x += 1  # a line between segments, which may have the same colour
        shapes.append(_box(x, width, COLOURS[segment.tone], right=segment is segments[-1]))
        shape_x = x + PAD + SHAPE // 2 - 2
        shapes.append(f'<g transform="translate({shape_x} 10)">{_SHAPES[segment.tone]}</g>')
        shapes.append(_text(text, x + PAD + SHAPE))
        x += width
    return "".join(shapes), x


def _box(x: int, width: int, colour: str, *, left: bool = False, right: bool = False) -> str:
    """A filled box; its outer corners are round."""
    start, end = (3 if left else 0), (3 if right else 0)
    return (
        f'<path fill="{colour}" d="M{x + start} 0h{width - start - end}'
        f"{'a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3' if right else 'v20'}"
        f'h-{width - start - end}{"a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3" if left else ""}z"/>'
    )


def _text(text: str, x: int) -> str:
    """A text, stretched to the width that was computed for it, whatever font there is."""
    width = _width(text)
    return f'<text x="{x}" y="14" textLength="{width}">{attribute(text)}</text>' if width else ""


def _cut(text: str) -> str:
    """*text* on one line, cut to the widest that a badge has."""
    line = one_line(text).strip()
    if _width(line) <= WIDEST:
        return line
    ends = accumulate(map(VERDANA.letter_width, line), initial=VERDANA.letter_width("…"))
    room = sum(1 for _ in takewhile(lambda end: round(end) <= WIDEST, ends)) - 1
    return f"{line[:room].rstrip()}…"


def _width(text: str) -> int:
    """About how wide a text is in the font that badges have, in pixels."""
    return round(VERDANA.text_width(text))
