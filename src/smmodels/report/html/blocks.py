"""The blocks of a document as HTML, with the figures that stand among them."""

import re
from collections.abc import Iterable, Sequence

from smmodels.engine.assessment import ModelResult
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.report.bars import Bar, sorted_bars
from smmodels.report.document import (
    Block,
    Bullets,
    ClaimNote,
    Comment,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Pairs,
    Paragraph,
    Picture,
    Sign,
    Span,
    Table,
    Tone,
)
from smmodels.report.facts import fact_table
from smmodels.report.markup import Markup, content, element, join_markup, number
from smmodels.report.standing import TONES
from smmodels.report.svg import Drawing, draw
from smmodels.report.svg.overview import BAND, overview
from smmodels.report.svg.shapes import cell
from smmodels.report.symbols import UNICODE
from smmodels.report.words import claim_words
from smmodels.sanitize import paragraphs

SAFE = ("https://", "http://", "mailto:")
"""How an address begins that can be followed; any other is only shown."""

LEGEND: dict[Tone, str] = {
    "attained": gettext_noop("reached, or done"),
    "open": gettext_noop("open: answers are missing"),
    "floating": gettext_noop("met above a gap"),
    "missing": gettext_noop("not reached"),
    "aside": gettext_noop("set aside"),
    "quiet": gettext_noop("not asked"),
}
"""What the fills mean; each drawing says it in words too, where it has room."""


def blocks_markup(blocks: Iterable[Block]) -> Markup:
    """Blocks one after another."""
    return join_markup(map(_block, blocks))


def _block(block: Block) -> Markup:
    match block:
        case Heading(rank=rank, text=text):
            return element(f"h{min(rank, 6)}", None, text)
        case Paragraph(inlines=inlines):
            return element("p", None, _inlines(inlines))
        case Bullets(items=items):
            return list_markup(items)
        case Pairs():
            return _pairs(block)
        case Table():
            return _table(block)
        case Comment():
            return _comment(block)
        case Picture():
            return model_figure(block.result)


def list_markup(items: Iterable[Item]) -> Markup:
    """A list; the sign of its tone stands before an entry that has one."""
    return element("ul", None, *map(_item, items))


def _item(item: Item) -> Markup:
    nested = [list_markup(item.items)] if item.items else []
    if item.sign in (None, "plain", "note"):
        name = None if item.source is None else _source_id(item.source)
        return element("li", {"class": "dotted", "id": name}, _inlines(item.inlines), *nested)
    inside = element("div", None, _inlines(item.inlines), *nested)
    return element("li", {"class": "marked"}, _sign(Sign(item.sign or "plain")), inside)


def _pairs(pairs: Pairs) -> Markup:
    parts = []
    for key, items in pairs.pairs:
        parts.append(element("dt", None, _inline(key)))
        parts.append(element("dd", None, list_markup(items)))
    return element("dl", {"class": "standing"}, *parts)


def _comment(comment: Comment) -> Markup:
    """What somebody wrote for the readers of this report, set off from what the program says."""
    texts = (element("p", None, paragraph) for paragraph in paragraphs(comment.text))
    return element("div", {"class": "words"}, element("h3", None, comment.title), *texts)


def _table(table: Table, name: str | None = None) -> Markup:
    """
    A table that scrolls in its own frame where it is wider than the screen.

    *name* is what a screen reader says of it; without one, it says the headers.
    """
    heads = (element("th", {"scope": "col"}, head) for head in table.headers)
    rows = (_row(row) for row in table.rows)
    whole = element(
        "table",
        None,
        element("thead", None, element("tr", None, *heads)),
        element("tbody", None, *rows),
    )
    label = name or ", ".join(table.headers)
    frame = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": label}
    return element("div", frame, whole)


def _row(cells: tuple[Inlines, ...]) -> Markup:
    first, *others = map(_inlines, cells)
    return element(
        "tr",
        None,
        element("th", {"scope": "row"}, first),
        *(element("td", None, cell) for cell in others),
    )


def _inlines(inlines: Inlines) -> Markup:
    return join_markup(map(_inline, inlines))


def _inline(inline: Inline) -> Markup:
    match inline:
        case Span(text=text, tone="plain"):
            return content(text)
        case Span(text=text, tone=tone):
            return element("span", {"class": f"t-{tone}"}, text)
        case Sign():
            return _sign(inline)
        case ClaimNote():
            return _claim_note(inline)
        case Link(url=url):
            if url.lower().startswith(SAFE):
                return element("a", {"href": url, "rel": "noreferrer"}, url)
            return content(url)


def _sign(sign: Sign) -> Markup:
    """The sign of a tone, hidden from screen readers: the words beside it say the same."""
    attributes = {"class": f"t-{sign.tone}", "aria-hidden": "true"}
    return element("span", attributes, UNICODE.signs[sign.tone])


def _claim_note(note: ClaimNote) -> Markup:
    """A claim's origin, each source linked to its entry at the end."""
    text = claim_words(note)
    if not text:
        return Markup()
    keys = "|".join(map(re.escape, sorted({*note.sources, *note.retold})))
    if not keys:
        return element("small", {"class": "said"}, text)
    # Keys are ids of a pack: letters, digits and hyphens, which no escape changes.
    parts = re.split(rf"(?<![\w-])({keys})(?![\w-])", text)
    linked = (
        element("a", {"href": f"#{_source_id(part)}"}, part) if index % 2 else content(part)
        for index, part in enumerate(parts)
    )
    return element("small", {"class": "said"}, *linked)


def _source_id(key: str) -> str:
    """The id that the entry of a source has on the page."""
    return f"source-{key}"


def model_figure(result: ModelResult) -> Markup:
    """The picture of one model, and the same as a table."""
    return element(
        "figure",
        None,
        _image(draw(result), f"picture-{result.model.id}"),
        _expandable_table(fact_table(result), result.model.title),
    )


def overview_figure(now: Iterable[ModelResult], before: Iterable[ModelResult] = ()) -> Markup:
    """All models at a glance; with *before*, where they stood then as well."""
    now_bars, old_bars = sorted_bars(now), sorted_bars(before)
    caption = [_("Each bar is a ladder, its highest level at the right.")]
    if any(bar.highest >= 0 for bar in now_bars):
        caption.append(_("The small triangle is at the highest row."))
    if old_bars:
        caption.append(_("The thin bar is how it was before."))
    caption.append(
        _("Which model looks outside, and which inside, is our reading. They are never added up.")
    )
    return element(
        "figure",
        {"class": "glance"},
        _image(overview(now_bars, old_bars), "glance", "wide"),
        _image(overview(now_bars, old_bars, narrow=True), "glance-narrow", "narrow"),
        _legend(TONES[cell] for bar in (*now_bars, *old_bars) for cell in bar.cells),
        element(
            "figcaption",
            None,
            element("p", None, " ".join(caption)),
            _expandable_table(_overview_table(now_bars, old_bars), _("All models at a glance")),
        ),
    )


def patterns() -> Markup:
    """The hatching and the dots, which the fills of all pictures on a page refer to."""
    return Markup(
        '<svg class="defs" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-ground" width="7" height="7"/>'
        '<line class="hatch-line" x1="0" y1="0" x2="0" y2="7"/></pattern>'
        '<pattern id="dots" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<rect class="dots-ground" width="7" height="7"/>'
        '<circle class="dots-dot" cx="3.5" cy="3.5" r="1.3"/></pattern></defs></svg>'
    )


def _image(drawing: Drawing, name: str, kind: str | None = None) -> Markup:
    """A drawing with its title and description, which a screen reader says instead of it."""
    size = f"0 0 {number(drawing.width)} {number(drawing.height)}"
    return element(
        "svg",
        {
            "viewBox": size,
            "role": "img",
            "class": kind,
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-description",
        },
        element("title", {"id": f"{name}-title"}, drawing.title),
        element("desc", {"id": f"{name}-description"}, drawing.description),
        drawing.body,
    )


def _legend(tones: Iterable[Tone]) -> Markup:
    """The fills of *tones*, each once and with its meaning."""
    used = set(tones)
    entries = (
        element("li", None, _swatch(tone), _(meaning))
        for tone, meaning in LEGEND.items()
        if tone in used
    )
    return element("ul", {"class": "legend"}, *entries)


def _swatch(tone: Tone) -> Markup:
    attributes = {"viewBox": "0 0 26 16", "aria-hidden": "true"}
    return element("svg", attributes, cell(1, 1, 24, 14, tone=tone))


def _expandable_table(table: Table, name: str) -> Markup:
    title = element("summary", None, _("The same as a table"))
    return element("details", None, title, _table(table, name))


def _overview_table(now: Sequence[Bar], before: Sequence[Bar]) -> Table:
    heads = [_("Model"), _("What it looks at"), _("How it stands")]
    if before:
        heads.insert(2, _("Before"))
    rows: list[tuple[Inlines, ...]] = []
    for index, bar in enumerate(now):
        name = bar.model if bar.dimension is None else f"{bar.model}, {bar.dimension}"
        cells = [name, _(BAND[bar.side]), bar.words]
        if before:
            cells.insert(2, before[index].words)
        rows.append(tuple((Span(cell),) for cell in cells))
    return Table(tuple(heads), tuple(rows))
