"""Jumping to any question: by its number, its id, or a word from it."""

from msgspec.structs import replace

from smmodels.interview import words
from smmodels.interview.state import State, jump
from smmodels.interview.step import Message, Turn, message_turn
from smmodels.language import gettext as _
from smmodels.language import ngettext

SHOWN = 8
"""How many of the questions that have a word are listed."""


def ask_where(state: State) -> Turn:
    """Ask where to jump to."""
    return message_turn(replace(state, asking="place"), _(words.WHERE_TO))


def go_where(state: State, text: str) -> Turn:
    """Jump to the question that *text* means; where there are several, list them."""
    state = replace(state, asking="answer")
    if not text:
        return Turn(state, "moved")
    found = _found(state, text)
    if not found:
        return message_turn(state, _(words.NOT_FOUND).format(text=text))
    if len(found) == 1:
        return Turn(jump(state, found[0]), "moved")
    says = [Message(_(words.SEVERAL_FOUND))]
    says += [
        Message(state.pack.questions[id_].ask, "plain", f"  {number_of(state, id_)}. ")
        for id_ in found[:SHOWN]
    ]
    more = len(found) - SHOWN
    if more > 0:
        rest = ngettext("… and {count} more.", "… and {count} more.", more)
        says.append(Message(rest.format(count=more)))
    return Turn(state, "told", tuple(says))


def number_of(state: State, id_: str) -> int:
    """The number under which a question is known: those not asked yet come behind the others."""
    order = numbered(state)
    return order.index(id_) + 1


def numbered(state: State) -> list[str]:
    """Every question of the scope, in the order of its number."""
    return [*state.questions, *(id_ for id_ in state.scope if id_ not in state.questions)]


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
