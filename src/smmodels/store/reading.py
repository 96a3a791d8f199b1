"""What an answers file holds, as the loader reads it: there is one way to read."""

from typing import Literal

from smmodels.diagnostics import has_errors
from smmodels.loader.formats import parse
from smmodels.store.answers_csv import as_table
from smmodels.store.sheet import AnswersTable, table_of

Format = Literal["yaml", "json", "csv"]


def read(data: str | bytes, form: Format) -> AnswersTable:
    """The sheet in *data*. Raises ValueError where the loader finds an error in it."""
    found = parse("", data.encode() if isinstance(data, str) else data, form)
    if found.tree is None or has_errors(found.diagnostics):
        raise ValueError(found.diagnostics[0].message)
    return table_of(found.tree.data)


def holds(data: str | bytes, form: Format, sheet: AnswersTable) -> bool:
    """Whether the loader finds in *data* what *sheet* says, as far as *form* has a place for it."""
    try:
        found = read(data, form)
    except ValueError:
        return False
    if form == "csv":
        found, sheet = as_table(found), as_table(sheet)
    return found.holds_the_same(sheet)
