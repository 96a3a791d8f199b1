"""Where the parts of a YAML file stand: a second reading, made only when a place is wanted."""

from contextlib import suppress
from itertools import islice

import yaml

from smmodels.loader.limits import MOST_VALUES
from smmodels.loader.source import Source, Span
from smmodels.loader.spaces import trimmed
from smmodels.loader.tree import Mark
from smmodels.loader.yaml_events import Event, events


def span_of(event: Event) -> Span:
    """The span of an event; of a collection, its first character."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.CollectionStartEvent):
        return (start.line, start.column, start.line, start.column + 1)
    return (start.line, start.column, end.line, end.column)


def marks(source: Source, last: int | None = None) -> Mark:
    """
    The marks of all parts; of a key that is given twice, those of the first.

    A collection in brackets stands where its brackets stand, another one where its key stands, or
    else its first line. The marks end after the line *last*, or where the file is no YAML.
    """
    marker = _Marker()
    with suppress(yaml.YAMLError):
        for event in islice(events(source.text), 3 * MOST_VALUES):
            if last is not None and event.start_mark.line > last:
                break
            marker.take(event)
    return marker.root


class _Marker:
    def __init__(self) -> None:
        self.root = Mark((0, 0, 0, 1))
        self.stack: list[tuple[Mark, str | None, Span | None]] = []
        self.inside: Mark | None = None
        self.key: str | None = None
        self.key_span: Span | None = None

    def take(self, event: Event) -> None:
        """Follow one event."""
        if isinstance(event, yaml.CollectionEndEvent):
            self.close(event)
        elif isinstance(event, yaml.NodeEvent):
            mark = Mark(span_of(event))
            into = self.inside.inside if self.inside else None
            if isinstance(into, dict) and self.key_span is None:
                self.key, self.key_span = trimmed(getattr(event, "value", "")), mark.span
                mark.key = mark.span
                if isinstance(event, yaml.ScalarEvent):
                    return
            else:
                self.place(mark, into)
            if isinstance(event, yaml.CollectionStartEvent):
                self.open(mark, event)

    def place(self, mark: Mark, into: dict[str, Mark] | list[Mark] | None) -> None:
        """Put a mark where it belongs."""
        if into is None:
            self.root = mark
        elif isinstance(into, list):
            into.append(mark)
        else:
            mark.key = self.key_span
            if mark.span[:2] == mark.span[2:] and mark.key is not None:
                mark.span = mark.key
            into.setdefault(self.key or "", mark)
            self.key = self.key_span = None

    def open(self, mark: Mark, event: Event) -> None:
        """Go into a collection."""
        mark.inside = {} if isinstance(event, yaml.MappingStartEvent) else []
        if not event.flow_style and mark.key is not None:
            mark.span = mark.key
        self.stack.append((self.inside, self.key, self.key_span))  # type: ignore[arg-type]
        self.inside, self.key, self.key_span = mark, None, None

    def close(self, event: Event) -> None:
        """Leave a collection."""
        mark = self.inside
        if mark is None:
            return
        if event.start_mark.index != event.end_mark.index:
            mark.span = (*mark.span[:2], event.end_mark.line, event.end_mark.column)
        elif mark.key is None and mark.inside:
            first = next(iter(mark.inside.values())) if isinstance(mark.inside, dict) else None
            if first is not None and first.key is not None:
                mark.span = first.key
        self.inside, self.key, self.key_span = self.stack.pop()
