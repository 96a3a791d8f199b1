"""The words of the kinds, numbers with their nouns, and lists in a sentence."""

from collections.abc import Sequence

from smmodels.engine.assessment import Coverage
from smmodels.engine.pack import Kind, Model, Pack
from smmodels.engine.rules import Claim
from smmodels.report.story import Said

LEVEL_WORD: dict[Kind, str] = {
    "pyramid": "layer",
    "curve": "stage",
    "matrix": "stage",
    "pillars": "level",
    "steps": "form",
}
PART_WORD: dict[Kind, str] = {"pillars": "pillar", "steps": "step"}


def level_word(model: Model) -> str:
    """What one rung of this model is called."""
    return LEVEL_WORD[model.kind]


def part_word(model: Model) -> str:
    """What one ladder of this model is called."""
    return PART_WORD.get(model.kind, model.row_word)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row, as in a sentence."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(text: str) -> str:
    """The sentence of an option, set off from ours, which brings its own full stop."""
    text = text.strip()
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return f'"{text}"'


def decide(number: int) -> str:
    """How many open questions decide something."""
    return f"{count(number, 'question')} {'decides' if number == 1 else 'decide'} it"


def coverage_words(coverage: Coverage) -> str:
    """How many questions were answered, and how, in one sentence."""
    parts = [f"{coverage.answered} answered"]
    if coverage.unknown:
        parts.append(f"{coverage.unknown} not known")
    if coverage.not_applicable:
        parts.append(f"{coverage.not_applicable} not applicable")
    if coverage.unanswered:
        parts.append(f"{coverage.unanswered} not answered yet")
    return f"{count(coverage.total, 'question')}: {', '.join(parts)}."


def said(pack: Pack, basis: str | None, sources: Sequence[str], bar: str = "ours") -> Said:
    """Who makes a claim, with its sources told apart from those that retell the author."""
    retold = tuple(key for key in sources if key in pack.sources and pack.sources[key].retelling)
    return Said(basis, tuple(key for key in sources if key not in retold), retold, bar)


def said_by(pack: Pack, claim: Claim) -> Said:
    """Who makes a demand."""
    return said(pack, claim.basis, claim.sources, claim.bar)


_STARTING = {"inferred": " from ", "ours": ", after "}


def said_words(one: Said) -> str:
    """
    A claim's origin in brackets; empty where there is nothing to tell.

    Only what is published can be "as retold by" somebody; what is inferred, or ours, starts from
    its sources, whoever wrote them.
    """
    keys = ", ".join((*one.sources, *one.retold))
    if one.basis in _STARTING and keys and one.bar == "ours":
        return f"[{one.basis}{_STARTING[one.basis]}{keys}]"
    who = [one.basis] if one.basis else []
    if one.bar != "ours":
        who.append(f"bar {one.bar}")
    where = [", ".join(one.sources)] if one.sources else []
    if one.retold:
        where.append(f"as retold by {', '.join(one.retold)}")
    text = ": ".join(part for part in (", ".join(who), "; ".join(where)) if part)
    return f"[{text}]" if text else ""
