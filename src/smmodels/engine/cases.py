"""A model's own cases: named answers and the result they must have, decided by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.pack import Case, Expectation
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model, judge_findings
from smmodels.engine.assessment import ModelResult
from smmodels.engine.compare import criteria_of
from smmodels.engine.pack import Model, Pack, Question
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.models import NO_LEVEL
from smmodels.engine.resolve.pack import PackDocuments
from smmodels.engine.rules import MET
from smmodels.engine.scope import conditions
from smmodels.i18n import ENGLISH, using_language

MOST_JUDGED = 1_000_000
"""Answers and demands that the cases of a file look at; a hundred cases of 5,000 demands do."""


@using_language(ENGLISH)
def run_cases(documents: PackDocuments, pack: Pack) -> tuple[int, tuple[Problem, ...]]:
    """Run all cases of a pack: how many there are, and where a result is not what a case says."""
    resolution = Resolution()
    count = 0
    for label, model in sorted(documents.models.items()):
        runner = _Runner(label, model.cases, pack, resolution)
        runner.run(model.id)
        count += len(model.cases)
    if documents.findings is not None:
        label, findings = documents.findings
        _Runner(label, findings.cases, pack, resolution).run(None)
        count += len(findings.cases)
    return count, tuple(resolution.problems)


class _Runner:
    """Runs the cases of one file."""

    def __init__(
        self, label: str, cases: Sequence[Case], pack: Pack, resolution: Resolution
    ) -> None:
        self.label = label
        self.cases = cases
        self.pack = pack
        self.resolution = resolution
        self.judged = 0
        self.sizes = {
            id_: sum(1 for dimension in model.dimensions for _leaf in criteria_of(dimension))
            for id_, model in pack.models.items()
        }
        self.conditions = sum(1 for finding in pack.findings for _part in conditions(finding.when))
        self.extremes: dict[str, Answers] = {}

    def run(self, model: str | None) -> None:
        known: dict[str, Mapping[str, Answer]] = {}
        for index, case in enumerate(self.cases):
            path: DataPath = ("cases", index)
            if self.judged > MOST_JUDGED:
                self._report(
                    path,
                    "too-many-cases",
                    "these are too many cases for so large a pack: from here on none was run",
                    "leave some out, or divide the pack",
                )
                return
            if case.name in known:
                self._report(
                    (*path, "name"),
                    "duplicate-case",
                    f'case "{case.name}" is told twice',
                )
            answers = self._answers(case, path, known)
            known[case.name] = answers
            everything = {**self._rest(case), **answers}  # a case has no day, so nothing ages
            self.judged += len(everything)
            for place, sentence in self._differences(case.expect, everything, model):
                self._report((*path, "expect", *place), "case-fails", f"{case.name}: {sentence}")

    def _answers(
        self, case: Case, path: DataPath, known: Mapping[str, Mapping[str, Answer]]
    ) -> Mapping[str, Answer]:
        start: Mapping[str, Answer] = {}
        if case.like is not None:
            if case.like in known:
                start = known[case.like]
            else:
                near = self.resolution.hints.did_you_mean(case.like, list(known))
                hint = near or "a case can only be like one above it"
                self._report(
                    (*path, "like"),
                    "unknown-case",
                    f'unknown case "{case.like}"',
                    hint,
                )
        own = resolve_entries(
            self.label, (*path, "answers"), case.answers, self.pack.questions, self.resolution
        )
        return {**start, **own}

    def _rest(self, case: Case) -> Answers:
        if case.rest is None:
            return {}
        if case.rest not in self.extremes:
            best = case.rest == "best"
            self.extremes[case.rest] = extreme(self.pack.questions.values(), best=best)
        return self.extremes[case.rest]

    def _judge(self, model: Model, answers: Answers) -> ModelResult:
        self.judged += self.sizes[model.id]
        return assess_model(model, answers)

    def _differences(
        self, expect: Expectation, answers: Answers, model: str | None
    ) -> Iterator[tuple[DataPath, str]]:
        if model is not None:
            yield from _model_differences(expect, self._judge(self.pack.models[model], answers))
        elif expect.model_fields_set - {"findings", "no_findings"}:
            yield (), "a case of the findings can only expect findings"
        if not expect.findings and not expect.no_findings:
            return  # judging them takes the standing by every model
        results = {id_: self._judge(model, answers) for id_, model in self.pack.models.items()}
        judged = judge_findings(self.pack, results, answers)
        self.judged += self.conditions
        stated = {finding.id for finding, verdict in judged if verdict is MET}
        known = {finding.id for finding in self.pack.findings}
        for key, wanted, present in (
            ("findings", expect.findings, True),
            ("no_findings", expect.no_findings, False),
        ):
            told = 'finding "{finding}" is not stated'
            told = told if present else 'finding "{finding}" is stated'
            for index, id_ in enumerate(wanted):
                if id_ not in known:
                    self.resolution.unknown(self.label, (key, index), "finding", id_, known)
                elif (id_ in stated) is not present:
                    yield (key, index), told.format(finding=id_)

    def _report(self, path: DataPath, slug: str, message: str, hint: str | None = None) -> None:
        self.resolution.report(self.label, path, slug, message, hint)


def extreme(questions: Iterable[Question], *, best: bool) -> Answers:
    """Every scale and checklist answered with its best, or its worst; facts are left open."""
    answers = {}
    for question in questions:
        if question.shape == "scale":
            rank = len(question.options) - 1 if best else 0
            answers[question.id] = Answer("given", option=question.options[rank].id, rank=rank)
        elif question.shape == "checklist":
            ticks = frozenset(option.id for option in question.options) if best else frozenset()
            answers[question.id] = Answer("given", ticks=ticks)
    return answers


def _model_differences(expect: Expectation, result: ModelResult) -> Iterator[tuple[DataPath, str]]:
    for key in ("attained", "attainable"):
        wanted = getattr(expect, key)
        given = getattr(result, key) or NO_LEVEL
        if wanted is not None and wanted != given:
            yield (key,), _is_not(key, given, wanted)
    if expect.next is not None and expect.next != (result.next or NO_LEVEL):
        yield ("next",), _is_not("next", result.next or NO_LEVEL, expect.next)
    attained = {dimension.id: dimension.attained or NO_LEVEL for dimension in result.dimensions}
    for id_, wanted in expect.dimensions.items():
        if attained.get(id_) != wanted:
            no_part = f"{id_} is no part of the model"
            there = id_ in attained
            yield ("dimensions", id_), _is_not(id_, attained[id_], wanted) if there else no_part
    sets = {
        "floating": [
            level.level.id
            for dimension in result.dimensions
            for level in dimension.levels
            if level.floating
        ],
        "done": [dimension.id for dimension in result.dimensions if dimension.attained == "done"],
        "set_aside": list(result.set_aside),
        "out_of_order": list(result.out_of_order),
    }
    for key, given_ids in sets.items():
        wanted_ids = getattr(expect, key)
        if wanted_ids is not None and set(wanted_ids) != set(given_ids):
            yield (key,), _is(key, given_ids)


def _is_not(key: str, given: str, wanted: str) -> str:
    return f"{key} is {given}, not {wanted}"


def _is(key: str, given: Sequence[str]) -> str:
    if not given:
        return f"{key} is empty"
    return "{key} is {given}".format(key=key, given=", ".join(given))
