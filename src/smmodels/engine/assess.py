"""The function from a pack and answers to an assessment."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from smmodels.documents.values import Gate
from smmodels.engine.answers import Answers, Respondent, in_force
from smmodels.engine.assessment import (
    Assessment,
    Coverage,
    DimensionResult,
    GateResult,
    Judged,
    JudgedCriterion,
    LevelResult,
    ModelResult,
    clear_of,
    clearable_of,
)
from smmodels.engine.gaps import gaps_of
from smmodels.engine.insight import insights_of
from smmodels.engine.judge import explain, judge, judge_finding, why_fits_less
from smmodels.engine.pack import Dimension, Finding, Model, Pack
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, Verdict
from smmodels.engine.scope import findings_for, in_order, questions_for


def assess(
    pack: Pack, respondent: Respondent, date: str, models: Sequence[str] | None = None
) -> Assessment:
    """
    Assess a respondent by *models* (ids; all of the pack where None).

    *date* is the day the assessment speaks of, as YYYY-MM-DD. Pure: the same inputs give the
    same assessment. Raises KeyError for a model that the pack does not have.
    """
    chosen = tuple(pack.models) if models is None else tuple(models)
    answers = in_force(respondent.answers, pack.questions, date)
    respondent = replace(respondent, answers=answers)
    results = {id_: assess_model(pack.models[id_], answers) for id_ in chosen}
    judged = judge_findings(pack, results, answers)
    return Assessment(
        pack=pack,
        respondent=respondent,
        date=date,
        models=tuple(results.values()),
        coverage=coverage_of(questions_for(pack, chosen), answers),
        findings=in_order(finding for finding, verdict in judged if verdict is MET),
        open_findings=in_order(finding for finding, verdict in judged if verdict is UNDETERMINED),
        gaps=tuple(gap for result in results.values() for gap in gaps_of(pack, result, answers)),
        insights=insights_of(pack, results.values(), answers),
    )


def judge_findings(
    pack: Pack, results: Mapping[str, ModelResult], answers: Answers
) -> list[tuple[Finding, Verdict]]:
    """Judge every finding for which the models in *results* are enough."""
    return [
        (finding, judge_finding(finding.when, answers, results))
        for finding in findings_for(pack, results)
    ]


def coverage_of(questions: Sequence[str], answers: Answers) -> Coverage:
    """Count how *questions* (ids) were answered."""
    states = [answers[id_].state if id_ in answers else "unanswered" for id_ in questions]
    return Coverage(
        answered=states.count("given"),
        unknown=states.count("unknown"),
        not_applicable=states.count("not-applicable"),
        unanswered=states.count("unanswered"),
        partly=states.count("partly"),
    )


def assess_model(model: Model, answers: Answers) -> ModelResult:
    """Judge one model of any kind."""
    dimensions = tuple(_dimension_result(dimension, answers) for dimension in model.dimensions)
    gate = _gate_result(model.gate, answers)
    steps = _Steps(model, dimensions, gate)
    return ModelResult(
        model=model,
        attained=_stage(model, [dimension.clear for dimension in dimensions]),
        attainable=_stage(model, [dimension.clearable for dimension in dimensions]),
        dimensions=dimensions,
        coverage=coverage_of(sorted(model.questions), answers),
        open=_open_questions(model, dimensions, gate, steps.set_aside),
        weakest=_weakest(model, dimensions),
        gate=gate,
        next=steps.next,
        set_aside=steps.set_aside,
        out_of_order=steps.out_of_order,
        undecided=steps.undecided,
        fits_less=why_fits_less(model, answers),
    )


def _dimension_result(dimension: Dimension, answers: Answers) -> DimensionResult:
    verdicts = [judge(level.rule, answers) for level in dimension.levels]
    gap_below = False
    levels = []
    for level, verdict in zip(dimension.levels, verdicts, strict=True):
        floating = gap_below and verdict is MET and level.rule is not None
        levels.append(LevelResult(level, verdict, floating, explain(level.rule, answers)))
        gap_below = gap_below or verdict is NOT_MET
    low, high = clear_of(verdicts), clearable_of(verdicts)
    return DimensionResult(
        id=dimension.id,
        attained=dimension.asked_up_to(low),
        attainable=dimension.asked_up_to(high),
        levels=tuple(levels),
        clear=dimension.level_at(low),
        clearable=dimension.level_at(high),
    )


def _stage(model: Model, levels: Sequence[str | None]) -> str | None:
    """The stage of the whole: the lowest that a dimension is clear to; None for no one stage."""
    if model.whole not in ("one", "lowest"):
        return None
    ranks = [model.dimensions[0].rank(level) for level in levels]
    lowest = min(ranks)
    return model.stages[lowest].id if lowest >= 0 else None


def _weakest(model: Model, dimensions: Sequence[DimensionResult]) -> tuple[str, ...]:
    """The ids of all the lowest pillars or rows; none where all are at the top."""
    if model.whole not in ("each", "lowest"):
        return ()
    ranks = [
        dimension.rank(result.clear)
        for dimension, result in zip(model.dimensions, dimensions, strict=True)
    ]
    lowest = min(ranks)
    if lowest == len(model.dimensions[0].levels) - 1:
        return ()
    return tuple(
        result.id for rank, result in zip(ranks, dimensions, strict=True) if rank == lowest
    )


def _gate_result(gate: Gate | None, answers: Answers) -> GateResult | None:
    if gate is None:
        return None
    answer = answers.get(gate.question)
    if answer is None or answer.state == "unknown":
        return GateResult(None, None)
    if answer.open and gate.closes in answer.options:
        return GateResult(None, None)
    return GateResult(answer.option, answer.option == gate.closes)


def _open_questions(
    model: Model,
    dimensions: Sequence[DimensionResult],
    gate: GateResult | None,
    set_aside: Collection[str],
) -> tuple[str, ...]:
    """
    The questions of criteria that are still undetermined where that leaves a level so, by id.

    What is above a level that is not met can change nothing, nor can steps that are *set_aside*.
    """
    asked: set[str] = set()
    for dimension in dimensions:
        if dimension.id in set_aside:
            continue
        for level in dimension.levels:
            if level.verdict is NOT_MET:
                break
            if level.verdict is UNDETERMINED:
                asked.update(
                    question for judged in level.criteria for question in _undetermined(judged)
                )
    if model.gate is not None and gate is not None and gate.closed is None:
        asked.add(model.gate.question)
    return tuple(sorted(asked))


def _undetermined(judged: Judged) -> Iterator[str]:
    """The questions that leave *judged* undetermined; none where it is not."""
    if judged.verdict is not UNDETERMINED:
        return
    if isinstance(judged, JudgedCriterion):
        yield judged.criterion.question
        return
    for inner in judged.criteria:
        yield from _undetermined(inner)


class _Steps:
    """The fields of a result that only a steps model has: the next step, and what a gate does."""

    def __init__(
        self, model: Model, dimensions: Sequence[DimensionResult], gate: GateResult | None
    ) -> None:
        self.next: str | None = None
        self.set_aside: tuple[str, ...] = ()
        self.undecided: tuple[str, ...] = ()
        self.out_of_order: tuple[str, ...] = ()
        if model.whole != "steps":
            return
        steps = model.dimensions[1:]
        verdicts: Mapping[str, Verdict] = {
            dimension.id: dimension.levels[0].verdict
            for dimension in dimensions
            if dimension.id != model.dimensions[0].id
        }
        self.out_of_order = tuple(
            step.id
            for step in steps
            if verdicts[step.id] is MET and any(verdicts[id_] is NOT_MET for id_ in step.rests_on)
        )
        not_done = [step for step in steps if verdicts[step.id] is not MET]
        if gate is not None and gate.closed is not False and model.gate is not None:
            ids = [step.id for step in steps]
            last = ids.index(model.gate.after)
            behind = tuple(step.id for step in not_done if ids.index(step.id) > last)
            if gate.closed:
                self.set_aside = behind
                return
            self.undecided = behind
        ready = [step for step in not_done if all(verdicts[id_] is MET for id_ in step.rests_on)]
        if not_done:
            self.next = (ready or not_done)[0].id
