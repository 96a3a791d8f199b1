"""JSON as plain data with places: the standard library has no places, and stops at one fault."""

import json
import re
import unicodedata
from contextlib import suppress
from typing import NoReturn

from smmodels.diagnostics import Diagnostic, Place, join_or
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.builder import Builder
from smmodels.loader.escapes import IN_JSON, check_unescaped, path_fault
from smmodels.loader.faults import (
    FaultList,
    TooManyFaults,
    control_sentence,
    refused_character_in,
    space_in,
    trimmed,
    unusual_space_fault,
)
from smmodels.loader.limits import MOST_ANSWERS
from smmodels.loader.scalars import Scalar, TooLargeError, plain_value
from smmodels.loader.source import FileText, Span, plain_line_ends, shorten
from smmodels.loader.tree import Parsed

_TOKEN = re.compile(
    r"[ \t\n]*(?:(?P<sign>[\[\]{},:])"
    r'|(?P<text>"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![\w.+-])"
    r"|(?P<word>true|false|null|-?(?:NaN|Infinity))(?!\w)"
    r"|(?P<end>\Z)"
    r"|(?P<other>[^\s\[\]{},:\"]+|.))"
)
_DECODER = json.JSONDecoder(strict=False)  # a tab in a text is told by its name
_DOUBLE = gettext_noop("write \\\\ for a backslash")


def read_json(source: FileText) -> Parsed:
    """
    The data of a JSON file; there is no tree where it is not JSON.

    A key that stands twice in an object, NaN, Infinity and nesting without measure are refused.
    """
    reader = _Reader(source)
    with suppress(TooManyFaults):
        reader.document()
    return reader.builder.parsed()


class _Reader:
    """Reads token by token; what is wrong goes to `faults`."""

    def __init__(self, source: FileText) -> None:
        self.source = source
        self.faults = FaultList()
        self.builder = Builder(source, self.faults, MOST_ANSWERS)
        self.kind = self.word = ""
        self.start = self.end = 0

    def document(self) -> None:
        """Read the whole file. Raises TooManyFaults where it cannot be made out."""
        self.advance()
        if self.kind == "end":
            self.faults.refuse(Diagnostic(self.source.label, "empty", _("the file is empty")))
        if self.word != "{":
            hint = _("it must begin with {start} and end with {end}").format(start='"{"', end='"}"')
            self.refuse("not-a-mapping", _("the file is not one object"), hint)
        self.value()
        if self.kind != "end":
            self.refuse(
                "not-json", _("the file goes on after its end"), _("a file holds one object")
            )

    def advance(self) -> None:
        """Go to the next token."""
        match = _TOKEN.match(self.source.text, self.end)
        if match is None:  # pragma: no cover  the last branch of the pattern takes anything
            raise TooManyFaults
        self.kind = str(match.lastgroup)
        self.start, self.end = match.span(self.kind)
        self.word = match[self.kind]

    def value(self) -> None:
        """Read the value that begins at the current token, and go behind it."""
        if self.word == "{":
            self.builder.put({}, self.span())
            self.entries("}")
        elif self.word == "[":
            self.builder.put([], self.span())
            self.entries("]")
        else:
            self.builder.put(self.scalar(), self.span())
        self.advance()

    def entries(self, close: str) -> None:
        """Read the entries of a collection, up to the bracket that closes it."""
        self.advance()
        while self.word != close:
            if close == "}":
                self.key()
            self.value()
            self.comma(close)
        self.builder.close(self.span()[2:])

    def key(self) -> None:
        """Read a key and its colon."""
        if self.kind != "text":
            self.unexpected(
                _("here should be a key in double quotes"),
                _("the file breaks off; after this should be a key in double quotes"),
            )
        self.builder.put_key(trimmed(self.text()), self.span())
        self.advance()
        if self.word != ":":
            self.unexpected_sign(":")
        self.advance()

    def scalar(self) -> Scalar:
        """A text, a number or a word."""
        if self.kind == "text":
            return self.text()
        if self.kind not in ("number", "word"):
            self.unexpected(
                _("here should be a value"), _("the file breaks off; after this should be a value")
            )
        value: Scalar = self.word
        with suppress(TooLargeError):
            value = plain_value(self.word)
        if value == self.word:  # NaN and Infinity too
            message = _("{word} is not a number that can be used here")
            self.refuse("not-a-number", message.format(word=shorten(self.word)))
        return value

    def text(self) -> str:
        """A text without its quotes and escapes."""
        try:
            value = plain_line_ends(_DECODER.decode(self.word))
        except ValueError:
            return self.refused_text(
                "escape", _("an escape in this text is none that JSON knows"), _(_DOUBLE)
            )
        bad = refused_character_in(value) or ("\t" if "\t" in self.word else None)
        if bad is not None:
            return self.refused_text("control-character", control_sentence(bad), _("take it out"))
        if "\\" in self.word:
            stretch = (self.start, self.end)
            check_unescaped(self.source, self.faults, stretch, value, IN_JSON)
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def refused_text(self, slug: str, message: str, hint: str) -> str:
        """Note a fault in the escapes of a text, and return the text as it is written."""
        self.faults.lost = True
        path = path_fault(self.source, self.start, IN_JSON)
        self.faults.error(path or self.source.fault(self.place(), slug, message, hint))
        return self.word

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
            self.faults.refuse(unusual_space_fault(self.source, self.start))
        self.refuse("not-json", instead, hint)

    def refuse(
        self, slug: str, message: str, hint: str | None = None, place: Place | None = None
    ) -> NoReturn:
        """Note a fault after which the rest cannot be made out. Raises TooManyFaults."""
        self.faults.refuse(self.source.fault(place or self.place(), slug, message, hint))

    def place(self) -> Place:
        """The place of the current token."""
        return self.source.at(self.start, max(1, self.end - self.start))

    def span(self) -> Span:
        """The span of the current token."""
        return self.source.span(self.start, self.end)
