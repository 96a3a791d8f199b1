"""
Answers from a table: a row for each question, in the columns that the first line names.

The table becomes the same tree as an answers file in YAML: a row with nothing but an answer is
the short form, one with a note or a reason the long one. Several ticks are separated by spaces,
`[]` is "none of these", and a row without an answer is a question that is not answered: a note
or evidence in it is kept until it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from msgspec import Struct

from smmodels.diagnostics import Diagnostic, Place, did_you_mean, join_and
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop, ngettext
from smmodels.loader.faults import FaultList, TooManyFaults
from smmodels.loader.limits import MOST_ANSWERS, MOST_VALUES
from smmodels.loader.source import FileText, Span, shorten
from smmodels.loader.tree import Mark, Parsed, Tree
from smmodels.sanitize import unguard_formula

DELIMITERS = (",", ";", "\t")
REQUIRED = ("question", "answer")
COLUMNS = (*REQUIRED, "note", "reason", "evidence", "on", "by")
_KEPT = ("note", "evidence")
_ID = re.compile("[a-z][a-z0-9-]*")
_DELIMITER_WORDS = {",": '","', ";": '";"', "\t": gettext_noop("tabs")}
# Tabs in the place of blanks separate nothing.
_ANY_DELIMITER = re.compile(r'[,;]|(?<=[\w"])\t(?=[\w"])')


class TableCell(Struct, frozen=True):
    """One cell: its text, and where it stands."""

    text: str
    start: int
    end: int


def header_delimiter(line: str) -> str | None:
    """
    The delimiter between the columns question and answer in a first line; None where none is.

    Where it takes several delimiters, the first of them.
    """
    for delimiter in DELIMITERS:
        if {*REQUIRED} <= _names(line.split(delimiter)):
            return delimiter
    stray = _ANY_DELIMITER.search(line)
    return stray[0] if stray and {*REQUIRED} <= _names(_ANY_DELIMITER.split(line)) else None


def _names(cells: Iterable[str]) -> set[str]:
    return {cell.strip(' "').casefold() for cell in cells}


def read_csv(source: FileText) -> Parsed:
    """The answers of a table; there is no tree where its columns cannot be made out."""
    if not source.text.strip():
        return Parsed(None, (Diagnostic(source.label, "empty", _("the file is empty")),))
    table = TableReader(source)
    answers: dict[str, Any] = {}
    marks: dict[str, Mark] = {}
    try:
        columns = table.columns()
        for row in table.rows:
            table.row(row, columns, answers, marks)
            if len(answers) > MOST_ANSWERS:
                message = _("the table has more than {most} rows").format(most=f"{MOST_ANSWERS:,}")
                table.refuse(row[0], "too-large", message)
        table.unanswered(answers, marks)
    except TooManyFaults:
        table.faults.lost = True
    if table.faults.lost:
        return Parsed(None, tuple(table.faults.diagnostics))
    first = source.span(0, 1)
    root = Mark(first, None, {"smm": Mark(first), "answers": Mark(first, None, marks)})
    tree = Tree(source, {"smm": 1, "answers": answers}, root, is_table=True)
    return Parsed(tree, tuple(table.faults.diagnostics))


class TableReader:
    """The rows of a table, and what is wrong with them."""

    def __init__(self, source: FileText) -> None:
        self.source = source
        self.faults = FaultList()
        self.values = 0
        self.is_mixed = False
        self.unanswered_rows: list[tuple[TableCell, dict[str, TableCell]]] = []
        line = source.lines[0]
        start = 0
        if re.fullmatch(r'"?sep=."?', line) and len(source.lines) > 1:
            start, line = len(line) + 1, source.lines[1]
        self.header = line
        self.start = start
        first = _ANY_DELIMITER.search(line)
        self.delimiter = header_delimiter(line) or (first[0] if first else ",")
        self.rows = self.cells(start)

    def cells(self, at: int) -> Iterator[list[TableCell]]:
        """The rows, each as its cells; a cell in quotes may hold delimiters and line ends."""
        text, plain = self.source.text, re.compile(rf"[^{self.delimiter}\n]*")
        quoted = re.compile(r'[ ]*"((?:[^"]|"")*)("?)')
        row: list[TableCell] = []
        while at < len(text):
            match = quoted.match(text, at)
            if match is not None:
                value, end = match[1].replace('""', '"'), match.end()
                if not match[2]:
                    self.report(
                        TableCell("", at, at + 1), "unclosed", _("this quote is not closed")
                    )
                    self.faults.lost = True
                rest = plain.match(text, end)
                after = rest[0].lstrip(" ") if rest is not None else ""
                if after.strip():
                    self.goes_on_after_quote(end, after)
                    self.faults.lost = True
                cell_end = rest.end() if rest is not None else end
            else:
                match = plain.match(text, at)
                value = match[0] if match else ""
                end = cell_end = match.end() if match else at
            if not value.isascii():
                value = unicodedata.normalize("NFC", value)
            row.append(TableCell(value.strip(), at, end))
            self.count(1, row[-1])
            at = cell_end
            if text[at : at + 1] != self.delimiter:
                yield row
                row = []
            elif at + 1 == len(text):
                row.append(TableCell("", at + 1, at + 1))
            at += 1
        if row:
            yield row

    def columns(self) -> list[str]:
        """The names of the columns. Raises TooManyFaults where they cannot be used."""
        if _names(_ANY_DELIMITER.split(self.header)) <= {*COLUMNS, ""}:
            for stray in _ANY_DELIMITER.finditer(self.header):
                if stray[0] != self.delimiter:
                    self.mixed(self.start + stray.start(), stray[0])
                    raise TooManyFaults
        header = next(self.rows, [])
        names = [cell.text.casefold() for cell in header]
        while names and not names[-1]:
            names.pop()
        missing = [f'"{name}"' for name in REQUIRED if name not in names]
        if missing:
            hint = _("the first line names the columns, for example: question,answer,note")
            message = ngettext(
                "the first line does not name the column {names}",
                "the first line does not name the columns {names}",
                len(missing),
            ).format(names=join_and(missing))
            whole = TableCell("", self.start, self.start + len(self.header))
            self.faults = FaultList()
            self.refuse(whole, "missing-column", message, hint)
        seen: set[str] = set()
        for cell, name in zip(header, names, strict=False):
            if name not in COLUMNS:
                hint = did_you_mean(name, COLUMNS) or _("the columns are: {names}").format(
                    names=", ".join(COLUMNS)
                )
                message = _('unknown column "{name}"').format(name=shorten(name))
                self.report(cell, "unknown-column", message, hint)
            elif name in seen:
                message = _('the column "{name}" is there twice').format(name=name)
                self.report(cell, "duplicate-column", message)
            seen.add(name)
        if self.faults.diagnostics:
            raise TooManyFaults
        return names

    def row(
        self,
        row: list[TableCell],
        columns: list[str],
        answers: dict[str, Any],
        marks: dict[str, Mark],
    ) -> None:
        """Add the answer of one row to *answers* and its places to *marks*; note what is wrong."""
        if (stray := self.stray(row, columns.index("question"))) is not None:
            self.mixed(*stray)
            return
        extra = [cell for cell in row[len(columns) :] if cell.text]
        if extra:
            hint = _('a text with "{sign}" in it must be in double quotes').format(
                sign=self.delimiter
            )
            self.report(extra[0], "extra-cell", _("a cell without a column"), hint)
            return
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if cell.text}
        question = cells.pop("question", None)
        answer = cells.pop("answer", None)
        if question is None:
            if cells or answer:
                message = _("which question is this the answer to?")
                self.report(row[0], "no-question", message, _("fill in the column question"))
            return
        if answer is None:
            self.unanswered_rows.append((question, cells))
            return
        if answers.get(question.text) is not None:
            first = self.source.place(marks[question.text].key or (0, 0, 0, 1))
            message = _('"{question}" is answered twice').format(question=shorten(question.text))
            also = ((first, _("first given here")),)
            self.report(question, "duplicate-key", message, _("keep one of the two"), also=also)
            return
        reply: Any = [] if answer.text == "[]" else answer.text.split()
        self.count(len(reply[1:]), answer)
        if len(reply) == 1:
            reply = reply[0]
        mark = Mark(self.span(answer), self.span(question))
        answers[question.text] = reply
        if isinstance(reply, list):
            mark.inside = list(self.words(answer))
        if cells:
            answers[question.text] = {"answer": reply} | _texts(cells)
            mark.inside = {"answer": Mark(mark.span, None, mark.inside)} | self.inside(cells)
        marks[question.text] = mark

    def unanswered(self, answers: dict[str, Any], marks: dict[str, Mark]) -> None:
        """Add the rows without an answer, whose notes are kept where no other row answers."""
        for question, cells in self.unanswered_rows:
            kept = {name: cell for name, cell in cells.items() if name in _KEPT}
            if answers.get(question.text) is not None:
                kept = {}
            elif kept or question.text not in answers:
                answers[question.text] = {"answer": None} | _texts(kept) if kept else None
                span = self.span(question)
                marks[question.text] = Mark(span, span, self.inside(kept))
            for name, cell in cells.items():
                if name not in kept:
                    self.warn(cell, name)

    def stray(self, row: list[TableCell], asked: int) -> tuple[int, str] | None:
        """
        Where another delimiter than that of the table stands behind or before a question's name.

        In a note it may stand, and in a cell in quotes.
        """
        cell = row[min(asked, len(row) - 1)]
        text = self.source.text[cell.start : cell.end].rstrip()
        before = max(0, asked - len(row) + 1)
        for sign in DELIMITERS:
            cells = text.split(sign) if sign != self.delimiter else []
            if len(cells) > max(1, before) and _ID.fullmatch(cells[before].strip()):
                return cell.start + len(cells[0]), sign
        return None

    def mixed(self, at: int, sign: str) -> None:
        """Note, once, that *sign* at the offset *at* separates cells beside another one."""
        if self.is_mixed:
            return
        self.is_mixed = True
        message = _("this table has both {sign} and {other} between its cells").format(
            sign=_(_DELIMITER_WORDS[self.delimiter]), other=_(_DELIMITER_WORDS[sign])
        )
        hint = _("use one of them throughout; a text that has it inside goes in double quotes")
        self.report(TableCell("", at, at + 1), "mixed-delimiters", message, hint)

    def goes_on_after_quote(self, at: int, after: str) -> None:
        """Note *after*, the text behind the quote that closes a cell at the offset *at*."""
        at = self.source.text.index(after, at)
        if after[0] in DELIMITERS:
            self.mixed(at, after[0])
            return
        hint = _('inside a cell in quotes, write "" for a quote')
        message = _("the cell goes on after its closing quote")
        self.report(TableCell("", at, at + len(after)), "after-quote", message, hint)

    def inside(self, cells: dict[str, TableCell]) -> dict[str, Mark]:
        """The marks of the cells of a row by their columns."""
        return {name: Mark(self.span(cell)) for name, cell in cells.items()}

    def count(self, values: int, cell: TableCell) -> None:
        """Count what a cell holds. Raises TooManyFaults when the table holds too much."""
        self.values += values
        if self.values > MOST_VALUES:
            message = _("the file holds more than {most} values").format(most=f"{MOST_VALUES:,}")
            self.refuse(cell, "too-large", message)

    def words(self, cell: TableCell) -> Iterator[Mark]:
        """The marks of the single ticks in a cell."""
        for match in re.finditer(r'[^\s"]+', self.source.text[cell.start : cell.end]):
            start, end = cell.start + match.start(), cell.start + match.end()
            yield Mark(self.source.span(start, end))

    def span(self, cell: TableCell) -> Span:
        """The span of a cell, without the blanks around it."""
        text = self.source.text[cell.start : cell.end]
        start = cell.start + len(text) - len(text.lstrip())
        return self.source.span(start, start + len(text.strip()))

    def report(
        self,
        cell: TableCell,
        slug: str,
        message: str,
        hint: str | None = None,
        also: tuple[tuple[Place, str], ...] = (),
    ) -> None:
        """Note a fault at a cell. Raises TooManyFaults when there are too many to read."""
        place = self.source.place(self.span(cell))
        self.faults.error(self.source.fault(place, slug, message, hint, also=also))

    def refuse(self, cell: TableCell, slug: str, message: str, hint: str | None = None) -> NoReturn:
        """Note a fault at a cell after which nothing is read. Raises TooManyFaults."""
        self.report(cell, slug, message, hint)
        raise TooManyFaults

    def warn(self, cell: TableCell, name: str) -> None:
        """Warn of what stands in the column *name* of a row without an answer."""
        if not self.faults.warned_enough:
            place = self.source.place(self.span(cell))
            message = _(_NOT_KEPT[name])
            self.faults.warn(self.source.fault(place, "no-answer", message, warning=True))


def _texts(cells: dict[str, TableCell]) -> dict[str, str]:
    return {name: unguard_formula(cell.text).strip() for name, cell in cells.items()}


_NOT_KEPT = {
    "note": gettext_noop("there is no answer, so this note is not kept"),
    "reason": gettext_noop("there is no answer, so this reason is not kept"),
    "evidence": gettext_noop("there is no answer, so this evidence is not kept"),
    "on": gettext_noop("there is no answer, so this date is not kept"),
    "by": gettext_noop("there is no answer, so this name is not kept"),
}
