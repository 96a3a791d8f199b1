"""An answers file as a table: one row an answer, so that a spreadsheet can be filled in."""

from collections.abc import Mapping

from smmodels.answers_file.content import ANNOTATIONS, Content, Entry, entry_fields, question_before
from smmodels.engine.cells import write_words
from smmodels.loader.csv_reader import TableCell, TableReader
from smmodels.loader.source import FileText
from smmodels.sanitize import guard_formula

COLUMNS = ("question", "answer", "note", "reason", "evidence", "on")
NONE_OF_THESE = "[]"


def write_csv(content: Content) -> str:
    """
    The whole table.

    Of the lines at the top of other formats it keeps the day alone, in the row of each answer.
    """
    rows = _rows(content)
    extra = (key for key in ANNOTATIONS if key not in COLUMNS and any(key in row for row in rows))
    columns = [*COLUMNS, *extra]
    lines = [",".join(columns), *(_line(cells, columns, ",") for cells in rows)]
    return "\n".join([*lines, ""])


def update_csv(
    text: str, entries: Mapping[str, Entry], order: list[str], replaced: Mapping[str, str]
) -> str:
    """
    *text*, a sound table, with *entries* put in; every other row stays as it is.

    The row of a *replaced* entry gets the id beside it, or goes where that has a row already.
    """
    for old, new in replaced.items():
        text = _with_row_renamed(text, old, new)
    for id_, entry in entries.items():
        text = _with_row(text, id_, cells_of(id_, entry), order)
    return text


def csv_content(content: Content) -> Content:
    """What a table keeps of *content*, as it is read back from there."""
    return Content(answers={row["question"]: dict(row) for row in _rows(content)})


def _rows(content: Content) -> list[dict[str, str]]:
    """A row for each answer; one without a day of its own has the day of the whole file."""
    rows = [cells_of(id_, entry) for id_, entry in content.answers.items()]
    day = content.head.get("date")
    return [{**row, "on": row.get("on", day)} if day and "answer" in row else row for row in rows]


def cells_of(id_: str, entry: Entry) -> dict[str, str]:
    """
    The cells of a row by column, with plain line ends and no blanks around a text.

    There is no place for who said what.
    """
    fields = entry_fields(entry)
    words = write_words(fields)
    reply = {} if words is None else {"answer": " ".join(words) or NONE_OF_THESE}
    texts = {
        key: "\n".join(str(fields[key]).strip().splitlines())
        for key in ANNOTATIONS
        if key in fields
    }
    return {"question": id_, **reply, **texts}


def _with_row(text: str, id_: str, cells: dict[str, str], order: list[str]) -> str:
    text, columns = _with_columns(text, cells)
    table = TableReader(FileText("", text))
    header, *rows = table.cells(table.start)
    line = _line(cells, columns, table.delimiter)
    id_column, reply_column = columns.index("question"), columns.index("answer")
    same = [row for row in rows if _text(row, id_column) == id_]
    if same:
        # Of several rows for one question no more than one is answered: the others are blanks.
        row = next((row for row in same if _text(row, reply_column)), same[0])
        return text[: row[0].start] + line + text[_end(text, row) :]
    present = {name: row for row in rows if (name := _text(row, id_column))}
    before = question_before(list(present), id_, order)
    end = _end(text, header if before is None else present[before])
    return f"{text[:end]}\n{line}{text[end:]}"


def _with_row_renamed(text: str, old: str, new: str) -> str:
    """*text* with the rows of the question *old* as those of *new*, or without them."""
    table = TableReader(FileText("", text))
    header, *rows = table.cells(table.start)
    column = [cell.text.casefold() for cell in header].index("question")
    is_free = all(_text(row, column) != new for row in rows)
    for row in reversed(rows):
        if _text(row, column) != old:
            continue
        if is_free:
            cell = row[column]
            text = text[: cell.start] + new + text[cell.end :]
        else:
            text = text[: row[0].start] + text[_end(text, row) + 1 :]
    return text


def _with_columns(text: str, cells: Mapping[str, str]) -> tuple[str, list[str]]:
    """*text* with a column for each of *cells*, behind the last named one; and all columns."""
    table = TableReader(FileText("", text))
    rows = list(table.cells(table.start))
    names = [cell.text.casefold() for cell in rows[0]]
    while not names[-1]:
        names.pop()
    new = [key for key in cells if key not in names]
    for row in reversed(rows if new else ()):
        if len(row) >= len(names):
            end = row[len(names) - 1].end
            added = new if row is rows[0] else [""] * len(new)
            text = text[:end] + "".join(table.delimiter + cell for cell in added) + text[end:]
    return text, names + new


def _text(row: list[TableCell], column: int) -> str:
    return row[column].text if column < len(row) else ""


def _end(text: str, row: list[TableCell]) -> int:
    """The index in *text* of the end of the line on which *row* ends."""
    end = text.find("\n", row[-1].end)
    return len(text) if end < 0 else end


def _line(cells: Mapping[str, str], columns: list[str], delimiter: str) -> str:
    texts = (guard_formula(cells[name]) if name in cells else "" for name in columns)
    return delimiter.join(_quoted(text, delimiter) for text in texts)


def _quoted(text: str, delimiter: str) -> str:
    if any(sign in text for sign in (delimiter, '"', "\n")):
        return '"{}"'.format(text.replace('"', '""'))
    return text
