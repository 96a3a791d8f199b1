"""YAML as plain data with places: mappings with text keys, lists and scalars, nothing else."""

import unicodedata
from typing import Any

import yaml
from msgspec import Struct

from smmodels.loader import scalars
from smmodels.loader.faults import TooManyFaults, trimmed
from smmodels.loader.limits import DEEPEST, MOST_VALUES
from smmodels.loader.source import Source, Span, plain_line_ends
from smmodels.loader.tree import Mark, Parsed, Tree
from smmodels.loader.yaml_events import Event, events, span_of
from smmodels.loader.yaml_faults import YamlFaults


def read_yaml(source: Source) -> Parsed:
    """
    The data of a YAML file.

    There is no tree where some of the meaning cannot be known. Where only a duplicate or a key
    that is no text was left out there is one, so that its shape is checked as well.
    """
    builder = _Builder(source)
    faults = builder.faults
    try:
        builder.run()
    except TooManyFaults:
        faults.lost = True
    except yaml.YAMLError as error:
        # Not at the top: a file that is in order, which most are, has no need of it.
        from smmodels.loader.yaml_errors import syntax_fault  # noqa: PLC0415

        faults.lost = True
        faults.collected.diagnostics.append(syntax_fault(source, error))
    tree = None if faults.lost else Tree(source, builder.data, builder.root)
    return Parsed(tree, tuple(faults.collected.diagnostics))


_NOTHING: Any = object()
_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_COLLECTIONS = (_MAPPING, _SEQUENCE)


class _Open(Struct):
    """A collection that is being read, and in a mapping the key whose value has yet to come."""

    data: Any
    mark: Mark
    key: Any = _NOTHING
    key_span: Span = (0, 0, 0, 1)


class _Builder:
    """Builds the data and the marks of a file from events; what is wrong goes to `faults`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults = YamlFaults(source)
        self.data: Any = _NOTHING
        self.root = Mark((0, 0, 0, 1))
        self.stack: list[_Open] = []
        self.values = 0

    def run(self) -> None:
        """Read all events. Raises TooManyFaults after a fault that leaves nothing to go on with."""
        for event in events(self.source.text):
            if isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                _close(self.stack.pop().mark, event)
            elif isinstance(event, yaml.DocumentStartEvent) and self.data is not _NOTHING:
                self.faults.second_document(event)
        if not isinstance(self.data, dict):
            self.faults.no_mapping(None if self.data is _NOTHING else self.data, self.root.span)

    def node(self, event: Event) -> None:
        """Put a value where it belongs, or keep a key until its value comes."""
        kind = type(event)
        value = self.value(event, kind)
        around = self.stack[-1] if self.stack else None
        mark = Mark(span_of(event))
        if around is None:
            self.data, self.root = value, mark
        elif type(around.data) is list:
            around.data.append(value)
            around.mark.inside.append(mark)
        elif around.key is _NOTHING:
            around.key, around.key_span = self.key(event, value, around.mark), mark.span
            if kind not in _COLLECTIONS:
                return
        else:
            self.entry(around, event, value, mark)
        self.values += 1
        if self.values > MOST_VALUES:
            self.faults.too_many(event, MOST_VALUES)
        if kind in _COLLECTIONS:
            mark.inside = {} if kind is _MAPPING else []
            self.stack.append(_Open(value, mark))
            if len(self.stack) > DEEPEST:
                self.faults.too_deep(event, DEEPEST)

    def value(self, event: Event, kind: type) -> Any:  # noqa: ANN401  whatever a file holds
        """The value of an event; of a collection, an empty one."""
        if kind is yaml.AliasEvent:
            self.faults.alias(event)
            return None
        if event.anchor is not None or event.tag is not None:
            self.faults.decorated(event)
        if kind is _SCALAR:
            return self.scalar(event)
        return {} if kind is _MAPPING else []

    def entry(self, around: _Open, event: Event, value: object, mark: Mark) -> None:
        """Put a value under the key before it; one of no length stands where its key stands."""
        mark.key = around.key_span
        if value is None and mark.span[:2] == mark.span[2:]:
            mark.span = mark.key
        if around.key is not None:
            around.data[around.key] = value
            around.mark.inside[around.key] = mark
        if self.faults.tabs:
            self.faults.tab(around.key_span, event)
        around.key = _NOTHING

    def scalar(self, event: Event) -> scalars.Scalar:
        """The value of one word or text."""
        value: scalars.Scalar = event.value
        style = event.style
        if not style:
            if self.faults.suspects and event.end_mark.line in self.faults.suspects:
                self.faults.cut(event)
            try:
                value = scalars.plain_value(event.value)
            except scalars.TooLargeError:
                self.faults.too_large(event)
        elif style == '"':
            value = plain_line_ends(event.value)
            self.faults.unescaped(event, value)
        if type(value) is str and not value.isascii():
            return unicodedata.normalize("NFC", value)
        return value

    def key(self, event: Event, value: object, around: Mark) -> str | None:
        """The key that *event* has; None, and a fault, for one that is left out."""
        if type(value) is not str:
            self.faults.no_text_key(event)
        elif value == "<<" and not event.style:
            self.faults.merge_key(event)
        elif (bare := trimmed(value)) != value and self.faults.indented(event):
            return None
        elif bare in around.inside:
            self.faults.twice(event, bare, around.inside[bare])
        else:
            return bare
        return None


def _close(mark: Mark, event: Event) -> None:
    """
    Note where a collection stands that ends with *event*.

    One in brackets stands where its brackets stand, another one where its key stands, or else
    its first key.
    """
    end = event.end_mark
    if event.start_mark.index != end.index:
        mark.span = (*mark.span[:2], end.line, end.column)
    elif mark.key is not None:
        mark.span = mark.key
    elif isinstance(mark.inside, dict) and mark.inside:
        mark.span = next(iter(mark.inside.values())).key or mark.span
