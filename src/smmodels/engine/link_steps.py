"""Steps read as dimensions: the ground a ladder of its forms, every step a ladder of one rung."""

from collections.abc import Sequence

from smmodels.diagnostics import DataPath
from smmodels.documents.models import Steps
from smmodels.engine.link_levels import LevelResolver
from smmodels.engine.pack import Dimension, Gate, Level, Model
from smmodels.language import gettext as _
from smmodels.language import gettext_noop

_NO_FACT = {
    "scale": gettext_noop('"{question}" is a scale; a gate asks for a fact'),
    "checklist": gettext_noop('"{question}" is a checklist; a gate asks for a fact'),
}


def resolve_steps(linker: LevelResolver, document: Steps) -> Model:
    """The ground as a ladder of its forms, then every step as a ladder of one rung."""
    ground = linker.dimension(document.ground, document.ground.forms, ("ground",), "forms")
    ids = [step.id for step in document.steps]
    linker.unique(("steps",), ids, "step")
    if ground.id in ids:
        linker.linking.report(
            linker.label,
            ("ground", "id"),
            "duplicate-step",
            _('"{step}" is also a step').format(step=ground.id),
        )
    steps = []
    for index, step in enumerate(document.steps):
        path: DataPath = ("steps", index)
        for place, id_ in enumerate(step.rests_on):
            if id_ not in ids[:index]:
                linker.linking.unknown(
                    linker.label, (*path, "rests_on", place), "earlier step", id_, ids[:index]
                )
        level = linker.level(step, path)
        done = Level(
            id="done",
            title="Done",
            about=level.about,
            basis=level.basis,
            rule=level.rule,
            where=level.where,
            advice=level.advice,
            sources=level.sources,
        )
        steps.append(
            Dimension(
                id=step.id,
                title=step.title,
                about=step.about,
                basis=step.basis,
                levels=(done,),
                where=level.where,
                sources=level.sources,
                rests_on=tuple(id_ for id_ in step.rests_on if id_ in ids[:index]),
            )
        )
    return linker.model((ground, *steps), gate=_gate(linker, document, ids))


def _gate(linker: LevelResolver, document: Steps, steps: Sequence[str]) -> Gate | None:
    """The decision between two steps; its question must be a fact."""
    gate = document.gate
    if gate is None:
        return None
    if gate.after not in steps:
        linker.linking.unknown(linker.label, ("gate", "after"), "step", gate.after, steps)
    question = linker.linking.questions.get(gate.question)
    if question is None:
        linker.linking.unknown(
            linker.label, ("gate", "question"), "question", gate.question, linker.linking.questions
        )
    elif question.shape != "fact":
        linker.linking.report(
            linker.label,
            ("gate", "question"),
            "gate-not-a-fact",
            _(_NO_FACT[question.shape]).format(question=gate.question),
        )
    elif question.rank(gate.closes) is None:
        linker.linking.unknown(
            linker.label,
            ("gate", "closes"),
            "option",
            gate.closes,
            [option.id for option in question.options],
        )
    return Gate(
        gate.title,
        gate.about,
        gate.after,
        gate.question,
        gate.closes,
        gate.basis,
        linker.cite(gate, ("gate",)),
    )
