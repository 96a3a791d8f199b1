"""The whole result of an assessment, as frozen values."""

from msgspec import Struct

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.pack import Finding, Level, Model, Pack, Target
from smmodels.engine.rules import MET, NOT_MET, SingleCriterion, SomeOf, Verdict


class Proof(Struct, frozen=True):
    """
    The answers that a level rests on: they alone, with all else open, still attain it.

    Without `dimension` it is the stage of the whole model. Not `smallest` where the search was cut
    short; then none of `questions` can be left out, but another set may be smaller.
    """

    dimension: str | None
    level: str
    questions: tuple[str, ...]
    smallest: bool = True


class BlockingCriterion(Struct, frozen=True):
    """
    A criterion that keeps a dimension from `level`.

    `find_out`: the answer is open, and may be enough already.
    """

    dimension: str
    level: str
    criterion: SingleCriterion
    find_out: bool


class DecidingQuestion(Struct, frozen=True):
    """
    An open question whose answer alone narrows the range, and how wide that stays.

    The width is the number of levels above attained up to attainable, over all dimensions. `total`
    is its sum over all possible `answers`, so that `total / answers` is the average; `worst` is
    its maximum. Not `exact` where a checklist has too many sets of ticks to try them all.
    """

    question: str
    total: int
    answers: int
    worst: int
    exact: bool = True


class Loss(Struct, frozen=True):
    """A lost level and the one that is `left`; `dimension` is None for the stage of the model."""

    dimension: str | None
    lost: str
    left: str | None


class FragileAnswer(Struct, frozen=True):
    """
    A given answer that loses levels if it is one option or one item lower.

    For a scale `to` is the option below; for a checklist `without` is the item left out. Of an
    answer that is known in part it is the low end that is lowered.
    """

    question: str
    losses: tuple[Loss, ...]
    to: str | None = None
    without: str | None = None


class EvidenceOnly(Struct, frozen=True):
    """
    What is attained when only answers with evidence count, and how many of the model's have it.

    `dimensions` are pairs of a dimension's id and its level; `attained` is the stage of the model.
    """

    answers: int
    attained: str | None
    dimensions: tuple[tuple[str, str | None], ...]


class Insight(Struct, frozen=True):
    """Why the model of this id stands where it does, and what could move it."""

    model: str
    proofs: tuple[Proof, ...]
    blocking: tuple[BlockingCriterion, ...]
    width: int
    deciding: tuple[DecidingQuestion, ...]
    fragile: tuple[FragileAnswer, ...]
    evidence_only: EvidenceOnly


class JudgedCriterion(Struct, frozen=True):
    """A criterion on one question, the answer given, and the verdict (None: not applicable)."""

    criterion: SingleCriterion
    answer: Answer | None
    verdict: Verdict | None


class JudgedGroup(Struct, frozen=True):
    """All, any or so many of several criteria, judged together."""

    node: SomeOf
    criteria: "tuple[Judged, ...]"
    verdict: Verdict | None


Judged = JudgedCriterion | JudgedGroup


class LevelResult(Struct, frozen=True):
    """
    A level of one dimension; one that asks nothing is met.

    `floating`: met above a level that is not met.
    """

    level: Level
    verdict: Verdict
    floating: bool
    criteria: tuple[Judged, ...]

    @property
    def asked(self) -> bool:
        """Whether the level asks anything; one that does not is reached by nobody."""
        return self.level.rule is not None


class DimensionResult(Struct, frozen=True):
    """
    A dimension: the highest level surely reached, the highest still possible, and all levels.

    `attained` and `attainable` are levels that ask something. `clear` and `clearable` reach on over
    those that ask nothing, up to the next that does: by these the dimension counts for the whole.
    """

    id: str
    attained: str | None
    attainable: str | None
    levels: tuple[LevelResult, ...]
    clear: str | None = None
    clearable: str | None = None

    @property
    def settled(self) -> bool:
        """Whether open answers can no longer change what is attained."""
        return self.attained == self.attainable


class GateResult(Struct, frozen=True):
    """
    The answer to the decision, and whether it closes the steps behind the gate (None: open).

    An answer that is known in part, and cannot be the one that closes, leaves `answer` None and
    `closed` False.
    """

    answer: str | None
    closed: bool | None


class Coverage(Struct, frozen=True):
    """How many of some questions were answered, and how."""

    answered: int
    unknown: int
    not_applicable: int
    unanswered: int
    partly: int = 0

    @property
    def total(self) -> int:
        """How many questions there are."""
        return self.answered + self.not_applicable + self.open

    @property
    def known(self) -> int:
        """How many questions are answered, in whole or in part."""
        return self.answered + self.partly

    @property
    def open(self) -> int:
        """How many questions have no answer yet, "unknown", or one that is known in part."""
        return self.unknown + self.unanswered + self.partly


class ModelResult(Struct, frozen=True):
    """
    The result of one model.

    `attained` and `attainable` are stages of the model, the lowest that its dimensions are clear
    to; None for "no stage yet" and always None where the model has no one stage. `weakest` are the
    ids of the lowest pillars, or rows of a matrix. `open` are the open questions that can still
    change the result. From `gate` on, the fields are for steps; the `undecided` are not done, and
    an open decision could set them aside. `fits_less` says why the model fits less, where it surely
    does; it changes no result.
    """

    model: Model
    attained: str | None
    attainable: str | None
    dimensions: tuple[DimensionResult, ...]
    coverage: Coverage
    open: tuple[str, ...]
    weakest: tuple[str, ...] = ()
    gate: GateResult | None = None
    next: str | None = None
    set_aside: tuple[str, ...] = ()
    out_of_order: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    fits_less: str | None = None

    @property
    def settled(self) -> bool:
        """Whether open answers can no longer change what is attained in any dimension."""
        return all(dimension.settled for dimension in self.dimensions)

    def dimension(self, id: str) -> DimensionResult:  # noqa: A002  the word of the documents
        """The dimension of that id; KeyError where there is none."""
        for dimension in self.dimensions:
            if dimension.id == id:
                return dimension
        raise KeyError(id)

    def done(self, step: str) -> bool:
        """Whether a step of a steps model is surely done."""
        return self.dimension(step).attained is not None


class Change(Struct, frozen=True):
    """
    An answer to raise, or (`find_out`) an open one that may be enough already.

    For a scale `to` is the option to reach; that is no way station, but where it can be found out
    to be there. For a checklist `add` are the items to add.
    """

    question: str
    find_out: bool
    to: str | None = None
    add: tuple[str, ...] = ()


class Gap(Struct, frozen=True):
    """
    What is missing for a target: the smallest set of changes that surely reaches it.

    `smallest` is False where the search was cut short; then no change can be left out or lowered,
    but another set may be smaller.
    """

    target: Target
    changes: tuple[Change, ...]
    smallest: bool = True


class Assessment(Struct, frozen=True):
    """The result for one respondent on a day, of which every report is made."""

    pack: Pack
    respondent: Respondent
    date: str
    models: tuple[ModelResult, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    insights: tuple[Insight, ...] = ()

    @property
    def by_fit(self) -> tuple[ModelResult, ...]:
        """The models in the order in which they are told: those that surely fit less come last."""
        return tuple(sorted(self.models, key=lambda result: result.fits_less is not None))

    def insight(self, model: str) -> Insight:
        """The insight of the model of that id; KeyError where there is none."""
        for insight in self.insights:
            if insight.model == model:
                return insight
        raise KeyError(model)


def clear_of(verdicts: "list[Verdict] | tuple[Verdict, ...]") -> int:
    """The rank of the highest level met, or not asked, together with all below it; -1 for none."""
    rank = -1
    for verdict in verdicts:
        if verdict is not MET:
            break
        rank += 1
    return rank


def clearable_of(verdicts: "list[Verdict] | tuple[Verdict, ...]") -> int:
    """The rank of the highest level up to which none is not met; -1 for none."""
    rank = -1
    for verdict in verdicts:
        if verdict is NOT_MET:
            break
        rank += 1
    return rank
