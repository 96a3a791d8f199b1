"""The translations of a pack: files beside its models, one a language."""

from pathlib import Path as FilePath

from msgspec import Struct

from smmodels.diagnostics import Diagnostic, Path
from smmodels.engine.pack import Pack
from smmodels.engine.translation import Translation, in_language, read_translation
from smmodels.language import gettext as _
from smmodels.loader.files import read_file
from smmodels.loader.formats import parse
from smmodels.loader.tree import Tree, in_order

FOLDER = "lang"
"""The folder inside a pack that holds its translations."""


class LoadedTranslation(Struct, frozen=True):
    """
    What came of a translation file.

    `translation` is None where the file cannot be read at all; what it has wrong is told, and
    its sound texts count all the same. `missing` are the places of texts it does not have.
    """

    label: str
    translation: Translation | None = None
    missing: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    tree: Tree | None = None

    def speaking(self, pack: Pack) -> Pack:
        """*pack* in this language; untouched where there is no translation."""
        return pack if self.translation is None else in_language(pack, self.translation)


def translation_file(folder: FilePath, language: str) -> FilePath:
    """Where the translation of the pack in *folder* lies."""
    return folder / FOLDER / f"{language}.yaml"


def languages_there(folder: FilePath) -> tuple[str, ...]:
    """The languages for which a file lies beside the models."""
    inside = folder / FOLDER
    if not inside.is_dir():
        return ()
    return tuple(sorted(one.stem for one in inside.glob("*.yaml")))


def load_translation(folder: FilePath, pack: Pack, language: str) -> LoadedTranslation:
    """Read the translation of *pack* into *language*; everything wrong with it is told."""
    path = translation_file(folder, language)
    label = str(path)
    data = read_file(path, label)
    if isinstance(data, Diagnostic):
        return LoadedTranslation(label, diagnostics=(data,))
    read = parse(label, data)
    if read.tree is None:
        return LoadedTranslation(label, diagnostics=read.diagnostics)
    found = read_translation(label, read.tree.data, pack, language)
    faults = [*read.diagnostics, *map(read.tree.locate, found.problems)]
    return LoadedTranslation(label, found.translation, found.missing, in_order(faults), read.tree)


def missing_texts(loaded: LoadedTranslation) -> tuple[Diagnostic, ...]:
    """What a translation lacks, each at the place where it would stand, as warnings."""
    told = []
    for path in loaded.missing:
        place = loaded.tree.place(path) if loaded.tree is not None else None
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        message = _("{name} is not translated").format(name=name)
        told.append(Diagnostic(loaded.label, "untranslated", message, None, "warning", place))
    return tuple(told)
