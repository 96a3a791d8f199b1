"""An answers file as a table: one row an answer, so that a spreadsheet can be filled in."""

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from smmodels.store.sheet import EXTRAS, Entry, Reply, Sheet, place_after

COLUMNS = ("question", "answer", "note", "reason", "evidence", "on")
NONE_OF_THESE = "[]"


def write_csv(sheet: Sheet) -> str:
    """The whole table. A table has no place for the lines at the top of the other formats."""
    return update_csv(",".join(COLUMNS) + "\n", sheet.answers, list(sheet.answers))


def read_csv(text: str) -> Sheet:
    """What a sound table holds; rows without an answer are left out."""
    sheet = Sheet()
    for row in _reader(text):
        parts = {key.strip(): cell.strip() for key, cell in row.items() if key and cell}
        if parts.get("question") and parts.get("answer"):
            extras: dict[str, Reply] = {key: parts[key] for key in EXTRAS if parts.get(key)}
            reply = _reply(parts["answer"])
            sheet.answers[parts["question"]] = {"answer": reply, **extras} if extras else reply
    return sheet


def update_csv(text: str, entries: Mapping[str, Entry], order: list[str]) -> str:
    """*text* with *entries* put in; the other rows stay as they are, blank ones too."""
    reader = _reader(text)
    rows: list[dict[str, Any]] = list(reader)
    columns = list(reader.fieldnames or COLUMNS)
    first_line = _SEPARATOR.match(text)
    for id_, entry in entries.items():
        cells = _cells(id_, entry)
        columns += [key for key in cells if key not in columns]
        present = [(row.get("question") or "").strip() for row in rows]
        if id_ in present:
            rows[present.index(id_)] = cells
        else:
            before = place_after(present, id_, order)
            rows.insert(0 if before is None else present.index(before) + 1, cells)
    out = io.StringIO()
    out.write(first_line[0] if first_line else "")
    writer = csv.DictWriter(
        out,
        columns,
        restval="",
        extrasaction="ignore",
        delimiter=_delimiter(text),
        lineterminator="\n",
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


_SEPARATOR = re.compile(r'"?sep=."?\n')
"""The line by which a spreadsheet tells its delimiter."""


def _reader(text: str) -> "csv.DictReader[str]":
    body = _SEPARATOR.sub("", text, count=1) if _SEPARATOR.match(text) else text
    reader = csv.DictReader(io.StringIO(body), delimiter=_delimiter(text), skipinitialspace=True)
    reader.fieldnames = [name.strip().casefold() for name in reader.fieldnames or []]
    return reader


def _delimiter(text: str) -> str:
    match = _SEPARATOR.match(text)
    header = text[match.end() :].partition("\n")[0] if match else text.partition("\n")[0]
    return next((one for one in (";", "\t") if one in header), ",")


def _cells(id_: str, entry: Entry) -> dict[str, str]:
    parts: dict[str, Reply] = entry if isinstance(entry, dict) else {"answer": entry}
    cells = {
        key: "\n".join(value.splitlines())
        if isinstance(value, str)
        else " ".join(value) or NONE_OF_THESE
        for key, value in parts.items()
    }
    return {"question": id_, **cells}


def _reply(cell: str) -> Reply:
    words = cell.split()
    if cell == NONE_OF_THESE:
        return []
    return words if len(words) > 1 else cell
