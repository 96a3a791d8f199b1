"""How wide a terminal is: one rule for the interview, for reports and for help."""

import os
import re
from typing import TextIO

USUAL = 80
NARROWEST = 20
WIDEST = 1000
_NUMBER = re.compile(r"0*([0-9]{1,6})")


def columns_of(stream: TextIO) -> int:
    """
    The columns to write in: those of COLUMNS, else of the terminal behind *stream*, else 80.

    Zero and whatever is no number tell nothing and are passed by. What is told is kept within
    bounds, so that no setting makes a text disappear.
    """
    told = _NUMBER.fullmatch(os.environ.get("COLUMNS", ""))
    columns = int(told[1]) if told else 0
    return min(max(columns or _of_terminal(stream) or USUAL, NARROWEST), WIDEST)


def _of_terminal(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0
