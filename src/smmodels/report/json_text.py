"""A document as JSON text, which neither a terminal nor a build server takes for an order."""

import json
from collections.abc import Mapping

import msgspec

from smmodels.characters import replace_unseen
from smmodels.orders import escape_commands
from smmodels.report.clean import HARMFUL


def json_text(document: Mapping[str, object]) -> str:
    """The document as text. What could steer a terminal or a build server is an escape."""
    flat = harmless(json.dumps(document, ensure_ascii=False, allow_nan=False))
    try:
        # json indents in Python, which takes three times as long as all the rest of it.
        return msgspec.json.format(flat, indent=2) + "\n"
    except msgspec.DecodeError:  # half a character, which json writes and msgspec does not read
        lines = json.dumps(document, ensure_ascii=False, indent=2).split("\n")
        return "\n".join(map(harmless, lines)) + "\n"


def harmless(text: str) -> str:
    """JSON text in which what could steer anything, and what nobody sees, is an escape."""
    seen = replace_unseen(text, _escape)
    return escape_commands(HARMFUL.sub(lambda match_: _escape(match_[0]), seen), _escape)


def _escape(signs: str) -> str:
    halves = signs.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(halves)] * 2, strict=True))
