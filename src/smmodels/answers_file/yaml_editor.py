"""
YAML that a person wrote, with more answers in it, and everything else as it was.

Places are indices into the text. Every text here is one that the loader takes for sound.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import takewhile

import yaml
from msgspec import Struct

from smmodels.answers_file.content import Content, Entry, question_before
from smmodels.answers_file.encoding import holds
from smmodels.answers_file.yaml_writer import entry_lines, plain_or_quoted, write_yaml
from smmodels.loader.faults import trimmed
from smmodels.loader.yaml_events import Event, events

_COMMENT = re.compile(r"#[^\n]*")


def update_yaml(
    text: str,
    content: Content,
    entries: Mapping[str, Entry],
    order: list[str],
    replaced: Mapping[str, str],
) -> str:
    """
    *text* with *entries* put in, the *replaced* ones under other ids, so that it holds *content*.

    No other line changes, unless the layout cannot be followed; then the file is written anew,
    with all its comments.
    """
    with suppress(yaml.YAMLError):
        renamed = _with_ids_replaced(text, replaced)
        spliced = splice(renamed, entries, order, content.head.get("pack"))
        if spliced and holds(spliced, "yaml", content) and _keeps_comments(text, spliced):
            return spliced
    try:
        return rewrite(text, content, replaced)
    except yaml.YAMLError:  # losing a comment is better than losing an answer
        return write_yaml(content)


def splice(
    text: str, entries: Mapping[str, Entry], order: list[str], pack: str | None = None
) -> str | None:
    """
    *text* with *entries* put in, and with *pack* where it names one.

    Comments and the order of lines stay. None where the text is laid out in a way that this
    cannot follow; the caller has to compare the content of the result with what was meant.
    """
    new = text if pack is None else _with_pack(text, pack)
    for id_, entry in entries.items():
        new = None if new is None else _with_entry(new, id_, entry, order)
    return new


def rewrite(text: str, content: Content, replaced: Mapping[str, str] | None = None) -> str:
    """
    *content* written anew, with the comments of *text*, an older version of the file.

    Comments at the top stay there, and those behind everything at the end; each other one comes
    on a line of its own above the entry that it stood before, or behind, or above the one that
    this is *replaced* by.
    """
    new = write_yaml(content)
    top = _top_comments(text)
    old_parts = [
        (_path_of_today(path, replaced or {}), start, end) for path, start, end in _parts(text)
    ]
    lines = {path: new.count("\n", 0, start) for path, start, _ in _parts(new)}
    above = defaultdict(list)
    for place, comment in comments(text):
        if place >= len(top):
            below = (lines[path] for path in _at_or_after(text, place, old_parts) if path in lines)
            above[next(below, new.count("\n"))].append(comment)
    written = []
    for number, line in enumerate(new.split("\n")):
        indent = " " * (len(line) - len(line.lstrip()))
        written += [*(indent + comment for comment in above[number]), line]
    return top + "\n".join(written)


def comments(text: str) -> Iterator[tuple[int, str]]:
    """
    Every comment of *text*, with its place.

    A `#` outside of scalars always begins one; and one may stand behind the sign that begins a
    block scalar.
    """
    last = 0
    for event in events(text):
        if isinstance(event, yaml.ScalarEvent):
            start, end = _span(event)
            block = event.style in {"|", ">"}
            yield from _comments_in(text, last, _line_end(text, start) if block else start)
            last = max(last, end)
    yield from _comments_in(text, last, len(text))


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _comments_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    return ((match.start(), match[0].strip()) for match in _COMMENT.finditer(text, start, end))


def _comments_between(text: str, start: int, end: int) -> list[str]:
    return [comment for place, comment in comments(text) if start <= place < end]


def _keeps_comments(old: str, new: str) -> bool:
    before, after = (Counter(comment for _, comment in comments(text)) for text in (old, new))
    return before <= after


def _line_end(text: str, place: int) -> int:
    """Where the line ends on which *place* is."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end


# --- where things are in a text -------------------------------------------------------------


class _Node(Struct, frozen=True):
    """A scalar or a collection; a block ends where the last thing in it does."""

    start: int
    end: int
    column: int
    text: str = ""
    is_flow: bool = False
    pairs: "list[_Pair]" = []

    def find(self, name: str) -> "_Pair | None":
        """The key *name* of this mapping and its value."""
        return next((pair for pair in self.pairs if pair.name == name), None)


class _Pair(Struct, frozen=True):
    """A key of a mapping and its value."""

    key: _Node
    value: _Node

    @property
    def name(self) -> str:
        """The key as the loader reads it."""
        return trimmed(self.key.text)

    @property
    def value_start(self) -> int:
        """The place behind the colon."""
        return self.key.end + 1

    @property
    def end(self) -> int:
        """Where the value ends; behind the colon where there is none."""
        return max(self.value.end, self.value_start)


def _root(text: str) -> _Node:
    """The mapping that *text* is."""
    parsed = events(text)
    return _node(next(event for event in parsed if isinstance(event, yaml.NodeEvent)), parsed)


def _node(event: Event, following: Iterator[Event]) -> _Node:
    (start, end), column = _span(event), event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        return _Node(start, end, column, event.value)
    children: list[_Node] = []
    for child in following:
        if isinstance(child, yaml.CollectionEndEvent):
            _, end = _span(child)
            break
        children.append(_node(child, following))
    pairs: list[_Pair] = []
    if isinstance(event, yaml.MappingStartEvent):
        pairs = [_Pair(*pair) for pair in zip(children[::2], children[1::2], strict=True)]
    if not event.flow_style:  # its own end lies behind the comments that follow
        end = (pairs or children)[-1].end
    return _Node(start, end, column, "", event.flow_style, pairs)


# --- one entry put in, and nothing else changed ---------------------------------------------


def _with_ids_replaced(text: str, replaced: Mapping[str, str]) -> str:
    """*text* with other ids before the *replaced* entries, or without those that have both."""
    for old, new in replaced.items():
        answers = _root(text).find("answers")
        pair = None if answers is None else answers.value.find(old)
        if answers is None or pair is None:
            continue
        if answers.value.find(new) is None:
            text = text[: pair.key.start] + new + text[pair.key.end :]
        elif not answers.value.is_flow:
            line = text.rfind("\n", 0, pair.key.start) + 1
            text = text[:line] + text[_line_end(text, pair.end) + 1 :]
    return text


def _with_pack(text: str, pack: str) -> str | None:
    pair = _root(text).find("pack")
    if pair is None or pair.value.text == pack:
        return text
    start, end = pair.value.start, pair.value.end
    return None if "\n" in text[start:end] else text[:start] + plain_or_quoted(pack) + text[end:]


def _with_entry(text: str, id_: str, entry: Entry, order: list[str]) -> str | None:
    """*text* with one *entry* put in; None where the layout cannot be followed."""
    root = _root(text)
    if root.is_flow:
        return None
    answers = root.find("answers")
    if answers is None:
        return _with_lines_below(text, root.end, ["answers:", *entry_lines(id_, entry, "  ")])
    if not answers.value.pairs:
        return _with_first_answer(text, answers, entry_lines(id_, entry, "  "))
    if answers.value.is_flow:
        return None
    present = answers.value.find(id_)
    if present is not None:
        return _with_replacement(text, present, entry)
    before = question_before([pair.name for pair in answers.value.pairs], id_, order)
    above = None if before is None else answers.value.find(before)
    place = answers.value_start if above is None else len(text[: above.end].rstrip())
    indent = " " * answers.value.column
    return _with_lines_below(text, place, entry_lines(id_, entry, indent))


def _with_lines_below(text: str, place: int, lines: list[str]) -> str:
    """*text* with *lines* below the one on which *place* is."""
    end = _line_end(text, place)
    return "\n".join([text[:end], *lines]) + text[end:]


def _with_first_answer(text: str, answers: _Pair, lines: list[str]) -> str:
    """*text* with *lines* in place of what stands for no answers: nothing, a word, or `{}`."""
    start, end = answers.value_start, answers.end
    line_end = _line_end(text, end)
    moved = [f"  {comment}" for comment in _comments_between(text, start, end)]
    return "\n".join([text[:start] + text[end:line_end].rstrip(), *moved, *lines]) + text[line_end:]


def _with_replacement(text: str, pair: _Pair, entry: Entry) -> str:
    indent = " " * pair.key.column
    end = len(text[: pair.end].rstrip())
    above = _comments_between(text, pair.value_start, end)
    lines = entry_lines(pair.name, entry, indent)
    comment = text[end : _line_end(text, end)].strip()
    if len(lines) > 1 and comment:  # behind the last of several lines it would join the text
        above.append(comment)
    if len(lines) > 1 or not comment:
        end = _line_end(text, end)
    lines = [*(indent + line for line in above), *lines]
    return text[: pair.key.start] + "\n".join(lines).removeprefix(indent) + text[end:]


# --- the whole file written anew ------------------------------------------------------------

_Part = tuple[tuple[str, ...], int, int]
"""An entry of an answers file by the keys that lead to it, where it begins, and where it ends."""


def _top_comments(text: str) -> str:
    """The comments at the top, with the empty lines between and below them."""
    lines = text.splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#") or not line.strip(), lines))


def _parts(text: str) -> list[_Part]:
    """All entries, in the order of the file; the answers and comments are parts of their own."""
    parts: list[_Part] = []
    for pair in _root(text).pairs:
        inner = pair.value.pairs if pair.name in {"answers", "comments"} else []
        parts.append(((pair.name,), pair.key.start, pair.key.end if inner else pair.end))
        parts += [((pair.name, one.name), one.key.start, one.end) for one in inner]
    return parts


def _path_of_today(path: tuple[str, ...], replaced: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that lead to an entry, or to the one that it is *replaced* by."""
    match path:
        case ("answers", id_):
            return ("answers", replaced.get(id_, id_))
        case _:
            return path


def _at_or_after(text: str, place: int, parts: list[_Part]) -> Iterator[tuple[str, ...]]:
    """The entry at which the comment at *place* stands, and all that follow."""
    following = bisect_right(parts, place, key=lambda part: part[1])
    own_line = not text[text.rfind("\n", 0, place) + 1 : place].strip()
    is_inside = following > 0 and (parts[following - 1][2] > place or not own_line)
    return (path for path, *_ in parts[following - is_inside :])
