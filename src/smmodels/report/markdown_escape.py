"""Any text made plain text for markdown as GitHub renders it: no markup, no mention, no link."""

import re

from smmodels.report.clean import one_line

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
