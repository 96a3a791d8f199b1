"""
A pack that was linked when the program was packaged, to save every start from doing it again.

The wheel holds such a file beside the models. It is believed only as long as it holds exactly
the YAML files that lie beside it; when one of them is changed, the YAML is read.
"""

from pathlib import Path

import msgspec

from smmodels.engine.pack import Pack
from smmodels.i18n import ENGLISH
from smmodels.loader.source import is_pack_file, translation_file


class Compiled(msgspec.Struct, frozen=True):
    """A linked pack, and the files that it was made of, by name, byte for byte."""

    files: dict[str, bytes]
    pack: Pack


def name_of(language: str) -> str:
    """What the compiled file of one language is called."""
    return "pack.compiled" if language == ENGLISH else f"pack.{language}.compiled"


def compile_pack(folder: Path, pack: Pack) -> bytes:
    """The pack that was loaded from *folder*, as a file to lie beside its models."""
    return msgspec.msgpack.encode(Compiled(files_of(folder, pack.language), pack))


def read_compiled(folder: Path, language: str = ENGLISH) -> Pack | None:
    """The pack that was compiled from just the files in *folder*; None where there is none."""
    try:
        found = msgspec.msgpack.decode((folder / name_of(language)).read_bytes(), type=Compiled)
        return found.pack if found.files == files_of(folder, language) else None
    except (OSError, msgspec.MsgspecError):
        return None


def files_of(folder: Path, language: str = ENGLISH) -> dict[str, bytes]:
    """The content of all files of a pack: to compare them is exact, and quicker than to hash."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if is_pack_file(path.name)}
    if language != ENGLISH:
        files[language] = translation_file(folder, language).read_bytes()
    return files
