"""JSON as plain data with places, read here since the standard library drops duplicate keys."""

import json
import re
import unicodedata
from typing import Any, NoReturn

from smmodels.diagnostics import Diagnostic, Place, join_or
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.faults import (
    FaultList,
    TooManyFaults,
    control_sentence,
    doubtful_fault,
    doubtful_in,
    piled_fault,
    refused_character_in,
    space_in,
    trimmed,
    unusual_space_fault,
)
from smmodels.loader.limits import DEEPEST, MOST_ANSWERS
from smmodels.loader.scalars import TooLargeError, plain_value
from smmodels.loader.source import Source, plain_line_ends, shorten
from smmodels.loader.tree import Mark, Parsed, Tree
from smmodels.sanitize import first_excess_accent

_TOKEN = re.compile(
    r"[ \t\n]*(?:(?P<sign>[\[\]{},:])"
    r'|(?P<text>"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![\w.+-])"
    r"|(?P<word>true|false|null)(?!\w)"
    r"|(?P<end>\Z)"
    r"|(?P<other>[^\s\[\]{},:\"]+|.))"
)


_DOUBLE = gettext_noop("write \\\\ for a backslash")


def read_json(source: Source) -> Parsed:
    """
    The data of a JSON file; there is no tree where it is not JSON.

    A key that stands twice in an object, NaN, Infinity and nesting without measure are refused.
    """
    reader = _Reader(source)
    try:
        data, root = reader.document()
    except TooManyFaults:
        return Parsed(None, tuple(reader.faults.diagnostics))
    tree = None if reader.lost else Tree(source, data, root)
    return Parsed(tree, tuple(reader.faults.diagnostics))


class _Reader:
    """A recursive reader of limited depth; `lost` where a text could not be made out."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults = FaultList()
        self.lost = False
        self.values = 0
        self.kind = self.word = ""
        self.start = self.end = 0

    def document(self) -> tuple[Any, Mark]:
        """The value of the file, and its mark. Raises TooManyFaults where it cannot be made out."""
        self.advance()
        if self.kind == "end":
            self.faults.diagnostics.append(
                Diagnostic(self.source.label, "empty", _("the file is empty"))
            )
            raise TooManyFaults
        if self.word != "{":
            hint = _("it must begin with {start} and end with {end}").format(start='"{"', end='"}"')
            self.refuse("not-a-mapping", _("the file is not one object"), hint)
        data, mark = self.value(0)
        if self.kind != "end":
            self.refuse(
                "not-json", _("the file goes on after its end"), _("a file holds one object")
            )
        return data, mark

    def advance(self) -> None:
        """Go to the next token."""
        match = _TOKEN.match(self.source.text, self.end)
        if match is None:  # pragma: no cover  the last branch of the pattern takes anything
            raise TooManyFaults
        self.kind = str(match.lastgroup)
        self.start, self.end = match.span(self.kind)
        self.word = match[self.kind]

    def value(self, depth: int) -> tuple[Any, Mark]:
        """The value that begins at the current token, and its mark."""
        self.values += 1
        if self.values > MOST_ANSWERS:
            self.refuse(
                "too-large",
                _("the file holds more than {most} values").format(most=f"{MOST_ANSWERS:,}"),
            )
        if depth > DEEPEST:
            self.refuse(
                "too-deep",
                _("nested deeper than {most}").format(most=DEEPEST),
                _("nothing here needs that"),
            )
        if self.word in ("{", "["):
            return self.object(depth) if self.word == "{" else self.array(depth)
        mark = Mark(self.source.span(self.start, self.end))
        data = self.scalar()
        self.advance()
        return data, mark

    def scalar(self) -> str | float | bool | None:
        """A text, a number or a word."""
        if self.kind == "text":
            return self.text()
        if self.kind not in ("number", "word"):
            self.unexpected(
                _("here should be a value"), _("the file breaks off; after this should be a value")
            )
        try:
            return plain_value(self.word)
        except TooLargeError:
            self.refuse(
                "not-a-number",
                _("{word} is not a number that can be used here").format(word=shorten(self.word)),
            )

    def text(self) -> str:
        """A text without its quotes and escapes."""
        try:
            value = plain_line_ends(json.loads(self.word))
        except ValueError:
            return self.refused_text(
                "escape", _("an escape in this text is none that JSON knows"), _(_DOUBLE)
            )
        bad = refused_character_in(value)
        if bad is not None:
            return self.refused_text("control-character", control_sentence(bad), _("take it out"))
        if "\\" in self.word:
            self.check_unescaped(value)
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def refused_text(self, slug: str, message: str, hint: str | None = None) -> str:
        """Note a fault in the escapes of a text, and return the text as it is written."""
        self.lost = True
        self.faults.error(self.path_fault() or self.source.fault(self.place(), slug, message, hint))
        return self.word

    def check_unescaped(self, value: str) -> None:
        """Note what is wrong with *value* only after its escapes were resolved."""
        if first_excess_accent(value) is not None:
            self.faults.diagnostics.append(piled_fault(self.source, self.place()))
            raise TooManyFaults
        if self.faults.warned_enough:
            return
        row = doubtful_in(value)
        if row is not None and doubtful_in(self.word) is None:
            self.faults.warn(doubtful_fault(self.source, self.place(), row))
        fault = self.path_fault(warning=True)
        if fault is not None:
            self.faults.warn(fault)

    def path_fault(self, *, warning: bool = False) -> Diagnostic | None:
        """The fault of this text if it is a path whose backslashes are read as escapes."""
        # Not at the top: hardly any file has such a thing.
        from smmodels.loader.escapes import IN_JSON, path_fault  # noqa: PLC0415

        return path_fault(self.source, self.start, IN_JSON, warning=warning)

    def array(self, depth: int) -> tuple[list[Any], Mark]:
        """A list and its mark."""
        data: list[Any] = []
        marks: list[Mark] = []
        start = self.start
        self.advance()
        while self.word != "]":
            item, mark = self.value(depth + 1)
            data.append(item)
            marks.append(mark)
            self.comma("]")
        return data, self.close(start, marks)

    def object(self, depth: int) -> tuple[dict[str, Any], Mark]:
        """An object and its mark."""
        data: dict[str, Any] = {}
        marks: dict[str, Mark] = {}
        start = self.start
        self.advance()
        while self.word != "}":
            if self.kind != "text":
                self.unexpected(
                    _("here should be a key in double quotes"),
                    _("the file breaks off; after this should be a key in double quotes"),
                )
            key, place = trimmed(self.text()), self.place()
            span = self.source.span(self.start, self.end)
            self.advance()
            if self.word != ":":
                self.unexpected_sign(":")
            self.advance()
            item, mark = self.value(depth + 1)
            mark.key = span
            if key in data:
                self.refuse_second(key, place, marks[key])
            else:
                data[key], marks[key] = item, mark
            self.comma("}")
        return data, self.close(start, marks)

    def close(self, start: int, marks: dict[str, Mark] | list[Mark]) -> Mark:
        """Go behind a collection that ends here, and return its mark."""
        mark = Mark(self.source.span(start, self.end), None, marks)
        self.advance()
        return mark

    def comma(self, close: str) -> None:
        """Go over a comma, or stay at the closing bracket."""
        if self.word == ",":
            start = self.start
            self.advance()
            if self.word == close:
                place = self.source.at(start)
                self.refuse("not-json", _("a comma too many"), _("take it out"), place)
        elif self.word != close:
            self.unexpected_sign(",", close)

    def refuse_second(self, key: str, place: Place, first: Mark) -> None:
        """Note that *key*, here at *place*, was given before at *first*."""
        also = ((self.source.place(first.key or first.span), _("first given here")),)
        message = _('"{key}" is given twice').format(key=shorten(key))
        hint = _("keep one of the two")
        self.faults.error(self.source.fault(place, "duplicate-key", message, hint, also=also))

    def unexpected_sign(self, *signs: str) -> NoReturn:
        """Refuse what stands here, where one of *signs* should."""
        wanted = join_or([f'"{sign}"' for sign in signs])
        self.unexpected(
            _("here should be {signs}").format(signs=wanted),
            _("the file breaks off; after this should be {signs}").format(signs=wanted),
        )

    def unexpected(self, instead: str, at_end: str) -> NoReturn:
        """Refuse what stands here, and say what should, here or *at_end*."""
        if self.kind == "end":
            last = self.source.at(len(self.source.text.rstrip()) - 1)
            self.refuse("not-json", at_end, place=last)
        hints = {
            "#": _("JSON has no comments"),
            "/": _("JSON has no comments"),
            "'": _("use double quotes"),
        }
        hint = hints.get(self.word[0])
        if self.word == '"':
            self.refuse("not-json", _("this text does not end on its line"), _("close its quotes"))
        if space_in(self.word[0]) is not None:
            self.faults.diagnostics.append(unusual_space_fault(self.source, self.start))
            raise TooManyFaults
        if self.word.lstrip("-") in ("NaN", "Infinity"):
            self.refuse(
                "not-a-number",
                _("{word} is not a number that can be used here").format(word=self.word),
            )
        self.refuse("not-json", instead, hint)

    def refuse(
        self, slug: str, message: str, hint: str | None = None, place: Place | None = None
    ) -> NoReturn:
        """Note a fault after which the rest cannot be made out. Raises TooManyFaults."""
        self.faults.diagnostics.append(
            self.source.fault(place or self.place(), slug, message, hint)
        )
        raise TooManyFaults

    def place(self) -> Place:
        """The place of the current token."""
        return self.source.at(self.start, max(1, self.end - self.start))
