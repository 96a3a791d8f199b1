"""A document as JSON text, which no terminal takes for an order."""

import json
from collections.abc import Mapping

from smmodels.report.clean import HARMFUL


def json_text(document: Mapping[str, object]) -> str:
    """The document as text. What could steer a terminal is written as an escape."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    lines = text.split("\n")
    return (
        "\n".join(HARMFUL.sub(lambda one: f"\\u{ord(one[0]):04x}", line) for line in lines) + "\n"
    )
