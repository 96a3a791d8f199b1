"""Where the pack that comes with the program lies."""

from pathlib import Path

from smmodels.errors import SmmError


def shipped_pack() -> Path:
    """
    The folder of the pack that comes with the program.

    It lies inside the installed package; in an editable install, beside `src`. Raises SmmError
    where it is in neither place.
    """
    package = Path(__file__).parent
    for folder in (package / "models", package.parent.parent / "models"):
        if (folder / "pack.yaml").is_file():
            return folder
    raise SmmError(
        "the models that belong to this program are not there",
        "install it again, or name a folder with --models",
    )
