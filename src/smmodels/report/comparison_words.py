"""How a comparison says what became of a ladder, a stage, a decision, an answer."""

from smmodels.engine.answers import Answer
from smmodels.engine.comparison import Course, Decision, Effect, FindingCourse, Move, Range
from smmodels.engine.pack import Dimension, Model, Question
from smmodels.report.story import Tone
from smmodels.report.tell_criterion import answer_words

TONES: dict[Course, Tone] = {
    "risen": "attained",
    "fallen": "missing",
    "opened": "open",
    "closed": "note",
    "unchanged": "quiet",
}
FINDING_WORDS: dict[FindingCourse, tuple[Tone, str]] = {
    "appeared": ("plain", "new"),
    "gone": ("plain", "gone"),
    "opened": ("open", "no longer sure"),
}
EFFECTS: dict[Effect, tuple[str, str]] = {
    "balanced": (
        "Changed, and outweighed or doubled by another change",
        "Alone, or left as it was, each of these would make a difference.",
    ),
    "counted": (
        "Changed, and moved no level yet",
        "A demand or a finding sees the difference, and the rest keeps every result as it is.",
    ),
    "nothing": (
        "Changed, and made no difference",
        "No demand and no finding tells the old answer from the new.",
    ),
}


def is_step(model: Model, dimension: str | None) -> bool:
    """Whether a part of a model is a step, which is done or not."""
    return model.kind == "steps" and dimension not in (None, model.dimensions[0].id)


def range_words(ladder: Dimension, range_: Range, *, step: bool = False) -> str:
    """Where a ladder stands; for a step whether it is done."""
    if step:
        if range_.attained is not None:
            return "done"
        return "not done" if range_.attainable is None else "open"
    sure = _title(ladder, range_.attained)
    if range_.attained == range_.attainable:
        return sure
    return f"{sure}, could be {_title(ladder, range_.attainable)}"


def _title(ladder: Dimension, level: str | None) -> str:
    return "none yet" if level is None else ladder.levels[ladder.rank(level)].title


def move_words(model: Model, move: Move) -> str:
    """What became of one part, in a line without its name."""
    ladder = model.dimensions[0] if move.dimension is None else model.dimension(move.dimension)
    step = is_step(model, move.dimension)
    now = range_words(ladder, move.new, step=step)
    if move.course == "unchanged":
        return f"unchanged: {now}"
    return f"{move.course}: from {range_words(ladder, move.old, step=step)} to {now}"


def decision_words(model: Model, decision: Decision) -> str:
    """What became of a decision, in a line with its name."""
    gate = model.gate
    if gate is None:  # pragma: no cover  a decision is made at a gate
        return ""

    def stands(option: str | None) -> str:
        if option is None:
            return "not decided"
        return "a closed way" if option == gate.closes else "an open way"

    old, new = stands(decision.old), stands(decision.new)
    if old == new:
        return f"{gate.title}: another answer, and {new} as before"
    return f"{gate.title}: from {old} to {new}"


def change_words(question: Question, old: Answer | None, new: Answer | None) -> str:
    """A question with what was answered then and now."""
    before, after = (answer_words(one, question).removesuffix(".") for one in (old, new))
    return f"{question.ask} From: {_low(before)}. To: {_low(after)}."


def _low(words: str) -> str:
    """Our own words in the middle of a sentence; what is quoted stays as it is."""
    return words if words.startswith('"') else f"{words[:1].lower()}{words[1:]}"
