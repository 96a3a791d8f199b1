"""
YAML that a person wrote, with more answers in it, and everything else as it was.

Places are indices into the text. Every text here is one that the loader takes for sound.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from smmodels.answers_file.content import Content, Entry, question_before
from smmodels.answers_file.encoding import holds
from smmodels.answers_file.yaml_writer import entry_lines, plain_or_quoted, write_yaml
from smmodels.loader.faults import trimmed
from smmodels.loader.yaml_events import Event, events

_Pair = tuple[yaml.Node, yaml.Node]
"""A key and its value."""

_KeyPath = tuple[str, ...]
"""The keys that lead to an entry of an answers file."""

_COLLECTIONS = ("answers", "comments")


class _Edit(Struct, frozen=True):
    """Replace the characters from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


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
    spliced = _spliced(_with_ids_replaced(text, replaced), content, entries, order, text)
    if spliced is not None:
        return spliced
    try:
        return rewrite(text, content)
    except yaml.YAMLError:  # losing a comment is better than losing an answer
        return write_yaml(content)


def splice(
    text: str, entries: dict[str, Entry], order: list[str], pack: str | None = None
) -> str | None:
    """
    *text* with *entries* put in, and with *pack* where it names one.

    Comments and the order of lines stay. None where the text is laid out in a way that this
    cannot follow; the caller has to compare the content of the result with what was meant.
    """
    if pack is not None:
        renamed = _pack_replaced(text, pack)
        if renamed is None:
            return None
        text = renamed
    for id_, entry in entries.items():
        edit = _edit(text, id_, entry, order)
        if edit is None:
            return None
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def rewrite(text: str, content: Content) -> str:
    """
    *content* written anew, with the comments of *text*, an older version of the file.

    Comments at the top stay there, and those behind everything at the end; each other one comes
    on a line of its own above the entry that it stood before, or behind.
    """
    new = write_yaml(content)
    top = _top_comments(text)
    spans = [(start, end, path) for path, (start, end) in _entry_spans(text).items()]
    lines = {path: new.count("\n", 0, start) for path, (start, _) in _entry_spans(new).items()}
    above: dict[int, list[str]] = {}
    for place, comment in comments(text):
        if place >= len(top):
            number = _target_line(text, place, spans, lines, new.count("\n"))
            above.setdefault(number, []).append(comment)
    written = []
    for number, line in enumerate(new.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        written += [indent + comment for comment in above.get(number, ())]
        written.append(line)
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
    while (start := text.find("#", start, end)) >= 0:
        line_end = min(end, _line_end(text, start))
        yield start, text[start:line_end].strip()
        start = line_end


# --- the tree of nodes ----------------------------------------------------------------------


def _compose(text: str) -> yaml.MappingNode | None:
    """The mapping that *text* is; None where it is none."""
    parsed = events(text)
    first = next(event for event in parsed if isinstance(event, yaml.NodeEvent))
    root = _node(first, parsed)
    return root if isinstance(root, yaml.MappingNode) else None


def _node(event: Event, following: Iterator[Event]) -> yaml.Node:
    start, end = event.start_mark, event.end_mark
    if not isinstance(event, yaml.CollectionStartEvent):
        return yaml.ScalarNode("", event.value, start, end)
    children: list[yaml.Node] = []
    for child in following:
        if isinstance(child, yaml.CollectionEndEvent):
            end = child.end_mark
            break
        children.append(_node(child, following))
    if isinstance(event, yaml.SequenceStartEvent):
        return yaml.SequenceNode("", children, start, end, event.flow_style)
    pairs = list(zip(children[::2], children[1::2], strict=True))
    return yaml.MappingNode("", pairs, start, end, event.flow_style)


def _find_pair(mapping: yaml.MappingNode, name: str) -> _Pair | None:
    """The key *name* and its value."""
    return next((pair for pair in mapping.value if trimmed(pair[0].value) == name), None)


def _node_end(node: yaml.Node) -> int:
    """Where the last thing in *node* ends; a block's own mark lies behind the comments after it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        if isinstance(node, yaml.MappingNode):
            return _entry_end(*node.value[-1])
        return _node_end(node.value[-1])
    end: int = node.end_mark.index
    return end


def _entry_end(key: yaml.Node, value: yaml.Node) -> int:
    """Where an entry ends; one without a value ends behind its colon."""
    return max(_node_end(value), key.end_mark.index + 1)


def _line_end(text: str, place: int) -> int:
    """Where the line ends on which *place* is."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end


# --- one entry put in, and nothing else changed ---------------------------------------------


def _spliced(
    text: str, content: Content, entries: Mapping[str, Entry], order: list[str], before: str
) -> str | None:
    """What `splice` gives, if it holds *content* and every comment of *before*; else None."""
    try:
        new = splice(text, dict(entries), order, content.head.get("pack"))
        return new if new and holds(new, "yaml", content) and _keeps_comments(before, new) else None
    except yaml.YAMLError:
        return None


def _keeps_comments(old: str, new: str) -> bool:
    kept = [comment for _, comment in comments(new)]
    return all(comment in kept for _, comment in comments(old))


def _with_ids_replaced(text: str, replaced: Mapping[str, str]) -> str:
    """
    *text* with other ids before the *replaced* entries, or without those whose other id is there.

    Where the layout cannot be followed it stays as it is, and does not hold what was meant.
    """
    for old, new in replaced.items():
        root = _compose(text)
        pair = _find_pair(root, "answers") if root is not None else None
        if pair is None or not isinstance(pair[1], yaml.MappingNode):
            return text
        present = _find_pair(pair[1], old)
        if present is None:
            continue
        key, value = present
        start, end = key.start_mark.index, key.end_mark.index
        if _find_pair(pair[1], new) is None:
            text = text[:start] + new + text[end:]
        elif not pair[1].flow_style:
            line = text.rfind("\n", 0, start) + 1
            text = text[:line] + text[_line_end(text, _entry_end(key, value)) + 1 :]
    return text


def _pack_replaced(text: str, pack: str) -> str | None:
    root = _compose(text)
    pair = _find_pair(root, "pack") if root is not None else None
    if pair is None or pair[1].value == pack:
        return text
    value = pair[1]
    if value.start_mark.line != value.end_mark.line:
        return None
    return text[: value.start_mark.index] + plain_or_quoted(pack) + text[value.end_mark.index :]


def _edit(text: str, id_: str, entry: Entry, order: list[str]) -> _Edit | None:
    """How to put *entry* into *text*; None where the layout cannot be followed."""
    root = _compose(text)
    if root is None or root.flow_style:
        return None
    pair = _find_pair(root, "answers")
    if pair is None:
        lines = "\n".join(["answers:", *entry_lines(id_, entry, "  "), ""])
        end = _line_end(text, _node_end(root))
        return _Edit(end, end, "\n" + lines.removesuffix("\n"))
    key, answers = pair
    if isinstance(answers, yaml.ScalarNode) or not answers.value:
        end = max(int(answers.end_mark.index), key.end_mark.index + 1)
        return _first_answer(text, key, end, id_, entry)
    if not isinstance(answers, yaml.MappingNode) or answers.flow_style:
        return None
    present = _find_pair(answers, id_)
    if present is not None:
        return _replacement(text, *present, entry)
    return _insertion(text, key, answers, id_, entry, order)


def _first_answer(text: str, key: yaml.Node, end: int, id_: str, entry: Entry) -> _Edit:
    """Put in the first answer: behind `answers:` comes nothing yet, a word for that, or `{}`."""
    start = key.end_mark.index + 1
    line_rest = text[end : _line_end(text, end)].rstrip()
    moved = [f"  {comment}" for comment in _comments_between(text, start, end)]
    lines = "\n".join([line_rest, *moved, *entry_lines(id_, entry, "  ")])
    return _Edit(start, _line_end(text, end), lines)


def _replacement(text: str, key: yaml.Node, value: yaml.Node, entry: Entry) -> _Edit:
    indent = " " * key.start_mark.column
    end = len(text[: _entry_end(key, value)].rstrip())
    above = _comments_between(text, key.end_mark.index + 1, end)
    lines = entry_lines(str(key.value), entry, indent)
    comment = text[end : _line_end(text, end)].strip()
    if len(lines) > 1 and comment:  # behind the last of several lines it would join the text
        above.append(comment)
    if len(lines) > 1 or not comment:
        end = _line_end(text, end)
    lines = [*(indent + line for line in above), *lines]
    return _Edit(key.start_mark.index, end, "\n".join(lines).removeprefix(indent))


def _insertion(  # noqa: PLR0913, PLR0917  where, and what
    text: str,
    key: yaml.Node,
    answers: yaml.MappingNode,
    id_: str,
    entry: Entry,
    order: list[str],
) -> _Edit:
    ends = {str(question.value): _entry_end(question, value) for question, value in answers.value}
    indent = " " * answers.value[0][0].start_mark.column
    before = question_before(list(ends), id_, order)
    place = key.end_mark.index + 1 if before is None else len(text[: ends[before]].rstrip())
    end = _line_end(text, place)
    return _Edit(end, end, "\n" + "\n".join(entry_lines(id_, entry, indent)))


def _comments_between(text: str, start: int, end: int) -> list[str]:
    return [comment for place, comment in comments(text) if start <= place < end]


# --- the whole file written anew ------------------------------------------------------------


def _top_comments(text: str) -> str:
    """The comments at the top, with the empty lines between and below them."""
    length = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith("#"):
            return text[:length]
        length += len(line)
    return text


def _entry_spans(text: str) -> dict[_KeyPath, tuple[int, int]]:
    """Where each entry of an answers file begins and ends, in the order of the file."""
    root = _compose(text)
    spans: dict[_KeyPath, tuple[int, int]] = {}
    for key, value in root.value if root is not None else ():
        nested = key.value in _COLLECTIONS and isinstance(value, yaml.MappingNode)
        start = key.start_mark.index
        spans[str(key.value),] = (start, key.end_mark.index if nested else _entry_end(key, value))
        for inner_key, inner_value in value.value if nested else ():
            span = (inner_key.start_mark.index, _entry_end(inner_key, inner_value))
            spans[str(key.value), str(inner_key.value)] = span
    return spans


def _target_line(
    text: str,
    place: int,
    spans: list[tuple[int, int, _KeyPath]],
    lines: dict[_KeyPath, int],
    end: int,
) -> int:
    """
    The number of the line of the new file above which the comment at *place* of *text* comes.

    *spans* are those of the entries of *text*, *lines* their numbers in the new file, and *end*
    is the number of its last line.
    """
    following = bisect_right(spans, place, key=lambda span: span[0])
    before = spans[following - 1] if following else None
    own_line = not text[text.rfind("\n", 0, place) + 1 : place].strip()
    belongs_to_before = before is not None and (before[1] > place or not own_line)
    candidates = spans[following - 1 if belongs_to_before else following :]
    return next((lines[path] for *_, path in candidates if path in lines), end)
