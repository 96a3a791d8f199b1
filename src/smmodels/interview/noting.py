"""What is written beside an answer: a note of several lines, and evidence."""

import unicodedata

from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.interview import words
from smmodels.interview.clean import is_clean_for_prompt
from smmodels.interview.say import hint
from smmodels.interview.state import State, with_answer
from smmodels.interview.step import Message, Turn, message_turn
from smmodels.language import gettext as _

END = "."
"""Alone on a line it ends a note, so that whatever is pasted into one stays in it."""

REMOVE = "-"


def ask_note(state: State) -> Turn:
    """Ask for a note."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="note", draft=())
    if state.written is not None and state.written.note:
        now = _(words.NOTE_NOW).format(note=state.written.note)
        return message_turn(asking, now, _(words.NOTE), _(words.NOTE_KEEP))
    return message_turn(asking, _(words.NOTE))


def note_line(state: State, line: str) -> Turn:
    """Take one line of a note, or its end."""
    if not is_clean_for_prompt(line.replace("\t", " ").rstrip()):
        return message_turn(state, _(words.ODD_KEYS))
    text = unicodedata.normalize("NFC", line.rstrip())
    if text.strip() != END:
        return Turn(replace(state, draft=(*state.draft, text)), "told")
    note = "\n".join(state.draft).strip("\n")
    state = replace(state, asking="answer", draft=())
    if not note.strip():
        return message_turn(state, _(words.NOTE_SAME), hint(state))
    if note.strip() == REMOVE:
        return _with_annotation(state, _(words.NOTE_GONE), note=None)
    return _with_annotation(state, _noted(state), note=note)


def break_off(state: State) -> Turn:
    """Keep the lines of a note that nobody can end any more, behind those of the note before."""
    note = "\n".join(state.draft).strip("\n")
    if not note.strip() or note.strip() == REMOVE:
        return Turn(state, "told")
    before = state.written.note if state.written is not None else None
    state = replace(state, asking="answer", draft=())
    return _with_annotation(
        state, _(words.NOTE_SO_FAR), note=f"{before}\n{note}" if before else note
    )


def ask_evidence(state: State) -> Turn:
    """Ask for a link or the name of a file."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="evidence")
    if state.written is not None and state.written.evidence:
        now = _(words.EVIDENCE_NOW).format(evidence=state.written.evidence)
        return message_turn(asking, _(words.EVIDENCE), now)
    return message_turn(asking, _(words.EVIDENCE))


def take_evidence(state: State, text: str) -> Turn:
    """Take the evidence that was typed."""
    if state.question is None:
        return message_turn(state, hint(state))
    state = replace(state, asking="answer")
    if not text:
        return message_turn(state, _(words.EVIDENCE_SAME), hint(state))
    if text == REMOVE:
        return _with_annotation(state, _(words.EVIDENCE_GONE), evidence=None)
    return _with_annotation(state, _noted(state), evidence=text)


def _noted(state: State) -> str:
    return _(words.NOTED) if state.answer is not None else _(words.NOTED_OPEN)


def _with_annotation(state: State, said: str, **what: str | None) -> Turn:
    """Put something beside the answer; where there is none yet, it is open and says so."""
    question = state.question
    assert question is not None  # noqa: S101  both ways here have looked
    answer = state.written or Answer("unknown")
    changed = replace(answer, **what)
    if changed == answer:
        return message_turn(state, said, hint(state))
    says = (Message(said), Message(hint(with_answer(state, changed))))
    return Turn(with_answer(state, changed), "added", says, question.id)
