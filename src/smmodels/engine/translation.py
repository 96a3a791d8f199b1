"""A translation as it was written, held against the texts of its pack."""

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from smmodels.diagnostics import DataPath, Hints, Problem
from smmodels.engine.linking import MOST_ERRORS
from smmodels.engine.pack import Pack
from smmodels.engine.translate import texts_of, translated
from smmodels.language import gettext as _

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
        yield Problem(label, (), "wrong-type", _("a translation is a mapping of keys"))
        return
    if data.get("smm") != FORMAT or isinstance(data["smm"], bool | float):
        message = _('a translation begins with "smm: 1"')
        yield Problem(label, ("smm",) if "smm" in data else (), "wrong-format", message)
    if data.get("lang") != language:
        yield Problem(
            label,
            ("lang",) if "lang" in data else (),
            "wrong-language",
            _('this file is for "{language}", and does not say so').format(language=language),
            _("write lang: {language} at its top").format(language=language),
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
            message = _("keys with their texts belong here")
            yield Problem(self.label, path, "wrong-type", message)

    def _text(self, data: object, path: DataPath) -> Iterator[Problem]:
        if isinstance(data, str):
            if data.strip():
                self.texts[path] = data
        elif data is not None:
            message = _("a text belongs here")
            yield Problem(self.label, path, "wrong-type", message, _("write it in quotes"))

    def _unknown(self, path: DataPath) -> Problem:
        last = path[-1]
        if isinstance(last, int):
            message = _("there are only {count} texts here").format(count=last)
            return Problem(self.label, path, "unknown-text", message, _("take this one out"))
        message = _('nothing in this pack is called "{name}" here').format(name=last)
        near = self.hints.did_you_mean(last, self.inside.get(path[:-1], ()))
        hint = near or _("take it out, or see what it is called now")
        return Problem(self.label, path, "unknown-text", message, hint, key=True)
