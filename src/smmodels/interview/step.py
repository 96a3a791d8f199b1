"""What comes of one typed line."""

from typing import Literal

from msgspec import Struct

from smmodels.interview.lines import Tone
from smmodels.interview.state import State

Effect = Literal["answered", "added", "kept", "moved", "told", "finished", "quit"]


class Message(Struct, frozen=True):
    """A sentence that is shown, not yet broken into lines; `first` stands before it."""

    text: str
    tone: Tone = "quiet"
    first: str = ""


class Turn(Struct, frozen=True):
    """
    The next moment and what the line did.

    "answered": `changed` names the question whose answer is to be saved; "added": the same, for a
    note or evidence, and the same question is asked on. "told": `says` is shown and the same
    thing is asked again. After "answered", "kept" and "moved" the screen of the new state is
    shown.
    """

    state: State
    effect: Effect
    messages: tuple[Message, ...] = ()
    changed: str | None = None


def message_turn(state: State, *texts: str) -> Turn:
    """Nothing happens, and these sentences tell why."""
    return Turn(state, "told", tuple(Message(text) for text in texts))
