"""What an answers file holds, as plain data: the same for YAML, JSON and CSV."""

import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from smmodels.engine.answers import Answer
from smmodels.engine.cells import REPLY_KEYS, read_words, write_words
from smmodels.engine.pack import Question

Reply = str | list[str]
Said = Sequence[Mapping[str, Reply]]
Entry = str | list[str] | dict[str, Reply | Said]
"""
A reply alone, or a mapping of the keys of a reply, its annotations, and who `said` what.

The reply is `answer`, and beside it `unknown` items; or `between`, or `one_of`.
"""

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
    """An answer as it is written; options and ticks come in the order of the question."""
    fields = _said_fields(answer, question)
    if answer.said:
        # Of each of them it is told whose it is, first.
        said = [_said_fields(one, question) for one in answer.said]
        return {**fields, "said": [{"by": one.pop("by", ""), **one} for one in said]}
    return fields["answer"] if fields.keys() == {"answer"} else dict(fields)


def _said_fields(answer: Answer, question: Question) -> dict[str, Reply]:
    """The reply and the annotations of an answer, by their keys."""
    annotations = {
        name: text for name in ANNOTATIONS if (text := getattr(answer, name)) is not None
    }
    return {**_reply_fields(answer, question), **annotations}


def _reply_fields(answer: Answer, question: Question) -> dict[str, Reply]:
    def in_order(ids: Container[str]) -> list[str]:
        return [option.id for option in question.options if option.id in ids]

    if answer.state not in ("given", "partly"):
        return {"answer": answer.state}
    if answer.ticks is not None:
        doubtful = {"unknown": in_order(answer.doubtful)} if answer.doubtful else {}
        return {"answer": in_order(answer.ticks), **doubtful}
    if answer.state == "given":
        return {"answer": answer.option or ""}
    if question.shape == "scale":
        return {"between": [question.options[rank].id for rank in (answer.rank, answer.highest)]}
    return {"one_of": in_order(answer.options)}


def entry_fields(entry: Entry) -> dict[str, Reply | Said]:
    """An entry as a mapping, with its reply under `answer` also where that stands alone."""
    return entry if isinstance(entry, dict) else {"answer": entry}


def reply_of(entry: Entry | None) -> frozenset[str] | None:
    """
    The words of an entry's reply, without its annotations; None where it is empty or not there.

    A table does not distinguish a tick from an option, and the order of ticks means nothing.
    """
    words = None if entry is None else write_words(entry_fields(entry))
    return None if words is None else frozenset(words)


def with_cells_read(content: Content, checklists: Container[str]) -> Content:
    """The *content* of a table, with what its cells say in part as other formats have it."""
    answers: dict[str, Entry] = {}
    for id_, entry in content.answers.items():
        words = write_words(entry_fields(entry)) or ()
        read = read_words(words, checklist=id_ in checklists)
        if read is None:
            answers[id_] = entry
            continue
        rest = {key: text for key, text in entry_fields(entry).items() if key != "answer"}
        answers[id_] = {**read.fields, **rest}
    return Content(content.head, answers, content.comments)


def is_same_entry(first: Entry | None, second: Entry | None) -> bool:
    """Whether two entries have the same reply, the same annotations, and the same who said what."""
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


def _annotations(entry: Entry | None) -> dict[str, object]:
    """The annotations as every format keeps them: without blanks at the ends of lines."""
    fields = entry_fields(entry) if entry is not None else {}
    return {
        name: _nfc(value) if name == "said" else _stripped(str(value))
        for name, value in fields.items()
        if name not in REPLY_KEYS
    }


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
