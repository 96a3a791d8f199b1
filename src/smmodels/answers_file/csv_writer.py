"""An answers file as a table: one row an answer, so that a spreadsheet can be filled in."""

from collections.abc import Mapping

from smmodels.answers_file.content import ANNOTATIONS, Content, Entry, entry_fields, question_before
from smmodels.loader.csv_reader import TableCell, TableReader
from smmodels.loader.source import Source
from smmodels.sanitize import guard_formula

COLUMNS = ("question", "answer", "note", "reason", "evidence", "on")
NONE_OF_THESE = "[]"


def write_csv(sheet: Content) -> str:
    """The whole table. Of the lines at the top of the other formats it has a place for the day."""
    rows = _rows(sheet)
    columns = [
        *COLUMNS,
        *(key for key in ANNOTATIONS if key not in COLUMNS and _any_has(rows, key)),
    ]
    lines = [",".join(columns), *(_line(cells, columns, ",") for cells in rows)]
    return "\n".join([*lines, ""])


def update_csv(text: str, entries: Mapping[str, Entry], order: list[str]) -> str:
    """*text*, a sound table, with *entries* put in; every other row stays as it is."""
    for id_, entry in entries.items():
        text = _with_row(text, id_, cells_of(id_, entry), order)
    return text


def csv_content(sheet: Content) -> Content:
    """What of *sheet* a table has places for, as it stands there."""
    return Content(answers={row["question"]: dict(row) for row in _rows(sheet)})


def _rows(sheet: Content) -> list[dict[str, str]]:
    """The rows; the day of all answers that do not tell their own stands in each."""
    rows = [cells_of(id_, entry) for id_, entry in sheet.answers.items()]
    day = sheet.head.get("date")
    return [{**row, "on": row.get("on", day)} if day and "answer" in row else row for row in rows]


def cells_of(id_: str, entry: Entry) -> dict[str, str]:
    """What a row says, by its columns; a table knows one kind of line end, and no blank ends."""
    cells = {
        key: " ".join(str(one) for one in value) or NONE_OF_THESE
        if isinstance(value, list)
        else "\n".join(str(value).strip().splitlines())
        for key, value in entry_fields(entry).items()
    }
    return {"question": id_, **cells}


def _any_has(rows: list[dict[str, str]], key: str) -> bool:
    return any(key in cells for cells in rows)


def _with_row(text: str, id_: str, cells: dict[str, str], order: list[str]) -> str:
    text, columns = _with_columns(text, cells)
    table = TableReader(Source("", text))
    header, *rows = table.cells(table.start)
    line = _line(cells, columns, table.delimiter)
    asked, answered = columns.index("question"), columns.index("answer")
    same = [row for row in rows if _text(row, asked) == id_]
    if same:
        # Of several rows for one question no more than one is answered: the others are blanks.
        row = next((row for row in same if _text(row, answered)), same[0])
        return text[: row[0].start] + line + text[_end(text, row) :]
    present = {name: row for row in rows if (name := _text(row, asked))}
    before = question_before(list(present), id_, order)
    end = _end(text, header if before is None else present[before])
    return f"{text[:end]}\n{line}{text[end:]}"


def _with_columns(text: str, cells: Mapping[str, str]) -> tuple[str, list[str]]:
    """*text* with a column for each of *cells*, behind the last that has a name; and all names."""
    table = TableReader(Source("", text))
    rows = list(table.cells(table.start))
    names = [cell.text.casefold() for cell in rows[0]]
    while not names[-1]:
        names.pop()
    new = [key for key in cells if key not in names]
    for row in reversed(rows if new else ()):
        if len(row) >= len(names):
            end = row[len(names) - 1].end
            added = new if row is rows[0] else [""] * len(new)
            text = text[:end] + "".join(table.delimiter + one for one in added) + text[end:]
    return text, names + new


def _text(row: list[TableCell], column: int) -> str:
    return row[column].text if column < len(row) else ""


def _end(text: str, row: list[TableCell]) -> int:
    """Where the line ends on which a row ends."""
    end = text.find("\n", row[-1].end)
    return len(text) if end < 0 else end


def _line(cells: Mapping[str, str], columns: list[str], delimiter: str) -> str:
    texts = (guard_formula(cells[name]) if name in cells else "" for name in columns)
    return delimiter.join(_quoted(text, delimiter) for text in texts)


def _quoted(text: str, delimiter: str) -> str:
    if any(sign in text for sign in (delimiter, '"', "\n")):
        return '"{}"'.format(text.replace('"', '""'))
    return text
