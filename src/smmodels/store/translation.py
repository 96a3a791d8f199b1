"""A translation file to fill in: each text of the pack under its key, with the English above it."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from smmodels.diagnostics import DataPath
from smmodels.store.scalars import plain_or_quoted, visible

_WIDTH = 100
_Tree = dict[str | int, Any]
"""Keys inside keys; at the ends, the path of a text."""


def write_translation(
    language: str, texts: Mapping[DataPath, str], said: Mapping[DataPath, str]
) -> str:
    """
    The file for *language*: *texts* are the pack's own, *said* those translated so far.

    The same texts give the same bytes. What is not translated yet has nothing behind its colon.
    """
    tree: _Tree = {}
    for path in texts:
        inside = tree
        for part in path[:-1]:
            inside = inside.setdefault(part, {})
        inside[path[-1]] = path
    lines = ["smm: 1", f"lang: {language}"]
    for key, inside in tree.items():
        lines += ["", f"{key}:", *_lines(inside, "  ", texts, said)]
    return "\n".join([*lines, ""])


def _lines(
    tree: _Tree, indent: str, texts: Mapping[DataPath, str], said: Mapping[DataPath, str]
) -> Iterator[str]:
    for key, inside in tree.items():
        name = "-" if isinstance(key, int) else f"{key}:"
        if isinstance(inside, tuple):
            yield from _comment(texts[inside], indent)
            yield from _text(name, said.get(inside, ""), indent)
        else:
            yield f"{indent}{name}"
            yield from _lines(inside, f"{indent}  ", texts, said)


def _comment(text: str, indent: str) -> list[str]:
    first = f"{indent}# "
    return textwrap.wrap(
        visible(text).replace("\n", " / "),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=first,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _text(name: str, text: str, indent: str) -> list[str]:
    if not text:
        return [f"{indent}{name}"]
    line = f"{indent}{name} {plain_or_quoted(text)}"
    if len(line) <= _WIDTH or " ".join(text.split()) != text or visible(text) != text:
        return [line]
    inner = f"{indent}  "
    folded = textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=inner,
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [f"{indent}{name} >-", *folded]
