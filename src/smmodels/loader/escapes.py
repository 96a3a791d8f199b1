"""The escapes of a YAML text in double quotes that are refused, each with its place."""

import re

from smmodels.diagnostics import Diagnostic, Place
from smmodels.language import gettext as _
from smmodels.loader.source import Source
from smmodels.loader.unseen import control, refused_in

_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<w>[0-9a-fA-F]{8})|(?P<one>.|\n))"
)
_CONTROLS = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "e": 27, "N": 0x85}
_HARMLESS = set(' "/\\\ntnr_LP\t')
_LAST = 0x10FFFF


def find_escape(source: Source, line: int, column: int) -> Diagnostic | None:
    """The first escape that is refused in the text whose opening quote stands there."""
    start = source.offset(line, column)
    for match in _ESCAPE.finditer(source.text, start):
        digits = match["x"] or match["u"] or match["w"]
        code = int(digits, 16) if digits else _CONTROLS.get(match["one"])
        if code is None and match["one"] not in _HARMLESS:
            hint = _('inside "…" write \\\\ for a backslash, or use single quotes')
            return source.fault(
                _place(source, match),
                "escape",
                _('"{escape}" is no escape of YAML').format(escape=match[0]),
                hint,
            )
        if code is not None and (code > _LAST or refused_in(chr(code)) is not None):
            character = "\ufffd" if code > _LAST else chr(code)
            place = _place(source, match)
            return source.fault(place, "control-character", control(character), _("take it out"))
    return None


def _place(source: Source, match: re.Match[str]) -> Place:
    return source.at(match.start(), len(match[0]))
