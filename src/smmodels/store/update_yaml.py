"""YAML with more answers in it, and everything else that a person wrote there."""

from collections.abc import Mapping

import yaml

from smmodels.store.answers_yaml import write_yaml
from smmodels.store.reading import holds
from smmodels.store.sheet import AnswersTable, Entry
from smmodels.store.splice import splice
from smmodels.store.written_anew import rewrite
from smmodels.store.yaml_nodes import comments


def update_yaml(
    text: str, sheet: AnswersTable, entries: Mapping[str, Entry], order: list[str]
) -> str:
    """
    *text* with *entries* put in, so that it holds *sheet*.

    No other line changes, unless the layout cannot be followed; then the file is written anew,
    with all its comments.
    """
    spliced = _spliced(text, sheet, entries, order)
    if spliced is not None:
        return spliced
    try:
        return rewrite(text, sheet)
    except yaml.YAMLError:  # no comment is worth an answer
        return write_yaml(sheet)


def _spliced(
    text: str, sheet: AnswersTable, entries: Mapping[str, Entry], order: list[str]
) -> str | None:
    try:
        new = splice(text, dict(entries), order, sheet.head.get("pack"))
        return new if new and holds(new, "yaml", sheet) and _keeps_comments(text, new) else None
    except yaml.YAMLError:
        return None


def _keeps_comments(old: str, new: str) -> bool:
    there = [comment for _, comment in comments(new)]
    return all(comment in there for _, comment in comments(old))
