"""Put answers into YAML that a person wrote, and touch no other line of it."""

import yaml
from msgspec import Struct

from smmodels.store.answers_yaml import entry_lines
from smmodels.store.scalars import plain_or_quoted
from smmodels.store.sheet import Entry, place_after
from smmodels.store.yaml_nodes import comments, compose, end_of, entry_end, line_end, pair


class _Cut(Struct, frozen=True):
    """Replace the characters from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


def splice(
    text: str, entries: dict[str, Entry], order: list[str], pack: str | None = None
) -> str | None:
    """
    *text* with *entries* put in, and with *pack* where it names one.

    Comments and the order of lines stay. None where the text is laid out in a way that this
    cannot follow; whoever calls compares the data of the result with what was meant.
    """
    if pack is not None:
        named = _with_pack(text, pack)
        if named is None:
            return None
        text = named
    for id_, entry in entries.items():
        cut = _cut(text, id_, entry, order)
        if cut is None:
            return None
        text = text[: cut.start] + cut.text + text[cut.end :]
    return text


def _with_pack(text: str, pack: str) -> str | None:
    root = compose(text)
    there = pair(root, "pack") if root is not None else None
    if there is None or there[1].value == pack:
        return text
    value = there[1]
    if value.start_mark.line != value.end_mark.line:
        return None
    return text[: value.start_mark.index] + plain_or_quoted(pack) + text[value.end_mark.index :]


def _cut(text: str, id_: str, entry: Entry, order: list[str]) -> _Cut | None:
    root = compose(text)
    if root is None or root.flow_style:
        return None
    given = pair(root, "answers")
    if given is None:
        lines = "\n".join(["answers:", *entry_lines(id_, entry, "  "), ""])
        end = line_end(text, end_of(root))
        return _Cut(end, end, "\n" + lines.removesuffix("\n"))
    key, answers = given
    if isinstance(answers, yaml.ScalarNode) or not answers.value:
        end = max(int(answers.end_mark.index), key.end_mark.index + 1)
        return _first(text, key, end, id_, entry)
    if not isinstance(answers, yaml.MappingNode) or answers.flow_style:
        return None
    there = pair(answers, id_)
    if there is not None:
        return _replaced(text, *there, entry)
    return _inserted(text, key, answers, id_, entry, order)


def _first(text: str, key: yaml.Node, end: int, id_: str, entry: Entry) -> _Cut:
    """Put in the first answer: behind `answers:` is nothing yet, a word for that, or `{}`."""
    start = key.end_mark.index + 1
    rest = text[end : line_end(text, end)].rstrip()
    inside = [f"  {comment}" for comment in _comments(text, start, end)]
    lines = "\n".join([rest, *inside, *entry_lines(id_, entry, "  ")])
    return _Cut(start, line_end(text, end), lines)


def _replaced(text: str, key: yaml.Node, value: yaml.Node, entry: Entry) -> _Cut:
    indent = " " * key.start_mark.column
    end = len(text[: entry_end(key, value)].rstrip())
    above = _comments(text, key.end_mark.index + 1, end)
    lines = entry_lines(str(key.value), entry, indent)
    rest = text[end : line_end(text, end)].strip()
    if len(lines) > 1 and rest:  # a comment behind the last of several lines would join its text
        above.append(rest)
    if len(lines) > 1 or not rest:
        end = line_end(text, end)
    lines = [*(indent + one for one in above), *lines]
    return _Cut(key.start_mark.index, end, "\n".join(lines).removeprefix(indent))


def _inserted(  # noqa: PLR0913, PLR0917  where, and what
    text: str,
    key: yaml.Node,
    answers: yaml.MappingNode,
    id_: str,
    entry: Entry,
    order: list[str],
) -> _Cut:
    ends = {str(one.value): entry_end(one, value) for one, value in answers.value}
    indent = " " * answers.value[0][0].start_mark.column
    before = place_after(list(ends), id_, order)
    at = key.end_mark.index + 1 if before is None else len(text[: ends[before]].rstrip())
    end = line_end(text, at)
    return _Cut(end, end, "\n" + "\n".join(entry_lines(id_, entry, indent)))


def _comments(text: str, start: int, end: int) -> list[str]:
    return [comment for at, comment in comments(text) if start <= at < end]
