"""The texts of a pack by their paths, and a translation that is compared with them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from smmodels.diagnostics import DataPath, Hints, Problem
from smmodels.documents.values import MOST_OF_SHORT_NAME, Advice
from smmodels.engine.pack import Dimension, Kind, Level, Model, Option, Pack, Question
from smmodels.engine.renames import Renames
from smmodels.engine.resolve.context import MOST_ERRORS

Translate = Callable[[DataPath, str], str]
"""What stands for a text, given its path in a translation and the text in English."""

_STAGE_KEYS: Mapping[Kind, str] = {"pyramid": "layers", "curve": "stages", "matrix": "stages"}
_DIMENSION_KEYS: Mapping[Kind, str] = {"matrix": "rows", "pillars": "pillars", "steps": "steps"}
_LEVEL_KEYS: Mapping[Kind, str] = {"matrix": "cells", "pillars": "levels", "steps": "forms"}
"""The keys of a model's file for its stages, its dimensions, and the levels of a dimension."""


def texts_of(pack: Pack) -> dict[DataPath, str]:
    """Every text of *pack* that can be translated by its path, in the order of a translation."""
    texts: dict[DataPath, str] = {}

    def note(path: DataPath, text: str) -> str:
        texts[path] = text
        return text

    translated(pack, note)  # so that what is listed is exactly what is translated
    return texts


def translated(pack: Pack, translate: Translate) -> Pack:
    """*pack* with *translate* applied to every text; ids, rules and claims stay as they are."""
    return replace(
        pack,
        title=translate(("pack", "title"), pack.title),
        about=_optional(translate, ("pack", "about"), pack.about),
        topics=tuple(
            replace(
                topic,
                title=translate(("topics", topic.id, "title"), topic.title),
                why=_optional(translate, ("topics", topic.id, "why"), topic.why),
            )
            for topic in pack.topics
        ),
        questions={id_: _question(question, translate) for id_, question in pack.questions.items()},
        models={id_: _model(model, translate) for id_, model in pack.models.items()},
        findings=tuple(
            replace(
                finding,
                title=translate(("findings", finding.id, "title"), finding.title),
                says=translate(("findings", finding.id, "says"), finding.says),
                advice=_advice(finding.advice, ("findings", finding.id), translate),
            )
            for finding in pack.findings
        ),
        sources={
            key: replace(source, note=_optional(translate, ("sources", key, "note"), source.note))
            for key, source in pack.sources.items()
        },
    )


_HEAD_KEYS = ("smm", "lang")
_FORMAT = 1


class Translation(Struct, frozen=True):
    """The texts of a pack in one language, by their paths; untranslated ones are left out."""

    language: str
    texts: Mapping[DataPath, str]


class ReadTranslation(Struct, frozen=True):
    """What a file holds: its sound texts, the paths of those it lacks, and what is wrong."""

    translation: Translation
    missing: tuple[DataPath, ...]
    problems: tuple[Problem, ...]


def read_translation(label: str, data: object, pack: Pack, language: str) -> ReadTranslation:
    """
    Compare *data*, the content of the file *label*, with the texts of *pack*.

    Whatever is no text of the pack is a problem; what is missing is none, and returned apart.
    """
    known = texts_of(pack)
    reader = _Reader(label, known, pack.renames)
    problems = list(_head_problems(label, data, language))
    if isinstance(data, Mapping):
        text_problems = chain.from_iterable(
            reader.read(data[key], (key,)) for key in data if key not in _HEAD_KEYS
        )
        problems += islice(text_problems, MOST_ERRORS)
    missing = tuple(path for path in known if path not in reader.texts)
    return ReadTranslation(Translation(language, reader.texts), missing, tuple(problems))


def in_language(pack: Pack, translation: Translation) -> Pack:
    """*pack* with the texts of *translation*; those it lacks stay English and are marked so."""
    texts = translation.texts
    in_words = translated(pack, lambda path, text: texts.get(path) or marked(text))
    return replace(in_words, language=translation.language)


def marked(text: str) -> str:
    """A text that stays in English among translated ones."""
    return f"{text} [en]"


def _question(question: Question, translate: Translate) -> Question:
    path: DataPath = ("questions", question.id)
    question = replace(
        question,
        ask=translate((*path, "ask"), question.ask),
        short=_optional(translate, (*path, "short"), question.short),
        help=_optional(translate, (*path, "help"), question.help),
        evidence=_optional(translate, (*path, "evidence"), question.evidence),
        not_applicable=_optional(translate, (*path, "not_applicable"), question.not_applicable),
        options=tuple(
            replace(option, text=translate((*path, "options", option.id), option.text))
            for option in question.options
        ),
    )
    # Only now: what belongs under one key of a translation is translated one after the other.
    options = tuple(_with_action(option, (*path, "do"), translate) for option in question.options)
    return replace(question, options=options)


def _with_action(option: Option, path: DataPath, translate: Translate) -> Option:
    if option.do is None:
        return option
    return replace(option, do=replace(option.do, do=translate((*path, option.id), option.do.do)))


def _model(model: Model, translate: Translate) -> Model:
    path: DataPath = ("models", model.id)
    title = translate((*path, "title"), model.title)
    short = _optional(translate, (*path, "short"), model.short)
    about = translate((*path, "about"), model.about)
    fits_less = model.fits_less
    if fits_less is not None:
        says = translate((*path, "fits_less", "says"), fits_less.says)
        fits_less = replace(fits_less, says=says)
    order = replace(model.order, about=translate((*path, "order"), model.order.about))
    notes = tuple(
        translate((*path, "notes", index), note) for index, note in enumerate(model.notes)
    )
    row_word = model.row_word
    if model.whole == "lowest" and row_word != "row":  # which is the program's own word
        row_word = translate((*path, "row_word"), row_word)
    axes = tuple(
        replace(
            axis,
            title=translate((*path, "axes", axis.id, "title"), axis.title),
            about=translate((*path, "axes", axis.id, "about"), axis.about),
        )
        for axis in model.axes
    )
    axes_by_title = {
        old.title: (old.id, new.title) for old, new in zip(model.axes, axes, strict=True)
    }
    stages = tuple(
        _level(level, (*path, _STAGE_KEYS[model.kind], level.id), translate, axes_by_title)
        for level in model.stages
    )
    if model.whole != "one":
        titles = {level.id: level.title for level in stages}
        dimensions = tuple(
            _dimension(dimension, model, path, translate, titles) for dimension in model.dimensions
        )
    else:  # one dimension: its levels are the stages, and its title is the model's
        dimensions = (replace(model.dimensions[0], title=title, about=about, levels=stages),)
    gate = model.gate
    if gate is not None:
        gate = replace(
            gate,
            title=translate((*path, "gate", "title"), gate.title),
            about=translate((*path, "gate", "about"), gate.about),
        )
    return replace(
        model,
        title=title,
        short=short,
        fits_less=fits_less,
        year=_optional(translate, (*path, "year"), model.year),
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
    dimension: Dimension,
    model: Model,
    model_path: DataPath,
    translate: Translate,
    stage_titles: Mapping[str, str],
) -> Dimension:
    """A row, a pillar, a step or the ground under the steps, of *model*."""
    path: DataPath = (*model_path, _DIMENSION_KEYS[model.kind], dimension.id)
    title = translate((*path, "title"), dimension.title)
    about = translate((*path, "about"), dimension.about)
    if model.whole == "steps" and [level.id for level in dimension.levels] == ["done"]:
        done = dimension.levels[0]
        done = replace(done, about=about, advice=_advice(done.advice, path, translate))
        return replace(dimension, title=title, about=about, levels=(done,))
    levels = []
    for level in dimension.levels:
        level_path: DataPath = (*path, _LEVEL_KEYS[model.kind], level.id)
        if model.whole != "lowest":
            levels.append(_level(level, level_path, translate, {}))
            continue
        cell = replace(level, title=stage_titles[level.id])
        if level.rule is not None:
            cell = replace(
                cell,
                about=translate((*level_path, "about"), level.about),
                advice=_advice(level.advice, level_path, translate),
            )
        levels.append(cell)
    return replace(dimension, title=title, about=about, levels=tuple(levels))


def _level(
    level: Level, path: DataPath, translate: Translate, axes: Mapping[str, tuple[str, str]]
) -> Level:
    return replace(
        level,
        title=translate((*path, "title"), level.title),
        about=translate((*path, "about"), level.about),
        traits=tuple(_traits(level, path, translate, axes)),
        advice=_advice(level.advice, path, translate),
    )


def _traits(
    level: Level, path: DataPath, translate: Translate, axes: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """What a kind tells beside a level; *axes* has the id and new title of each by its title."""
    for name, text in level.traits:
        if name == "side":  # one of two words of the program
            yield name, text
        elif name in axes:
            id_, title = axes[name]
            yield title, translate((*path, "axes", id_), text)
        else:
            yield name, translate((*path, name), text)


def _advice(advice: tuple[Advice, ...], path: DataPath, translate: Translate) -> tuple[Advice, ...]:
    return tuple(
        replace(action, do=translate((*path, "advice", index), action.do))
        for index, action in enumerate(advice)
    )


def _optional(translate: Translate, path: DataPath, text: str | None) -> str | None:
    return None if text is None else translate(path, text)


def _is_short_name(path: DataPath) -> bool:
    """Whether the text at *path* is what a model or a question is called in a line."""
    return path[0] in ("models", "questions") and path[2:] == ("short",)


def _head_problems(label: str, data: object, language: str) -> Iterator[Problem]:
    if not isinstance(data, Mapping):
        yield Problem(label, (), "wrong-type", "a translation is a mapping of keys")
        return
    if data.get("smm") != _FORMAT or isinstance(data["smm"], bool | float):
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


def _id_of_today(path: DataPath, renames: Renames) -> str | None:
    """The id that the last key of *path* has now, where the keys before it are those of today."""
    match path:
        case ("questions", str(old)):
            claiming = renames.questions.get(old, ())
        case ("questions", str(question), "options", str(old)):
            claims = renames.options.get(question, {})
            sources = (question, *renames.sources_of(question))
            claiming = claims.get(old, ()) or next(
                (found for id_ in sources if (found := claims.get(f"{id_}.{old}"))), ()
            )
        case ("findings", str(old)):
            return renames.findings.get(old)
        case ("models", str(old)):
            return renames.models.get(old)
        case ("models", str(model), "layers" | "stages", str(old)):
            of_any = (
                levels.get(old)
                for dimension, levels in renames.levels.items()
                if dimension.startswith(f"{model}.")
            )
            return next((id_ for id_ in of_any if id_ is not None), None)
        case ("models", str(model), "rows" | "pillars" | "steps", str(old)):
            return renames.dimensions.get(model, {}).get(old)
        case ("models", str(model), str(), str(dimension), str(), str(old)):
            return renames.levels.get(f"{model}.{dimension}", {}).get(old)
        case _:
            return None
    return claiming[0] if len(claiming) == 1 else None


class _Reader:
    """Reads the texts of a translation; `known` are those of the pack, in English."""

    def __init__(self, label: str, known: Mapping[DataPath, str], renames: Renames) -> None:
        self.label = label
        self.renames = renames
        self.known = known
        self.hints = Hints()
        self.paths = {path[:end] for path in known for end in range(1, len(path) + 1)}
        self.keys: dict[DataPath, list[str]] = {}
        for path in self.paths:
            self.keys.setdefault(path[:-1], []).append(str(path[-1]))
        self.texts: dict[DataPath, str] = {}

    def read(
        self, data: object, path: DataPath, meant: DataPath | None = None
    ) -> Iterator[Problem]:
        """
        Take the texts in *data*, which stands at *path*, and yield what is wrong there.

        *meant* is its path in the ids of today, where that is another.
        """
        meant = path if meant is None else meant
        if meant not in self.paths:
            today = self._today(meant)
            if today is None:
                yield self._unknown(path)
                return
            yield self._renamed(path, str(today[-1]))
            meant = today
        if meant in self.known:
            yield from self._text(data, path, meant)
        elif isinstance(data, Mapping):
            for key, value in data.items():
                yield from self.read(value, (*path, key), (*meant, key))
        elif isinstance(data, list) and (*meant, 0) in self.paths:
            for index, value in enumerate(data):
                yield from self.read(value, (*path, index), (*meant, index))
        elif data is not None:
            message = "keys with their texts belong here"
            yield Problem(self.label, path, "wrong-type", message)

    def _text(self, data: object, path: DataPath, meant: DataPath) -> Iterator[Problem]:
        if isinstance(data, str):
            if _is_short_name(meant) and len(data) > MOST_OF_SHORT_NAME:
                message = (
                    f'"short" has {len(data)} characters, and {MOST_OF_SHORT_NAME} is the most'
                )
                yield Problem(self.label, path, "too-long", message, "shorten it", key=True)
            elif data.strip() and self.texts.setdefault(meant, data) != data:
                message = "this text stands here twice, under its older and its newer key"
                yield Problem(self.label, path, "text-twice", message, "take one of them out")
        elif data is not None:
            message = "a text belongs here"
            yield Problem(self.label, path, "wrong-type", message, "write it in quotes")

    def _today(self, path: DataPath) -> DataPath | None:
        """*path* with the one id that its last key has now; None where it has none, or several."""
        today = _id_of_today(path, self.renames)
        if today is None or (*path[:-1], today) not in self.paths:
            return None
        return (*path[:-1], today)

    def _renamed(self, path: DataPath, today: str) -> Problem:
        return Problem(
            self.label,
            path,
            "older-words",
            f'"{path[-1]}" is "{today}" now',
            "smm translate writes the file with the keys of today",
            "warning",
            key=True,
        )

    def _unknown(self, path: DataPath) -> Problem:
        last = path[-1]
        if isinstance(last, int):
            message = f"there are only {last} texts here"
            return Problem(self.label, path, "unknown-text", message, "take this one out")
        message = f'nothing in this pack is called "{last}" here'
        near = self.hints.did_you_mean(last, self.keys.get(path[:-1], ()))
        hint = near or "take it out, or see what it is called now"
        return Problem(self.label, path, "unknown-text", message, hint, key=True)
