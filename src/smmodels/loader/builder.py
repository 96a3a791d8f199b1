"""The data of a YAML or JSON file and the marks of its values, put together one by one."""

from typing import Any

from msgspec import Struct

from smmodels.i18n import gettext as _
from smmodels.loader.faults import FaultList
from smmodels.loader.limits import DEEPEST
from smmodels.loader.source import FileText, Span, shorten
from smmodels.loader.tree import Mark, Parsed, Tree

_NOT_YET: Any = object()


class _Open(Struct):
    """A collection that is being read, and in a mapping the key whose value has yet to come."""

    data: Any
    mark: Mark
    key: Any = None
    key_span: Span | None = None


class Builder:
    """
    Puts values where they belong.

    Refused are a key that is given twice, nesting deeper than anybody needs, and more than *most*
    values.
    """

    def __init__(self, source: FileText, faults: FaultList, most: int) -> None:
        self.source = source
        self.faults = faults
        self.most = most
        self.values = 0
        self.file = self.around = _Open([], Mark((0, 0, 0, 1), None, []))
        self.stack: list[_Open] = []

    def tree(self) -> Tree:
        """The file as far as it was read; its data are None where it holds nothing."""
        data, marks = self.file.data or [None], self.file.mark.inside or [self.file.mark]
        return Tree(self.source, data[0], marks[0])

    def parsed(self) -> Parsed:
        """What came of the file."""
        tree = None if self.faults.lost else self.tree()
        return Parsed(tree, tuple(self.faults.diagnostics))

    def awaits_key(self) -> bool:
        """Whether the next thing is the key of a mapping."""
        return self.around.key is _NOT_YET

    def put_key(self, key: str | None, span: Span) -> None:
        """Note the key of the value that comes next; None where that is to be left out."""
        around = self.around
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
        around = self.around
        mark = Mark(span, around.key_span)
        if type(around.data) is list:
            around.data.append(value)
            around.mark.inside.append(mark)
        else:
            if value is None and mark.key is not None and span[:2] == span[2:]:
                mark.span = mark.key
            if around.key is not None:
                around.data[around.key] = value
                around.mark.inside[around.key] = mark
            around.key = _NOT_YET
        self.values += 1
        if self.values > self.most:
            message = _("the file holds more than {most} values").format(most=f"{self.most:,}")
            self.faults.refuse(self.source.fault(self.source.place(span), "too-large", message))
        if type(value) is dict or type(value) is list:
            self.open(value, mark)
        return mark

    def open(self, collection: dict[str, Any] | list[Any], mark: Mark) -> None:
        """Go into a collection."""
        self.stack.append(self.around)
        if type(collection) is dict:
            mark.inside = {}
            self.around = _Open(collection, mark, _NOT_YET)
        else:
            mark.inside = []
            self.around = _Open(collection, mark)
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
        mark = self.around.mark
        self.around = self.stack.pop()
        if end is not None:
            mark.span = (*mark.span[:2], *end)
        elif mark.key is not None:
            mark.span = mark.key
        elif type(mark.inside) is dict and mark.inside:
            first = next(iter(mark.inside.values())).key
            if first[:2] == mark.span[:2]:  # it may be one that was left out
                mark.span = first
