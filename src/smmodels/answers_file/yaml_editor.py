"""YAML that a person wrote, with more answers in it, and everything else as it was."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from smmodels.answers_file.content import Content, Entry, question_before
from smmodels.answers_file.encoding import holds
from smmodels.answers_file.yaml_writer import entry_lines, plain_or_quoted, write_yaml
from smmodels.loader.faults import trimmed
from smmodels.loader.yaml_events import Event, events

Pair = tuple[yaml.Node, yaml.Node]


def compose(text: str) -> yaml.MappingNode | None:
    """The mapping that *text*, which the loader takes for sound, is; None where it is none."""
    parsed = events(text)
    first = next(event for event in parsed if isinstance(event, yaml.NodeEvent))
    root = _node(first, parsed)
    return root if isinstance(root, yaml.MappingNode) else None


def _node(event: Event, rest: Iterator[Event]) -> yaml.Node:
    start, end = event.start_mark, event.end_mark
    if not isinstance(event, yaml.CollectionStartEvent):
        return yaml.ScalarNode("", event.value, start, end)
    inside: list[yaml.Node] = []
    for one in rest:
        if isinstance(one, yaml.CollectionEndEvent):
            end = one.end_mark
            break
        inside.append(_node(one, rest))
    if isinstance(event, yaml.SequenceStartEvent):
        return yaml.SequenceNode("", inside, start, end, event.flow_style)
    pairs = list(zip(inside[::2], inside[1::2], strict=True))
    return yaml.MappingNode("", pairs, start, end, event.flow_style)


def find_pair(mapping: yaml.MappingNode, name: str) -> Pair | None:
    """The key *name* and its value."""
    return next((one for one in mapping.value if trimmed(one[0].value) == name), None)


def node_end(node: yaml.Node) -> int:
    """Where the last thing in *node* ends; a block's own mark lies behind the comments after it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        if isinstance(node, yaml.MappingNode):
            return entry_end(*node.value[-1])
        return node_end(node.value[-1])
    end: int = node.end_mark.index
    return end


def entry_end(key: yaml.Node, value: yaml.Node) -> int:
    """Where an entry ends; one without a value ends behind its colon."""
    return max(node_end(value), key.end_mark.index + 1)


def line_end(text: str, at: int) -> int:
    """Where the line ends on which *at* is."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def comments(text: str) -> Iterator[tuple[int, str]]:
    """
    Every comment of *text*, which the loader takes for sound, with its place.

    Outside of words and texts nothing else has such a sign; and one may stand behind the sign
    that begins a text of several lines.
    """
    last = 0
    for event in events(text):
        if isinstance(event, yaml.ScalarEvent):
            start, end = _span(event)
            block = event.style in {"|", ">"}
            yield from _comment_places(text, last, line_end(text, start) if block else start)
            last = max(last, end)
    yield from _comment_places(text, last, len(text))


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _comment_places(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while (start := text.find("#", start, end)) >= 0:
        line = min(end, line_end(text, start))
        yield start, text[start:line].strip()
        start = line


class _Edit(Struct, frozen=True):
    """Replace the characters from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


def splice(
    text: str, entries: dict[str, Entry], order: list[str], pack: str | None = None
) -> str | None:
    """
    *text* with *entries* put in, and with *pack* where it names one.

    Comments and the order of lines stay. None where the text is laid out in a way that this
    cannot follow; whoever calls compares the data of the result with what was meant.
    """
    if pack is not None:
        named = _pack_replaced(text, pack)
        if named is None:
            return None
        text = named
    for id_, entry in entries.items():
        cut = _edit(text, id_, entry, order)
        if cut is None:
            return None
        text = text[: cut.start] + cut.text + text[cut.end :]
    return text


def _pack_replaced(text: str, pack: str) -> str | None:
    root = compose(text)
    there = find_pair(root, "pack") if root is not None else None
    if there is None or there[1].value == pack:
        return text
    value = there[1]
    if value.start_mark.line != value.end_mark.line:
        return None
    return text[: value.start_mark.index] + plain_or_quoted(pack) + text[value.end_mark.index :]


def _edit(text: str, id_: str, entry: Entry, order: list[str]) -> _Edit | None:
    root = compose(text)
    if root is None or root.flow_style:
        return None
    given = find_pair(root, "answers")
    if given is None:
        lines = "\n".join(["answers:", *entry_lines(id_, entry, "  "), ""])
        end = line_end(text, node_end(root))
        return _Edit(end, end, "\n" + lines.removesuffix("\n"))
    key, answers = given
    if isinstance(answers, yaml.ScalarNode) or not answers.value:
        end = max(int(answers.end_mark.index), key.end_mark.index + 1)
        return _first_answer(text, key, end, id_, entry)
    if not isinstance(answers, yaml.MappingNode) or answers.flow_style:
        return None
    there = find_pair(answers, id_)
    if there is not None:
        return _replacement(text, *there, entry)
    return _insertion(text, key, answers, id_, entry, order)


def _first_answer(text: str, key: yaml.Node, end: int, id_: str, entry: Entry) -> _Edit:
    """Put in the first answer: behind `answers:` is nothing yet, a word for that, or `{}`."""
    start = key.end_mark.index + 1
    rest = text[end : line_end(text, end)].rstrip()
    inside = [f"  {comment}" for comment in _comments_between(text, start, end)]
    lines = "\n".join([rest, *inside, *entry_lines(id_, entry, "  ")])
    return _Edit(start, line_end(text, end), lines)


def _replacement(text: str, key: yaml.Node, value: yaml.Node, entry: Entry) -> _Edit:
    indent = " " * key.start_mark.column
    end = len(text[: entry_end(key, value)].rstrip())
    above = _comments_between(text, key.end_mark.index + 1, end)
    lines = entry_lines(str(key.value), entry, indent)
    rest = text[end : line_end(text, end)].strip()
    if len(lines) > 1 and rest:  # a comment behind the last of several lines would join its text
        above.append(rest)
    if len(lines) > 1 or not rest:
        end = line_end(text, end)
    lines = [*(indent + one for one in above), *lines]
    return _Edit(key.start_mark.index, end, "\n".join(lines).removeprefix(indent))


def _insertion(  # noqa: PLR0913, PLR0917  where, and what
    text: str,
    key: yaml.Node,
    answers: yaml.MappingNode,
    id_: str,
    entry: Entry,
    order: list[str],
) -> _Edit:
    ends = {str(one.value): entry_end(one, value) for one, value in answers.value}
    indent = " " * answers.value[0][0].start_mark.column
    before = question_before(list(ends), id_, order)
    at = key.end_mark.index + 1 if before is None else len(text[: ends[before]].rstrip())
    end = line_end(text, at)
    return _Edit(end, end, "\n" + "\n".join(entry_lines(id_, entry, indent)))


def _comments_between(text: str, start: int, end: int) -> list[str]:
    return [comment for at, comment in comments(text) if start <= at < end]


_KeyPath = tuple[str, ...]
"""The keys that lead to a line of an answers file."""
_COLLECTIONS = ("answers", "comments")


def rewrite(text: str, content: Content) -> str:
    """
    The file for *content*, with the comments of *text*, which held something like it.

    Those at the top stay there, and those behind everything at the end; each other one comes on
    a line of its own above what it stood before, or behind.
    """
    new = write_yaml(content)
    top = _top_comments(text)
    places = [(start, end, name) for name, (start, end) in _entry_spans(text).items()]
    lines = {name: new.count("\n", 0, start) for name, (start, _) in _entry_spans(new).items()}
    above: dict[int, list[str]] = {}
    for at, comment in comments(text):
        if at >= len(top):
            number = _target_line(text, at, places, lines, new.count("\n"))
            above.setdefault(number, []).append(comment)
    written = []
    for number, line in enumerate(new.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        written += [indent + comment for comment in above.get(number, ())]
        written.append(line)
    return top + "\n".join(written)


def _top_comments(text: str) -> str:
    """The comments at the top, with the lines left empty between and below them."""
    kept = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith("#"):
            return text[:kept]
        kept += len(line)
    return text


def _entry_spans(text: str) -> dict[_KeyPath, tuple[int, int]]:
    """Where each line of an answers file begins and ends, in the order of the file."""
    root = compose(text)
    found: dict[_KeyPath, tuple[int, int]] = {}
    for key, value in root.value if root is not None else ():
        inside = key.value in _COLLECTIONS and isinstance(value, yaml.MappingNode)
        start = key.start_mark.index
        found[str(key.value),] = (start, key.end_mark.index if inside else entry_end(key, value))
        for one, its in value.value if inside else ():
            found[str(key.value), str(one.value)] = (one.start_mark.index, entry_end(one, its))
    return found


def _target_line(
    text: str,
    at: int,
    places: list[tuple[int, int, _KeyPath]],
    lines: dict[_KeyPath, int],
    end: int,
) -> int:
    """The line of the new file above which the comment at *at* comes; *end* is behind the last."""
    next_ = bisect_right(places, at, key=lambda place: place[0])
    before = places[next_ - 1] if next_ else None
    own_line = not text[text.rfind("\n", 0, at) + 1 : at].strip()
    follows = before is not None and (before[1] > at or not own_line)
    wanted = places[next_ - 1 if follows else next_ :]
    return next((lines[name] for *_, name in wanted if name in lines), end)


def update_yaml(text: str, content: Content, entries: Mapping[str, Entry], order: list[str]) -> str:
    """
    *text* with *entries* put in, so that it holds *content*.

    No other line changes, unless the layout cannot be followed; then the file is written anew,
    with all its comments.
    """
    spliced = _spliced(text, content, entries, order)
    if spliced is not None:
        return spliced
    try:
        return rewrite(text, content)
    except yaml.YAMLError:  # no comment is worth an answer
        return write_yaml(content)


def _spliced(
    text: str, content: Content, entries: Mapping[str, Entry], order: list[str]
) -> str | None:
    try:
        new = splice(text, dict(entries), order, content.head.get("pack"))
        return new if new and holds(new, "yaml", content) and _keeps_comments(text, new) else None
    except yaml.YAMLError:
        return None


def _keeps_comments(old: str, new: str) -> bool:
    there = [comment for _, comment in comments(new)]
    return all(comment in there for _, comment in comments(old))
