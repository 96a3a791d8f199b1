"""Which questions and findings count for a choice of models."""

from collections.abc import Collection, Iterator

from smmodels.engine.finding import Below, FactIs, Finding, Holds, Lacks, Reached, Together, When
from smmodels.engine.pack import Pack
from smmodels.engine.rules import single_criteria


def conditions(when: When) -> Iterator[When]:
    """The single conditions of a finding, without what joins them."""
    if isinstance(when, Together):
        for part in when.conditions:
            yield from conditions(part)
    else:
        yield when


def questions_of_finding(finding: Finding) -> frozenset[str]:
    """The questions that a finding looks at directly."""
    return questions_of(finding.when)


def questions_of(when: When) -> frozenset[str]:
    """The questions that a condition looks at directly."""
    used: set[str] = set()
    for condition in conditions(when):
        if isinstance(condition, FactIs):
            used.add(condition.question)
        elif isinstance(condition, Holds | Below):
            used.update(leaf.question for leaf in single_criteria(condition.criterion))
    return frozenset(used)


def models_of_finding(finding: Finding) -> frozenset[str]:
    """The models whose levels a finding speaks of."""
    return frozenset(
        condition.target.model
        for condition in conditions(finding.when)
        if isinstance(condition, Reached | Lacks)
    )


def findings_for(pack: Pack, models: Collection[str]) -> tuple[Finding, ...]:
    """
    The findings that can be judged with these models.

    One that speaks of levels needs all the models it speaks of; one that looks at answers only
    belongs where one of the models asks one of its questions.
    """
    asked = frozenset[str]().union(*(pack.models[id_].questions for id_ in models))
    return tuple(
        finding
        for finding in pack.findings
        if (
            named.issubset(models)
            if (named := models_of_finding(finding))
            else questions_of_finding(finding) & asked
        )
    )


def questions_for(pack: Pack, models: Collection[str]) -> tuple[str, ...]:
    """The questions that count for these models, in the order of the conversation."""
    used = frozenset[str]().union(
        *(pack.models[id_].questions for id_ in models),
        *(questions_of_finding(finding) for finding in findings_for(pack, models)),
    )
    return tuple(id_ for id_ in pack.questions if id_ in used)
