"""
A pack that was linked when the program was packaged, to save every start from doing it again.

The wheel holds such a file beside the models. It is believed only as long as it names exactly the
YAML files that lie beside it; when one of them is changed, the YAML is read.
"""

import hashlib
from pathlib import Path

import msgspec

from smmodels.engine.pack import Pack
from smmodels.loader.files import is_pack_file

NAME = "pack.compiled"


class Compiled(msgspec.Struct, frozen=True):
    """A linked pack, and what the files said that it was made of."""

    digest: str
    pack: Pack


def compile_pack(folder: Path, pack: Pack) -> bytes:
    """The pack that was loaded from *folder*, as a file to lie beside its models."""
    return msgspec.msgpack.encode(Compiled(digest(folder), pack))


def read_compiled(folder: Path) -> Pack | None:
    """The pack that was compiled from just the files in *folder*; None where there is none."""
    try:
        found = msgspec.msgpack.decode((folder / NAME).read_bytes(), type=Compiled)
        return found.pack if found.digest == digest(folder) else None
    except (OSError, msgspec.MsgspecError):
        return None


def digest(folder: Path) -> str:
    """A hash of the names and contents of all files of a pack."""
    whole = hashlib.sha256()
    for path in sorted(one for one in folder.iterdir() if is_pack_file(one.name)):
        data = path.read_bytes()
        whole.update(f"{path.name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()
