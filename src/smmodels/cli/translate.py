"""`smm translate`: the file that a translator fills in, with what is there already."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import is_same_file, print_diagnostics
from smmodels.cli.outputs import STANDARD_OUTPUT, MayReplace, check_file, emit
from smmodels.cli.streams import print_line
from smmodels.diagnostics import DataPath as Place
from smmodels.diagnostics import has_errors
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.i18n import ENGLISH, language_tag, ngettext
from smmodels.i18n import gettext as _

_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")


def run_translate(asked: str, output: Path | None, folder: Path | None, *, quiet: bool) -> None:
    """
    Write the translation file of a pack, beside its models or to *output*.

    A file that is there is read first: its texts are kept, and one that no longer fits stops
    the work, since writing would lose it.
    """
    from smmodels.answers_file.atomic import cannot_write, write_atomically
    from smmodels.answers_file.template import write_translation
    from smmodels.engine.translation import texts_of
    from smmodels.library import shipped_pack
    from smmodels.loader.packs import load_pack, outside
    from smmodels.loader.source import leads_out, translation_file

    language = _code(asked)
    if folder is None and output is None:
        raise WrongUse(
            _("which models? Those that come with smm belong to the program"),
            _("name a folder with --models DIR, or a file to write with -o FILE"),
        )
    home = folder or shipped_pack()
    loaded = load_pack(home)
    print_diagnostics(loaded.diagnostics, quiet=quiet)
    if loaded.pack is None or has_errors(loaded.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    printed = output == STANDARD_OUTPUT
    own = translation_file(home, language)
    path = own if output is None or printed else output
    if output is None:
        if leads_out(own, home):
            print_diagnostics([outside(str(own))])
            raise ExitWith(Exit.UNSOUND)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error
    elif not printed and not is_same_file(path, own):
        # What is there need not be forced: it is read, and has to be a translation of this pack.
        check_file(path, MayReplace(force=True, folder=home))
    there = path if os.path.exists(path) else own
    said = _translated_so_far(there, loaded.pack, language, home if there is own else None)
    texts = texts_of(loaded.pack)
    text = write_translation(language, texts, said)
    if printed:
        emit(text)
    else:
        write_atomically(path, text.encode())
    if quiet:
        return
    told = ngettext(
        "{file}: {count} of {total} texts is still to be translated.",
        "{file}: {count} of {total} texts are still to be translated.",
        len(texts) - len(said),
    )
    place = _("standard output") if printed else path
    print_line(told.format(file=place, count=len(texts) - len(said), total=len(texts)))
    if language not in loaded.pack.languages:
        print_line(_where_to_list(language, folder))


def _where_to_list(language: str, folder: Path | None) -> str:
    """What makes the pack in *folder*, or a copy of the shipped one, speak a new language."""
    if folder is not None:
        told = _("When it is done, add {language} to the languages in {file}.")
        return told.format(language=language, file=folder / "pack.yaml")
    told = _(
        "When it is done, put it as {file} into a folder with a copy of these models, and add "
        "{language} to the languages in its pack.yaml."
    )
    return told.format(language=language, file=f"lang/{language}.yaml")


def _code(asked: str) -> str:
    """The code by which a pack lists the language that was *asked* for."""
    language = language_tag(asked)
    if language == ENGLISH:
        raise WrongUse(_("the models are in English already"), _("name another language"))
    if language is None or not _CODE.fullmatch(language):
        raise WrongUse(
            _('"{language}" is not the code of a language').format(language=asked),
            _("write two or three letters, for example nl or nb"),
        )
    return language


def _translated_so_far(
    path: Path, pack: Pack, language: str, home: Path | None
) -> Mapping[Place, str]:
    """The texts that are translated in the file at *path*, if it is there; see load_translation."""
    from smmodels.loader.translations import load_translation

    if not os.path.exists(path):
        return {}
    found = load_translation(path, pack, language, home)
    print_diagnostics(found.diagnostics)
    if found.translation is None or has_errors(found.diagnostics):
        raise ExitWith(Exit.UNSOUND)
    return found.translation.texts
