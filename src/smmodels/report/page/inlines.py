"""Stretches of text as HTML: tones, signs, who says it, and addresses."""

import re

from smmodels.report.markup import Markup, element, text, together
from smmodels.report.story import ClaimNote, Inline, Inlines, Link, Sign, Span
from smmodels.report.symbols import UNICODE
from smmodels.report.words import claim_words

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
