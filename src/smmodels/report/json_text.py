"""A document as JSON text, which no terminal takes for an order."""

import json
from collections.abc import Mapping

import msgspec

from smmodels.report.clean import HARMFUL


def json_text(document: Mapping[str, object]) -> str:
    """The document as text. What could steer a terminal is written as an escape."""
    flat = _harmless(json.dumps(document, ensure_ascii=False, allow_nan=False))
    try:
        # json indents in Python, which takes three times as long as all the rest of it.
        return msgspec.json.format(flat, indent=2) + "\n"
    except msgspec.DecodeError:  # half a character, which json writes and msgspec does not read
        lines = json.dumps(document, ensure_ascii=False, indent=2).split("\n")
        return "\n".join(map(_harmless, lines)) + "\n"


def _harmless(text: str) -> str:
    return HARMFUL.sub(lambda one: f"\\u{ord(one[0]):04x}", text)
