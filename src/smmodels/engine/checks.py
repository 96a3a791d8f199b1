"""Whether a pack is sound beyond its shape: no dead ends, no free rides, nothing idle."""

from collections.abc import Iterator, Sequence

from smmodels.diagnostics import Problem
from smmodels.engine.answers import Answer
from smmodels.engine.cases import extreme
from smmodels.engine.judge import verdict_of
from smmodels.engine.optimizer import Bars, Optimizer
from smmodels.engine.pack import Below, Dimension, FactIs, Holds, Level, Model, Pack, Question
from smmodels.engine.rules import (
    MET,
    AtLeast,
    GrowingGroups,
    Rule,
    SingleCriterion,
    all_of,
    decompose,
    questions_of,
    single_criteria,
)
from smmodels.engine.scope import conditions

MOST_BELOW = 50_000
"""Demands of lower levels, and ways to meet them, that are looked at to see if a level adds any."""


def check_pack(pack: Pack) -> tuple[Problem, ...]:
    """
    Everything that is wrong or idle in a linked pack, errors and warnings.

    Only a pack that linked without errors can be checked.
    """
    return (
        *_emptied(pack),
        *_not_separate(pack),
        *_idle(pack),
    )


def _levels(pack: Pack) -> Iterator[tuple[Model, Dimension, int]]:
    for model in pack.models.values():
        for dimension in model.dimensions:
            for rank in range(len(dimension.levels)):
                yield model, dimension, rank


def _emptied(pack: Pack) -> Iterator[Problem]:
    """Levels that "not applicable" alone would empty."""
    excused = {
        question.id: Answer("not-applicable")
        for question in pack.questions.values()
        if question.not_applicable is not None
    }
    for _model, dimension, rank in _levels(pack):
        level = dimension.levels[rank]
        if level.rule is not None and verdict_of(level.rule, excused) is None:
            yield Problem(
                level.where.document,
                (*level.where.path, "requires"),
                "can-be-emptied",
                (
                    f'level "{level.id}" asks for nothing when all of its questions are '
                    '"not applicable"'
                ),
                "add a demand that always applies",
            )


def _not_separate(pack: Pack) -> Iterator[Problem]:
    """Levels that everybody reaches who reaches the level below."""
    worst = extreme(pack.questions.values(), best=False)
    left = MOST_BELOW
    for model in pack.models.values():
        for dimension in model.dimensions:
            below = GrowingGroups()
            for level in dimension.levels:
                asked = decompose(level.rule)
                if below and asked and left > 0:
                    implied, looked_at = _implies(Optimizer(pack.questions, worst), below, asked)
                    left -= looked_at
                    if implied:
                        yield _adds_nothing(level)
                below.add(asked)


def _adds_nothing(level: Level) -> Problem:
    return Problem(
        level.where.document,
        (*level.where.path, "requires"),
        "adds-nothing",
        f'level "{level.id}" asks for nothing that the levels below it do not ask for',
        "nobody can be at the level below: raise a demand, or merge the two",
    )


def _implies(finder: Optimizer, below: GrowingGroups, asked: Sequence[Rule]) -> tuple[bool, int]:
    """
    Whether whoever barely has what is asked *below* has all that is *asked*.

    Second how many demands and ways were looked at.
    """
    looked_at = 0
    for demand in asked:
        # Nothing else that is asked below has a question in common with this demand.
        behind = below.near(demand)
        looked_at += sum(len(single_criteria(rule)) for rule in (demand, *behind))
        if looked_at > MOST_BELOW:
            return False, looked_at + finder.tried
        ways = finder.alternatives(all_of(behind), demand)
        if finder.cut or not all(_meets(finder, way, demand) for way in ways):
            return False, looked_at + finder.tried
    return True, looked_at + finder.tried


def _meets(finder: Optimizer, way: Bars, demand: Rule) -> bool:
    answers = {id_: answer for id_ in questions_of(demand) if (answer := finder.after(way, id_))}
    return verdict_of(demand, answers) is MET


def _idle(pack: Pack) -> Iterator[Problem]:
    """Questions, options, sources and topics that decide or carry nothing."""
    used: dict[str, list[SingleCriterion]] = {}
    for leaf in _used_criteria(pack):
        used.setdefault(leaf.question, []).append(leaf)
    facts = _used_facts(pack)
    for question in pack.questions.values():
        mine = used.get(question.id, [])
        if not mine and question.id not in facts:
            yield _warn(
                question,
                (),
                "idle-question",
                f'no level, gate or finding uses "{question.id}"',
            )
        else:
            yield from _idle_options(question, mine, facts.get(question.id, frozenset()))
    asked = {question.topic for question in pack.questions.values()}
    for index, topic in enumerate(pack.topics):
        if topic.id not in asked:
            yield Problem(
                pack.where.document,
                ("topics", index),
                "idle-topic",
                f'no question belongs to the topic "{topic.id}"',
                severity="warning",
            )


def _idle_options(
    question: Question, used: Sequence[SingleCriterion], facts: frozenset[str]
) -> Iterator[Problem]:
    decisive = set(facts)
    for leaf in used:
        if isinstance(leaf, AtLeast):
            decisive.add(question.options[leaf.rank].id)
        else:
            decisive.update(leaf.items)
    first = question.shape != "checklist"
    if question.shape == "fact":
        return
    for rank, option in enumerate(question.options):
        if option.id not in decisive and not (first and rank == 0):
            yield _warn(
                question,
                (_SHAPE_KEYS[question.shape], rank),
                "idle-option",
                f'no level or finding tells "{option.id}" from the option before it'
                if first
                else f'no level or finding asks for "{option.id}"',
            )


_SHAPE_KEYS = {"scale": "options", "checklist": "checklist", "fact": "fact"}


def _warn(question: Question, path: tuple[str | int, ...], slug: str, message: str) -> Problem:
    return Problem(
        question.where.document,
        (*question.where.path, *path),
        slug,
        message,
        "take it out, or let something depend on it",
        severity="warning",
        key=not path,
    )


def _used_criteria(pack: Pack) -> Iterator[SingleCriterion]:
    for _model, dimension, rank in _levels(pack):
        rule = dimension.levels[rank].rule
        if rule is not None:
            yield from single_criteria(rule)
    for finding in pack.findings:
        for condition in conditions(finding.when):
            if isinstance(condition, Holds | Below):
                yield from single_criteria(condition.criterion)


def _used_facts(pack: Pack) -> dict[str, frozenset[str]]:
    used: dict[str, frozenset[str]] = {}
    for finding in pack.findings:
        for condition in conditions(finding.when):
            if isinstance(condition, FactIs):
                before = used.get(condition.question, frozenset())
                used[condition.question] = before | frozenset(condition.options)
    for model in pack.models.values():
        if model.gate is not None:
            before = used.get(model.gate.question, frozenset())
            used[model.gate.question] = before | {model.gate.closes}
    return used
