"""The translations of a pack: files beside its models, one a language."""

from itertools import islice
from pathlib import Path as FilePath

from msgspec import Struct

from smmodels.diagnostics import DataPath, Diagnostic
from smmodels.engine.pack import Pack
from smmodels.engine.translation import Translation, in_language, read_translation
from smmodels.i18n import ENGLISH, using_language
from smmodels.loader.bounds import beyond_bounds
from smmodels.loader.formats import parse
from smmodels.loader.limits import MOST_FAULTS
from smmodels.loader.packs import read_of_pack
from smmodels.loader.source import languages_there, read_file, translation_file
from smmodels.loader.tree import Tree, in_order


class LoadedTranslation(Struct, frozen=True):
    """
    What came of a translation file.

    `translation` is None where the file cannot be made out at all; otherwise its sound texts count,
    whatever else is wrong. `missing` are the paths of texts that it does not have.
    """

    label: str
    translation: Translation | None = None
    missing: tuple[DataPath, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    tree: Tree | None = None

    def speaking(self, pack: Pack) -> Pack:
        """*pack* in this language; untouched where there is no translation."""
        return pack if self.translation is None else in_language(pack, self.translation)


@using_language(ENGLISH)
def load_translation(
    path: FilePath, pack: Pack, language: str, home: FilePath | None = None
) -> LoadedTranslation:
    """
    Read the file that translates *pack* into *language*, with everything that is wrong in it.

    A translation that belongs to the pack in the folder *home* has to lie in it; None is for one
    that the user named.
    """
    label = str(path)
    data = read_file(path, label) if home is None else read_of_pack(path, label, home)
    if isinstance(data, Diagnostic):
        return LoadedTranslation(label, diagnostics=(data,))
    read = parse(label, data)
    if read.tree is None:
        return LoadedTranslation(label, diagnostics=read.diagnostics)
    beyond = tuple(map(read.tree.locate, islice(beyond_bounds(read.tree), MOST_FAULTS)))
    if beyond:
        return LoadedTranslation(label, diagnostics=in_order([*read.diagnostics, *beyond]))
    content = read_translation(label, read.tree.data, pack, language)
    faults = in_order([*read.diagnostics, *map(read.tree.locate, content.problems)])
    return LoadedTranslation(label, content.translation, content.missing, faults, read.tree)


def missing_texts(loaded: LoadedTranslation) -> tuple[Diagnostic, ...]:
    """A warning for each text that a translation lacks, at the place where it would stand."""
    warnings = []
    for path in loaded.missing:
        place = loaded.tree.place(path) if loaded.tree is not None else None
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        message = f"{name} is not translated"
        warnings.append(Diagnostic(loaded.label, "untranslated", message, None, "warning", place))
    return tuple(warnings)


def check_translations(
    folder: FilePath, pack: Pack, listed: str | None = None
) -> tuple[Diagnostic, ...]:
    """
    Everything wrong with the translations of the pack in *folder*.

    Texts that lack a translation are listed for the language *listed*, and counted for the others.
    """
    diagnostics: list[Diagnostic] = []
    for language in languages_there(folder):
        path = translation_file(folder, language)
        if language not in pack.languages:
            message = f'"{language}" is not among the languages of this pack'
            hint = "add it to languages in pack.yaml, when the translation is done"
            diagnostics.append(Diagnostic(str(path), "unlisted-language", message, hint, "warning"))
    for language in pack.languages:
        if language == pack.language:
            continue
        loaded = load_translation(translation_file(folder, language), pack, language, folder)
        diagnostics += loaded.diagnostics
        diagnostics += (
            missing_texts(loaded) if language == listed else _missing_count(loaded, language)
        )
    return in_order(diagnostics)


def _missing_count(loaded: LoadedTranslation, language: str) -> tuple[Diagnostic, ...]:
    if not loaded.missing:
        return ()
    count = len(loaded.missing)
    message = "1 text is" if count == 1 else f"{count} texts are"
    hint = f"smm check --lang {language} lists them"
    return (
        Diagnostic(loaded.label, "untranslated", f"{message} not translated yet", hint, "warning"),
    )
