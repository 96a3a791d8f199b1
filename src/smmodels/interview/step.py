"""What comes of one typed line."""

from typing import Literal

from msgspec import Struct

from smmodels.interview.state import State

Effect = Literal["answered", "kept", "moved", "told", "finished", "quit"]


class Step(Struct, frozen=True):
    """
    The next moment and what the line did.

    "answered": `changed` names the question whose answer is to be saved. "told": `says` is shown
    and the same thing is asked again. After "answered", "kept" and "moved" the screen of the new
    state is shown.
    """

    state: State
    effect: Effect
    says: tuple[str, ...] = ()
    changed: str | None = None
