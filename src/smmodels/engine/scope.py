"""Which questions and findings belong to some models, and what a question is used for."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from smmodels.engine.pack import (
    Below,
    Dimension,
    FactIs,
    Finding,
    Holds,
    Lacks,
    Level,
    Model,
    Pack,
    Reached,
    Together,
    When,
)
from smmodels.engine.rules import SingleCriterion, single_criteria


def single_conditions(when: When) -> Iterator[When]:
    """The conditions of a finding that are not groups of others."""
    if isinstance(when, Together):
        for condition in when.conditions:
            yield from single_conditions(condition)
    else:
        yield when


def questions_of_finding(finding: Finding) -> frozenset[str]:
    """The questions that a finding looks at directly."""
    return questions_of_condition(finding.when)


def questions_of_condition(when: When) -> frozenset[str]:
    """The questions that a condition looks at directly."""
    ids: set[str] = set()
    for condition in single_conditions(when):
        if isinstance(condition, FactIs):
            ids.add(condition.question)
        elif isinstance(condition, Holds | Below):
            ids.update(criterion.question for criterion in single_criteria(condition.criterion))
    return frozenset(ids)


def models_of_finding(finding: Finding) -> frozenset[str]:
    """The models whose levels a finding is about."""
    return frozenset(
        condition.target.model
        for condition in single_conditions(finding.when)
        if isinstance(condition, Reached | Lacks)
    )


def questions_of_model(model: Model) -> frozenset[str]:
    """The questions that a model asks: for its levels, its gate, and whether it fits less."""
    return model.questions.union(facts_of_fit(model))


def facts_of_fit(model: Model) -> tuple[str, ...]:
    """The questions that say whether a model fits less."""
    return () if model.fits_less is None else tuple(id_ for id_, _ in model.fits_less.when)


def findings_for(pack: Pack, models: Collection[str]) -> tuple[Finding, ...]:
    """
    The findings that can be judged with these models.

    One about levels needs all the models of these; one about answers only needs a model that asks
    one of its questions. With all models there are all findings.
    """
    asked = frozenset[str]().union(*(questions_of_model(pack.models[id_]) for id_ in models))
    return tuple(
        finding
        for finding in pack.findings
        if len(set(models)) == len(pack.models)
        or (
            named.issubset(models)
            if (named := models_of_finding(finding))
            else questions_of_finding(finding) & asked
        )
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The *findings* as they are told: most weight first; then warnings, notes, what is good."""
    return tuple(sorted(findings, key=lambda finding: finding.telling_order))


def questions_for(pack: Pack, models: Collection[str]) -> tuple[str, ...]:
    """The questions that these models and their findings ask, in the order of the pack."""
    used = frozenset[str]().union(
        *(questions_of_model(pack.models[id_]) for id_ in models),
        *(questions_of_finding(finding) for finding in findings_for(pack, models)),
    )
    return tuple(id_ for id_ in pack.questions if id_ in used)


class LevelUse(Struct, frozen=True):
    """A level that asks a question, and the criterion with which it does."""

    model: Model
    dimension: Dimension
    level: Level
    criterion: SingleCriterion


def level_uses(pack: Pack, models: Collection[str], question: str) -> Iterator[LevelUse]:
    """Every criterion on *question* in *models*; in each dimension lowest levels first."""
    for id_ in models:
        model = pack.models[id_]
        for dimension in model.dimensions:
            for level in dimension.levels:
                criteria = single_criteria(level.rule) if level.rule is not None else ()
                for criterion in dict.fromkeys(criteria):
                    if criterion.question == question:
                        yield LevelUse(model, dimension, level, criterion)


def gates_asking(pack: Pack, models: Collection[str], question: str) -> tuple[Model, ...]:
    """The models whose gate asks *question*."""
    return tuple(
        model
        for id_ in models
        if (model := pack.models[id_]).gate is not None and model.gate.question == question
    )


def models_fitted_by(pack: Pack, models: Collection[str], question: str) -> tuple[Model, ...]:
    """The models that may fit less by the answer to *question*."""
    return tuple(model for id_ in models if question in facts_of_fit(model := pack.models[id_]))


def findings_looking_at(pack: Pack, models: Collection[str], question: str) -> tuple[Finding, ...]:
    """The findings that look at the answer to *question* directly."""
    return tuple(
        finding
        for finding in findings_for(pack, models)
        if question in questions_of_finding(finding)
    )
