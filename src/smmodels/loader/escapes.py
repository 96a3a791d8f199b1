"""Escapes in double quotes that are refused, or that are more likely part of a path."""

import re

from smmodels.diagnostics import Diagnostic, Place
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.faults import (
    FaultList,
    control_sentence,
    doubtful_fault,
    doubtful_in,
    piled_fault,
    refused_character_in,
)
from smmodels.loader.source import FileText
from smmodels.sanitize import first_excess_accent

_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<w>[0-9a-fA-F]{8})|(?P<sign>.|\n))"
)
_CONTROLS = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "e": 27, "N": 0x85}
_HARMLESS = set(' "/\\\ntnr_LP\t')
_LAST = 0x10FFFF
_LINE_END = 13
_PATH = re.compile(
    r'"(?:[A-Za-z]:(?=\\[^\\/"\s])|\\\\(?=[\w.$-]+\\))'
    r'(?:[^"\\]|\\[\\/"\s])*(?P<escape>\\[^\\/"\s])'
)
"""A text that begins like a path of Windows, whole or doubled, up to its first single escape."""

IN_YAML = gettext_noop(
    "write it with forward slashes or in single quotes, or double each backslash"
)
IN_JSON = gettext_noop("write it with forward slashes, or double each backslash")


def path_fault(source: FileText, at: int, hint: str, *, warning: bool = False) -> Diagnostic | None:
    """The fault of the text whose opening quote is at the offset *at*, if it begins like a path."""
    match = _PATH.match(source.text, at)
    if match is None:
        return None
    message = _(
        'this looks like a Windows path, but inside double quotes "{escape}" '
        "does not mean what it looks like"
    ).format(escape=match["escape"])
    place = source.at(match.start("escape"), len(match["escape"]))
    return source.fault(place, "path", message, _(hint), warning=warning)


def check_unescaped(
    source: FileText, faults: FaultList, stretch: tuple[int, int], value: str, hint: str
) -> None:
    """Note what is wrong with *value*, which a *stretch* of the text became by its escapes."""
    start, end = stretch
    if first_excess_accent(value) is not None:
        faults.refuse(piled_fault(source, source.at(start, end - start)))
    if faults.warned_enough:
        return
    row = doubtful_in(value)
    if row is not None and doubtful_in(source.text[start:end]) is None:
        faults.warn(doubtful_fault(source, source.at(start, end - start), row))
    fault = path_fault(source, start, hint, warning=True)
    if fault is not None:
        faults.warn(fault)


def escape_fault(source: FileText, start: int) -> Diagnostic | None:
    """The fault of the first refused escape in the text whose opening quote is at that offset."""
    path = path_fault(source, start, IN_YAML)
    if path is not None:
        return path
    for match in _ESCAPE.finditer(source.text, start):
        digits = match["x"] or match["u"] or match["w"]
        code = int(digits, 16) if digits else _CONTROLS.get(match["sign"])
        if code is None and match["sign"] not in _HARMLESS:
            hint = _('inside "…" write \\\\ for a backslash, or use single quotes')
            return source.fault(
                _place(source, match),
                "escape",
                _('"{escape}" is no escape of YAML').format(escape=match[0]),
                hint,
            )
        if code is None or code == _LINE_END:
            continue
        if code > _LAST or refused_character_in(chr(code)) is not None:
            character = "\ufffd" if code > _LAST else chr(code)
            place = _place(source, match)
            return source.fault(
                place, "control-character", control_sentence(character), _("take it out")
            )
    return None


def _place(source: FileText, match: re.Match[str]) -> Place:
    return source.at(match.start(), len(match[0]))
