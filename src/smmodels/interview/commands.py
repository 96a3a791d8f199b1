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
    numbered_questions,
    offer_again,
    question_number,
    with_answer,
)
from smmodels.interview.view import (
    answer_text,
    help_texts,
    hint,
    show_answers,
    show_keys,
    show_standing,
    show_uses,
)
from smmodels.sanitize import is_clean_for_prompt, without_unseen

_NUMBERS = re.compile(r"[0-9]+(?:[\s,;]+[0-9]+)*[\s.,)]*")
_MAX_DIGITS = 4


class RefusedReply(Struct, frozen=True):
    """Numbers that are no answer here; the reason comes before the usual hint."""

    why: str


def read_reply(text: str, question: Question) -> Answer | RefusedReply | None:
    """The answer that the numbers in *text* give; None where it is anything but numbers."""
    if not _NUMBERS.fullmatch(text):
        return None
    typed = re.findall(r"[0-9]+", text)
    for one in typed:
        if len(one) > _MAX_DIGITS or int(one) > len(question.options):
            return RefusedReply(_(texts.NUMBER_OUT_OF_RANGE).format(number=one[:_MAX_DIGITS]))
    numbers = {int(one) for one in typed}
    if question.shape == "checklist":
        return _ticks(numbers, question)
    return _choice(numbers, question)


def _ticks(numbers: set[int], question: Question) -> Answer | RefusedReply:
    if 0 in numbers and len(numbers) > 1:
        return RefusedReply(_(texts.ZERO_STANDS_ALONE))
    ticks = frozenset(question.options[number - 1].id for number in numbers - {0})
    return Answer("given", ticks=ticks)


def _choice(numbers: set[int], question: Question) -> Answer | RefusedReply:
    if 0 in numbers:
        return RefusedReply(_(texts.NUMBER_OUT_OF_RANGE).format(number=0))
    if len(numbers) > 1:
        return RefusedReply(_(texts.ONE_ANSWER_ONLY))
    place = numbers.pop() - 1
    return Answer("given", option=question.options[place].id, rank=place)


_MAX_LISTED = 8
"""How many of the questions that have a word are listed."""


def ask_jump_target(state: State) -> Turn:
    """Ask where to jump to."""
    return message_turn(replace(state, asking="jump"), _(texts.ASK_JUMP_TARGET))


def jump_to(state: State, text: str) -> Turn:
    """Jump to the question that *text* means; where there are several, list them."""
    state = replace(state, asking="answer")
    if not text:
        return Turn(state, "moved")
    found = _matching_questions(state, text)
    if not found:
        return message_turn(state, _(texts.NO_QUESTION_FOUND).format(text=text))
    if len(found) == 1:
        return Turn(jump(state, found[0]), "moved")
    says = [Message(_(texts.SEVERAL_QUESTIONS_FOUND))]
    says += [
        Message(state.pack.questions[id_].ask, "plain", f"  {question_number(state, id_)}. ")
        for id_ in found[:_MAX_LISTED]
    ]
    more = len(found) - _MAX_LISTED
    if more > 0:
        rest = ngettext("… and {count} more.", "… and {count} more.", more)
        says.append(Message(rest.format(count=more)))
    return Turn(state, "stayed", tuple(says))


def _matching_questions(state: State, text: str) -> list[str]:
    order = numbered_questions(state)
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


_NOTE_END = "."
"""Alone on a line it ends a note, so that whatever is pasted into one stays in it."""

_REMOVE = "-"


def ask_note(state: State) -> Turn:
    """Ask for a note."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="note", note_lines=())
    if state.annotated_answer is not None and state.annotated_answer.note:
        now = _(texts.CURRENT_NOTE).format(note=state.annotated_answer.note)
        return message_turn(asking, now, _(texts.ASK_NOTE), _(texts.HOW_TO_KEEP_NOTE))
    return message_turn(asking, _(texts.ASK_NOTE))


def take_note_line(state: State, line: str) -> Turn:
    """Take one line of a note, or its end."""
    if not is_clean_for_prompt(line.replace("\t", " ").rstrip()):
        return message_turn(state, _(texts.UNPRINTABLE_KEYS))
    text = unicodedata.normalize("NFC", line.rstrip())
    if text.strip() != _NOTE_END:
        return Turn(replace(state, note_lines=(*state.note_lines, text)), "stayed")
    note = "\n".join(state.note_lines).strip("\n")
    state = replace(state, asking="answer", note_lines=())
    if not note.strip():
        return message_turn(state, _(texts.NOTE_UNCHANGED), hint(state))
    if note.strip() == _REMOVE:
        return _annotate(state, _(texts.NOTE_REMOVED), note=None)
    return _annotate(state, _noted_sentence(state), note=note)


def keep_unfinished_note(state: State) -> Turn:
    """Keep the lines of a note that nobody can end any more, behind those of the note before."""
    note = "\n".join(state.note_lines).strip("\n")
    if not note.strip() or note.strip() == _REMOVE:
        return Turn(state, "stayed")
    before = state.annotated_answer.note if state.annotated_answer is not None else None
    state = replace(state, asking="answer", note_lines=())
    return _annotate(
        state, _(texts.UNFINISHED_NOTE_KEPT), note=f"{before}\n{note}" if before else note
    )


def ask_evidence(state: State) -> Turn:
    """Ask for a link or the name of a file."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="evidence")
    if state.annotated_answer is not None and state.annotated_answer.evidence:
        now = _(texts.CURRENT_EVIDENCE).format(evidence=state.annotated_answer.evidence)
        return message_turn(asking, _(texts.ASK_EVIDENCE), now)
    return message_turn(asking, _(texts.ASK_EVIDENCE))


def take_evidence(state: State, text: str) -> Turn:
    """Take the evidence that was typed."""
    if state.question is None:
        return message_turn(state, hint(state))
    state = replace(state, asking="answer")
    if not text:
        return message_turn(state, _(texts.EVIDENCE_UNCHANGED), hint(state))
    if text == _REMOVE:
        return _annotate(state, _(texts.EVIDENCE_REMOVED), evidence=None)
    return _annotate(state, _noted_sentence(state), evidence=text)


def _noted_sentence(state: State) -> str:
    return _(texts.NOTED) if state.answer is not None else _(texts.NOTED_WITHOUT_ANSWER)


def _annotate(state: State, said: str, **what: str | None) -> Turn:
    """Put something beside the answer; where there is none yet, it is open and says so."""
    question = state.question
    assert question is not None  # noqa: S101  both ways here have looked
    answer = state.annotated_answer or Answer("unknown")
    changed = replace(answer, **what)
    if changed == answer:
        return message_turn(state, said, hint(state))
    says = (Message(said), Message(hint(with_answer(state, changed))))
    return Turn(with_answer(state, changed), "added", says, question.id)


def apply(state: State, line: str) -> Turn:
    """Take one typed line as it is seen, without its line end."""
    line = without_unseen(line)
    if state.asking == "note":
        return take_note_line(state, line)
    text = " ".join(line.split())
    if not is_clean_for_prompt(text):
        return message_turn(state, _(texts.UNPRINTABLE_KEYS))
    text = unicodedata.normalize("NFC", text)
    match state.asking:
        case "reason":
            return _reason(state, text)
        case "evidence":
            return _evidence(state, text)
        case "jump":
            return _jump_target(state, text)
    return _command(state, text)


def _command(state: State, text: str) -> Turn:
    command = COMMANDS.get(text.casefold())
    if command is not None:
        return command(state)
    word, _blank, rest = text.partition(" ")
    with_more = COMMANDS_WITH_TEXT.get(word.casefold())
    if with_more is not None and rest:
        return with_more(state, rest)
    question = state.question
    reply = None if question is None else read_reply(text, question)
    if reply is None:
        return message_turn(state, hint(state))
    if isinstance(reply, RefusedReply):
        return message_turn(state, f"{reply.why} {hint(state)}")
    return _answer(state, reply)


def _answer(state: State, answer: Answer) -> Turn:
    question = state.question
    assert question is not None  # noqa: S101  an answer was read for it
    before = state.answers.get(question.id)
    answer = replace(answer, by=state.provenance.by, on=state.provenance.annotation_day(before))
    if state.annotated_answer is not None:
        # What somebody wrote beside the old answer is theirs to remove; when and by whom it was
        # given no longer holds.
        answer = replace(
            answer, note=state.annotated_answer.note, evidence=state.annotated_answer.evidence
        )
    if before is not None and before == replace(answer, by=answer.by or before.by):
        return _keep(state)
    says = tuple(_carried_over_messages(answer))
    return Turn(go_on(with_answer(state, answer)), "answered", says, question.id)


def _carried_over_messages(answer: Answer) -> Iterator[Message]:
    """What was written beside the answer before, and now stands beside this one."""
    if answer.note:
        yield Message(_(texts.NOTE_CARRIED_OVER))
    if answer.evidence:
        yield Message(_(texts.EVIDENCE_CARRIED_OVER).format(evidence=answer.evidence))


def _keep(state: State) -> Turn:
    question, answer = state.question, state.answer
    assert question is not None  # noqa: S101  there is an answer to it
    assert answer is not None  # noqa: S101  same
    says = (Message(_(texts.ANSWER_KEPT).format(answer=answer_text(answer, question))),)
    return Turn(go_on(replace(state, asking="answer")), "kept", says)


def _enter(state: State) -> Turn:
    if state.question is None:
        return Turn(state, "finished")
    if state.answer is None:
        return message_turn(state, hint(state))
    return _confirm(state, state.answer)


def _confirm(state: State, answer: Answer) -> Turn:
    """Keep an answer; one that is out of date is given once more."""
    return _answer(state, answer) if state.is_stale else _keep(state)


def _help(state: State) -> Turn:
    return message_turn(state, *help_texts(state), hint(state))


def _back(state: State) -> Turn:
    if state.place == 0:
        return message_turn(state, _(texts.NO_QUESTION_BEFORE))
    return Turn(go_back(state), "moved")


def _skip(state: State) -> Turn:
    if state.question is None:
        return message_turn(state, hint(state))
    return _answer(state, Answer("unknown"))


def _not_applicable(state: State) -> Turn:
    question = state.question
    if question is None:
        return message_turn(state, hint(state))
    if question.not_applicable is None:
        return message_turn(state, _(texts.NOT_APPLICABLE_REFUSED))
    asked = _(texts.ASK_REASON)
    if state.answer is not None and state.answer.reason is not None:
        asked = _(texts.ASK_REASON_AGAIN).format(reason=state.answer.reason)
    return message_turn(replace(state, asking="reason"), asked)


def _reason(state: State, text: str) -> Turn:
    if not text and state.answer is not None and state.answer.reason is not None:
        return _confirm(state, state.answer)
    if not text or text.casefold() == "b":
        return Turn(replace(state, asking="answer"), "moved")
    if text.casefold() == "q":
        return _quit(state)
    if text.casefold() in COMMANDS or text.isdecimal():
        return message_turn(state, _(texts.ASK_REASON))
    return _answer(state, Answer("not-applicable", reason=text))


def _evidence(state: State, text: str) -> Turn:
    """What was typed as evidence, of which a key of ours is none."""
    match text.casefold():
        case "q":
            return _quit(state)
        case "b":
            return take_evidence(state, "")
        case word if word and word in COMMANDS:
            return message_turn(state, _(texts.ASK_EVIDENCE))
    return take_evidence(state, text)


def _jump_target(state: State, text: str) -> Turn:
    """The answer to "where to?"; `j 3` is understood there, too."""
    if text.casefold() == "q":
        return _quit(state)
    word, _blank, rest = text.partition(" ")
    return jump_to(state, rest if rest and word.casefold() == "j" else text)


def _revisit_open(state: State) -> Turn:
    if state.question is not None or not state.open_places:
        return message_turn(state, hint(state))
    return Turn(offer_again(state), "moved")


def _quit(state: State) -> Turn:
    return Turn(state, "quit")


COMMANDS: dict[str, Callable[[State], Turn]] = {
    "": _enter,
    "?": _help,
    "h": show_keys,
    "b": _back,
    "j": ask_jump_target,
    "s": _skip,
    "na": _not_applicable,
    "n/a": _not_applicable,
    "n": ask_note,
    "e": ask_evidence,
    "w": show_uses,
    "r": show_answers,
    "l": show_standing,
    "o": _revisit_open,
    "q": _quit,
}
"""The words that are typed instead of an answer."""

COMMANDS_WITH_TEXT: dict[str, Callable[[State, str], Turn]] = {"j": jump_to, "e": take_evidence}
"""Those that may have what they ask for behind them."""
