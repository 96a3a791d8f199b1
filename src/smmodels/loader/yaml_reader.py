"""YAML as plain data: mappings with text keys, lists and scalars, and nothing else."""

import unicodedata
from typing import Any

import yaml

from smmodels.diagnostics import DataPath
from smmodels.loader import scalars
from smmodels.loader.faults import TooManyFaults, trimmed
from smmodels.loader.limits import DEEPEST, MOST_VALUES
from smmodels.loader.source import Source, plain_line_ends
from smmodels.loader.tree import Parsed, Tree
from smmodels.loader.yaml_events import Event, events, marks
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
    tree = None if faults.lost else Tree(source, builder.root, lambda: marks(source))
    return Parsed(tree, faults.all())


_NOTHING: Any = object()
_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MAPPING_END, _SEQUENCE_END = yaml.MappingEndEvent, yaml.SequenceEndEvent


class _Builder:
    """Builds the data from events; what is wrong goes to `faults`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults = YamlFaults(source)
        self.root: Any = _NOTHING
        self.stack: list[tuple[Any, Any, Any]] = []

    def run(self) -> None:  # noqa: C901, PLR0912  the one hot loop of a start: flat on purpose
        """Read all events. Raises TooManyFaults after a fault that leaves nothing to go on with."""
        stack, faults = self.stack, self.faults
        container: Any = None
        key: Any = _NOTHING
        key_event: Event = None
        values = 0
        for event in events(self.source.text):
            kind = type(event)
            value: Any
            if kind is _SCALAR:
                value = self.scalar(event)
            elif kind is _MAPPING_END or kind is _SEQUENCE_END:
                container, key, key_event = stack.pop()
                continue
            elif kind is _MAPPING or kind is _SEQUENCE:
                if event.anchor is not None or event.tag is not None:
                    faults.decorated(event)
                value = {} if kind is _MAPPING else []
            elif kind is yaml.AliasEvent:
                faults.alias(event)
                value = None
            else:
                if kind is yaml.DocumentStartEvent and self.root is not _NOTHING:
                    faults.second_document(event)
                continue

            if type(container) is dict:
                if key is _NOTHING:
                    key, key_event = self.key(event, value, container), event
                    if kind is _SCALAR or kind is yaml.AliasEvent:
                        continue
                else:
                    if key is not None:
                        container[key] = value
                    if faults.tabs:
                        faults.tab(key_event, event)
                    key = _NOTHING
            elif container is None:
                self.root = value
            else:
                container.append(value)

            values += 1
            if values > MOST_VALUES:
                faults.too_many(event, MOST_VALUES)
            if kind is _MAPPING or kind is _SEQUENCE:
                stack.append((container, key, key_event))
                container, key = value, _NOTHING
                if len(stack) > DEEPEST:
                    faults.too_deep(event, DEEPEST)
        if not isinstance(self.root, dict):
            faults.no_mapping(None if self.root is _NOTHING else self.root)

    def scalar(self, event: Event) -> scalars.Scalar:
        """The value of one word or text."""
        value: scalars.Scalar = event.value
        if event.tag is not None or event.anchor is not None:
            self.faults.decorated(event)
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

    def key(self, event: Event, value: object, container: dict[str, Any]) -> str | None:
        """The key that *event* has; None, and a fault, for one that is left out."""
        if type(value) is not str:
            self.faults.no_text_key(event)
        elif value == "<<" and not event.style:
            self.faults.merge_key(event)
        elif (bare := trimmed(value)) != value and self.faults.indented(event):
            return None
        elif bare in container:
            self.faults.twice(event, bare, (*self.path(), bare))
        else:
            return bare
        return None

    def path(self) -> DataPath:
        """The path to the collection that is being read."""
        outer = [collection for collection, _, _ in self.stack[1:]]
        return tuple(
            len(collection) - 1 if type(collection) is list else next(reversed(collection), "")
            for collection in outer
        )
