"""The events of a YAML parser, and the marks of all values of a file."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from smmodels.loader.faults import trimmed
from smmodels.loader.limits import MOST_VALUES
from smmodels.loader.source import Source, Span
from smmodels.loader.tree import Mark

Event = Any
"""An event of either parser; the stubs of PyYAML know too little of them."""


class PythonParser(Reader, Scanner, Parser):
    """The parser written in Python, brought into line with the C one about tabs between words."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks as libyaml does: a tab may stand wherever it indents nothing."""
        while True:
            while self.peek() == " " or (
                self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)
            ):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\n":
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True


CParser: Any = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None


def events(text: str) -> Iterator[Event]:
    """
    The events of *text*, one by one and without recursion.

    Raises yaml.YAMLError where the text is no YAML. A recursive reader on top of the C parser
    would crash the process on deep nesting.
    """
    if CParser is not None:
        return iter(CParser(text).get_event, None)
    return _python_events(PythonParser(text))


def _python_events(parser: Any) -> Iterator[Event]:  # noqa: ANN401  PyYAML's own classes have no types
    """The events of the Python parser, which lets a number that is too large fall through."""
    try:
        yield from iter(parser.get_event, None)
    except ValueError as error:
        mark = parser.get_mark()
        where = "quoted scalar" if "chr" in str(error) else "directive"
        start = yaml.Mark(mark.name, mark.index, mark.line, max(0, mark.column - 2), None, 0)
        problem = "found invalid Unicode character escape code"
        raise ScannerError(f"while scanning a {where}", start, problem, mark) from error


def span_of(event: Event) -> Span:
    """The span of an event; of a collection, its first character."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.CollectionStartEvent):
        return (start.line, start.column, start.line, start.column + 1)
    return (start.line, start.column, end.line, end.column)


def marks(source: Source, last: int | None = None) -> Mark:
    """
    The marks of all values; of a key that is given twice, those of the first.

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
    """Builds the marks of a file from its events."""

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
