"""What a badge says: where a model stands, in the few words that fit beside its title."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from msgspec import Struct

from smmodels.engine.assessment import Assessment, DimensionResult, ModelResult
from smmodels.i18n import current_language, ngettext
from smmodels.i18n import gettext as _
from smmodels.report.document import Tone
from smmodels.report.fonts import Font
from smmodels.report.markup import attribute
from smmodels.report.standing import count_done, fullness, rank_of, step_state, title_of
from smmodels.sanitize import one_line


class Segment(Struct, frozen=True):
    """One coloured part of a badge; its tone is drawn as a shape, too."""

    text: str
    tone: Tone


def badge_segments(result: ModelResult) -> tuple[Segment, ...]:
    """The parts of one model's badge; a part for each pillar, since they have no one stage."""
    match result.model.kind:
        case "pillars":
            return tuple(
                _dimension_segment(dimension.title, state)
                for dimension, state in zip(result.model.dimensions, result.dimensions, strict=True)
            )
        case "steps":
            return tuple(_steps(result))
        case _:
            return tuple(_stage(result))


def _stage(result: ModelResult) -> Iterator[Segment]:
    ladder = result.dimensions[0]
    rank, many = rank_of(ladder, result.attained), len(result.model.stages)
    more = result.attainable != result.attained
    text = title_of(ladder, result.attained)
    if rank >= 0:
        told = _("{level}, {number} of {total}")
        text = told.format(level=text, number=rank + 1, total=many)
    yield Segment(text, "open" if rank < 0 and more else fullness(rank, many - 1))
    if more:
        could = _("could still be {level}").format(level=title_of(ladder, result.attainable))
        yield Segment(could, "open")


def _dimension_segment(title: str, state: DimensionResult) -> Segment:
    """One ladder of several: where it stands, and what it could still be."""
    rank = rank_of(state, state.attained)
    if rank < 0:
        known = state.attainable is None
        return Segment(
            f"{title}: {_('missing') if known else _('open')}", "missing" if known else "open"
        )
    could = ""
    if not state.settled:
        could = _(", could still be {level}").format(level=title_of(state, state.attainable))
    text = f"{title}: {title_of(state, state.attained)}{could}"
    return Segment(text, fullness(rank, len(state.levels) - 1))


def _steps(result: ModelResult) -> Iterator[Segment]:
    ground, steps = result.dimensions[0], result.dimensions[1:]
    yield _dimension_segment(result.model.dimensions[0].title, ground)
    states = [step_state(result, dimension) for dimension in steps]
    done = states.count("attained")
    could = sum(not dimension.settled for dimension in steps)
    text = count_done(done, len(steps))
    if could:
        told = ngettext("{done}, {count} open", "{done}, {count} open", could)
        text = told.format(done=text, count=could)
    yield Segment(text, "open" if could and not done else fullness(done - 1, len(steps) - 1))
    aside = states.count("aside")
    if aside:
        told = ngettext("{count} step set aside", "{count} steps set aside", aside)
        yield Segment(told.format(count=aside), "aside")


HEIGHT, BETWEEN, PAD, SHAPE = 20, 4, 7, 14
WIDEST = 320
"""Of a text that would be wider the end is left out; what a screen reader is told is whole."""

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
    """The picture as text."""
    told = [(result.model.title, badge_segments(result)) for result in assessment.models]
    label = max((_width(_cut(title)) for title, _ in told), default=0) + 2 * PAD
    rows, width = [], label
    for number, (title, parts) in enumerate(told):
        row, wide = _row(title, parts, label, f"{_words(title, parts)}, {assessment.date}")
        rows.append(f'<g transform="translate(0 {number * (HEIGHT + BETWEEN)})">{row}</g>')
        width = max(width, wide)
    height = max(len(told) * (HEIGHT + BETWEEN) - BETWEEN, 1)
    whole = attribute("; ".join(_words(title, parts) for title, parts in told))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" xml:lang="{attribute(current_language())}" role="img" '
        f'aria-label="{whole}" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" '
        'font-size="11" fill="#fff">'
    )
    title = f"<title>{whole}, {attribute(assessment.date)}</title>"
    return "\n".join([head, title, *rows, "</svg>", ""])


def _words(title: str, parts: Sequence[Segment]) -> str:
    return f"{title}: {', '.join(part.text for part in parts)}"


def _row(title: str, parts: Sequence[Segment], label: int, told: str) -> tuple[str, int]:
    """One model, drawn from the left, and how wide it becomes."""
    drawn = [f"<title>{attribute(told)}</title>", _box(0, label, LABEL, left=True)]
    drawn.append(_text(_cut(title), PAD))
    at = label
    for part in parts:
        text = _cut(part.text)
        wide = SHAPE + _width(text) + 2 * PAD
        at += 1  # parts of the same colour are two parts all the same
        drawn.append(_box(at, wide, COLOURS[part.tone], right=part is parts[-1]))
        middle = at + PAD + SHAPE // 2 - 2
        drawn.append(f'<g transform="translate({middle} 10)">{_SHAPES[part.tone]}</g>')
        drawn.append(_text(text, at + PAD + SHAPE))
        at += wide
    return "".join(drawn), at


def _box(at: int, wide: int, colour: str, *, left: bool = False, right: bool = False) -> str:
    """A filled box; its outer corners are round."""
    start, end = (3 if left else 0), (3 if right else 0)
    return (
        f'<path fill="{colour}" d="M{at + start} 0h{wide - start - end}'
        f"{'a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3' if right else 'v20'}"
        f'h-{wide - start - end}{"a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3" if left else ""}z"/>'
    )


def _text(text: str, at: int) -> str:
    """A text that is as wide as was reckoned, whatever font there is."""
    wide = _width(text)
    return f'<text x="{at}" y="14" textLength="{wide}">{attribute(text)}</text>' if wide else ""


def _cut(text: str) -> str:
    line = one_line(text).strip()
    if _width(line) <= WIDEST:
        return line
    ends = accumulate(map(VERDANA.letter_width, line), initial=VERDANA.letter_width("…"))
    room = sum(1 for _ in takewhile(lambda end: round(end) <= WIDEST, ends)) - 1
    return f"{line[:room].rstrip()}…"


def _width(text: str) -> int:
    """About how wide a text is in the font that badges have, in pixels."""
    return round(VERDANA.text_width(text))
