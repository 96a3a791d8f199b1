"""What an answers file holds, as plain data: the same for YAML, JSON and CSV."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question

Reply = str | list[str]
Entry = str | list[str] | dict[str, Reply]
"""A reply alone, or a mapping of `answer` and what belongs to it."""


def reply_of(entry: Entry | None) -> frozenset[str] | None:
    """
    What an entry replies, without what belongs to it; None where it is empty or not there.

    A table does not tell one tick from an option, and the order of ticks says nothing.
    """
    reply = entry.get("answer") if isinstance(entry, dict) else entry
    if reply is None:
        return None
    replies = reply if isinstance(reply, list) else [reply]
    return frozenset(str(word).strip() for word in replies)


def is_same_entry(one: Entry | None, other: Entry | None) -> bool:
    """Whether two entries reply the same, and the same belongs to both."""
    return reply_of(one) == reply_of(other) and _annotations(one) == _annotations(other)


def _annotations(entry: Entry | None) -> dict[str, str]:
    """What belongs to a reply, as every format holds it: without blanks at the ends of lines."""
    parts = entry_fields(entry) if entry is not None else {}
    return {name: _stripped(str(text)) for name, text in parts.items() if name != "answer"}


def _stripped(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    return "\n".join(line.strip() for line in lines)


def with_annotations_of(entry: Entry, there: Entry | None) -> Entry:
    """*entry* with what stands beside an empty reply *there*, unless it has that itself."""
    if not isinstance(there, dict) or reply_of(there) is not None:
        return entry
    ours = entry_fields(entry)
    texts = {name: there[name] for name in there if name in ("note", "evidence")}
    rest = {name: text for name, text in texts.items() if name not in ours}
    return {**ours, **rest} if rest else entry


HEAD = ("pack", "organisation", "scope", "date")
ANNOTATIONS = ("note", "reason", "evidence", "on", "by")


@dataclass
class Content:
    """The lines at the top, the answers in their order, and the comments on what comes of them."""

    head: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Entry] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def with_entries(self, entries: Mapping[str, Entry], order: "list[str]") -> "Content":
        """This sheet with *entries* put in; new ones come where *order* has them."""
        answers = dict(self.answers)
        for id_, entry in entries.items():
            if id_ in answers:
                answers[id_] = entry
            else:
                before = question_before(list(answers), id_, order)
                items = list(answers.items())
                at = 0 if before is None else list(answers).index(before) + 1
                answers = dict([*items[:at], (id_, entry), *items[at:]])
        return Content(dict(self.head), answers, dict(self.comments))

    def reads_the_same_as(self, other: "Content") -> bool:
        """Whether a reader finds the same in both, for whom two forms of a letter are one."""
        return _composed(self) == _composed(other)


def content_of(data: object) -> Content:
    """The sheet in a parsed document; blanks and what is no answer are left out."""
    if not isinstance(data, dict):
        return Content()
    head = {key: str(data[key]) for key in HEAD if data.get(key)}
    written = data.get("comments")
    comments = dict(written) if isinstance(written, dict) else {}
    answers = data.get("answers")
    given = answers if isinstance(answers, dict) else {}
    return Content(
        head, {id_: _filled(one) for id_, one in given.items() if one is not None}, comments
    )


def _filled(entry: Entry) -> Entry:
    if not isinstance(entry, dict):
        return entry
    return {key: value for key, value in entry.items() if value is not None}


def _composed(sheet: Content) -> object:
    answers = {id_: entry_fields(entry) for id_, entry in sheet.answers.items()}
    return _nfc([sheet.head, sheet.comments, answers])


def _nfc(data: object) -> object:
    match data:
        case dict():
            return {key: _nfc(value) for key, value in data.items()}
        case list():
            return [_nfc(one) for one in data]
        case str():
            return unicodedata.normalize("NFC", data)
        case _:
            return data


def entry_fields(entry: Entry) -> dict[str, Reply]:
    """An entry with its reply under `answer`, whichever way it is written."""
    return entry if isinstance(entry, dict) else {"answer": entry}


def question_before(present: list[str], id_: str, order: list[str]) -> str | None:
    """The question of *present* that a new one follows; None where it comes first."""
    if id_ not in order:
        return present[-1] if present else None
    earlier = set(order[: order.index(id_)])
    return next((one for one in reversed(present) if one in earlier), None)


def entry_of(answer: Answer, question: Question) -> Entry:
    """An answer as it is written; ticks come in the order of the checklist."""
    reply: Reply
    if answer.state != "given":
        reply = answer.state
    elif answer.ticks is not None:
        reply = [option.id for option in question.options if option.id in answer.ticks]
    else:
        reply = answer.option or ""
    extras = {name: text for name in ANNOTATIONS if (text := getattr(answer, name)) is not None}
    return {"answer": reply, **extras} if extras else reply
