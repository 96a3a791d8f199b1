"""Put answers into YAML that a person wrote, and touch no other line of it."""

from collections.abc import Iterator

import yaml
from msgspec import Struct

from smmodels.store.answers_yaml import entry_lines
from smmodels.store.scalars import plain_or_quoted
from smmodels.store.sheet import Entry, place_after


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
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    pair = _pair(root, "pack") if isinstance(root, yaml.MappingNode) else None
    if pair is None or pair[1].value == pack:
        return text
    value = pair[1]
    if value.start_mark.line != value.end_mark.line:
        return None
    return text[: value.start_mark.index] + plain_or_quoted(pack) + text[value.end_mark.index :]


def _cut(text: str, id_: str, entry: Entry, order: list[str]) -> _Cut | None:
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    pair = _pair(root, "answers")
    if pair is None:
        lines = "\n".join(["answers:", *entry_lines(id_, entry, "  "), ""])
        end = _line_end(text, _end(root))
        return _Cut(end, end, "\n" + lines.removesuffix("\n"))
    key, answers = pair
    if not answers.value:
        end = max(int(answers.end_mark.index), key.end_mark.index + 1)
        return _first(text, key, end, id_, entry)
    if not isinstance(answers, yaml.MappingNode) or answers.flow_style:
        return None
    there = _pair(answers, id_)
    if there is not None:
        return _replaced(text, *there, entry)
    return _inserted(text, key, answers, id_, entry, order)


def _first(text: str, key: yaml.Node, end: int, id_: str, entry: Entry) -> _Cut:
    """Put in the first answer: `answers:` has none, or `{}`."""
    start = key.end_mark.index + 1
    rest = text[end : _line_end(text, end)].rstrip()
    lines = "\n".join(entry_lines(id_, entry, "  "))
    return _Cut(start, _line_end(text, end), f"{rest}\n{lines}")


def _replaced(text: str, key: yaml.Node, value: yaml.Node, entry: Entry) -> _Cut:
    indent = " " * key.start_mark.column
    end = len(text[: _entry_end(key, value)].rstrip())
    above = _comments(text, key.end_mark.index + 1, end)
    lines = entry_lines(str(key.value), entry, indent)
    rest = text[end : _line_end(text, end)].strip()
    if len(lines) > 1 and rest:  # a comment behind the last of several lines would join its text
        above.append(rest)
    if len(lines) > 1 or not rest:
        end = _line_end(text, end)
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
    ends = {str(one.value): _entry_end(one, value) for one, value in answers.value}
    indent = " " * answers.value[0][0].start_mark.column
    before = place_after(list(ends), id_, order)
    at = key.end_mark.index + 1 if before is None else len(text[: ends[before]].rstrip())
    end = _line_end(text, at)
    return _Cut(end, end, "\n" + "\n".join(entry_lines(id_, entry, indent)))


def _pair(mapping: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next((pair for pair in mapping.value if pair[0].value == name), None)


def _end(node: yaml.Node) -> int:
    """Where the last thing in *node* ends; a block's own mark lies behind the comments after it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        if isinstance(node, yaml.MappingNode):
            key, value = node.value[-1]
            return _entry_end(key, value)
        return _end(node.value[-1])
    end: int = node.end_mark.index
    return end


def _entry_end(key: yaml.Node, value: yaml.Node) -> int:
    """Where an entry ends; one without a value ends behind its colon."""
    return max(_end(value), key.end_mark.index + 1)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _comments(text: str, start: int, end: int) -> list[str]:
    """The comments between two places: what lies between tokens is nothing but space and these."""
    return [comment for at, comment in comments(text) if start <= at < end]


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Every comment with its place."""
    last = 0
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        at = last
        for line in text[last : token.start_mark.index].splitlines(keepends=True):
            if "#" in line:
                yield at + line.index("#"), line[line.index("#") :].strip()
            at += len(line)
        last = max(last, token.end_mark.index)
