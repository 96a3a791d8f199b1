"""Diagnostics drawn for a reader: the place, the sentence, the line with carets, and a hint."""

import json
import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from smmodels.diagnostics import Diagnostic, Place
from smmodels.i18n import gettext as _
from smmodels.report.json.entries import harmless
from smmodels.sanitize import (
    REPLACEMENT,
    clean,
    defuse_commands,
    defuse_commands_in_parts,
    one_line,
    replace_unseen,
)

WIDEST = 100
"""Characters of a line that are shown; of a longer one, those around the place."""

MOST = 200
"""Diagnostics that are drawn; whoever has more will not read them all at once."""

_BEFORE = 40
_TAB = "    "


def draw_diagnostics(diagnostics: Iterable[Diagnostic]) -> str:
    """
    All diagnostics, sorted by file and place, with an empty line between two of them.

    Nothing in them can move a cursor or gives orders to a build server: control characters are
    replaced, and every message is on one line. Returns the empty string where there are none.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    drawn = [_draw(diagnostic) for diagnostic in ordered[:MOST]]
    if len(ordered) > MOST:
        told = _("… and {count} more: mend these first")
        drawn.append(told.format(count=f"{len(ordered) - MOST:,}") + "\n")
    return "\n".join(drawn)


def diagnostics_json(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics as one JSON list, sorted by file and place."""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    listed = [
        {
            "file": diagnostic.file,
            **_position(diagnostic.place),
            "severity": diagnostic.severity,
            "slug": diagnostic.slug,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
            "also": [
                {"file": place.file, **_position(place), "message": words}
                for place, words in diagnostic.also
            ],
        }
        for diagnostic in ordered
    ]
    return harmless(json.dumps(listed, ensure_ascii=True, indent=2)) + "\n"


def _position(place: Place | None) -> dict[str, int | None]:
    if place is None:
        return {"line": None, "column": None, "length": None}
    return {"line": place.line, "column": place.column, "length": place.length}


def _draw(diagnostic: Diagnostic) -> str:
    message = one_line(diagnostic.message)
    if diagnostic.severity == "warning":
        message = _("warning: {message}").format(message=message)
    at = f":{diagnostic.place.line}:{diagnostic.place.column}" if diagnostic.place else ""
    lines = [f"{one_line(diagnostic.file)}{at}: {message}"]
    width = 1
    if diagnostic.place is not None:
        here = [(diagnostic.place, "^", "")]
        here += [
            (place, "-", words) for place, words in diagnostic.also if place.file == diagnostic.file
        ]
        here.sort(key=lambda mark: mark[0])
        width = max(len(str(place.line)) for place, _, _ in here)
        lines += [f"{' ' * width} |", *_excerpt(here, width)]
    if diagnostic.hint is not None:
        lines.append(f"{' ' * width} = {one_line(diagnostic.hint)}")
    lines += [
        f"{' ' * width} = {one_line(words)}: {one_line(place.file)}:{place.line}:{place.column}"
        for place, words in diagnostic.also
        if diagnostic.place is None or place.file != diagnostic.file
    ]
    return defuse_commands("\n".join(lines)) + "\n"


def _excerpt(marks: list[tuple[Place, str, str]], width: int) -> Iterator[str]:
    """The lines that are marked, each once, with what marks them below."""
    before: Place | None = None
    for place, sign, words in marks:
        if before is None or before.line != place.line:
            if before is not None and before.line + 1 < place.line:
                yield "…".rjust(width + 2)
            yield f"{place.line:>{width}} | {_shown(place)[0]}".rstrip()
        before = place
        _, indent, length = _shown(place)
        yield f"{' ' * width} | {' ' * indent}{sign * length} {one_line(words)}".rstrip()


def _shown(place: Place) -> tuple[str, int, int]:
    """The line as it is shown, and where in it the place begins and how wide it is, in cells."""
    start, end = place.column - 1, place.column - 1 + place.length
    line = replace_unseen(place.text, lambda row: REPLACEMENT * len(row))
    first, last = 0, len(line)
    if last > WIDEST:
        first = max(0, min(start - _BEFORE, last - WIDEST))
        last = first + WIDEST
    parts = [
        re.sub("[\n\u2028\u2029]", " ", clean(text)).replace("\t", _TAB)
        for text in (
            ("…" if first else "") + line[first:start],
            line[start : min(end, last)],
            line[min(end, last) : last] + ("…" if last < len(line) else ""),
        )
    ]
    # Spoilt here, so that the carets stand right; the bar is what stands before it on its line.
    parts = defuse_commands_in_parts(["|", *parts])[1:]
    return "".join(parts).rstrip(), cell_len(parts[0]), max(1, cell_len(parts[1]))
