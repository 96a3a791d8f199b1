"""Where the shipped pack of models lies, and the program's own sentences in other languages."""

import os
from pathlib import Path

from smmodels.errors import SmmError
from smmodels.i18n import ENGLISH, LANGUAGES, Catalogue, language_among
from smmodels.i18n import gettext as _


def shipped_pack() -> Path:
    """
    The folder of the pack that comes with the program.

    It lies inside the installed package; in an editable install, beside `src`. Raises SmmError
    where it is in neither place.
    """
    package = Path(__file__).parent
    for folder in (package / "models", package.parent.parent / "models"):
        if os.path.isfile(folder / "pack.yaml"):
            return folder
    raise SmmError(
        _("the models that belong to this program are not there"),
        _("install it again, or name a folder with --models"),
    )


def catalogue(language: str) -> Catalogue | None:
    """The program's own sentences in *language*; None for English, and where there are none."""
    language = language_among([language], LANGUAGES) or ENGLISH  # never a path from outside
    if language == ENGLISH:
        return None
    import gettext  # noqa: PLC0415  English, which most runs speak, needs none

    try:
        return gettext.translation("smmodels", Path(__file__).parent / "locale", [language])
    except OSError:
        return None
