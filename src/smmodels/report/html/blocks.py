"""The parts of a document as HTML: stretches of text, tables, figures, lists."""

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
from smmodels.report.markup import Markup, element, number, text, together
from smmodels.report.standing import TONES
from smmodels.report.svg import Drawing, draw
from smmodels.report.svg.overview import BAND, glance
from smmodels.report.svg.shapes import box
from smmodels.report.symbols import UNICODE
from smmodels.report.words import claim_words
from smmodels.sanitize import paragraphs

SAFE = ("https://", "http://", "mailto:")
"""How an address begins that can be followed; any other is only shown."""


def inlines(several: Inlines) -> Markup:
    """Text with its tones."""
    return together(map(inline, several))


def inline(inline: Inline) -> Markup:
    """A stretch of text, a sign, a claim's origin, or an address."""
    match inline:
        case Span(text=told, tone="plain"):
            return text(told)
        case Span(text=told, tone=tone):
            return element("span", {"class": f"t-{tone}"}, told)
        case Sign():
            return sign(inline)
        case ClaimNote():
            return _claim_note(inline)
        case Link(url=url):
            if url.lower().startswith(SAFE):
                return element("a", {"href": url, "rel": "noreferrer"}, url)
            return text(url)


def sign(sign: Sign) -> Markup:
    """The sign of a tone; what it says is said in words beside it."""
    attributes = {"class": f"t-{sign.tone}", "aria-hidden": "true"}
    return element("span", attributes, UNICODE.signs[sign.tone])


def _claim_note(note: ClaimNote) -> Markup:
    """A claim's origin, each source linked to its entry at the end."""
    told = claim_words(note)
    if not told:
        return Markup()
    keys = "|".join(map(re.escape, sorted({*note.sources, *note.retold})))
    if not keys:
        return element("small", {"class": "said"}, told)
    # Keys are ids of a pack: letters, digits and hyphens, which no escape changes.
    parts = re.split(rf"(?<![\w-])({keys})(?![\w-])", told)
    linked = (
        element("a", {"href": f"#{source_id(part)}"}, part) if place % 2 else text(part)
        for place, part in enumerate(parts)
    )
    return element("small", {"class": "said"}, *linked)


def source_id(key: str) -> str:
    """Where on the page a source stands."""
    return f"source-{key}"


def table(table: Table, name: str | None = None) -> Markup:
    """A table that scrolls in its own frame where it is wider than the screen; *name* tells it."""
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
    first, *rest = (inlines(cell) for cell in cells)
    return element(
        "tr",
        None,
        element("th", {"scope": "row"}, first),
        *(element("td", None, cell) for cell in rest),
    )


LEGEND: dict[Tone, str] = {
    "attained": gettext_noop("reached, or done"),
    "open": gettext_noop("open: answers are missing"),
    "floating": gettext_noop("met above a gap"),
    "missing": gettext_noop("not reached"),
    "aside": gettext_noop("set aside"),
}
"""What the fills mean; each drawing says it in words too, where it has room."""


def figure(result: ModelResult) -> Markup:
    """The picture of one model."""
    return element(
        "figure",
        None,
        image(draw(result), f"picture-{result.model.id}"),
        _same_as_table(fact_table(result), result.model.title),
    )


def overview(now: Iterable[ModelResult], before: Iterable[ModelResult] = ()) -> Markup:
    """All models at a glance; with *before*, where they stood then as well."""
    rows, old = sorted_bars(now), sorted_bars(before)
    caption = [_("Each bar is a ladder, its highest level at the right.")]
    if any(bar.highest >= 0 for bar in rows):
        caption.append(_("The small triangle is at the highest row."))
    if old:
        caption.append(_("The thin bar is how it was before."))
    caption.append(
        _("Which model looks outside, and which inside, is our reading. They are never added up.")
    )
    return element(
        "figure",
        {"class": "glance"},
        image(glance(rows, old), "glance", "wide"),
        image(glance(rows, old, narrow=True), "glance-narrow", "narrow"),
        legend(TONES[cell] for track in (*rows, *old) for cell in track.cells),
        element(
            "figcaption",
            None,
            element("p", None, " ".join(caption)),
            _same_as_table(_glance_table(rows, old), _("All models at a glance")),
        ),
    )


def image(drawing: Drawing, name: str, kind: str | None = None) -> Markup:
    """A drawing with its title and description, which a screen reader says in its place."""
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


def legend(used: Iterable[Tone]) -> Markup:
    """The fills that are used, each with its meaning."""
    seen = set(used)
    entries = (
        element("li", None, _swatch(tone), _(meaning))
        for tone, meaning in LEGEND.items()
        if tone in seen
    )
    return element("ul", {"class": "legend"}, *entries)


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


def _swatch(tone: Tone) -> Markup:
    attributes = {"viewBox": "0 0 26 16", "aria-hidden": "true"}
    return element("svg", attributes, box(1, 1, 24, 14, f"fill-{tone}"))


def _same_as_table(rows: Table, name: str) -> Markup:
    title = element("summary", None, _("The same as a table"))
    return element("details", None, title, table(rows, name))


def _glance_table(now: Sequence[Bar], before: Sequence[Bar]) -> Table:
    heads = [_("Model"), _("What it looks at"), _("How it stands")]
    if before:
        heads.insert(2, _("Before"))
    rows: list[tuple[Inlines, ...]] = []
    for place, bar in enumerate(now):
        name = bar.model if bar.dimension is None else f"{bar.model}, {bar.dimension}"
        cells = [name, _(BAND[bar.side]), bar.words]
        if before:
            cells.insert(2, before[place].words)
        rows.append(tuple((Span(cell),) for cell in cells))
    return Table(tuple(heads), tuple(rows))


def blocks(several: Iterable[Block]) -> Markup:
    """Blocks one after another."""
    return together(map(block, several))


def block(block: Block) -> Markup:
    """One block; a picture stands in its figure, which the page puts where it belongs."""
    match block:
        case Heading(rank=rank, text=told):
            return element(f"h{min(rank, 6)}", None, told)
        case Paragraph(inlines=several):
            return element("p", None, inlines(several))
        case Bullets(items=several):
            return items(several)
        case Pairs():
            return pairs(block)
        case Table():
            return table(block)
        case Comment():
            return comment(block)
        case Picture():
            return figure(block.result)


def items(several: Iterable[Item]) -> Markup:
    """A list; a sign of its own stands before an entry that has a tone."""
    return element("ul", None, *map(_item, several))


def _item(item: Item) -> Markup:
    under = [items(item.items)] if item.items else []
    if item.sign in (None, "plain", "note"):
        name = None if item.source is None else source_id(item.source)
        return element("li", {"class": "dotted", "id": name}, inlines(item.inlines), *under)
    inside = element("div", None, inlines(item.inlines), *under)
    return element("li", {"class": "marked"}, sign(Sign(item.sign or "plain")), inside)


def pairs(one: Pairs) -> Markup:
    """Names with what is said of them."""
    parts = []
    for key, several in one.pairs:
        parts.append(element("dt", None, inline(key)))
        parts.append(element("dd", None, items(several)))
    return element("dl", {"class": "standing"}, *parts)


def comment(one: Comment) -> Markup:
    """What somebody wrote for the readers of this report, set off from what the program says."""
    told = (element("p", None, part) for part in paragraphs(one.text))
    return element("div", {"class": "words"}, element("h3", None, one.title), *told)
