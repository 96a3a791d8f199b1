"""What a typed line means at this moment: a command, an answer, a reason, or nothing we know."""

import unicodedata
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from smmodels.characters import without_unseen
from smmodels.engine.answers import Answer
from smmodels.interview import words
from smmodels.interview.clean import is_clean_for_prompt
from smmodels.interview.look_around import all_answers, all_keys, standing, uses
from smmodels.interview.moving import ask_where, go_where
from smmodels.interview.noting import ask_evidence, ask_note, note_line, take_evidence
from smmodels.interview.reply import Refused, read_reply
from smmodels.interview.say import answer_text, help_on, hint
from smmodels.interview.state import State, go_back, go_on, offer_again, with_answer
from smmodels.interview.step import Message, Turn, message_turn
from smmodels.language import gettext as _


def apply(state: State, line: str) -> Turn:
    """Take one typed line as it is seen, without its line end."""
    line = without_unseen(line)
    if state.asking == "note":
        return note_line(state, line)
    text = " ".join(line.split())
    if not is_clean_for_prompt(text):
        return message_turn(state, _(words.ODD_KEYS))
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
        yield Message(_(words.NOTE_STAYS))
    if answer.evidence:
        yield Message(_(words.EVIDENCE_STAYS).format(evidence=answer.evidence))


def _keep(state: State) -> Turn:
    question, answer = state.question, state.answer
    assert question is not None  # noqa: S101  there is an answer to it
    assert answer is not None  # noqa: S101  same
    says = (Message(_(words.KEPT).format(answer=answer_text(answer, question))),)
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
        return message_turn(state, _(words.FIRST))
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
        return message_turn(state, _(words.MUST_APPLY))
    asked = _(words.REASON)
    if state.answer is not None and state.answer.reason is not None:
        asked = _(words.REASON_SO_FAR).format(reason=state.answer.reason)
    return message_turn(replace(state, asking="reason"), asked)


def _reason(state: State, text: str) -> Turn:
    if not text and state.answer is not None and state.answer.reason is not None:
        return _still_so(state, state.answer)
    if not text or text.casefold() == "b":
        return Turn(replace(state, asking="answer"), "moved")
    if text.casefold() == "q":
        return _quit(state)
    if text.casefold() in COMMANDS or text.isdecimal():
        return message_turn(state, _(words.REASON))
    return _answered(state, Answer("not-applicable", reason=text))


def _evidence(state: State, text: str) -> Turn:
    """What was typed as evidence, of which a key of ours is none."""
    match text.casefold():
        case "q":
            return _quit(state)
        case "b":
            return take_evidence(state, "")
        case word if word and word in COMMANDS:
            return message_turn(state, _(words.EVIDENCE))
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
