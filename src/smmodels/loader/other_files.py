"""What was given where a text is expected: a workbook, a PDF, an image."""

import re

from smmodels.diagnostics import Diagnostic
from smmodels.language import gettext as _
from smmodels.language import gettext_noop

_AS_CSV = gettext_noop('save its sheet as "CSV UTF-8", and give that file')
_UNPACK = gettext_noop("unpack it, and give the file that is in it")
_AS_TEXT = gettext_noop("give a text file: YAML, JSON or CSV")

_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"xl/", gettext_noop("this is an Excel workbook, not a text file"), _AS_CSV),
    (b"opendocument.spreadsheet", gettext_noop("this is a spreadsheet, not a text file"), _AS_CSV),
    (b"word/", gettext_noop("this is a Word document, not a text file"), _AS_TEXT),
    (b"", gettext_noop("this is a zip file, not a text file"), _UNPACK),
)
_IMAGE = gettext_noop("this is an image, not a text file")
_BEGINNINGS = (
    (
        rb"\xd0\xcf\x11\xe0",
        gettext_noop("this is an old Excel or Word file, not a text file"),
        _AS_CSV,
    ),
    (rb"%PDF-", gettext_noop("this is a PDF, not a text file"), _AS_TEXT),
    (rb"\x1f\x8b", gettext_noop("this is a gzip file, not a text file"), _UNPACK),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|(?s:RIFF.{4}WEBP)", _IMAGE, _AS_TEXT),
)


def other_file(label: str, data: bytes) -> Diagnostic | None:
    """What a file is that could not be read, by its first bytes; None where they do not say."""
    if data.startswith(_ZIP):
        kinds = ((name in data, message, hint) for name, message, hint in _IN_ZIP)
    else:
        kinds = (
            (re.match(start, data) is not None, message, hint)
            for start, message, hint in _BEGINNINGS
        )
    found = next(((message, hint) for fits, message, hint in kinds if fits), None)
    return None if found is None else Diagnostic(label, "not-a-text", _(found[0]), _(found[1]))
