"""An answers file as bytes: its format, encoding and line ends, and what is read back."""

import codecs
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from smmodels.answers_file.content import HEAD, AnswersTable, Entry, table_of
from smmodels.answers_file.csv_writer import as_table, update_csv, write_csv
from smmodels.answers_file.yaml_writer import write_yaml
from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.loader.formats import parse
from smmodels.loader.source import decode

_LINE_END = re.compile("\r\n|\r|\n")
_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF8: "utf-8",
}
"""What a file begins with that tells its encoding; some spreadsheets need it."""


def text_of(data: bytes, form: str) -> str:
    """The text as the loader sees it. Raises ValueError where *data* is none."""
    source = decode("", data, form)
    if isinstance(source, Diagnostic):
        raise ValueError(source.message)  # noqa: TRY004  no fault of whoever calls
    return source.text


def encode_like(old: bytes, text: str) -> bytes:
    """*text* with the mark at the beginning, the encoding and the line ends of *old*."""
    mark = next((one for one in _MARKS if old.startswith(one)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    first = _LINE_END.search(old[len(mark) :].decode(encoding))
    return mark + text.replace("\n", first[0] if first else "\n").encode(encoding)


Format = Literal["yaml", "json", "csv"]


def read(data: str | bytes, form: Format) -> AnswersTable:
    """The sheet in *data*. Raises ValueError where the loader finds an error in it."""
    found = parse("", data.encode() if isinstance(data, str) else data, form)
    if found.tree is None or has_errors(found.diagnostics):
        raise ValueError(found.diagnostics[0].message)
    return table_of(found.tree.data)


def holds(data: str | bytes, form: Format, sheet: AnswersTable) -> bool:
    """Whether the loader finds in *data* what *sheet* says, as far as *form* has a place for it."""
    try:
        found = read(data, form)
    except ValueError:
        return False
    if form == "csv":
        found, sheet = as_table(found), as_table(sheet)
    return found.holds_the_same(sheet)


def format_of(path: Path) -> Format:
    """By the ending of the name; YAML where that says nothing else."""
    match path.suffix.lower():
        case ".json":
            return "json"
        case ".csv" | ".tsv":
            return "csv"
        case _:
            return "yaml"


def write(sheet: AnswersTable, form: Format) -> str:
    """The whole file."""
    match form:
        case "json":
            return _write_json(sheet)
        case "csv":
            return write_csv(sheet)
        case "yaml":
            return write_yaml(sheet)


def update(
    text: str,
    form: Format,
    entries: Mapping[str, Entry],
    order: list[str],
    pack: str | None = None,
) -> str:
    """
    *text*, as the loader decodes it, with `updated` made of what it holds.

    In YAML and in a table no other line changes, as far as that can be.
    """
    if form == "csv":
        return update_csv(text, entries, order)
    sheet = updated(read(text, form), entries, order, pack)
    if form == "json":
        return _write_json(sheet)
    # It needs yaml, which not every interview does.
    from smmodels.answers_file.yaml_editor import update_yaml  # noqa: PLC0415

    return update_yaml(text, sheet, entries, order)


def updated(
    sheet: AnswersTable, entries: Mapping[str, Entry], order: list[str], pack: str | None = None
) -> AnswersTable:
    """*sheet* with *entries* put in, and *pack* in the place of another version that it names."""
    new = sheet.with_entries(entries, order)
    if pack is not None and "@" in new.head.get("pack", ""):
        new.head["pack"] = pack
    return new


def no_place_for(sheet: AnswersTable, text: str, form: Format, other: Format) -> list[str]:
    """What a file in *form* holds and the *other* format cannot: keys of it, and "remarks"."""
    left: list[str] = []
    if other == "csv":  # the day of all answers goes into their rows
        left += [key for key in HEAD if key in sheet.head and key != "date"]
        left += ["comments"] if sheet.comments else []
    if form == "yaml":
        # It needs yaml, which not every interview does.
        from smmodels.answers_file.yaml_editor import comments  # noqa: PLC0415

        left += ["remarks"] if any(comments(text)) else []
    return left


def _write_json(sheet: AnswersTable) -> str:
    data: dict[str, object] = {
        "smm": 1,
        **{key: sheet.head[key] for key in HEAD if key in sheet.head},
    }
    if sheet.comments:
        data["comments"] = sheet.comments
    return json.dumps({**data, "answers": sheet.answers}, indent=2, ensure_ascii=False) + "\n"
