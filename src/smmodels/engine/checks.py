"""Whether a pack makes sense: every level separate from the one below, and nothing without use."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmodels.diagnostics import DataPath, Problem
from smmodels.engine.answers import Answer
from smmodels.engine.cases import extreme_answers
from smmodels.engine.judge import verdict_of
from smmodels.engine.optimizer import Bars, Optimizer
from smmodels.engine.pack import Below, FactIs, Holds, Level, Option, Pack, Question
from smmodels.engine.rules import (
    MET,
    AtLeast,
    Rule,
    RuleGroups,
    SingleCriterion,
    all_of,
    decompose,
    questions_of_rule,
    single_criteria,
)
from smmodels.engine.scope import facts_of_fit, single_conditions

MOST_BELOW = 50_000
"""Criteria, and ways to meet them, that are looked at in a pack to see if levels add any."""


def check_pack(pack: Pack) -> tuple[Problem, ...]:
    """
    Everything that is wrong or idle in a resolved pack, errors and warnings.

    Only a pack that was resolved without errors can be checked.
    """
    return (
        *_emptied_levels(pack),
        *_levels_that_add_nothing(pack),
        *_idle(pack),
        *_idle_actions(pack),
    )


def missing_actions(pack: Pack) -> tuple[Problem, ...]:
    """One warning for all options and items at which a plan can end, and that have no `do`."""
    criteria = _by_question(_criteria_of_levels(pack))
    missing = [
        (question, option)
        for question in pack.questions.values()
        for option in _plan_ends(question, criteria.get(question.id, ()))
        if option.do is None
    ]
    if not missing:
        return ()
    count = len(missing)
    named = ", ".join(f"{question.id}.{option.id}" for question, option in missing[:_FIRST])
    message = f'a plan can end at {"an answer" if count == 1 else f"{count} answers"} without "do"'
    hint = f"say how to get to {named}{', …' if count > _FIRST else ''}"
    where = missing[0][0].where
    return (Problem(where.document, where.path, "no-action", message, hint, "warning", key=True),)


_FIRST = 5
"""Answers without an action that are named; all are counted."""


def _levels(pack: Pack) -> Iterator[Level]:
    for model in pack.models.values():
        for dimension in model.dimensions:
            yield from dimension.levels


def _emptied_levels(pack: Pack) -> Iterator[Problem]:
    """Levels of which nothing is left where all that can be is "not applicable"."""
    excused = {
        question.id: Answer("not-applicable")
        for question in pack.questions.values()
        if question.not_applicable is not None
    }
    for level in _levels(pack):
        if level.rule is not None and verdict_of(level.rule, excused) is None:
            yield _level_error(
                level,
                "can-be-emptied",
                f'level "{level.id}" asks for nothing when all of its questions are '
                '"not applicable"',
                "add a demand that always applies",
            )


def _levels_that_add_nothing(pack: Pack) -> Iterator[Problem]:
    """Levels that everybody reaches who reaches the level below, as far as MOST_BELOW goes."""
    worst = extreme_answers(pack.questions.values(), best=False)
    left = MOST_BELOW
    for model in pack.models.values():
        for dimension in model.dimensions:
            below = RuleGroups()
            for level in dimension.levels:
                required = decompose(level.rule)
                if below and required and left > 0:
                    optimizer = Optimizer(pack.questions, worst)
                    implied, looked_at = _implied(optimizer, below, required)
                    left -= looked_at
                    if implied:
                        yield _level_error(
                            level,
                            "adds-nothing",
                            f'level "{level.id}" asks for nothing that the levels below it do not '
                            "ask for",
                            "nobody can be at the level below: raise a demand, or merge the two",
                        )
                below.add(required)


def _implied(optimizer: Optimizer, below: RuleGroups, required: Sequence[Rule]) -> tuple[bool, int]:
    """
    Whether everybody who meets all rules *below* meets all that are *required*, too.

    Also how many criteria and ways to meet them were looked at. Where they are too many, or the
    search was cut, the first is False.
    """
    looked_at = 0
    for rule in required:
        # No other rule below has a question in common with this one.
        related = below.sharing_questions_with(rule)
        looked_at += sum(len(single_criteria(near)) for near in (rule, *related))
        if looked_at > MOST_BELOW:
            return False, looked_at + optimizer.combinations_tried
        alternatives = optimizer.candidates(all_of(related), rule)
        if optimizer.cut_short or not all(_meets(optimizer, bars, rule) for bars in alternatives):
            return False, looked_at + optimizer.combinations_tried
    return True, looked_at + optimizer.combinations_tried


def _meets(optimizer: Optimizer, bars: Bars, rule: Rule) -> bool:
    """Whether answers that are raised just to *bars* meet *rule*."""
    answers = {
        id_: answer
        for id_ in questions_of_rule(rule)
        if (answer := optimizer.answer_after(bars, id_))
    }
    return verdict_of(rule, answers) is MET


def _level_error(level: Level, slug: str, message: str, hint: str) -> Problem:
    return Problem(level.where.document, (*level.where.path, "requires"), slug, message, hint)


def _idle(pack: Pack) -> Iterator[Problem]:
    """Questions and options on which nothing depends, and topics without a question."""
    criteria = _by_question(_criteria_in_use(pack))
    facts = _facts_in_use(pack)
    for question in pack.questions.values():
        own = criteria.get(question.id, ())
        if not own and question.id not in facts:
            message = f'no level, gate or finding uses "{question.id}"'
            yield _question_warning(question, (), "idle-question", message)
        else:
            yield from _idle_options(question, own)
    topics = {question.topic for question in pack.questions.values()}
    for index, topic in enumerate(pack.topics):
        if topic.id not in topics:
            yield Problem(
                pack.where.document,
                ("topics", index),
                "idle-topic",
                f'no question belongs to the topic "{topic.id}"',
                severity="warning",
            )


def _idle_options(question: Question, criteria: Sequence[SingleCriterion]) -> Iterator[Problem]:
    """
    The options of a scale or checklist that none of its *criteria* asks for.

    A way station is none: it stands between two answers so that respondents find theirs.
    """
    if question.shape == "fact":
        return
    asked = set[str]()
    for criterion in criteria:
        if isinstance(criterion, AtLeast):
            asked.add(question.options[criterion.rank].id)
        else:
            asked.update(criterion.items)
    is_scale = question.shape == "scale"
    key = "options" if is_scale else "checklist"
    for rank, option in enumerate(question.options):
        if option.id in asked or option.way_station or (is_scale and rank == 0):
            continue
        message = (
            f'no level or finding tells "{option.id}" from the option before it'
            if is_scale
            else f'no level or finding asks for "{option.id}"'
        )
        yield _question_warning(question, (key, rank), "idle-option", message)


def _plan_ends(question: Question, criteria: Sequence[SingleCriterion]) -> list[Option]:
    """The options or items of *question* at which a plan that meets *criteria* can end."""
    ranks = set[int]()
    items = set[str]()
    for criterion in criteria:
        if isinstance(criterion, AtLeast):
            ranks.add(question.plan_end(criterion.rank))
        else:
            items.update(criterion.items)
    return [
        option
        for rank, option in enumerate(question.options)
        if rank in ranks or option.id in items
    ]


def _idle_actions(pack: Pack) -> Iterator[Problem]:
    """Every `do` to an option that no plan leads to: the worst one of a scale, a way station."""
    for question in pack.questions.values():
        if question.shape != "scale":
            continue
        for rank, option in enumerate(question.options):
            if option.do is None or not (rank == 0 or option.way_station):
                continue
            reason = "is a way station" if rank else "is the worst option"
            message = f'"{option.id}" {reason}, so no plan ends there'
            path = (*question.where.path, "do", option.id)
            yield Problem(
                question.where.document,
                path,
                "idle-action",
                message,
                "take it out",
                severity="warning",
                key=True,
            )


def _question_warning(question: Question, path: DataPath, slug: str, message: str) -> Problem:
    """A warning at *path* in a question, or at its key where that is empty."""
    return Problem(
        question.where.document,
        (*question.where.path, *path),
        slug,
        message,
        "take it out, or let something depend on it",
        severity="warning",
        key=not path,
    )


def _by_question(
    criteria: Iterable[SingleCriterion],
) -> Mapping[str, Sequence[SingleCriterion]]:
    """The *criteria* on each question."""
    on: dict[str, list[SingleCriterion]] = {}
    for criterion in criteria:
        on.setdefault(criterion.question, []).append(criterion)
    return on


def _criteria_of_levels(pack: Pack) -> Iterator[SingleCriterion]:
    for level in _levels(pack):
        if level.rule is not None:
            yield from single_criteria(level.rule)


def _criteria_in_use(pack: Pack) -> Iterator[SingleCriterion]:
    """Every criterion of a level or a finding."""
    yield from _criteria_of_levels(pack)
    for finding in pack.findings:
        for condition in single_conditions(finding.when):
            if isinstance(condition, Holds | Below):
                yield from single_criteria(condition.criterion)


def _facts_in_use(pack: Pack) -> frozenset[str]:
    """The questions of which a finding, a gate or the fit of a model asks what is the case."""
    in_findings = (
        condition.question
        for finding in pack.findings
        for condition in single_conditions(finding.when)
        if isinstance(condition, FactIs)
    )
    in_gates = (model.gate.question for model in pack.models.values() if model.gate is not None)
    in_fits = (id_ for model in pack.models.values() for id_ in facts_of_fit(model))
    return frozenset((*in_findings, *in_gates, *in_fits))
