"""JSON text that steers no terminal and no build server, and entries that documents share."""

import json
from collections.abc import Mapping
from typing import cast

import msgspec
from msgspec.structs import asdict

from smmodels.engine.answers import Answer
from smmodels.engine.pack import Pack
from smmodels.engine.rules import AtLeast, SingleCriterion
from smmodels.report.json.types import AnswerEntry, AnswerWords, AtLeastNeed, TickedNeed
from smmodels.sanitize import _HARMFUL_SIGN, escape_commands, replace_unseen


def json_text(document: Mapping[str, object]) -> str:
    """*document*, structs among it, as indented text without signs that could steer anything."""
    flat = harmless(json.dumps(document, ensure_ascii=False, allow_nan=False, default=asdict))
    try:
        # json indents in Python, which takes three times as long as all the rest of it.
        return msgspec.json.format(flat, indent=2) + "\n"
    except msgspec.DecodeError:  # half a character, which json writes and msgspec does not read
        lines = json.dumps(document, ensure_ascii=False, indent=2, default=asdict).split("\n")
        return "\n".join(map(harmless, lines)) + "\n"


def harmless(text: str) -> str:
    """JSON text in which what could steer anything, and what nobody sees, is an escape."""
    visible = replace_unseen(text, _escape)
    return escape_commands(_HARMFUL_SIGN.sub(lambda match_: _escape(match_[0]), visible), _escape)


def _escape(signs: str) -> str:
    halves = signs.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(halves)] * 2, strict=True))


def answer_entry(answer: Answer | None) -> AnswerWords:
    """What was answered, as an answers file has it; None where nothing was."""
    if answer is None:
        return None
    if answer.state not in ("given", "partly"):
        return answer.state
    if answer.ticks is not None:
        ticks = sorted(answer.ticks)
        return {"answer": ticks, "unknown": sorted(answer.doubtful)} if answer.doubtful else ticks
    if answer.state == "given":
        return answer.option
    options = list(answer.possible_options)
    if answer.high is None:  # options without an order
        return {"one_of": options}
    return {"between": [options[0], options[-1]]}


_REMARKS = ("note", "reason", "evidence", "on", "by")


def whole_answer_entry(answer: Answer) -> AnswerEntry:
    """An answer with all that was said beside it, as an answers file has it."""
    words = answer_entry(answer)
    entry: dict[str, object] = dict(words) if isinstance(words, dict) else {"answer": words}
    entry |= {key: text for key in _REMARKS if (text := getattr(answer, key)) is not None}
    if answer.said:
        entry["said"] = [whole_answer_entry(said) for said in answer.said]
    return cast("AnswerEntry", entry)


def needed_entry(pack: Pack, criterion: SingleCriterion) -> AtLeastNeed | TickedNeed:
    """The answer that a criterion requires."""
    if isinstance(criterion, AtLeast):
        return {"at_least": pack.questions[criterion.question].options[criterion.rank].id}
    return {"ticked": list(criterion.items), "count": criterion.count}
