"""Any text made plain text for markdown as GitHub renders it: no markup, no mention, no link."""

import re
from collections.abc import Iterable, Sequence

from smmodels.engine.assessment import Assessment
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
from smmodels.report.sections.assessment import build_report
from smmodels.report.symbols import UNICODE
from smmodels.report.words import claim_words
from smmodels.sanitize import defuse_commands, one_line, paragraphs

_ANY = re.compile(r"[\\`*_\[\]|~#&<>:@$]|www\.|GH-")
"""What the rules below look for: most texts have none of it."""
_SPECIAL = re.compile(r"([\\`*_\[\]|~#])")
_REFERENCE = re.compile(r"(\\#|\bGH-)(?=\d)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_LEADING = re.compile(r"^(\s*)([-+=:/]|\d+[.)])")
_SAFE_URL = re.compile(r"^https?://[A-Za-z0-9][^\s<>\"'`|\\^{}\[\]()]*$")
_APART = "<!-- -->"
"""An empty comment: it is not shown, and parts what would be a mention or a reference."""


def inline(text: str) -> str:
    """Escape *text* for use inside a line: a cell, a heading, an entry of a list."""
    text = one_line(text)
    if _ANY.search(text) is None:
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _EMOJI.sub(f":{_APART}", text)
    text = _SPECIAL.sub(r"\\\1", text)
    text = text.replace("@", f"&#64;{_APART}").replace("://", ":&#47;&#47;")
    text = text.replace("www.", "www&#46;").replace("$", "<span>$</span>")
    return _REFERENCE.sub(rf"\1{_APART}", text)


def leading(text: str) -> str:
    """
    Guard an escaped line against what begins a list, a rule or an underline.

    GitLab obeys a line that begins with a slash where a report is posted as a comment.
    """
    return _LEADING.sub(_guarded, text.lstrip())


def _guarded(found: re.Match[str]) -> str:
    sign = found[2]
    if sign == ":":
        return "&#58;"
    return f"{sign[:-1]}\\{sign[-1]}"


def link(url: str) -> str:
    """A link where the address is plainly one of the web; else the text of it."""
    if _SAFE_URL.match(url):
        return f"<{url}>"
    return inline(url)


def fenced(lines: list[str]) -> str:
    """A code block that its content cannot close."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    still = [f" {line}" if line.startswith("/") else line for line in lines]  # see leading
    return "\n".join([f"{fence}text", *still, fence])


PICTURE_WIDTH = 80
LISTS_APART = "<!-- -->"
"""Without it two lists in a row would be one."""


def render_markdown(assessment: Assessment) -> str:
    """The whole report as markdown."""
    return document_markdown(build_report(assessment))


def document_markdown(story: Document) -> str:
    """Draw *story* as markdown."""
    parts: list[str] = []
    previous: Block | None = None
    for block in story.blocks:
        if isinstance(block, Bullets) and isinstance(previous, Bullets):
            parts.append(LISTS_APART)
        parts.append(_block(block))
        previous = block
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(rank=rank, text=text):
            return f"{'#' * rank} {inline(text)}"
        case Paragraph(inlines=inlines):
            return leading(_line(inlines))
        case Bullets(items=items):
            return "\n".join(_items(items, 0))
        case Pairs(headers=headers, pairs=pairs):
            rows = [[_inline(key), "<br>".join(map(_marked, items))] for key, items in pairs]
            if not block.results:
                return _table(headers, rows)
            for row, bars in zip(rows, model_bars(block.results, block.before), strict=True):
                row.insert(1, "<br>".join(map(inline, bars)))
            return _table((headers[0], _("Bars"), headers[1]), rows)
        case Table(headers=headers, rows=cells):
            return _table(headers, [[_line(cell) for cell in row] for row in cells])
        case Comment(title=title, text=text):
            parts = [f"**{inline(title)}**", *map(_quotable, paragraphs(text))]
            return "\n>\n".join(f"> {part}" for part in parts)
        case Picture():
            lines = Layout(PICTURE_WIDTH, UNICODE).picture(block)
            return fenced([defuse_commands(plain(line).rstrip()) for line in lines])


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[inline(head) for head in headers], ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _items(items: Iterable[Item], depth: int) -> Iterable[str]:
    for item in items:
        yield f"{'  ' * depth}- {leading(_marked(item))}"
        yield from _items(item.items, depth + 1)


def _marked(item: Item) -> str:
    text = _line(item.inlines)
    return text if item.sign in (None, "plain", "note") else f"{_sign(Sign(item.sign))} {text}"


def _line(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines)).strip()


def _inline(one: Inline) -> str:
    match one:
        case Span(text=text, tone="strong"):
            return _strong(text)
        case Span(text=text):
            return inline(text)
        case Sign():
            return _sign(one)
        case ClaimNote():
            return inline(claim_words(one))
        case Link(url=url):
            return link(url)


def _sign(mark: Sign) -> str:
    return inline(UNICODE.signs[mark.tone])


def _quotable(part: str) -> str:
    return leading(inline(one_line(part)))


def _strong(text: str) -> str:
    """Bold, with the spaces and the colon at its ends outside, as markdown wants it."""
    bare = text.strip(" :")
    if not bare:
        return inline(text)
    before, _, after = text.partition(bare)
    return f"{before}**{inline(bare)}**{after}"
