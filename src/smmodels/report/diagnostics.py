"""Diagnostics drawn for a reader: the place, the sentence, the line with carets, and a hint."""

import json
import re
from collections.abc import Iterable, Iterator

from smmodels.columns import text_columns
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

MOST_CHARACTERS = 100
"""Of a line; of a longer one, those around the place are shown."""

MOST = 200
"""Diagnostics that are drawn; nobody reads more of them at once."""

_BEFORE = 40
"""Of these characters, those before the place, where there are as many."""

_TAB = "    "


def draw_diagnostics(diagnostics: Iterable[Diagnostic]) -> str:
    """
    All diagnostics, sorted by file and place, with an empty line between two of them.

    Nothing in them moves a cursor or is a command to a build server: control characters are
    replaced, and every message is on one line. Returns the empty string where there are none.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    drawn = [_draw(diagnostic) for diagnostic in ordered[:MOST]]
    if len(ordered) > MOST:
        text = _("… and {count} more: mend these first")
        drawn.append(text.format(count=f"{len(ordered) - MOST:,}") + "\n")
    return "\n".join(drawn)


def diagnostics_json(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics as one JSON list, sorted by file and place."""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    entries = [
        {
            "file": diagnostic.file,
            **_position_entry(diagnostic.place),
            "severity": diagnostic.severity,
            "slug": diagnostic.slug,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
            "also": [
                {"file": place.file, **_position_entry(place), "message": text}
                for place, text in diagnostic.also
            ],
        }
        for diagnostic in ordered
    ]
    return harmless(json.dumps(entries, ensure_ascii=True, indent=2)) + "\n"


def _position_entry(place: Place | None) -> dict[str, int | None]:
    if place is None:
        return {"line": None, "column": None, "length": None}
    return {"line": place.line, "column": place.column, "length": place.length}


def _draw(diagnostic: Diagnostic) -> str:
    message = one_line(diagnostic.message)
    if diagnostic.severity == "warning":
        message = _("warning: {message}").format(message=message)
    position = f":{diagnostic.place.line}:{diagnostic.place.column}" if diagnostic.place else ""
    lines = [f"{one_line(diagnostic.file)}{position}: {message}"]
    width = 1
    if diagnostic.place is not None:
        marks = [(diagnostic.place, "^", "")]
        marks += [
            (place, "-", text) for place, text in diagnostic.also if place.file == diagnostic.file
        ]
        marks.sort(key=lambda mark: mark[0])
        width = max(len(str(place.line)) for place, _, _ in marks)
        lines += [f"{' ' * width} |", *_excerpt(marks, width)]
    if diagnostic.hint is not None:
        lines.append(f"{' ' * width} = {one_line(diagnostic.hint)}")
    lines += [
        f"{' ' * width} = {one_line(text)}: {one_line(place.file)}:{place.line}:{place.column}"
        for place, text in diagnostic.also
        if diagnostic.place is None or place.file != diagnostic.file
    ]
    return defuse_commands("\n".join(lines)) + "\n"


def _excerpt(marks: list[tuple[Place, str, str]], width: int) -> Iterator[str]:
    """
    The lines of a file that are marked, each once, with its marks below it.

    A mark is a place, the sign that is drawn under it, and a text beside that; *width* is that
    of the line numbers.
    """
    before: Place | None = None
    for place, sign, text in marks:
        if before is None or before.line != place.line:
            if before is not None and before.line + 1 < place.line:
                yield "…".rjust(width + 2)
            yield f"{place.line:>{width}} | {_shown_line(place)[0]}".rstrip()
        before = place
        _, indent, length = _shown_line(place)
        yield f"{' ' * width} | {' ' * indent}{sign * length} {one_line(text)}".rstrip()


def _shown_line(place: Place) -> tuple[str, int, int]:
    """The line of a place as it is shown; before which column the place begins, and its width."""
    start, end = place.column - 1, place.column - 1 + place.length
    line = replace_unseen(place.text, lambda unseen: REPLACEMENT * len(unseen))
    first, last = 0, len(line)
    if last > MOST_CHARACTERS:
        first = max(0, min(start - _BEFORE, last - MOST_CHARACTERS))
        last = first + MOST_CHARACTERS
    parts = [
        re.sub("[\n\u2028\u2029]", " ", clean(text)).replace("\t", _TAB)
        for text in (
            ("…" if first else "") + line[first:start],
            line[start : min(end, last)],
            line[min(end, last) : last] + ("…" if last < len(line) else ""),
        )
    ]
    # Before the columns are counted, since it adds spaces; the bar stands before it on its line.
    parts = defuse_commands_in_parts(["|", *parts])[1:]
    return "".join(parts).rstrip(), text_columns(parts[0]), max(1, text_columns(parts[1]))
