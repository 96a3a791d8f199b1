"""The data of a YAML or JSON file and the marks of its values, put together one by one."""

from typing import Any

from msgspec import Struct

from smmodels.i18n import gettext as _
from smmodels.loader.faults import FaultList
from smmodels.loader.limits import DEEPEST
from smmodels.loader.source import Source, Span, shorten
from smmodels.loader.tree import Mark, Parsed, Tree

NOTHING: Any = object()


class _Open(Struct):
    """A collection that is being read, and in a mapping the key whose value has yet to come."""

    data: Any
    mark: Mark
    key: Any = NOTHING
    key_span: Span | None = None


class Builder:
    """
    Puts values where they belong.

    Refused are a key that is given twice, nesting deeper than anybody needs, and more than *most*
    values.
    """

    def __init__(self, source: Source, faults: FaultList, most: int) -> None:
        self.source = source
        self.faults = faults
        self.most = most
        self.values = 0
        self.data: Any = NOTHING
        self.root = Mark((0, 0, 0, 1))
        self.stack: list[_Open] = []

    def parsed(self) -> Parsed:
        """What came of the file."""
        tree = None if self.faults.lost else Tree(self.source, self.data, self.root)
        return Parsed(tree, tuple(self.faults.diagnostics))

    def awaits_key(self) -> bool:
        """Whether the next thing is the key of a mapping."""
        around = self.stack[-1] if self.stack else None
        return around is not None and around.key is NOTHING and type(around.data) is dict

    def put_key(self, key: str | None, span: Span) -> None:
        """Note the key of the value that comes next; None where that is to be left out."""
        around = self.stack[-1]
        first: Mark | None = around.mark.inside.get(key)
        if first is not None and key is not None:
            message = _('"{key}" is given twice').format(key=shorten(key))
            also = ((self.source.place(first.key or first.span), _("first given here")),)
            hint = _("keep one of the two")
            place = self.source.place(span)
            self.faults.error(self.source.fault(place, "duplicate-key", message, hint, also=also))
            key = None
        around.key, around.key_span = key, span

    def put(self, value: object, span: Span) -> Mark:
        """Put a value where it belongs, and go into it where it is an (empty) collection."""
        around = self.stack[-1] if self.stack else None
        mark = Mark(span)
        if around is None:
            self.data, self.root = value, mark
        elif type(around.data) is list:
            around.data.append(value)
            around.mark.inside.append(mark)
        else:
            mark.key = around.key_span
            if mark.key is not None and span[:2] == span[2:]:
                mark.span = mark.key
            if around.key is not None:
                around.data[around.key] = value
                around.mark.inside[around.key] = mark
            around.key = NOTHING
        self.values += 1
        if self.values > self.most:
            message = _("the file holds more than {most} values").format(most=f"{self.most:,}")
            self.faults.refuse(self.source.fault(self.source.place(span), "too-large", message))
        if type(value) is dict or type(value) is list:
            self.open(value, mark)
        return mark

    def open(self, collection: dict[str, Any] | list[Any], mark: Mark) -> None:
        """Go into a collection."""
        mark.inside = {} if type(collection) is dict else []
        self.stack.append(_Open(collection, mark))
        if len(self.stack) > DEEPEST:
            place = self.source.place(mark.span)
            message = _("nested deeper than {most}").format(most=DEEPEST)
            hint = _("nothing here needs that")
            self.faults.refuse(self.source.fault(place, "too-deep", message, hint))

    def close(self, end: tuple[int, int] | None) -> None:
        """
        Leave a collection, and note where it stands.

        One in brackets stands up to its *end*, another one where its key stands, or else its
        first key.
        """
        mark = self.stack.pop().mark
        if end is not None:
            mark.span = (*mark.span[:2], *end)
        elif mark.key is not None:
            mark.span = mark.key
        elif type(mark.inside) is dict and mark.inside:
            mark.span = next(iter(mark.inside.values())).key or mark.span
