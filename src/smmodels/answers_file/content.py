"""What an answers file holds, as plain data: the same for YAML, JSON and CSV."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question

Reply = str | list[str]
Entry = str | list[str] | dict[str, Reply]
"""A reply alone, or a mapping of `answer` and its annotations."""

HEAD = ("pack", "organisation", "scope", "date")
ANNOTATIONS = ("note", "reason", "evidence", "on", "by")


@dataclass
class Content:
    """The lines at the top, the answers in their order, and the comments on the results."""

    head: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Entry] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def with_entries(self, entries: Mapping[str, Entry], order: Sequence[str]) -> "Content":
        """This content with *entries* put in; new ones come where *order* has them."""
        answers = dict(self.answers)
        for id_, entry in entries.items():
            if id_ in answers:
                answers[id_] = entry
            else:
                before = question_before(list(answers), id_, order)
                items = list(answers.items())
                index = 0 if before is None else list(answers).index(before) + 1
                answers = dict([*items[:index], (id_, entry), *items[index:]])
        return Content(dict(self.head), answers, dict(self.comments))

    def without_former(self, replaced: Mapping[str, str]) -> "Content":
        """This content with the *replaced* entries under their new ids, where those are free."""
        answers: dict[str, Entry] = {}
        for id_, entry in self.answers.items():
            new = replaced.get(id_, id_)
            if new == id_ or (new not in self.answers and new not in answers):
                answers[new] = entry
        return Content(dict(self.head), answers, dict(self.comments))

    def reads_the_same_as(self, other: "Content") -> bool:
        """Whether a reader finds the same in both, for whom two forms of a letter are one."""
        return _composed(self) == _composed(other)


def content_of(data: object) -> Content:
    """The content of a parsed document; blanks and what is no answer are left out."""
    if not isinstance(data, dict):
        return Content()
    head = {key: str(data[key]) for key in HEAD if data.get(key)}
    answers = _mapping(data.get("answers"))
    entries = {id_: _without_blanks(entry) for id_, entry in answers.items() if entry is not None}
    return Content(head, entries, dict(_mapping(data.get("comments"))))


def entry_of(answer: Answer, question: Question) -> Entry:
    """An answer as it is written; ticks come in the order of the checklist."""
    reply: Reply
    if answer.state != "given":
        reply = answer.state
    elif answer.ticks is not None:
        reply = [option.id for option in question.options if option.id in answer.ticks]
    else:
        reply = answer.option or ""
    annotations = {
        name: text for name in ANNOTATIONS if (text := getattr(answer, name)) is not None
    }
    return {"answer": reply, **annotations} if annotations else reply


def entry_fields(entry: Entry) -> dict[str, Reply]:
    """An entry as a mapping, with its reply under `answer` also where that stands alone."""
    return entry if isinstance(entry, dict) else {"answer": entry}


def reply_of(entry: Entry | None) -> frozenset[str] | None:
    """
    The words of an entry's reply, without its annotations; None where it is empty or not there.

    A table does not distinguish a tick from an option, and the order of ticks means nothing.
    """
    reply = entry.get("answer") if isinstance(entry, dict) else entry
    if reply is None:
        return None
    words = reply if isinstance(reply, list) else [reply]
    return frozenset(str(word).strip() for word in words)


def is_same_entry(first: Entry | None, second: Entry | None) -> bool:
    """Whether two entries have the same reply and the same annotations."""
    return reply_of(first) == reply_of(second) and _annotations(first) == _annotations(second)


def with_annotations_of(entry: Entry, blank: Entry | None) -> Entry:
    """*entry* with the note and evidence of *blank*, an entry without a reply, if it has none."""
    if not isinstance(blank, dict) or reply_of(blank) is not None:
        return entry
    fields = entry_fields(entry)
    added = {
        name: text
        for name, text in blank.items()
        if name in ("note", "evidence") and name not in fields
    }
    return {**fields, **added} if added else entry


def question_before(present: Sequence[str], id_: str, order: Sequence[str]) -> str | None:
    """The question of *present* that a new one follows; None where it comes first."""
    if id_ not in order:
        return present[-1] if present else None
    earlier = set(order[: order.index(id_)])
    return next((question for question in reversed(present) if question in earlier), None)


def _mapping(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _without_blanks(entry: Entry) -> Entry:
    if not isinstance(entry, dict):
        return entry
    return {key: value for key, value in entry.items() if value is not None}


def _annotations(entry: Entry | None) -> dict[str, str]:
    """The annotations as every format keeps them: without blanks at the ends of lines."""
    fields = entry_fields(entry) if entry is not None else {}
    return {name: _stripped(str(text)) for name, text in fields.items() if name != "answer"}


def _stripped(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    return "\n".join(line.strip() for line in lines)


def _composed(content: Content) -> object:
    answers = {id_: entry_fields(entry) for id_, entry in content.answers.items()}
    return _nfc([content.head, content.comments, answers])


def _nfc(data: object) -> object:
    """*data* with every text in Unicode's composed form (NFC)."""
    match data:
        case dict():
            return {key: _nfc(value) for key, value in data.items()}
        case list():
            return [_nfc(item) for item in data]
        case str():
            return unicodedata.normalize("NFC", data)
        case _:
            return data
