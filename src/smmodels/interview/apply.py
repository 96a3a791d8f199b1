"""What a typed line means at this moment: a command, an answer, a reason, or nothing we know."""

import unicodedata
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from smmodels.characters import without_unseen
from smmodels.engine.answers import Answer
from smmodels.interview import words
from smmodels.interview.clean import is_clean
from smmodels.interview.look_around import all_answers, all_keys, standing, uses
from smmodels.interview.moving import ask_where, go_where
from smmodels.interview.noting import ask_evidence, ask_note, note_line, take_evidence
from smmodels.interview.reply import Refused, read_reply
from smmodels.interview.say import help_on, hint, spoken
from smmodels.interview.state import State, go_back, go_on, offer_again, with_answer
from smmodels.interview.step import Saying, Step, told
from smmodels.language import gettext as _


def apply(state: State, line: str) -> Step:
    """Take one typed line as it is seen, without its line end."""
    line = without_unseen(line)
    if state.asking == "note":
        return note_line(state, line)
    text = " ".join(line.split())
    if not is_clean(text):
        return told(state, _(words.ODD_KEYS))
    text = unicodedata.normalize("NFC", text)
    match state.asking:
        case "reason":
            return _reason(state, text)
        case "evidence":
            return _evidence(state, text)
        case "place":
            return _place(state, text)
    return _command(state, text)


def _command(state: State, text: str) -> Step:
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
        return told(state, hint(state))
    if isinstance(reply, Refused):
        return told(state, f"{reply.why} {hint(state)}")
    return _answered(state, reply)


def _answered(state: State, answer: Answer) -> Step:
    question = state.question
    assert question is not None  # noqa: S101  an answer was read for it
    before = state.answers.get(question.id)
    answer = replace(answer, by=state.sitting.by, on=state.sitting.day_beside(before))
    if state.written is not None:
        # What somebody wrote beside the old answer is theirs to remove; when and by whom it was
        # given no longer holds.
        answer = replace(answer, note=state.written.note, evidence=state.written.evidence)
    if before is not None and before == replace(answer, by=answer.by or before.by):
        return _keep(state)
    says = tuple(_what_stays(answer))
    return Step(go_on(with_answer(state, answer)), "answered", says, question.id)


def _what_stays(answer: Answer) -> Iterator[Saying]:
    """What was written beside the answer before, and now stands beside this one."""
    if answer.note:
        yield Saying(_(words.NOTE_STAYS))
    if answer.evidence:
        yield Saying(_(words.EVIDENCE_STAYS).format(evidence=answer.evidence))


def _keep(state: State) -> Step:
    question, answer = state.question, state.answer
    assert question is not None  # noqa: S101  there is an answer to it
    assert answer is not None  # noqa: S101  same
    says = (Saying(_(words.KEPT).format(answer=spoken(answer, question))),)
    return Step(go_on(replace(state, asking="answer")), "kept", says)


def _enter(state: State) -> Step:
    if state.question is None:
        return Step(state, "finished")
    if state.answer is None:
        return told(state, hint(state))
    return _still_so(state, state.answer)


def _still_so(state: State, answer: Answer) -> Step:
    """Keep an answer; one that is out of date is given once more."""
    return _answered(state, answer) if state.is_stale else _keep(state)


def _help(state: State) -> Step:
    return told(state, *help_on(state), hint(state))


def _back(state: State) -> Step:
    if state.at == 0:
        return told(state, _(words.FIRST))
    return Step(go_back(state), "moved")


def _skip(state: State) -> Step:
    if state.question is None:
        return told(state, hint(state))
    return _answered(state, Answer("unknown"))


def _not_applicable(state: State) -> Step:
    question = state.question
    if question is None:
        return told(state, hint(state))
    if question.not_applicable is None:
        return told(state, _(words.MUST_APPLY))
    asked = _(words.REASON)
    if state.answer is not None and state.answer.reason is not None:
        asked = _(words.REASON_SO_FAR).format(reason=state.answer.reason)
    return told(replace(state, asking="reason"), asked)


def _reason(state: State, text: str) -> Step:
    if not text and state.answer is not None and state.answer.reason is not None:
        return _still_so(state, state.answer)
    if not text or text.casefold() == "b":
        return Step(replace(state, asking="answer"), "moved")
    if text.casefold() == "q":
        return _quit(state)
    if text.casefold() in COMMANDS or text.isdecimal():
        return told(state, _(words.REASON))
    return _answered(state, Answer("not-applicable", reason=text))


def _evidence(state: State, text: str) -> Step:
    """What was typed as evidence, of which a key of ours is none."""
    match text.casefold():
        case "q":
            return _quit(state)
        case "b":
            return take_evidence(state, "")
        case word if word and word in COMMANDS:
            return told(state, _(words.EVIDENCE))
    return take_evidence(state, text)


def _place(state: State, text: str) -> Step:
    """The answer to "where to?"; `j 3` is understood there, too."""
    if text.casefold() == "q":
        return _quit(state)
    word, _blank, rest = text.partition(" ")
    return go_where(state, rest if rest and word.casefold() == "j" else text)


def _again(state: State) -> Step:
    if state.question is not None or not state.open:
        return told(state, hint(state))
    return Step(offer_again(state), "moved")


def _quit(state: State) -> Step:
    return Step(state, "quit")


COMMANDS: dict[str, Callable[[State], Step]] = {
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

WITH_MORE: dict[str, Callable[[State, str], Step]] = {"j": go_where, "e": take_evidence}
"""Those that may have what they ask for behind them."""
