"""An answers file as text and bytes: its format, its encoding and line ends, read and written."""

import codecs
import json
import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Literal

from smmodels.answers_file.content import (
    HEAD,
    Content,
    Entry,
    content_of,
    entry_fields,
    with_cells_read,
)
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
"""What a file may begin with to tell its encoding; some spreadsheets need it."""


def text_of(data: bytes, file_format: str) -> str:
    """*data* as the loader decodes it. Raises ValueError where that is no text."""
    source = decode("", data, file_format)
    if isinstance(source, Diagnostic):
        raise ValueError(source.message)  # noqa: TRY004  a matter of the file, not of a type
    return source.text


def encode_like(old: bytes, text: str) -> bytes:
    """*text* with the byte order mark, the encoding and the line ends of *old*."""
    mark = next((mark for mark in _BYTE_ORDER_MARKS if old.startswith(mark)), b"")
    encoding = _BYTE_ORDER_MARKS.get(mark, "utf-8")
    first = _LINE_END.search(old[len(mark) :].decode(encoding))
    return mark + text.replace("\n", first[0] if first else "\n").encode(encoding)


Format = Literal["yaml", "json", "csv"]


def read(data: str | bytes, file_format: Format, checklists: Container[str] = ()) -> Content:
    """
    The content of *data*. Raises ValueError where the loader finds an error in it.

    *checklists* are the ids of the questions whose `item?` in a table is a doubtful tick, and not
    one of several possible options.
    """
    parsed = parse("", data.encode() if isinstance(data, str) else data, file_format)
    if parsed.tree is None or has_errors(parsed.diagnostics):
        raise ValueError(parsed.diagnostics[0].message)
    content = content_of(parsed.tree.data)
    return with_cells_read(content, checklists) if parsed.tree.is_table else content


def holds(data: str | bytes, file_format: Format, content: Content) -> bool:
    """Whether the loader reads *content* from *data*, but for what *file_format* cannot keep."""
    try:
        actual = read(data, file_format)
    except ValueError:
        return False
    if file_format == "csv":
        actual, content = csv_content(actual), csv_content(content)
    return actual.reads_the_same_as(content)


def format_of(path: Path) -> Format:
    """The format by the ending of a name; YAML where that tells none."""
    match path.suffix.lower():
        case ".json":
            return "json"
        case ".csv" | ".tsv":
            return "csv"
        case _:
            return "yaml"


def write(content: Content, file_format: Format) -> str:
    """The whole file."""
    match file_format:
        case "json":
            return _write_json(content)
        case "csv":
            return write_csv(content)
        case "yaml":
            return write_yaml(content)


def update(  # noqa: PLR0913, PLR0917  what is put in, and how
    text: str,
    file_format: Format,
    entries: Mapping[str, Entry],
    order: list[str],
    pack: str | None = None,
    replaced: Mapping[str, str] | None = None,
) -> str:
    """
    *text*, as the loader decodes it, with *entries* put in as `updated_content` does.

    In YAML and in a table no other line changes, as far as that is possible.
    """
    if file_format == "csv":
        return update_csv(text, entries, order, replaced or {})
    content = updated_content(read(text, file_format), entries, order, pack, replaced)
    if file_format == "json":
        return _write_json(content)
    # It imports yaml, which not every interview needs.
    from smmodels.answers_file.yaml_editor import update_yaml  # noqa: PLC0415

    return update_yaml(text, content, entries, order, replaced or {})


def updated_content(
    content: Content,
    entries: Mapping[str, Entry],
    order: list[str],
    pack: str | None = None,
    replaced: Mapping[str, str] | None = None,
) -> Content:
    """
    *content* with *entries* put in; if it names a version of the pack, that becomes *pack*.

    *replaced* are entries that some of these take the place of, each with the first of those.
    """
    new = content.without_former(replaced or {}).with_entries(entries, order)
    if pack is not None and "@" in new.head.get("pack", ""):
        new.head["pack"] = pack
    return new


def unsupported_by(content: Content, text: str, current: Format, other: Format) -> list[str]:
    """What a file in *current* format holds and *other* cannot: its keys, and "remarks"."""
    unsupported: list[str] = []
    if other == "csv":  # the day of all answers goes into their rows
        unsupported += [key for key in HEAD if key in content.head and key != "date"]
        unsupported += ["comments"] if content.comments else []
        has_said = any("said" in entry_fields(entry) for entry in content.answers.values())
        unsupported += ["said"] if has_said else []
    if current == "yaml":
        # It imports yaml, which not every interview needs.
        from smmodels.answers_file.yaml_editor import comments  # noqa: PLC0415

        unsupported += ["remarks"] if any(comments(text)) else []
    return unsupported


def _write_json(content: Content) -> str:
    data: dict[str, object] = {
        "smm": 1,
        **{key: content.head[key] for key in HEAD if key in content.head},
    }
    if content.comments:
        data["comments"] = content.comments
    return json.dumps({**data, "answers": content.answers}, indent=2, ensure_ascii=False) + "\n"
