"""An answers file in the format that its name tells: YAML, JSON or CSV."""

import json
from collections.abc import Mapping
from pathlib import Path

from smmodels.store.answers_csv import update_csv, write_csv
from smmodels.store.answers_yaml import write_yaml
from smmodels.store.reading import Format, read
from smmodels.store.sheet import HEAD, AnswersTable, Entry


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
    from smmodels.store.update_yaml import update_yaml  # noqa: PLC0415

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
        from smmodels.store.yaml_nodes import comments  # noqa: PLC0415

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
