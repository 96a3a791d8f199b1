"""`smm translate`: the file that a translator fills in, with the texts that are translated."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import print_diagnostics
from smmodels.cli.outputs import STANDARD_OUTPUT, ReplacePolicy, check_file, emit, is_same_file
from smmodels.cli.streams import print_line
from smmodels.diagnostics import DataPath, has_errors
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.i18n import ENGLISH, language_tag, using_language

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")


def run_translate(lang: str, output: Path | None, folder: Path | None, *, quiet: bool) -> None:
    """
    Write the translation file of a pack, beside its models or to *output*.

    A file that is there is read first: its texts are kept, and one that fits no text of the pack
    any more stops the work, since writing would lose it.
    """
    from smmodels.answers_file.template import write_translation
    from smmodels.engine.translation import texts_of
    from smmodels.library import shipped_pack
    from smmodels.loader.packs import load_pack
    from smmodels.loader.source import translation_file

    language = _language_code(lang)
    if folder is None and output is None:
        raise WrongUse(
            "which models? Those that come with smm belong to the program",
            "name a folder with --models DIR, or a file to write with -o FILE",
        )
    home = folder or shipped_pack()
    loaded = load_pack(home)
    print_diagnostics(loaded.diagnostics, quiet=quiet)
    if loaded.pack is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    is_printed = output == STANDARD_OUTPUT
    pack_file = translation_file(home, language)
    path = pack_file if output is None or is_printed else output
    if output is None:
        _make_folder_of(pack_file, home)
    elif not is_printed and not is_same_file(path, pack_file):
        # What is there need not be forced: it is read, and has to be a translation of this pack.
        check_file(path, ReplacePolicy(force=True, folder=home))
    source = path if os.path.exists(path) else pack_file
    translated = _read_translated(
        source, loaded.pack, language, home if source is pack_file else None
    )
    texts = texts_of(loaded.pack)
    _write(write_translation(language, texts, translated), None if is_printed else path)
    if quiet:
        return
    missing = len(texts) - len(translated)
    place = "standard output" if is_printed else path
    verb = "is" if missing == 1 else "are"
    print_line(f"{place}: {missing} of {len(texts)} texts {verb} still to be translated.")
    if language not in loaded.pack.languages:
        print_line(_how_to_list(language, folder))


def _language_code(lang: str) -> str:
    """Return the code by which a pack lists the language *lang*; WrongUse for what has none."""
    language = language_tag(lang)
    if language == ENGLISH:
        raise WrongUse("the models are in English already", "name another language")
    if language is None or not _LANGUAGE_CODE.fullmatch(language):
        raise WrongUse(
            f'"{lang}" is not the code of a language',
            "write two or three letters, for example nl or nb",
        )
    return language


def _make_folder_of(path: Path, home: Path) -> None:
    """Make the folder of *path*; ExitWith where a link leads it out of the pack in *home*."""
    from smmodels.answers_file.atomic import cannot_write
    from smmodels.loader.packs import outside
    from smmodels.loader.source import leads_out

    with using_language(ENGLISH):
        if leads_out(path, home):
            print_diagnostics([outside(str(path))])
            raise ExitWith(Exit.UNSOUND)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error


def _read_translated(
    path: Path, pack: Pack, language: str, home: Path | None
) -> Mapping[DataPath, str]:
    """Return the texts that the file at *path* translates, if it is there; see load_translation."""
    from smmodels.loader.translations import load_translation

    if not os.path.exists(path):
        return {}
    loaded = load_translation(path, pack, language, home)
    print_diagnostics(loaded.diagnostics)
    if loaded.translation is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    return loaded.translation.texts


def _write(text: str, path: Path | None) -> None:
    """Write *text* to the file at *path*, or to standard output where it is None."""
    from smmodels.answers_file.atomic import write_atomically

    if path is None:
        emit(text)
        return
    with using_language(ENGLISH):
        write_atomically(path, text.encode())


def _how_to_list(language: str, folder: Path | None) -> str:
    """Return what makes the pack in *folder*, or a copy of the shipped one, have a new language."""
    if folder is not None:
        return f"When it is done, add {language} to the languages in {folder / 'pack.yaml'}."
    return (
        f"When it is done, put it as lang/{language}.yaml into a folder with a copy of these "
        f"models, and add {language} to the languages in its pack.yaml."
    )
