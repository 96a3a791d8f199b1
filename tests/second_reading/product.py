"""What the product says, put like the second reading."""

from collections.abc import Mapping
from typing import Any

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model, coverage_of, judge_findings
from smmodels.engine.assessment import Coverage, DimensionResult, ModelResult
from smmodels.engine.pack import Pack, Question
from smmodels.engine.scope import questions_for
from tests.second_reading.reading import NOT_ASKED, state

Data = Any


def answers_of(pack: Pack, written: Mapping[str, Data]) -> Answers:
    """Answers as a file would hold them, as the engine takes them."""
    return {id_: _answer(pack.questions[id_], said) for id_, said in written.items()}


def _answer(question: Question, said: Data) -> Answer:
    known = state(said)
    said = said if isinstance(said, dict) else {"answer": said}
    if known in ("unknown", "not_applicable"):
        return Answer("not-applicable" if known == "not_applicable" else "unknown", reason="…")
    partly = "partly" if known == "partly" else "given"
    if question.shape == "checklist":
        doubtful = frozenset(said.get("unknown", []))
        return Answer(partly, ticks=frozenset(said["answer"]), doubtful=doubtful)  # type: ignore[arg-type]
    ids = [option.id for option in question.options]
    if "between" in said:
        low, high = map(ids.index, said["between"])
        return Answer("partly", rank=low, high=high, options=tuple(ids[low : high + 1]))
    if "one_of" in said:
        options = tuple(id_ for id_ in ids if id_ in said["one_of"])
        ranks = [ids.index(id_) for id_ in options]
        return Answer("partly", rank=min(ranks), high=max(ranks), options=options)
    return Answer("given", option=said["answer"], rank=ids.index(said["answer"]))


def results_of(pack: Pack, answers: Answers) -> dict[str, Data]:
    """Every model, the findings and the coverage."""
    results = {id_: assess_model(model, answers) for id_, model in pack.models.items()}
    judged = judge_findings(pack, results, answers)
    return {
        "models": {id_: _model(result) for id_, result in results.items()},
        "findings": {finding.id: verdict.word for finding, verdict in judged},
        "coverage": _coverage(coverage_of(questions_for(pack, tuple(pack.models)), answers)),
    }


def _model(result: ModelResult) -> Data:
    model = result.model
    are_steps = model.kind == "steps"
    ranked = zip(model.dimensions, result.dimensions, strict=True)
    dimensions = [
        {
            "id": read.id,
            "levels": {
                level.level.id: level.verdict.word if level.asked else NOT_ASKED
                for level in read.levels
            },
            "attained": read.attained,
            "attainable": read.attainable,
            "clear": dimension.rank(read.clear) + 1,
            "clearable": dimension.rank(read.clearable) + 1,
            "floating": [level.level.id for level in read.levels if level.floating],
        }
        for dimension, read in ranked
    ]
    ladders = dimensions[:1] if are_steps else dimensions
    return {
        "attained": result.attained,
        "attainable": result.attainable,
        "dimensions": {read.pop("id"): read for read in ladders},
        "weakest": list(result.weakest),
        "coverage": _coverage(result.coverage),
        "steps": {read.id: _done(read) for read in result.dimensions[1:] if are_steps},
        "out_of_order": list(result.out_of_order),
        "closed": result.gate and result.gate.closed,
        "set_aside": list(result.set_aside),
        "undecided": list(result.undecided),
        "next": result.next,
    }


def _done(step: DimensionResult) -> str:
    return step.levels[0].verdict.word


def _coverage(coverage: Coverage) -> Data:
    return {
        "answered": coverage.answered,
        "partly": coverage.partly,
        "unknown": coverage.unknown,
        "not_applicable": coverage.not_applicable,
        "unanswered": coverage.unanswered,
        "total": coverage.total,
    }
