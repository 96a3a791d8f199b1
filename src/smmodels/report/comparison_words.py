"""How a comparison says what became of a ladder, a stage, a decision, an answer."""

from smmodels.engine.answers import Answer
from smmodels.engine.comparison import Course, Decision, Effect, FindingCourse, Move, Range
from smmodels.engine.pack import Dimension, Model, Question
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.report.story import Tone
from smmodels.report.tell_criterion import answer_words

TONES: dict[Course, Tone] = {
    "risen": "attained",
    "may-have-risen": "open",
    "fallen": "missing",
    "may-have-fallen": "open",
    "opened": "open",
    "closed": "note",
    "unchanged": "quiet",
}
COURSE_WORD: dict[Course, str] = {
    "risen": gettext_noop("risen"),
    "may-have-risen": gettext_noop("may have risen"),
    "fallen": gettext_noop("fallen"),
    "may-have-fallen": gettext_noop("may have fallen"),
    "opened": gettext_noop("opened"),
    "closed": gettext_noop("closed"),
    "unchanged": gettext_noop("unchanged"),
}
FINDING_WORDS: dict[FindingCourse, tuple[Tone, str]] = {
    "appeared": ("plain", gettext_noop("new")),
    "gone": ("plain", gettext_noop("gone")),
    "opened": ("open", gettext_noop("no longer sure")),
}
EFFECTS: dict[Effect, tuple[str, str]] = {
    "balanced": (
        gettext_noop("Changed, and outweighed or doubled by another change"),
        gettext_noop("Alone, or left as it was, each of these would make a difference."),
    ),
    "counted": (
        gettext_noop("Changed, and moved no level yet"),
        gettext_noop(
            "A demand or a finding sees the difference, and the rest keeps every result as it is."
        ),
    ),
    "nothing": (
        gettext_noop("Changed, and made no difference"),
        gettext_noop("No demand and no finding tells the old answer from the new."),
    ),
}


def is_step(model: Model, dimension: str | None) -> bool:
    """Whether a part of a model is a step, which is done or not."""
    return model.kind == "steps" and dimension not in (None, model.dimensions[0].id)


def range_words(ladder: Dimension, range_: Range, *, step: bool = False) -> str:
    """Where a ladder stands; for a step whether it is done."""
    if step:
        if range_.attained is not None:
            return _("done")
        return _("not done") if range_.attainable is None else _("open")
    sure = _title(ladder, range_.attained)
    if range_.attained == range_.attainable:
        return sure
    return _("{level}, could be {higher}").format(
        level=sure, higher=_title(ladder, range_.attainable)
    )


def _title(ladder: Dimension, level: str | None) -> str:
    return _("none yet") if level is None else ladder.levels[ladder.rank(level)].title


def move_words(model: Model, move: Move) -> str:
    """What became of one part, in a line without its name."""
    ladder = model.dimensions[0] if move.dimension is None else model.dimension(move.dimension)
    step = is_step(model, move.dimension)
    now = range_words(ladder, move.new, step=step)
    if move.course == "unchanged":
        return _("unchanged: {now}").format(now=now)
    told = _("{course}: from {old} to {new}")
    old = range_words(ladder, move.old, step=step)
    return told.format(course=_(COURSE_WORD[move.course]), old=old, new=now)


def decision_words(model: Model, decision: Decision) -> str:
    """What became of a decision, in a line with its name."""
    gate = model.gate
    if gate is None:  # pragma: no cover  a decision is made at a gate
        return ""

    def stands(option: str | None) -> str:
        if option is None:
            return _("not decided")
        return _("a closed way") if option == gate.closes else _("an open way")

    old, new = stands(decision.old), stands(decision.new)
    if old == new:
        told = _("{decision}: another answer, and {way} as before")
        return told.format(decision=gate.title, way=new)
    return _("{decision}: from {old} to {new}").format(decision=gate.title, old=old, new=new)


def change_words(question: Question, old: Answer | None, new: Answer | None) -> str:
    """A question with what was answered then and now."""
    before, after = (answer_words(answer, question).removesuffix(".") for answer in (old, new))
    told = _("From: {old}. To: {new}.").format(old=_low(before), new=_low(after))
    return f"{question.ask} {told}"


def _low(words: str) -> str:
    """Our own words in the middle of a sentence; what is quoted stays as it is."""
    return words if words.startswith('"') else f"{words[:1].lower()}{words[1:]}"
