"""
A document as markdown as GitHub renders it.

Texts from a pack or from answers are only text in it: no markup, no mention, no link.
"""

import re
from collections.abc import Iterable, Sequence

from smmodels.i18n import gettext as _
from smmodels.report.bars import model_bars
from smmodels.report.document import (
    Block,
    Bullets,
    ClaimNote,
    Comment,
    Document,
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
)
from smmodels.report.layout import Layout
from smmodels.report.lines import plain
from smmodels.report.symbols import UNICODE
from smmodels.report.words import claim_words
from smmodels.sanitize import defuse_commands, one_line, paragraphs

PICTURE_WIDTH = 80
"""The columns of pictures, which stand in a block of code."""

_ANY = re.compile(r"[\\`*_\[\]|~#&<>:@$]|www\.|GH-")
"""What the rules below look for; most texts have none of it."""
_SPECIAL = re.compile(r"([\\`*_\[\]|~#])")
_REFERENCE = re.compile(r"(\\#|\bGH-)(?=\d)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LEADING = re.compile(r"^(\s*)([-+=:/]|\d+[.)])")
_SAFE_URL = re.compile(r"^https?://[A-Za-z0-9][^\s<>\"'`|\\^{}\[\]()]*$")
_APART = "<!-- -->"
"""An empty comment, which is not shown: two lists in a row would be one without it, and what
stands on both sides of it is no mention or reference."""


def document_markdown(document: Document) -> str:
    """*document* as markdown."""
    texts: list[str] = []
    previous: Block | None = None
    for block in document.blocks:
        if isinstance(block, Bullets) and isinstance(previous, Bullets):
            texts.append(_APART)
        texts.append(_block(block))
        previous = block
    return "\n\n".join(texts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(rank=rank, text=text):
            return f"{'#' * rank} {escaped(text)}"
        case Paragraph(inlines=inlines):
            return _guarded(_line(inlines))
        case Bullets(items=items):
            return "\n".join(_items(items, 0))
        case Pairs(headers=headers, pairs=pairs):
            rows = [[_inline(key), "<br>".join(map(_marked, items))] for key, items in pairs]
            if not block.results:
                return _table(headers, rows)
            for row, bars in zip(rows, model_bars(block.results, block.before), strict=True):
                row.insert(1, "<br>".join(map(escaped, bars)))
            return _table((headers[0], _("Bars"), headers[1]), rows)
        case Table(headers=headers, rows=cells):
            return _table(headers, [[_line(cell) for cell in row] for row in cells])
        case Comment(title=title, text=text):
            lines = [f"**{escaped(title)}**", *map(_paragraph, paragraphs(text))]
            return "\n>\n".join(f"> {line}" for line in lines)
        case Picture():
            picture = Layout(PICTURE_WIDTH, UNICODE).picture(block)
            return code_block([defuse_commands(plain(line).rstrip()) for line in picture])


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[escaped(head) for head in headers], ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _items(items: Iterable[Item], depth: int) -> Iterable[str]:
    for item in items:
        yield f"{'  ' * depth}- {_guarded(_marked(item))}"
        yield from _items(item.items, depth + 1)


def _marked(item: Item) -> str:
    """An item behind its sign, where that says something."""
    text = _line(item.inlines)
    return text if item.sign in (None, "plain", "note") else f"{_sign(Sign(item.sign))} {text}"


def _line(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines)).strip()


def _inline(inline: Inline) -> str:
    match inline:
        case Span(text=text, tone="strong"):
            return _strong(text)
        case Span(text=text):
            return escaped(text)
        case Sign():
            return _sign(inline)
        case ClaimNote():
            return escaped(claim_words(inline))
        case Link(url=url):
            return _link(url)


def _sign(sign: Sign) -> str:
    return escaped(UNICODE.signs[sign.tone])


def _paragraph(text: str) -> str:
    return _guarded(escaped(one_line(text)))


def _strong(text: str) -> str:
    """Bold, with the spaces and the colon at its ends outside, as markdown wants it."""
    bare = text.strip(" :")
    if not bare:
        return escaped(text)
    before, _, after = text.partition(bare)
    return f"{before}**{escaped(bare)}**{after}"


def escaped(text: str) -> str:
    """*text* on one line, for use inside a line: a cell, a heading, an entry of a list."""
    text = one_line(text)
    if _ANY.search(text) is None:
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _EMOJI.sub(f":{_APART}", text)
    text = _SPECIAL.sub(r"\\\1", text)
    text = text.replace("@", f"&#64;{_APART}").replace("://", ":&#47;&#47;")
    text = text.replace("www.", "www&#46;").replace("$", "<span>$</span>")
    return _REFERENCE.sub(rf"\1{_APART}", text)


def _guarded(line: str) -> str:
    """
    An escaped line without what begins a list, a rule or an underline.

    GitLab obeys a line that begins with a slash where a report is posted as a comment.
    """
    return _LEADING.sub(_guarded_start, line.lstrip())


def _guarded_start(start: re.Match[str]) -> str:
    sign = start[2]
    if sign == ":":
        return "&#58;"
    return f"{sign[:-1]}\\{sign[-1]}"


def _link(url: str) -> str:
    """A link where the address is plainly one of the web; else the text of it."""
    if _SAFE_URL.match(url):
        return f"<{url}>"
    return escaped(url)


def code_block(lines: list[str]) -> str:
    """A code block that its content cannot close."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    guarded = [f" {line}" if line.startswith("/") else line for line in lines]  # see _guarded
    return "\n".join([f"{fence}text", *guarded, fence])
