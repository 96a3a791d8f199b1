"""
The shipped pack as it was resolved when the program was packaged, to spare every start the work.

The wheel holds such a file beside the models. It is believed only as long as it holds exactly
the YAML files that lie beside it; when one of them is changed, the YAML is read.
"""

from pathlib import Path

import msgspec

from smmodels.engine.pack import Pack
from smmodels.i18n import ENGLISH
from smmodels.loader.source import is_pack_file, translation_file


class Compiled(msgspec.Struct, frozen=True):
    """A resolved pack, and the content of the files it was made of, by their names."""

    files: dict[str, bytes]
    pack: Pack


def name_of(language: str) -> str:
    """The name of the compiled file of a language."""
    return "pack.compiled" if language == ENGLISH else f"pack.{language}.compiled"


def compile_pack(folder: Path, pack: Pack) -> bytes:
    """The pack that was loaded from *folder*, as a file to lie beside its models."""
    return msgspec.msgpack.encode(Compiled(files_of(folder, pack.language), pack))


def read_compiled(folder: Path, language: str = ENGLISH) -> Pack | None:
    """The pack that was compiled from just the files in *folder*; None where there is none."""
    try:
        data = (folder / name_of(language)).read_bytes()
        compiled = msgspec.msgpack.decode(data, type=Compiled)
        return compiled.pack if compiled.files == files_of(folder, language) else None
    except (OSError, msgspec.MsgspecError):
        return None


def files_of(folder: Path, language: str = ENGLISH) -> dict[str, bytes]:
    """The content of all files of a pack: to compare them is exact, and quicker than to hash."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if is_pack_file(path.name)}
    if language != ENGLISH:
        files[language] = translation_file(folder, language).read_bytes()
    return files
