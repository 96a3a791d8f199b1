"""An answers file in the format that its name tells: YAML, JSON or CSV."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from smmodels.store import answers_csv
from smmodels.store.answers_yaml import write_yaml
from smmodels.store.sheet import HEAD, Entry, Sheet

Format = Literal["yaml", "json", "csv"]


def format_of(path: Path) -> Format:
    """By the ending of the name; YAML where that says nothing else."""
    match path.suffix.lower():
        case ".json":
            return "json"
        case ".csv" | ".tsv":
            return "csv"
        case _:
            return "yaml"


def write(sheet: Sheet, form: Format) -> str:
    """The whole file."""
    match form:
        case "json":
            return _write_json(sheet)
        case "csv":
            return answers_csv.write_csv(sheet)
        case "yaml":
            return write_yaml(sheet)


def read(text: str, form: Format) -> Sheet:
    """What a file holds that was found to be sound."""
    if form == "csv":
        return answers_csv.read_csv(text)
    if form == "json":
        return sheet_of(json.loads(text))
    import yaml  # noqa: PLC0415  only where there is YAML to read

    return sheet_of(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506  all it makes is text


def update(
    text: str,
    form: Format,
    entries: Mapping[str, Entry],
    order: list[str],
    pack: str | None = None,
) -> str:
    """
    *text* with *entries* put in, and *pack* in the place of another version that it names.

    In YAML no other line changes. Where its layout cannot be followed it is written anew, with
    the comment at its top.
    """
    if form == "csv":
        return answers_csv.update_csv(text, entries, order)
    sheet = read(text, form).with_entries(entries, order)
    if pack is not None and "@" in sheet.head.get("pack", ""):
        sheet.head["pack"] = pack
    if form == "json":
        return _write_json(sheet)
    from smmodels.store.splice import splice  # noqa: PLC0415  needs yaml

    spliced = splice(text, dict(entries), order, sheet.head.get("pack"))
    if spliced is not None and _holds(spliced, sheet):
        return spliced
    return _comment_at_top(text) + write_yaml(sheet)


def _holds(text: str, sheet: Sheet) -> bool:
    import yaml  # noqa: PLC0415  only where there is YAML to read

    try:
        return read(text, "yaml") == sheet
    except yaml.YAMLError:
        return False


def sheet_of(data: object) -> Sheet:
    """The sheet in a parsed document; blanks and what is no answer are left out."""
    if not isinstance(data, dict):
        return Sheet()
    head = {key: str(data[key]) for key in HEAD if data.get(key)}
    written = data.get("comments")
    comments = dict(written) if isinstance(written, dict) else {}
    answers = data.get("answers")
    if not isinstance(answers, dict):
        return Sheet(head, comments=comments)
    given = {id_: entry for id_, entry in answers.items() if entry is not None and entry != ""}
    return Sheet(head, given, comments)


def _comment_at_top(text: str) -> str:
    kept = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        kept.append(line)
    return "".join(f"{line}\n" for line in kept)


def _write_json(sheet: Sheet) -> str:
    data: dict[str, object] = {
        "smm": 1,
        **{key: sheet.head[key] for key in HEAD if key in sheet.head},
    }
    if sheet.comments:
        data["comments"] = sheet.comments
    return json.dumps({**data, "answers": sheet.answers}, indent=2, ensure_ascii=False) + "\n"
