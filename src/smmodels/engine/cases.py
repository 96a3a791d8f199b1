"""The cases of a pack: named answers and the result they must have, which a person decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.pack import Case, Expectation
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.assess import assess_model, coverage_of, judge_findings
from smmodels.engine.assessment import ModelResult
from smmodels.engine.compare import criteria_of
from smmodels.engine.headline import ROWS, Headline, headline_of
from smmodels.engine.pack import Model, Pack, Question
from smmodels.engine.renames import Renames
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.former_answers import resolve_any_entries
from smmodels.engine.resolve.models import NO_LEVEL
from smmodels.engine.resolve.pack import PackDocuments
from smmodels.engine.rules import MET
from smmodels.engine.scope import in_order, questions_for, single_conditions
from smmodels.i18n import ENGLISH, using_language

MOST_JUDGED = 1_000_000
"""Answers and criteria that the cases of one file look at, as a hundred with 5,000 each do."""


@using_language(ENGLISH)
def run_cases(documents: PackDocuments, pack: Pack) -> tuple[int, tuple[Problem, ...]]:
    """Run all cases of a pack: how many there are, and every result that is not as expected."""
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
            id_: sum(1 for dimension in model.dimensions for _criterion in criteria_of(dimension))
            for id_, model in pack.models.items()
        }
        self.conditions = sum(
            1 for finding in pack.findings for _condition in single_conditions(finding.when)
        )
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
            everything = {**self._rest_of(case), **answers}  # a case has no day: nothing ages
            self.judged += len(everything)
            expect = in_ids_of_today(case.expect, self.pack, model)
            for key, message in self._differences(expect, everything, model):
                self._report((*path, "expect", *key), "case-fails", f"{case.name}: {message}")

    def _answers(
        self, case: Case, path: DataPath, known: Mapping[str, Mapping[str, Answer]]
    ) -> Mapping[str, Answer]:
        """The answers that a case gives itself, or takes from the one that it is like."""
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
        own = resolve_any_entries(
            self.label,
            (*path, "answers"),
            case.answers,
            self.pack.questions,
            self.pack.renames,
            self.resolution,
            resolve_entries,
        )
        return {**start, **own.answers}

    def _rest_of(self, case: Case) -> Answers:
        """The answers to all questions that a case leaves to its `rest`."""
        if case.rest is None:
            return {}
        if case.rest not in self.extremes:
            best = case.rest == "best"
            self.extremes[case.rest] = extreme_answers(self.pack.questions.values(), best=best)
        return self.extremes[case.rest]

    def _assess(self, model: Model, answers: Answers) -> ModelResult:
        self.judged += self.sizes[model.id]
        return assess_model(model, answers)

    def _differences(
        self, expect: Expectation, answers: Answers, model: str | None
    ) -> Iterator[tuple[DataPath, str]]:
        if model is not None:
            yield from _model_differences(expect, self._assess(self.pack.models[model], answers))
        elif expect.model_fields_set - {"findings", "no_findings", "headline"}:
            yield (), "a case of the findings can only expect findings and the headline"
        if not expect.findings and not expect.no_findings and expect.headline is None:
            return  # judging them takes the standing by every model
        results = {id_: self._assess(model, answers) for id_, model in self.pack.models.items()}
        judged = judge_findings(self.pack, results, answers)
        self.judged += self.conditions
        stated_findings = in_order(finding for finding, verdict in judged if verdict is MET)
        stated = {finding.id for finding in stated_findings}
        if expect.headline is not None:
            coverage = coverage_of(questions_for(self.pack, list(results)), answers)
            found = headline_of(self.pack, list(results.values()), stated_findings, coverage)
            yield from self._headline_differences(expect.headline, found)
        known = {finding.id for finding in self.pack.findings}
        for key, expected, present in (
            ("findings", expect.findings, True),
            ("no_findings", expect.no_findings, False),
        ):
            actual = "is not stated" if present else "is stated"
            for index, id_ in enumerate(expected):
                if id_ not in known:
                    self.resolution.unknown(self.label, (key, index), "finding", id_, known)
                elif (id_ in stated) is not present:
                    yield (key, index), f'finding "{id_}" {actual}'

    def _headline_differences(
        self, expected: str, found: Headline | None
    ) -> Iterator[tuple[DataPath, str]]:
        """What differs from the *expected* headline: the id of a finding, or else a row."""
        known = {finding.id for finding in self.pack.findings}
        if expected not in known and expected not in ROWS:
            yield ("headline",), f'"{expected}" is neither a finding nor a row of the headline'
        elif (actual := _headline_word(found)) != expected:
            yield ("headline",), _is_not("headline", actual, expected)

    def _report(self, path: DataPath, slug: str, message: str, hint: str | None = None) -> None:
        self.resolution.report(self.label, path, slug, message, hint)


def in_ids_of_today(expect: Expectation, pack: Pack, model: str | None) -> Expectation:
    """*expect*, of a case of *model* or of the findings, with the ids that things have now."""
    renames = pack.renames
    if renames == Renames():
        return expect
    today: dict[str, object] = {
        key: [renames.finding(id_) for id_ in getattr(expect, key)]
        for key in ("findings", "no_findings")
    }
    if model is not None:
        dimensions = [dimension.id for dimension in pack.models[model].dimensions]

        def level(id_: str, dimension: str | None = None) -> str:
            places = dimensions if dimension is None else [dimension]
            names = (renames.level(model, place, id_) for place in places)
            return next((name for name in names if name != id_), id_)

        def levels(ids: Sequence[str] | None) -> list[str] | None:
            return None if ids is None else list(map(level, ids))

        def steps(ids: Sequence[str] | None) -> list[str] | None:
            return None if ids is None else [renames.dimension(model, id_) for id_ in ids]

        by_dimension = {
            (name := renames.dimension(model, id_)): level(attained, name)
            for id_, attained in expect.dimensions.items()
        }
        today |= {
            "attained": expect.attained and level(expect.attained),
            "attainable": expect.attainable and level(expect.attainable),
            "next": expect.next and renames.dimension(model, expect.next),
            "dimensions": by_dimension,
            "floating": levels(expect.floating),
            **{key: steps(getattr(expect, key)) for key in ("done", "set_aside", "out_of_order")},
        }
    given = {key: value for key, value in today.items() if key in expect.model_fields_set}
    return expect.model_copy(update=given)


def extreme_answers(questions: Iterable[Question], *, best: bool) -> Answers:
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
        expected = getattr(expect, key)
        actual = getattr(result, key) or NO_LEVEL
        if expected is not None and expected != actual:
            yield (key,), _is_not(key, actual, expected)
    if expect.next is not None and expect.next != (result.next or NO_LEVEL):
        yield ("next",), _is_not("next", result.next or NO_LEVEL, expect.next)
    attained = {dimension.id: dimension.attained or NO_LEVEL for dimension in result.dimensions}
    for id_, expected in expect.dimensions.items():
        if id_ not in attained:
            yield ("dimensions", id_), f"{id_} is no part of the model"
        elif attained[id_] != expected:
            yield ("dimensions", id_), _is_not(id_, attained[id_], expected)
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
    for key, ids in sets.items():
        expected_ids = getattr(expect, key)
        if expected_ids is not None and set(expected_ids) != set(ids):
            yield (key,), f"{key} is {', '.join(ids) or 'empty'}"


def _headline_word(found: Headline | None) -> str:
    """The id of the finding that a headline states; else its row."""
    if found is None:
        return NO_LEVEL
    return found.row if found.finding is None else found.finding.id


def _is_not(key: str, actual: str, expected: str) -> str:
    return f"{key} is {actual}, not {expected}"
