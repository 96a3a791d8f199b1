"""What comes of one typed line."""

from dataclasses import dataclass
from typing import Literal

from smmodels.interview.state import State

Effect = Literal["answered", "kept", "moved", "told", "finished", "quit"]


@dataclass(frozen=True, slots=True)
class Step:
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
