"""The layout of YAML, by the parser of the loader: its nodes with their places, its comments."""

from collections.abc import Iterator

import yaml

from smmodels.loader.spaces import trimmed
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


def pair(mapping: yaml.MappingNode, name: str) -> Pair | None:
    """The key *name* and its value."""
    return next((one for one in mapping.value if trimmed(one[0].value) == name), None)


def end_of(node: yaml.Node) -> int:
    """Where the last thing in *node* ends; a block's own mark lies behind the comments after it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        if isinstance(node, yaml.MappingNode):
            return entry_end(*node.value[-1])
        return end_of(node.value[-1])
    end: int = node.end_mark.index
    return end


def entry_end(key: yaml.Node, value: yaml.Node) -> int:
    """Where an entry ends; one without a value ends behind its colon."""
    return max(end_of(value), key.end_mark.index + 1)


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
            yield from _comments_in(text, last, line_end(text, start) if block else start)
            last = max(last, end)
    yield from _comments_in(text, last, len(text))


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _comments_in(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while (start := text.find("#", start, end)) >= 0:
        line = min(end, line_end(text, start))
        yield start, text[start:line].strip()
        start = line
