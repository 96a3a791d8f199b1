"""An answers file written as YAML: short, and every text is read back as the text it is."""

import json
import re

from smmodels.answers_file.content import ANNOTATIONS, HEAD, Content, Entry
from smmodels.engine.cells import REPLY_KEYS
from smmodels.sanitize import (
    defuse_commands,
    escape_commands,
    replace_unseen,
    unseen_in,
    without_unseen,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ODD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_UNSAFE = re.compile(
    "[^\n\x20-\x7e\xa0-\u061b\u061d-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
)
"""Characters that YAML forbids, and those that change the direction of text unseen."""


def plain_or_quoted(text: str, *, day: bool = False) -> str:
    """*text* as a scalar on one line, in quotes where it needs them; a *day* needs none."""
    if _is_plain(text) or (day and _DAY.fullmatch(text)):
        return text
    quoted = replace_unseen(
        _escape_plain(text), lambda unseen: "".join(map(_escape_character, unseen))
    )
    quoted = _UNSAFE.sub(lambda match: _escape_character(match[0]), quoted)
    return f'"{escape_commands(quoted, _escape_character)}"'


def _is_plain(text: str) -> bool:
    return (
        text[:1].isalpha()
        and text.strip() == text
        and text.lower() not in _ODD_WORDS
        and not text.endswith(":")
        and not re.search(r": |:\t| #|\t#|[\n,?\[\]{}]", text)
        and not _is_unsafe(text)
    )


def _is_unsafe(text: str) -> bool:
    return _UNSAFE.search(text) is not None or unseen_in(text) is not None


def _escape_plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _escape_character(character: str) -> str:
    code = ord(character)
    if code > 0xFFFF:  # noqa: PLR2004  two bytes
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  one byte


def visible(text: str) -> str:
    """*text* fit for a comment: plain line ends, nothing unseen, and no command for a log."""
    return defuse_commands(_UNSAFE.sub("\ufffd", "\n".join(without_unseen(text).splitlines())))


def block_lines(text: str) -> list[str] | None:
    """The lines of *text* for a `|-` block; None where it has one line, or needs quotes."""
    lines = text.split("\n")
    if len(lines) == 1 or _is_unsafe(text) or text[:1] in {" ", "\n"} or text[-1:] == "\n":
        return None
    if any(line != line.rstrip() for line in lines):
        return None
    return lines


_WIDTH = 100
_DAYS = {"date", "on"}
_KEYS = {*REPLY_KEYS, *ANNOTATIONS, "said"}
"""The keys of an entry; one of them is a word that stands in quotes elsewhere."""


def write_yaml(content: Content) -> str:
    """The whole file."""
    lines = ["smm: 1"]
    lines += [
        f"{key}: {plain_or_quoted(content.head[key], day=key in _DAYS)}"
        for key in HEAD
        if key in content.head
    ]
    if content.comments:
        lines.append("comments:")
    for name, text in content.comments.items():
        lines += _text_lines(plain_or_quoted(name), text, "  ")
    if not content.answers:
        return "\n".join([*lines, "answers: {}", ""])
    lines.append("answers:")
    for id_, entry in content.answers.items():
        lines += entry_lines(id_, entry, "  ")
    return "\n".join([*lines, ""])


def entry_lines(id_: str, entry: Entry, indent: str) -> list[str]:
    """The lines of one answer: one where it fits, else one or more for each of its fields."""
    name = plain_or_quoted(id_)  # older packs may have had questions of any name
    if not isinstance(entry, dict):
        return [f"{indent}{name}: {_reply(entry)}"]
    fields = [_field(key, value) for key, value in entry.items()]
    short = f"{indent}{name}: {{{', '.join(fields)}}}"
    if len(short) <= _WIDTH and not any(
        "\n" in value for value in entry.values() if isinstance(value, str)
    ):
        return [short]
    lines = [f"{indent}{name}:"]
    for field, (key, value) in zip(fields, entry.items(), strict=True):
        if isinstance(value, str) and block_lines(value) is not None:
            lines += _text_lines(key, value, f"{indent}  ")
        elif key == "said" and isinstance(value, list):
            people = (f"{indent}    - {_reply(person)}" for person in value)
            lines += [f"{indent}  {key}:", *people] if value else [f"{indent}  {field}"]
        else:
            lines.append(f"{indent}  {field}")
    return lines


def _text_lines(key: str, text: str, indent: str) -> list[str]:
    """A key and its text, as a block where that has several lines."""
    block = block_lines(text)
    if block is None:
        return [f"{indent}{key}: {plain_or_quoted(text)}"]
    return [f"{indent}{key}: |-", *(f"{indent}  {line}" if line else "" for line in block)]


def _reply(reply: object) -> str:
    match reply:
        case str():
            return plain_or_quoted(reply)
        case list():
            return f"[{', '.join(_reply(item) for item in reply)}]"
        case dict():
            return f"{{{', '.join(_field(key, value) for key, value in reply.items())}}}"
        case _:  # what is no answer, as a number, stays as its author wrote it
            return json.dumps(reply)


def _field(key: object, value: object) -> str:
    name = str(key) if key in _KEYS else _reply(key)
    is_day = key in _DAYS and isinstance(value, str)
    return f"{name}: {plain_or_quoted(str(value), day=True) if is_day else _reply(value)}"
