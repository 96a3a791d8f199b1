"""The marks of a merge that nobody finished, which would mix two versions of a file."""

import re
from collections.abc import Iterator

from smmodels.diagnostics import Diagnostic
from smmodels.language import gettext as _
from smmodels.loader.source import Source

_FIRST_MARK = "<<<<<<<"
_MARKS = (r"(?m)^<{7}(?= |$)", r"(?m)^={7}$", r"(?m)^>{7}(?= |$)")


def unmerged_fault(source: Source) -> Iterator[Diagnostic]:
    """
    Refuse two versions that a merge left side by side.

    A row of equals signs may well stand in a text: only all three marks, in their order, count.
    """
    if _FIRST_MARK not in source.text:
        return
    starts = [0]
    for sign in _MARKS:
        match = re.compile(sign).search(source.text, starts[-1])
        if match is None:
            return
        starts.append(match.start())
    yield source.fault(
        source.at(starts[1], len(_FIRST_MARK)),
        "unmerged",
        _("an unfinished merge: from here on the file holds two versions"),
        _("keep one of them, and take out the lines with <<<<<<<, ======= and >>>>>>>"),
    )
