"""The events of a YAML parser, the C one or the Python one, and where they stand."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from smmodels.loader.source import Span

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


def end_of(event: Event) -> tuple[int, int] | None:
    """The line and column behind the bracket that closes a collection; None where none does."""
    start, end = event.start_mark, event.end_mark
    return None if start.index == end.index else (end.line, end.column)
