"""Numbers that were typed, read as an answer to a question."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.interview import texts
from smmodels.interview.state import (
    Message,
    State,
    Turn,
    go_back,
    go_on,
    jump,
    message_turn,
    number_of,
    numbered,
    offer_again,
    with_answer,
)
from smmodels.interview.view import (
    all_answers,
    all_keys,
    answer_text,
    help_on,
    hint,
    standing,
    uses,
)
from smmodels.sanitize import is_clean_for_prompt, without_unseen

_NUMBERS = re.compile(r"[0-9]+(?:[\s,;]+[0-9]+)*[\s.,)]*")
_LONGEST = 4


class Refused(Struct, frozen=True):
    """Numbers that are no answer here; the reason comes before the usual hint."""

    why: str


def read_reply(text: str, question: Question) -> Answer | Refused | None:
    """The answer that the numbers in *text* give; None where it is anything but numbers."""
    if not _NUMBERS.fullmatch(text):
        return None
    typed = re.findall(r"[0-9]+", text)
    for one in typed:
        if len(one) > _LONGEST or int(one) > len(question.options):
            return Refused(_(texts.OUT_OF_RANGE).format(number=one[:_LONGEST]))
    numbers = {int(one) for one in typed}
    if question.shape == "checklist":
        return _ticks(numbers, question)
    return _choice(numbers, question)


def _ticks(numbers: set[int], question: Question) -> Answer | Refused:
    if 0 in numbers and len(numbers) > 1:
        return Refused(_(texts.NONE_ALONE))
    ticks = frozenset(question.options[number - 1].id for number in numbers - {0})
    return Answer("given", ticks=ticks)


def _choice(numbers: set[int], question: Question) -> Answer | Refused:
    if 0 in numbers:
        return Refused(_(texts.OUT_OF_RANGE).format(number=0))
    if len(numbers) > 1:
        return Refused(_(texts.ONE_ONLY))
    place = numbers.pop() - 1
    return Answer("given", option=question.options[place].id, rank=place)


SHOWN = 8
"""How many of the questions that have a word are listed."""


def ask_where(state: State) -> Turn:
    """Ask where to jump to."""
    return message_turn(replace(state, asking="place"), _(texts.WHERE_TO))


def go_where(state: State, text: str) -> Turn:
    """Jump to the question that *text* means; where there are several, list them."""
    state = replace(state, asking="answer")
    if not text:
        return Turn(state, "moved")
    found = _found(state, text)
    if not found:
        return message_turn(state, _(texts.NOT_FOUND).format(text=text))
    if len(found) == 1:
        return Turn(jump(state, found[0]), "moved")
    says = [Message(_(texts.SEVERAL_FOUND))]
    says += [
        Message(state.pack.questions[id_].ask, "plain", f"  {number_of(state, id_)}. ")
        for id_ in found[:SHOWN]
    ]
    more = len(found) - SHOWN
    if more > 0:
        rest = ngettext("… and {count} more.", "… and {count} more.", more)
        says.append(Message(rest.format(count=more)))
    return Turn(state, "told", tuple(says))


def _found(state: State, text: str) -> list[str]:
    order = numbered(state)
    if text.isdecimal():
        # Not every digit that Unicode knows is one that `int` knows the size of.
        place = int(text) - 1 if len(text) < len(str(len(order))) + 1 else -1
        return [order[place]] if 0 <= place < len(order) else []
    word = text.casefold()
    if word in order:
        return [word]
    questions = state.pack.questions
    topics = {topic.id: topic.title for topic in state.pack.topics}
    whole = [id_ for id_ in order if word in questions[id_].ask.casefold() or word in id_]
    return whole or [
        id_
        for id_ in order
        if word in topics.get(questions[id_].topic, "").casefold()
        or any(word in option.text.casefold() for option in questions[id_].options)
    ]


END = "."
"""Alone on a line it ends a note, so that whatever is pasted into one stays in it."""

REMOVE = "-"


def ask_note(state: State) -> Turn:
    """Ask for a note."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="note", draft=())
    if state.written is not None and state.written.note:
        now = _(texts.NOTE_NOW).format(note=state.written.note)
        return message_turn(asking, now, _(texts.NOTE), _(texts.NOTE_KEEP))
    return message_turn(asking, _(texts.NOTE))


def note_line(state: State, line: str) -> Turn:
    """Take one line of a note, or its end."""
    if not is_clean_for_prompt(line.replace("\t", " ").rstrip()):
        return message_turn(state, _(texts.ODD_KEYS))
    text = unicodedata.normalize("NFC", line.rstrip())
    if text.strip() != END:
        return Turn(replace(state, draft=(*state.draft, text)), "told")
    note = "\n".join(state.draft).strip("\n")
    state = replace(state, asking="answer", draft=())
    if not note.strip():
        return message_turn(state, _(texts.NOTE_SAME), hint(state))
    if note.strip() == REMOVE:
        return _with_annotation(state, _(texts.NOTE_GONE), note=None)
    return _with_annotation(state, _noted(state), note=note)


def break_off(state: State) -> Turn:
    """Keep the lines of a note that nobody can end any more, behind those of the note before."""
    note = "\n".join(state.draft).strip("\n")
    if not note.strip() or note.strip() == REMOVE:
        return Turn(state, "told")
    before = state.written.note if state.written is not None else None
    state = replace(state, asking="answer", draft=())
    return _with_annotation(
        state, _(texts.NOTE_SO_FAR), note=f"{before}\n{note}" if before else note
    )


def ask_evidence(state: State) -> Turn:
    """Ask for a link or the name of a file."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="evidence")
    if state.written is not None and state.written.evidence:
        now = _(texts.EVIDENCE_NOW).format(evidence=state.written.evidence)
        return message_turn(asking, _(texts.EVIDENCE), now)
    return message_turn(asking, _(texts.EVIDENCE))


def take_evidence(state: State, text: str) -> Turn:
    """Take the evidence that was typed."""
    if state.question is None:
        return message_turn(state, hint(state))
    state = replace(state, asking="answer")
    if not text:
        return message_turn(state, _(texts.EVIDENCE_SAME), hint(state))
    if text == REMOVE:
        return _with_annotation(state, _(texts.EVIDENCE_GONE), evidence=None)
    return _with_annotation(state, _noted(state), evidence=text)


def _noted(state: State) -> str:
    return _(texts.NOTED) if state.answer is not None else _(texts.NOTED_OPEN)


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


def apply(state: State, line: str) -> Turn:
    """Take one typed line as it is seen, without its line end."""
    line = without_unseen(line)
    if state.asking == "note":
        return note_line(state, line)
    text = " ".join(line.split())
    if not is_clean_for_prompt(text):
        return message_turn(state, _(texts.ODD_KEYS))
    text = unicodedata.normalize("NFC", text)
    match state.asking:
        case "reason":
            return _reason(state, text)
        case "evidence":
            return _evidence(state, text)
        case "place":
            return _place(state, text)
    return _command(state, text)


def _command(state: State, text: str) -> Turn:
    command = COMMANDS.get(text.casefold())
    if command is not None:
        return command(state)
    word, _blank, rest = text.partition(" ")
    with_more = WITH_MORE.get(word.casefold())
    if with_more is not None and rest:
        return with_more(state, rest)
    question = state.question
    reply = None if question is None else read_reply(text, question)
    if reply is None:
        return message_turn(state, hint(state))
    if isinstance(reply, Refused):
        return message_turn(state, f"{reply.why} {hint(state)}")
    return _answered(state, reply)


def _answered(state: State, answer: Answer) -> Turn:
    question = state.question
    assert question is not None  # noqa: S101  an answer was read for it
    before = state.answers.get(question.id)
    answer = replace(answer, by=state.provenance.by, on=state.provenance.annotation_day(before))
    if state.written is not None:
        # What somebody wrote beside the old answer is theirs to remove; when and by whom it was
        # given no longer holds.
        answer = replace(answer, note=state.written.note, evidence=state.written.evidence)
    if before is not None and before == replace(answer, by=answer.by or before.by):
        return _keep(state)
    says = tuple(_what_stays(answer))
    return Turn(go_on(with_answer(state, answer)), "answered", says, question.id)


def _what_stays(answer: Answer) -> Iterator[Message]:
    """What was written beside the answer before, and now stands beside this one."""
    if answer.note:
        yield Message(_(texts.NOTE_STAYS))
    if answer.evidence:
        yield Message(_(texts.EVIDENCE_STAYS).format(evidence=answer.evidence))


def _keep(state: State) -> Turn:
    question, answer = state.question, state.answer
    assert question is not None  # noqa: S101  there is an answer to it
    assert answer is not None  # noqa: S101  same
    says = (Message(_(texts.KEPT).format(answer=answer_text(answer, question))),)
    return Turn(go_on(replace(state, asking="answer")), "kept", says)


def _enter(state: State) -> Turn:
    if state.question is None:
        return Turn(state, "finished")
    if state.answer is None:
        return message_turn(state, hint(state))
    return _still_so(state, state.answer)


def _still_so(state: State, answer: Answer) -> Turn:
    """Keep an answer; one that is out of date is given once more."""
    return _answered(state, answer) if state.is_stale else _keep(state)


def _help(state: State) -> Turn:
    return message_turn(state, *help_on(state), hint(state))


def _back(state: State) -> Turn:
    if state.at == 0:
        return message_turn(state, _(texts.FIRST))
    return Turn(go_back(state), "moved")


def _skip(state: State) -> Turn:
    if state.question is None:
        return message_turn(state, hint(state))
    return _answered(state, Answer("unknown"))


def _not_applicable(state: State) -> Turn:
    question = state.question
    if question is None:
        return message_turn(state, hint(state))
    if question.not_applicable is None:
        return message_turn(state, _(texts.MUST_APPLY))
    asked = _(texts.REASON)
    if state.answer is not None and state.answer.reason is not None:
        asked = _(texts.REASON_SO_FAR).format(reason=state.answer.reason)
    return message_turn(replace(state, asking="reason"), asked)


def _reason(state: State, text: str) -> Turn:
    if not text and state.answer is not None and state.answer.reason is not None:
        return _still_so(state, state.answer)
    if not text or text.casefold() == "b":
        return Turn(replace(state, asking="answer"), "moved")
    if text.casefold() == "q":
        return _quit(state)
    if text.casefold() in COMMANDS or text.isdecimal():
        return message_turn(state, _(texts.REASON))
    return _answered(state, Answer("not-applicable", reason=text))


def _evidence(state: State, text: str) -> Turn:
    """What was typed as evidence, of which a key of ours is none."""
    match text.casefold():
        case "q":
            return _quit(state)
        case "b":
            return take_evidence(state, "")
        case word if word and word in COMMANDS:
            return message_turn(state, _(texts.EVIDENCE))
    return take_evidence(state, text)


def _place(state: State, text: str) -> Turn:
    """The answer to "where to?"; `j 3` is understood there, too."""
    if text.casefold() == "q":
        return _quit(state)
    word, _blank, rest = text.partition(" ")
    return go_where(state, rest if rest and word.casefold() == "j" else text)


def _again(state: State) -> Turn:
    if state.question is not None or not state.open:
        return message_turn(state, hint(state))
    return Turn(offer_again(state), "moved")


def _quit(state: State) -> Turn:
    return Turn(state, "quit")


COMMANDS: dict[str, Callable[[State], Turn]] = {
    "": _enter,
    "?": _help,
    "h": all_keys,
    "b": _back,
    "j": ask_where,
    "s": _skip,
    "na": _not_applicable,
    "n/a": _not_applicable,
    "n": ask_note,
    "e": ask_evidence,
    "w": uses,
    "r": all_answers,
    "l": standing,
    "o": _again,
    "q": _quit,
}
"""The words that are typed instead of an answer."""

WITH_MORE: dict[str, Callable[[State, str], Turn]] = {"j": go_where, "e": take_evidence}
"""Those that may have what they ask for behind them."""
