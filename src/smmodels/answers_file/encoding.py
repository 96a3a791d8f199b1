"""An answers file as bytes: its format, encoding and line ends, and what is read back."""

import codecs
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from smmodels.answers_file.content import HEAD, Content, Entry, content_of
from smmodels.answers_file.csv_writer import csv_content, update_csv, write_csv
from smmodels.answers_file.yaml_writer import write_yaml
from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.loader.formats import parse
from smmodels.loader.source import decode

_LINE_END = re.compile("\r\n|\r|\n")
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF8: "utf-8",
}
"""What a file begins with that tells its encoding; some spreadsheets need it."""


def text_of(data: bytes, file_format: str) -> str:
    """The text as the loader sees it. Raises ValueError where *data* is none."""
    source = decode("", data, file_format)
    if isinstance(source, Diagnostic):
        raise ValueError(source.message)  # noqa: TRY004  no fault of whoever calls
    return source.text


def encode_like(old: bytes, text: str) -> bytes:
    """*text* with the mark at the beginning, the encoding and the line ends of *old*."""
    mark = next((one for one in _BYTE_ORDER_MARKS if old.startswith(one)), b"")
    encoding = _BYTE_ORDER_MARKS.get(mark, "utf-8")
    first = _LINE_END.search(old[len(mark) :].decode(encoding))
    return mark + text.replace("\n", first[0] if first else "\n").encode(encoding)


Format = Literal["yaml", "json", "csv"]


def read(data: str | bytes, file_format: Format) -> Content:
    """The sheet in *data*. Raises ValueError where the loader finds an error in it."""
    found = parse("", data.encode() if isinstance(data, str) else data, file_format)
    if found.tree is None or has_errors(found.diagnostics):
        raise ValueError(found.diagnostics[0].message)
    return content_of(found.tree.data)


def holds(data: str | bytes, file_format: Format, sheet: Content) -> bool:
    """Whether the loader finds in *data* what *sheet* says, as far as *file_format* has a place for it."""
    try:
        found = read(data, file_format)
    except ValueError:
        return False
    if file_format == "csv":
        found, sheet = csv_content(found), csv_content(sheet)
    return found.reads_the_same_as(sheet)


def format_of(path: Path) -> Format:
    """By the ending of the name; YAML where that says nothing else."""
    match path.suffix.lower():
        case ".json":
            return "json"
        case ".csv" | ".tsv":
            return "csv"
        case _:
            return "yaml"


def write(sheet: Content, file_format: Format) -> str:
    """The whole file."""
    match file_format:
        case "json":
            return _write_json(sheet)
        case "csv":
            return write_csv(sheet)
        case "yaml":
            return write_yaml(sheet)


def update(
    text: str,
    file_format: Format,
    entries: Mapping[str, Entry],
    order: list[str],
    pack: str | None = None,
) -> str:
    """
    *text*, as the loader decodes it, with `updated` made of what it holds.

    In YAML and in a table no other line changes, as far as that can be.
    """
    if file_format == "csv":
        return update_csv(text, entries, order)
    sheet = updated_content(read(text, file_format), entries, order, pack)
    if file_format == "json":
        return _write_json(sheet)
    # It needs yaml, which not every interview does.
    from smmodels.answers_file.yaml_editor import update_yaml  # noqa: PLC0415

    return update_yaml(text, sheet, entries, order)


def updated_content(
    sheet: Content, entries: Mapping[str, Entry], order: list[str], pack: str | None = None
) -> Content:
    """*sheet* with *entries* put in, and *pack* in the place of another version that it names."""
    new = sheet.with_entries(entries, order)
    if pack is not None and "@" in new.head.get("pack", ""):
        new.head["pack"] = pack
    return new


def unsupported_by(sheet: Content, text: str, file_format: Format, other: Format) -> list[str]:
    """What a file in *file_format* holds and the *other* format cannot: keys of it, and "remarks"."""
    left: list[str] = []
    if other == "csv":  # the day of all answers goes into their rows
        left += [key for key in HEAD if key in sheet.head and key != "date"]
        left += ["comments"] if sheet.comments else []
    if file_format == "yaml":
        # It needs yaml, which not every interview does.
        from smmodels.answers_file.yaml_editor import comments  # noqa: PLC0415

        left += ["remarks"] if any(comments(text)) else []
    return left


def _write_json(sheet: Content) -> str:
    data: dict[str, object] = {
        "smm": 1,
        **{key: sheet.head[key] for key in HEAD if key in sheet.head},
    }
    if sheet.comments:
        data["comments"] = sheet.comments
    return json.dumps({**data, "answers": sheet.answers}, indent=2, ensure_ascii=False) + "\n"
