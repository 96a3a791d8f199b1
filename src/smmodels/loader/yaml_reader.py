"""YAML as plain data with places: mappings with text keys, lists and scalars, nothing else."""

import unicodedata
from contextlib import suppress
from typing import Any

import yaml

from smmodels.loader import scalars
from smmodels.loader.builder import Builder
from smmodels.loader.faults import TooManyFaults, trimmed
from smmodels.loader.limits import MOST_VALUES
from smmodels.loader.source import FileText, plain_line_ends
from smmodels.loader.tree import Mark, Parsed
from smmodels.loader.yaml_events import Event, end_of, events, span_of
from smmodels.loader.yaml_faults import YamlFaults


def read_yaml(source: FileText) -> Parsed:
    """
    The data of a YAML file.

    There is no tree where some of the meaning cannot be known. Where only a duplicate or a key
    that is no text was left out there is one, so that its shape is checked as well.
    """
    reader = _Reader(source)
    with suppress(TooManyFaults):
        try:
            reader.run()
        except yaml.YAMLError as error:
            # Not at the top: a file that is in order, which most are, has no need of it.
            from smmodels.loader.yaml_errors import syntax_fault  # noqa: PLC0415

            reader.faults.refuse(syntax_fault(source, error))
    return reader.builder.parsed()


class _Reader:
    """Makes values of the events of the parser; what is wrong goes to `faults`."""

    def __init__(self, source: FileText) -> None:
        self.source = source
        self.faults = YamlFaults(source)
        self.builder = Builder(source, self.faults, MOST_VALUES)

    def run(self) -> None:
        """Read all events. Raises TooManyFaults after a fault that leaves nothing to go on with."""
        builder = self.builder
        for event in events(self.source.text):
            if isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                builder.close(end_of(event))
            elif isinstance(event, yaml.DocumentStartEvent) and builder.file.data:
                self.faults.second_document(event)
        tree = builder.tree()
        if not isinstance(tree.data, dict):
            self.faults.no_mapping(tree)

    def node(self, event: Event) -> None:
        """Put a key or a value where it belongs."""
        value, span = self.value(event), span_of(event)
        if self.builder.awaits_key():
            key = self.key(event, value)
            self.builder.put_key(key, span)
            if key is None and isinstance(value, dict | list):
                self.builder.open(value, Mark(span))
            return
        mark = self.builder.put(value, span)
        if self.faults.tabs and mark.key is not None:
            self.faults.tab(mark.key, event)

    def value(self, event: Event) -> Any:  # noqa: ANN401  whatever a file holds
        """The value of an event; of a collection, an empty one."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.faults.alias(event)
            return None
        if event.anchor is not None or event.tag is not None:
            self.faults.decorated(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        return {} if kind is yaml.MappingStartEvent else []

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

    def key(self, event: Event, value: object) -> str | None:
        """The key that *event* has; None, and a fault, for one that is left out."""
        if type(value) is not str:
            self.faults.no_text_key(event)
        elif value == "<<" and not event.style:
            self.faults.merge_key(event)
        elif (bare := trimmed(value)) == value or not self.faults.indented(event):
            return bare
        return None
