"""What a typed line means at this moment: a command, an answer, a reason, or nothing we know."""

import unicodedata
from collections.abc import Callable

from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from smmodels.interview import words
from smmodels.interview.clean import is_clean
from smmodels.interview.reply import Refused, read_reply
from smmodels.interview.say import help_on, hint, spoken
from smmodels.interview.state import State, go_back, go_on, offer_again, with_answer
from smmodels.interview.step import Step


def apply(state: State, line: str) -> Step:
    """Take one typed line, without its line end."""
    text = unicodedata.normalize("NFC", " ".join(line.split()))
    if not is_clean(text):
        return Step(state, "told", (words.ODD_KEYS,))
    if state.asking == "reason":
        return _reason(state, text)
    command = COMMANDS.get(text.casefold())
    if command is not None:
        return command(state)
    question = state.question
    reply = None if question is None else read_reply(text, question)
    if reply is None:
        return Step(state, "told", (hint(state),))
    if isinstance(reply, Refused):
        return Step(state, "told", (f"{reply.why} {hint(state)}",))
    return _answered(state, reply)


def _answered(state: State, answer: Answer) -> Step:
    question = state.question
    assert question is not None  # noqa: S101  an answer was read for it
    before = state.answers.get(question.id)
    if before is not None and _same(before, answer):
        return _keep(state)
    # What somebody wrote beside the old answer is theirs to remove; when and by whom it was
    # given no longer holds.
    if before is not None:
        answer = replace(answer, note=before.note, evidence=before.evidence)
    says = (words.NOTE_STAYS,) if answer.note else ()
    return Step(go_on(with_answer(state, answer)), "answered", says, question.id)


def _same(before: Answer, answer: Answer) -> bool:
    return (before.state, before.option, before.ticks, before.reason) == (
        answer.state,
        answer.option,
        answer.ticks,
        answer.reason,
    )


def _keep(state: State) -> Step:
    question, answer = state.question, state.answer
    assert question is not None  # noqa: S101  there is an answer to it
    assert answer is not None  # noqa: S101  same
    says = (words.KEPT.format(answer=spoken(answer, question)),)
    return Step(go_on(replace(state, asking="answer")), "kept", says)


def _enter(state: State) -> Step:
    if state.question is None:
        return Step(state, "finished")
    if state.answer is None:
        return Step(state, "told", (hint(state),))
    return _keep(state)


def _help(state: State) -> Step:
    return Step(state, "told", (*help_on(state), hint(state)))


def _back(state: State) -> Step:
    if state.at == 0:
        return Step(state, "told", (words.FIRST,))
    return Step(go_back(state), "moved")


def _skip(state: State) -> Step:
    if state.question is None:
        return Step(state, "told", (hint(state),))
    return _answered(state, Answer("unknown"))


def _not_applicable(state: State) -> Step:
    question: Question | None = state.question
    if question is None:
        return Step(state, "told", (hint(state),))
    if question.not_applicable is None:
        return Step(state, "told", (words.MUST_APPLY,))
    asked = words.REASON
    if state.answer is not None and state.answer.reason is not None:
        asked = words.REASON_SO_FAR.format(reason=state.answer.reason)
    return Step(replace(state, asking="reason"), "told", (asked,))


def _reason(state: State, text: str) -> Step:
    if not text and state.answer is not None and state.answer.reason is not None:
        return _keep(state)
    if not text or text.casefold() == "b":
        return Step(replace(state, asking="answer"), "moved")
    if text.casefold() == "q":
        return _quit(state)
    if text.casefold() in COMMANDS or text.isdecimal():
        return Step(state, "told", (words.REASON,))
    return _answered(state, Answer("not-applicable", reason=text))


def _again(state: State) -> Step:
    if state.question is not None or not state.open:
        return Step(state, "told", (hint(state),))
    return Step(offer_again(state), "moved")


def _quit(state: State) -> Step:
    return Step(state, "quit")


COMMANDS: dict[str, Callable[[State], Step]] = {
    "": _enter,
    "?": _help,
    "b": _back,
    "s": _skip,
    "na": _not_applicable,
    "n/a": _not_applicable,
    "o": _again,
    "q": _quit,
}
"""The words that are typed instead of an answer."""
