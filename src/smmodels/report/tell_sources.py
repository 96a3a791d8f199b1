"""The sources a story refers to, and how to read who says what."""

from collections.abc import Iterator, Sequence

from smmodels.engine.elements import Source
from smmodels.engine.pack import Pack
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.story import (
    Block,
    Bullets,
    ClaimNote,
    Heading,
    Inline,
    Item,
    Link,
    Paragraph,
    Span,
    inlines_of,
)

HOW_TO_READ = gettext_noop(
    "In brackets stands who says it. Published: the author of the model says so. Inferred: our "
    "reading of what the author says. Ours: made by this pack, so that it can be asked. The bar, "
    'which answer is enough, is ours where no other is named ("bar published"). "As retold by": '
    "the author's own words were not seen there."
)


def source_blocks(pack: Pack, told: Sequence[Block]) -> Iterator[Block]:
    """The sources that *told* refers to, in the order of their keys."""
    keys = {
        key
        for block in told
        for inline in inlines_of(block)
        if isinstance(inline, ClaimNote)
        for key in (*inline.sources, *inline.retold)
    }
    yield Heading(2, _("Sources, and who says what"))
    yield Paragraph((Span(_(HOW_TO_READ)),))
    known = [pack.sources[key] for key in sorted(keys) if key in pack.sources]
    if known:
        yield Bullets(tuple(_source(source) for source in known))


def _source(source: Source) -> Item:
    line: list[Inline] = [Span(source.key, "strong"), Span(f": {source.title}")]
    if source.by:
        by = (
            _("as retold by {sources}").format(sources=source.by) if source.retelling else source.by
        )
        line.append(Span(f", {by}"))
    elif source.retelling:
        line.append(Span(f", {_('a retelling')}"))
    if source.date:
        line.append(Span(f", {source.date}"))
    line.append(Span("."))
    if source.note:
        line.append(Span(f" {source.note}", "quiet"))
    if source.url:
        line += [Span(" "), Link(source.url)]
    return Item(tuple(line), "plain", source=source.key)
