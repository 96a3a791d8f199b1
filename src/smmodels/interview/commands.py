"""What a typed line means: a command, the numbers of an answer, or the text that was asked for."""

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
    HOW_TO_SAY_IN_PART,
    answer_text,
    help_texts,
    hint,
    show_answers,
    show_keys,
    show_standing,
    show_uses,
)
from smmodels.sanitize import is_clean_for_prompt, without_unseen


def apply(state: State, line: str) -> Turn:
    """The turn that a typed *line* makes, without its line end; what is unseen in it is dropped."""
    line = without_unseen(line)
    if state.asking == "note":
        return _take_note_line(state, line)
    if not is_clean_for_prompt(line.replace("\t", " ")):
        return message_turn(state, _(texts.UNPRINTABLE_KEYS))
    text = " ".join(line.split())
    text = unicodedata.normalize("NFC", text)
    match state.asking:
        case "reason":
            return _take_reason(state, text)
        case "evidence":
            return _take_evidence(state, text)
        case "jump":
            return _take_jump_target(state, text)
    return _command(state, text)


def _command(state: State, text: str) -> Turn:
    command = COMMANDS.get(text.casefold())
    if command is not None:
        return command(state)
    word, _blank, argument = text.partition(" ")
    command_with_text = _COMMANDS_WITH_TEXT.get(word.casefold())
    if command_with_text is not None and argument:
        return command_with_text(state, argument)
    question = state.question
    reply = None if question is None else _read_reply(text, question)
    if reply is None:
        return message_turn(state, hint(state))
    if isinstance(reply, _RefusedReply):
        return message_turn(state, f"{reply.reason} {hint(state)}")
    return _answer(state, reply)


# --- answering ------------------------------------------------------------------------------


_NUMBERS = re.compile(r"[0-9]+(?:\s*\?)?(?:[\s,;]+[0-9]+(?:\s*\?)?)*[\s,;.)]*")
_NUMBER = re.compile(r"([0-9]+)\s*(\??)")
_BETWEEN = re.compile(r"([0-9]+)\s*\.\.\s*([0-9]+)")

_MAX_DIGITS = 4


class _RefusedReply(Struct, frozen=True):
    """Why numbers are no answer to the question, as a sentence to show before the hint."""

    reason: str


def _read_reply(text: str, question: Question) -> Answer | _RefusedReply | None:
    """
    The answer that the numbers in *text* give; None where it is not made of numbers.

    `2..3` is between two options; a number with `?` behind it may be so.
    """
    between = _BETWEEN.fullmatch(text)
    if between is None and not (_NUMBERS.fullmatch(text) and ".." not in text):
        return None
    typed = between.groups() if between else [digits for digits, _sign in _NUMBER.findall(text)]
    for digits in typed:
        if len(digits) > _MAX_DIGITS or int(digits) > len(question.options):
            return _RefusedReply(_(texts.NUMBER_OUT_OF_RANGE).format(number=digits[:_MAX_DIGITS]))
    if between:
        return _between(sorted(int(digits) for digits in typed), question)
    signs = [(int(digits), bool(sign)) for digits, sign in _NUMBER.findall(text)]
    numbers = {number for number, is_doubtful in signs if not is_doubtful}
    doubtful = {number for number, is_doubtful in signs if is_doubtful}
    if question.shape == "checklist":
        return _ticks(numbers, doubtful, question)
    return _one_of(numbers, doubtful, question) if doubtful else _choice(numbers, question)


def _ticks(numbers: set[int], doubtful: set[int], question: Question) -> Answer | _RefusedReply:
    if (0 in numbers | doubtful and len(numbers | doubtful) > 1) or 0 in doubtful:
        return _RefusedReply(_(texts.ZERO_STANDS_ALONE))
    if both := numbers & doubtful:
        return _RefusedReply(_(texts.TICKED_AND_DOUBTFUL).format(number=min(both)))
    ids = [option.id for option in question.options]
    return Answer(
        "partly" if doubtful else "given",
        ticks=frozenset(ids[number - 1] for number in numbers - {0}),
        doubtful=frozenset(ids[number - 1] for number in doubtful),
    )


def _choice(numbers: set[int], question: Question) -> Answer | _RefusedReply:
    if 0 in numbers:
        return _RefusedReply(_(texts.NUMBER_OUT_OF_RANGE).format(number=0))
    if len(numbers) > 1:
        return _RefusedReply(f"{_(texts.ONE_ANSWER_ONLY)} {_(HOW_TO_SAY_IN_PART[question.shape])}")
    rank = numbers.pop() - 1
    return Answer("given", option=question.options[rank].id, rank=rank)


def _between(numbers: list[int], question: Question) -> Answer | _RefusedReply:
    """Between two options of a scale, in whatever order they were typed."""
    low, high = numbers
    if low == 0:
        return _RefusedReply(_(texts.NUMBER_OUT_OF_RANGE).format(number=0))
    if question.shape != "scale" or low == high:
        return _RefusedReply(_(HOW_TO_SAY_IN_PART[question.shape]))
    possible = tuple(option.id for option in question.options[low - 1 : high])
    return Answer("partly", rank=low - 1, high=high - 1, options=possible)


def _one_of(numbers: set[int], doubtful: set[int], question: Question) -> Answer | _RefusedReply:
    """One of several options of a fact."""
    if 0 in numbers | doubtful:
        return _RefusedReply(_(texts.NUMBER_OUT_OF_RANGE).format(number=0))
    if question.shape != "fact" or numbers or len(doubtful) == 1:
        return _RefusedReply(_(HOW_TO_SAY_IN_PART[question.shape]))
    return Answer(
        "partly", options=tuple(question.options[number - 1].id for number in sorted(doubtful))
    )


def _answer(state: State, answer: Answer) -> Turn:
    """Answer the question being asked, and go on; what was annotated before stays."""
    question = state.question
    assert question is not None  # noqa: S101  an answer was read for it
    before = state.answers.get(question.id)
    answer = replace(answer, by=state.provenance.by, on=state.provenance.annotation_day(before))
    if state.annotated_answer is not None:
        # Only the person may remove a note or evidence, and who said what before stays true; the
        # day and name of the old answer no longer hold.
        annotated = state.annotated_answer
        answer = replace(
            answer, note=annotated.note, evidence=annotated.evidence, said=annotated.said
        )
    if before is not None and before == replace(answer, by=answer.by or before.by):
        return _keep(state)
    messages = tuple(_carried_over_messages(answer))
    return Turn(go_on(with_answer(state, answer)), "answered", messages, question.id)


def _carried_over_messages(answer: Answer) -> Iterator[Message]:
    """Messages that the note and evidence of the earlier answer now belong to this one."""
    if answer.note:
        yield Message(_(texts.NOTE_CARRIED_OVER))
    if answer.evidence:
        yield Message(_(texts.EVIDENCE_CARRIED_OVER).format(evidence=answer.evidence))


def _enter(state: State) -> Turn:
    if state.question is None:
        return Turn(state, "finished")
    if state.answer is None:
        return message_turn(state, hint(state))
    return _confirm(state, state.answer)


def _confirm(state: State, answer: Answer) -> Turn:
    """Keep an answer; one that is out of date is given anew, on this day."""
    return _answer(state, answer) if state.is_stale else _keep(state)


def _keep(state: State) -> Turn:
    """Leave the answer as it is, and go on."""
    question, answer = state.question, state.answer
    assert question is not None  # noqa: S101  there is an answer to it
    assert answer is not None  # noqa: S101  same
    messages = (Message(_(texts.ANSWER_KEPT).format(answer=answer_text(answer, question))),)
    return Turn(go_on(replace(state, asking="answer")), "kept", messages)


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
    sentence = _(texts.ASK_REASON)
    if state.answer is not None and state.answer.reason is not None:
        sentence = _(texts.ASK_REASON_AGAIN).format(reason=state.answer.reason)
    return message_turn(replace(state, asking="reason"), sentence)


def _take_reason(state: State, text: str) -> Turn:
    if not text and state.answer is not None and state.answer.reason is not None:
        return _confirm(state, state.answer)
    if not text or text.casefold() == "b":
        return Turn(replace(state, asking="answer"), "moved")
    if text.casefold() == "q":
        return _quit(state)
    if text.casefold() in COMMANDS or text.isdecimal():
        return message_turn(state, _(texts.ASK_REASON))
    return _answer(state, Answer("not-applicable", reason=text))


# --- notes and evidence ---------------------------------------------------------------------


_NOTE_END = "."
"""Alone on a line it ends a note, so that pasted lines stay in the note, empty ones too."""

_REMOVE = "-"
"""Typed as a note or as evidence, it removes the one that is there."""


def _ask_note(state: State) -> Turn:
    """Ask for a note."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="note", note_lines=())
    if state.annotated_answer is not None and state.annotated_answer.note:
        current = _(texts.CURRENT_NOTE).format(note=state.annotated_answer.note)
        return message_turn(asking, current, _(texts.ASK_NOTE), _(texts.HOW_TO_KEEP_NOTE))
    return message_turn(asking, _(texts.ASK_NOTE))


def _take_note_line(state: State, line: str) -> Turn:
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
    return _annotate(state, _noted_confirmation(state), note=note)


def keep_unfinished_note(state: State) -> Turn:
    """Add the lines of an unfinished note to the note before, as the conversation breaks off."""
    note = "\n".join(state.note_lines).strip("\n")
    if not note.strip() or note.strip() == _REMOVE:
        return Turn(state, "stayed")
    before = state.annotated_answer.note if state.annotated_answer is not None else None
    state = replace(state, asking="answer", note_lines=())
    return _annotate(
        state, _(texts.UNFINISHED_NOTE_KEPT), note=f"{before}\n{note}" if before else note
    )


def _ask_evidence(state: State) -> Turn:
    """Ask for a link or the name of a file."""
    if state.question is None:
        return message_turn(state, hint(state))
    asking = replace(state, asking="evidence")
    if state.annotated_answer is not None and state.annotated_answer.evidence:
        current = _(texts.CURRENT_EVIDENCE).format(evidence=state.annotated_answer.evidence)
        return message_turn(asking, _(texts.ASK_EVIDENCE), current)
    return message_turn(asking, _(texts.ASK_EVIDENCE))


def _take_evidence(state: State, text: str) -> Turn:
    """Take the evidence that was typed; a key of ours is not taken for evidence."""
    match text.casefold():
        case "q":
            return _quit(state)
        case "b":
            return _set_evidence(state, "")
        case word if word and word in COMMANDS:
            return message_turn(state, _(texts.ASK_EVIDENCE))
    return _set_evidence(state, text)


def _set_evidence(state: State, text: str) -> Turn:
    """Set the evidence to *text*, keep it where that is empty, or remove it."""
    if state.question is None:
        return message_turn(state, hint(state))
    state = replace(state, asking="answer")
    if not text:
        return message_turn(state, _(texts.EVIDENCE_UNCHANGED), hint(state))
    if text == _REMOVE:
        return _annotate(state, _(texts.EVIDENCE_REMOVED), evidence=None)
    return _annotate(state, _noted_confirmation(state), evidence=text)


def _noted_confirmation(state: State) -> str:
    return _(texts.NOTED) if state.answer is not None else _(texts.NOTED_WITHOUT_ANSWER)


def _annotate(state: State, confirmation: str, **annotations: str | None) -> Turn:
    """Set annotations of the answer; where there is no answer yet, it becomes "don't know"."""
    question = state.question
    assert question is not None  # noqa: S101  all callers have looked
    answer = state.annotated_answer or Answer("unknown")
    changed = replace(answer, **annotations)
    if changed == answer:
        return message_turn(state, confirmation, hint(state))
    messages = (Message(confirmation), Message(hint(with_answer(state, changed))))
    return Turn(with_answer(state, changed), "added", messages, question.id)


# --- moving ---------------------------------------------------------------------------------


_MAX_LISTED = 8
"""How many of the questions that match a word are listed."""


def _back(state: State) -> Turn:
    if state.place == 0:
        return message_turn(state, _(texts.NO_QUESTION_BEFORE))
    return Turn(go_back(state), "moved")


def _revisit_open(state: State) -> Turn:
    if state.question is not None or not state.open_places:
        return message_turn(state, hint(state))
    return Turn(offer_again(state), "moved")


def _ask_jump_target(state: State) -> Turn:
    """Ask where to jump to."""
    return message_turn(replace(state, asking="jump"), _(texts.ASK_JUMP_TARGET))


def _take_jump_target(state: State, text: str) -> Turn:
    """Jump to what was typed for "Where to?", where `j 3` means 3, too."""
    if text.casefold() == "q":
        return _quit(state)
    word, _blank, target = text.partition(" ")
    return _jump_to(state, target if target and word.casefold() == "j" else text)


def _jump_to(state: State, text: str) -> Turn:
    """Jump to the question of this number or with this word; where there are several, list them."""
    state = replace(state, asking="answer")
    if not text:
        return Turn(state, "moved")
    matches = _matching_questions(state, text)
    if not matches:
        return message_turn(state, _(texts.NO_QUESTION_FOUND).format(text=text))
    if len(matches) == 1:
        return Turn(jump(state, matches[0]), "moved")
    messages = [Message(_(texts.SEVERAL_QUESTIONS_FOUND))]
    messages += [
        Message(state.pack.questions[id_].ask, "plain", f"  {question_number(state, id_)}. ")
        for id_ in matches[:_MAX_LISTED]
    ]
    unlisted = len(matches) - _MAX_LISTED
    if unlisted > 0:
        sentence = ngettext("… and {count} more.", "… and {count} more.", unlisted)
        messages.append(Message(sentence.format(count=unlisted)))
    return Turn(state, "stayed", tuple(messages))


def _matching_questions(state: State, text: str) -> list[str]:
    """The question of this number or id, else those that ask with the word, else all with it."""
    order = numbered_questions(state)
    if text.isdecimal():
        # A longer number cannot be one of a question, and `int` refuses very long ones.
        index = int(text) - 1 if len(text) < len(str(len(order))) + 1 else -1
        return [order[index]] if 0 <= index < len(order) else []
    word = text.casefold()
    if word in order:
        return [word]
    questions = state.pack.questions
    topics = {topic.id: topic.title for topic in state.pack.topics}
    asking = [id_ for id_ in order if word in questions[id_].ask.casefold() or word in id_]
    return asking or [
        id_
        for id_ in order
        if word in topics.get(questions[id_].topic, "").casefold()
        or any(word in option.text.casefold() for option in questions[id_].options)
    ]


# --- keys -----------------------------------------------------------------------------------


def _help(state: State) -> Turn:
    return message_turn(state, *help_texts(state), hint(state))


def _quit(state: State) -> Turn:
    return Turn(state, "quit")


COMMANDS: dict[str, Callable[[State], Turn]] = {
    "": _enter,
    "?": _help,
    "h": show_keys,
    "b": _back,
    "j": _ask_jump_target,
    "s": _skip,
    "na": _not_applicable,
    "n/a": _not_applicable,
    "n": _ask_note,
    "e": _ask_evidence,
    "w": show_uses,
    "r": show_answers,
    "l": show_standing,
    "o": _revisit_open,
    "q": _quit,
}
"""The keys that are typed instead of an answer."""

_COMMANDS_WITH_TEXT: dict[str, Callable[[State, str], Turn]] = {"j": _jump_to, "e": _set_evidence}
"""The keys that may be followed by the text that they ask for."""
