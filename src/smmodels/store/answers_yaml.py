"""An answers file as YAML: short where there is only an answer, and the same bytes each time."""

import json

from smmodels.store.scalars import literal, plain_or_quoted
from smmodels.store.sheet import HEAD, AnswersTable, Entry, Reply

_WIDTH = 100
_DAYS = {"date", "on"}


def write_yaml(sheet: AnswersTable) -> str:
    """The whole file."""
    lines = ["smm: 1"]
    lines += [
        f"{key}: {plain_or_quoted(sheet.head[key], day=key in _DAYS)}"
        for key in HEAD
        if key in sheet.head
    ]
    if sheet.comments:
        lines.append("comments:")
    for on, text in sheet.comments.items():
        lines += _text_lines(plain_or_quoted(on), text, "  ")
    if not sheet.answers:
        return "\n".join([*lines, "answers: {}", ""])
    lines.append("answers:")
    for id_, entry in sheet.answers.items():
        lines += entry_lines(id_, entry, "  ")
    return "\n".join([*lines, ""])


def entry_lines(id_: str, entry: Entry, indent: str) -> list[str]:
    """One answer, on one line where it fits, else with each part on its own."""
    name = plain_or_quoted(id_)  # the questions of another time may have had any name
    if not isinstance(entry, dict):
        return [f"{indent}{name}: {_reply(entry)}"]
    parts = [f"{key}: {_pair(key, value)}" for key, value in entry.items()]
    short = f"{indent}{name}: {{{', '.join(parts)}}}"
    if len(short) <= _WIDTH and not any(
        "\n" in part for part in entry.values() if isinstance(part, str)
    ):
        return [short]
    lines = [f"{indent}{name}:"]
    for part, (key, value) in zip(parts, entry.items(), strict=True):
        if isinstance(value, str) and literal(value) is not None:
            lines += _text_lines(key, value, f"{indent}  ")
        else:
            lines.append(f"{indent}  {part}")
    return lines


def _text_lines(key: str, text: str, indent: str) -> list[str]:
    """A text behind its key: as a block where it has several lines."""
    block = literal(text)
    if block is None:
        return [f"{indent}{key}: {plain_or_quoted(text)}"]
    return [f"{indent}{key}: |-", *(f"{indent}  {line}" if line else "" for line in block)]


def _reply(reply: object) -> str:
    match reply:
        case str():
            return plain_or_quoted(reply)
        case list():
            return f"[{', '.join(_reply(one) for one in reply)}]"
        case dict():
            return f"{{{', '.join(f'{_reply(key)}: {_reply(one)}' for key, one in reply.items())}}}"
        case _:  # a number or the like is no answer, and stays in the file of whoever wrote it
            return json.dumps(reply)


def _pair(key: str, value: Reply) -> str:
    return plain_or_quoted(value, day=key in _DAYS) if isinstance(value, str) else _reply(value)
