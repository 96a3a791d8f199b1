"""What can differ between two assessments, each as a function of the answers alone."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from smmodels.engine.answers import Answers
from smmodels.engine.assessment import (
    Coverage,
    DimensionResult,
    ModelResult,
    attainable_of,
    attained_of,
)
from smmodels.engine.comparison import Range
from smmodels.engine.finding import Finding
from smmodels.engine.findings import judge_finding
from smmodels.engine.judge import judge
from smmodels.engine.pack import Dimension, Model, Pack
from smmodels.engine.rules import Leaf, leaves
from smmodels.engine.scope import models_of_finding, questions_of_finding
from smmodels.engine.verdict import MET, Verdict


class Part(Struct, frozen=True):
    """A ladder, or all rows together: what it depends on, and where it stands with answers."""

    model: str
    dimension: str | None
    dimensions: tuple[Dimension, ...]
    questions: frozenset[str]
    range_with: Callable[[Answers], Range]

    @property
    def ladder(self) -> Dimension:
        """A ladder with the levels that it stands on; all rows of a matrix have the same."""
        return self.dimensions[0]


def parts_of(model: Model) -> Iterator[Part]:
    """The ladders of a model, after the stage of all rows where there are several."""
    if model.stages and len(model.dimensions) > 1:

        def whole(answers: Answers) -> Range:
            ladder = model.dimensions[0]
            ranges = [_range(one, answers) for one in model.dimensions]
            return Range(
                min((one.attained for one in ranges), key=ladder.rank),
                min((one.attainable for one in ranges), key=ladder.rank),
            )

        yield Part(model.id, None, model.dimensions, model.questions, whole)
    for dimension in model.dimensions:
        used = frozenset(leaf.question for leaf in leaves_of(dimension))
        yield Part(model.id, dimension.id, (dimension,), used, _range_with(dimension))


def _range_with(dimension: Dimension) -> Callable[[Answers], Range]:
    return lambda answers: _range(dimension, answers)


def _range(dimension: Dimension, answers: Answers) -> Range:
    verdicts = [judge(level.rule, answers) for level in dimension.levels]
    ids = [level.id for level in dimension.levels]
    sure, possible = attained_of(verdicts), attainable_of(verdicts)
    return Range(ids[sure] if sure >= 0 else None, ids[possible] if possible >= 0 else None)


def leaves_of(dimension: Dimension) -> Iterator[Leaf]:
    """Every demand of a ladder."""
    for level in dimension.levels:
        if level.rule is not None:
            yield from leaves(level.rule)


def questions_behind(pack: Pack, finding: Finding) -> frozenset[str]:
    """The questions that a finding depends on, through the levels it speaks of too."""
    return questions_of_finding(finding).union(
        *(pack.models[id_].questions for id_ in models_of_finding(finding))
    )


def verdict_with(pack: Pack, finding: Finding) -> Callable[[Answers], Verdict]:
    """Whether a finding holds, by answers."""
    models = [pack.models[id_] for id_ in sorted(models_of_finding(finding))]

    def verdict(answers: Answers) -> Verdict:
        return judge_finding(
            finding.when, answers, {one.id: _bare_result(one, answers) for one in models}
        )

    return verdict


def stated_with(pack: Pack, finding: Finding) -> Callable[[Answers], bool]:
    """Whether a finding is stated, by answers."""
    verdict = verdict_with(pack, finding)
    return lambda answers: verdict(answers) is MET


def _bare_result(model: Model, answers: Answers) -> ModelResult:
    """Where a model stands and nothing else, which is all that a finding asks for."""
    ranges = [(one.id, _range(one, answers)) for one in model.dimensions]
    ladders = tuple(DimensionResult(id_, one.attained, one.attainable, ()) for id_, one in ranges)
    return ModelResult(model, None, None, ladders, Coverage(0, 0, 0, 0), ())
