"""The texts of a pack by their places, and a translation held against them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from smmodels.diagnostics import DataPath, Hints, Problem
from smmodels.engine.pack import Advice, Dimension, Kind, Level, Model, Option, Pack, Question
from smmodels.engine.resolve.context import MOST_ERRORS

Say = Callable[[DataPath, str], str]
"""What to say in the place of a text, given where in a translation it stands."""

STAGES: Mapping[Kind, str] = {"pyramid": "layers", "curve": "stages", "matrix": "stages"}
PARTS: Mapping[Kind, str] = {"matrix": "rows", "pillars": "pillars", "steps": "steps"}
LEVELS: Mapping[Kind, str] = {"matrix": "cells", "pillars": "levels", "steps": "forms"}
"""The words of the model's own file for its levels, its ladders, and the levels of a ladder."""


def texts_of(pack: Pack) -> dict[DataPath, str]:
    """Every text of *pack* that can be translated, by its place, in the order of a translation."""
    found: dict[DataPath, str] = {}

    def note(path: DataPath, text: str) -> str:
        found[path] = text
        return text

    translated(pack, note)
    return found


def translated(pack: Pack, say: Say) -> Pack:
    """*pack* with every text said by *say*; ids, rules and who claims what stay as they are."""
    at = ("pack",)
    return replace(
        pack,
        title=say((*at, "title"), pack.title),
        about=_maybe(say, (*at, "about"), pack.about),
        topics=tuple(
            replace(
                topic,
                title=say(("topics", topic.id, "title"), topic.title),
                why=_maybe(say, ("topics", topic.id, "why"), topic.why),
            )
            for topic in pack.topics
        ),
        questions={id_: _question(question, say) for id_, question in pack.questions.items()},
        models={id_: _model(model, say) for id_, model in pack.models.items()},
        findings=tuple(
            replace(
                finding,
                title=say(("findings", finding.id, "title"), finding.title),
                says=say(("findings", finding.id, "says"), finding.says),
                advice=_advice(finding.advice, ("findings", finding.id), say),
            )
            for finding in pack.findings
        ),
        sources={
            key: replace(source, note=_maybe(say, ("sources", key, "note"), source.note))
            for key, source in pack.sources.items()
        },
    )


def _question(question: Question, say: Say) -> Question:
    at: DataPath = ("questions", question.id)
    return replace(
        question,
        ask=say((*at, "ask"), question.ask),
        help=_maybe(say, (*at, "help"), question.help),
        evidence=_maybe(say, (*at, "evidence"), question.evidence),
        not_applicable=_maybe(say, (*at, "not_applicable"), question.not_applicable),
        options=tuple(
            Option(option.id, say((*at, "options", option.id), option.text))
            for option in question.options
        ),
    )


def _model(model: Model, say: Say) -> Model:
    at: DataPath = ("models", model.id)
    title, about = say((*at, "title"), model.title), say((*at, "about"), model.about)
    order = replace(model.order, do=say((*at, "order"), model.order.do))
    notes = tuple(say((*at, "notes", n), text) for n, text in enumerate(model.notes))
    # The word "row" is ours where a model has none of its own.
    row_word = model.row_word
    if model.kind == "matrix" and row_word != "row":
        row_word = say((*at, "row_word"), row_word)
    axes = tuple(
        replace(
            axis,
            title=say((*at, "axes", axis.id, "title"), axis.title),
            about=say((*at, "axes", axis.id, "about"), axis.about),
        )
        for axis in model.axes
    )
    names = {old.title: (old.id, new.title) for old, new in zip(model.axes, axes, strict=True)}
    stages = tuple(
        _level(level, (*at, STAGES[model.kind], level.id), say, names) for level in model.stages
    )
    if model.kind in PARTS:
        titles = {level.id: level.title for level in stages}
        dimensions = tuple(
            _dimension(dimension, model.kind, at, say, titles) for dimension in model.dimensions
        )
    else:  # one ladder: its levels are the stages, and its title is the model's
        ladder = replace(model.dimensions[0], title=title, about=about, levels=stages)
        dimensions = (ladder,)
    gate = model.gate
    if gate is not None:
        gate = replace(
            gate,
            title=say((*at, "gate", "title"), gate.title),
            about=say((*at, "gate", "about"), gate.about),
        )
    return replace(
        model,
        title=title,
        year=_maybe(say, (*at, "year"), model.year),
        about=about,
        order=order,
        notes=notes,
        row_word=row_word,
        axes=axes,
        stages=stages,
        dimensions=dimensions,
        gate=gate,
    )


def _dimension(
    part: Dimension, kind: Kind, model: DataPath, say: Say, titles: Mapping[str, str]
) -> Dimension:
    """A row, a pillar, a step, or the ground under the steps."""
    at: DataPath = (*model, PARTS[kind], part.id)
    title, about = say((*at, "title"), part.title), say((*at, "about"), part.about)
    if _is_step(part, kind):
        done = part.levels[0]
        done = replace(done, about=about, advice=_advice(done.advice, at, say))
        return replace(part, title=title, about=about, levels=(done,))
    levels = []
    for level in part.levels:
        inside: DataPath = (*at, LEVELS[kind], level.id)
        if kind != "matrix":
            levels.append(_level(level, inside, say, {}))
            continue
        cell = replace(level, title=titles[level.id])
        if level.rule is not None:
            cell = replace(
                cell,
                about=say((*inside, "about"), level.about),
                advice=_advice(level.advice, inside, say),
            )
        levels.append(cell)
    return replace(part, title=title, about=about, levels=tuple(levels))


def _is_step(part: Dimension, kind: Kind) -> bool:
    return kind == "steps" and [level.id for level in part.levels] == ["done"]


def _level(level: Level, at: DataPath, say: Say, axes: Mapping[str, tuple[str, str]]) -> Level:
    return replace(
        level,
        title=say((*at, "title"), level.title),
        about=say((*at, "about"), level.about),
        traits=tuple(_traits(level, at, say, axes)),
        advice=_advice(level.advice, at, say),
    )


def _traits(
    level: Level, at: DataPath, say: Say, axes: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """What a kind says beside a level; `side` is a word of ours, and an axis has its own title."""
    for name, text in level.traits:
        if name == "side":
            yield name, text
        elif name in axes:
            id_, title = axes[name]
            yield title, say((*at, "axes", id_), text)
        else:
            yield name, say((*at, name), text)


def _advice(advice: tuple[Advice, ...], at: DataPath, say: Say) -> tuple[Advice, ...]:
    return tuple(
        replace(advice, do=say((*at, "advice", place), advice.do))
        for place, advice in enumerate(advice)
    )


def _maybe(say: Say, path: DataPath, text: str | None) -> str | None:
    return None if text is None else say(path, text)


HEAD = ("smm", "lang")
FORMAT = 1


class Translation(Struct, frozen=True):
    """The texts of a pack in one language; those that nobody translated yet are not there."""

    language: str
    texts: Mapping[DataPath, str]


class ReadTranslation(Struct, frozen=True):
    """What came of a file: its sound texts, those that are missing, and what is wrong with it."""

    translation: Translation
    missing: tuple[DataPath, ...]
    problems: tuple[Problem, ...]


def read_translation(label: str, data: object, pack: Pack, language: str) -> ReadTranslation:
    """
    Hold *data*, the content of the file *label*, against the texts of *pack*.

    Everything that is no text of the pack is told; what is missing is told apart, as it is no
    mistake.
    """
    known = texts_of(pack)
    walk = _Walk(label, known)
    problems = list(_head(label, data, language))
    if isinstance(data, Mapping):
        found = (
            problem for key in data if key not in HEAD for problem in walk.read(data[key], (key,))
        )
        problems += islice(found, MOST_ERRORS)
    missing = tuple(path for path in known if path not in walk.texts)
    return ReadTranslation(Translation(language, walk.texts), missing, tuple(problems))


def in_language(pack: Pack, translation: Translation) -> Pack:
    """*pack* in the words of *translation*; what it lacks stays English and is marked so."""
    texts = translation.texts
    told = translated(pack, lambda path, text: texts.get(path) or marked(text))
    return replace(told, language=translation.language)


def marked(text: str) -> str:
    """A text that stays in English among translated ones."""
    return f"{text} [en]"


def _head(label: str, data: object, language: str) -> Iterator[Problem]:
    if not isinstance(data, Mapping):
        yield Problem(label, (), "wrong-type", "a translation is a mapping of keys")
        return
    if data.get("smm") != FORMAT or isinstance(data["smm"], bool | float):
        message = 'a translation begins with "smm: 1"'
        yield Problem(label, ("smm",) if "smm" in data else (), "wrong-format", message)
    if data.get("lang") != language:
        yield Problem(
            label,
            ("lang",) if "lang" in data else (),
            "wrong-language",
            f'this file is for "{language}", and does not say so',
            f"write lang: {language} at its top",
        )


class _Walk:
    """The walk through a translation: what it says, and what of it is no text of the pack."""

    def __init__(self, label: str, known: Mapping[DataPath, str]) -> None:
        self.label = label
        self.known = known
        self.hints = Hints()
        self.places = {path[:end] for path in known for end in range(1, len(path) + 1)}
        self.inside: dict[DataPath, list[str]] = {}
        for path in self.places:
            self.inside.setdefault(path[:-1], []).append(str(path[-1]))
        self.texts: dict[DataPath, str] = {}

    def read(self, data: object, path: DataPath) -> Iterator[Problem]:
        """Take the texts in *data*, which stands at *path*; what is wrong comes back."""
        if path not in self.places:
            yield self._unknown(path)
        elif path in self.known:
            yield from self._text(data, path)
        elif isinstance(data, Mapping):
            for key, inside in data.items():
                yield from self.read(inside, (*path, key))
        elif isinstance(data, list) and (*path, 0) in self.places:
            for place, inside in enumerate(data):
                yield from self.read(inside, (*path, place))
        elif data is not None:
            message = "keys with their texts belong here"
            yield Problem(self.label, path, "wrong-type", message)

    def _text(self, data: object, path: DataPath) -> Iterator[Problem]:
        if isinstance(data, str):
            if data.strip():
                self.texts[path] = data
        elif data is not None:
            message = "a text belongs here"
            yield Problem(self.label, path, "wrong-type", message, "write it in quotes")

    def _unknown(self, path: DataPath) -> Problem:
        last = path[-1]
        if isinstance(last, int):
            message = f"there are only {last} texts here"
            return Problem(self.label, path, "unknown-text", message, "take this one out")
        message = f'nothing in this pack is called "{last}" here'
        near = self.hints.did_you_mean(last, self.inside.get(path[:-1], ()))
        hint = near or "take it out, or see what it is called now"
        return Problem(self.label, path, "unknown-text", message, hint, key=True)
