"""
Texts in a table that a spreadsheet would take for a formula: they get an apostrophe.

One apostrophe before any number of them and a sign of a formula is ours, to be taken away again;
so every text comes back as it was.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins; spreadsheets of the East take the full-width forms as well."""


def guard_formula(text: str) -> str:
    """*text* as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(cell: str) -> str:
    """The text that was disarmed, or a cell as somebody else wrote it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
