"""The bytes of an answers file: its text, and the encoding and line ends that it keeps."""

import codecs
import re

from smmodels.diagnostics import Diagnostic
from smmodels.loader.source import decode

_LINE_END = re.compile("\r\n|\r|\n")
_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF8: "utf-8",
}
"""What a file begins with that tells its encoding; some spreadsheets need it."""


def text_of(data: bytes, form: str) -> str:
    """The text as the loader sees it. Raises ValueError where *data* is none."""
    source = decode("", data, form)
    if isinstance(source, Diagnostic):
        raise ValueError(source.message)  # noqa: TRY004  no fault of whoever calls
    return source.text


def encode_like(old: bytes, text: str) -> bytes:
    """*text* with the mark at the beginning, the encoding and the line ends of *old*."""
    mark = next((one for one in _MARKS if old.startswith(one)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    first = _LINE_END.search(old[len(mark) :].decode(encoding))
    return mark + text.replace("\n", first[0] if first else "\n").encode(encoding)
