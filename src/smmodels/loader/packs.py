"""From the folder of a pack to the pack, and everything that is wrong in its files."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pydantic import ValidationError

from smmodels.diagnostics import Diagnostic, Problem, has_errors, require_reason
from smmodels.documents.pack import ModelDocument
from smmodels.engine.pack import Pack
from smmodels.engine.resolve.pack import PackDocuments, resolve_pack
from smmodels.i18n import ENGLISH, using_language
from smmodels.loader.bounds import beyond_bounds
from smmodels.loader.formats import are_answers, parse
from smmodels.loader.limits import MOST_FAULTS, MOST_MODELS
from smmodels.loader.schemas import Kind, document, problems_of
from smmodels.loader.source import cannot_read, is_pack_file, leads_out, read_file
from smmodels.loader.tree import Tree, in_order


class LoadedPack(Struct, frozen=True):
    """
    What came of a folder.

    `pack` is None where anything in it is an error; `documents` is None only where one of the
    files could not be made out. Warnings leave both.
    """

    folder: str
    pack: Pack | None = None
    documents: PackDocuments | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    trees: Mapping[str, Tree] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a failure without a reason."""
        require_reason(self.pack, self.diagnostics)

    def locate(self, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
        """The *problems* of this pack as diagnostics, each with its place, in order."""
        return in_order(_located(problems, self.trees))


@using_language(ENGLISH)
def load_pack(folder: Path) -> LoadedPack:
    """
    Read, validate and resolve all files of the folder of a pack.

    Every fault is returned with its place; references between the files are resolved only if none
    has an error. Folders inside are left alone, and answers are passed over with a warning.
    """
    label = str(folder)
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except (OSError, ValueError) as error:
        return LoadedPack(label, diagnostics=(_no_folder(label, error),))
    files = [name for name in names if is_pack_file(name)]
    if len(files) > MOST_MODELS + len(_SHARED):
        return LoadedPack(label, diagnostics=(_file_count_problem(label, len(files)),))
    reader = _FolderReader(folder)
    for name in files:
        reader.read(name)
    reader.check_completeness([name for name in files if name not in reader.beside])
    documents = reader.documents()
    if documents is None or has_errors(reader.faults):
        return LoadedPack(label, None, documents, in_order(reader.faults), reader.trees)
    resolved = resolve_pack(documents)
    faults = in_order([*reader.faults, *_located(resolved.problems, reader.trees)])
    pack = None if has_errors(faults) else resolved.pack
    return LoadedPack(label, pack, documents, faults, reader.trees)


def read_of_pack(path: Path, label: str, home: Path) -> bytes | Diagnostic:
    """The content of a file of the pack in *home*, as by `read_file`; no link leads out of it."""
    return outside(label) if leads_out(path, home) else read_file(path, label)


def outside(label: str) -> Diagnostic:
    """The fault of a link in a pack that leads out of its folder."""
    message = "this link leads out of the folder of the pack"
    return Diagnostic(label, "outside", message, "put the file itself into the folder")


def _located(problems: Iterable[Problem], trees: Mapping[str, Tree]) -> list[Diagnostic]:
    """Problems as diagnostics; one of a document that is not among *trees* has no place."""
    return [
        trees[problem.document].locate(problem)
        if problem.document in trees
        else Diagnostic(
            problem.document, problem.slug, problem.message, problem.hint, problem.severity
        )
        for problem in problems
    ]


def _no_folder(label: str, error: OSError | ValueError) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return Diagnostic(label, "no-folder", "there is no such folder", "is the name right?")
    if isinstance(error, NotADirectoryError):
        return Diagnostic(label, "no-folder", "this is a file; a pack is a folder")
    return cannot_read(label, error)


def _file_count_problem(label: str, count: int) -> Diagnostic:
    message = (
        f"there are {count:,} YAML files in this folder, "
        f"and a pack has {MOST_MODELS} models at most"
    )
    return Diagnostic(label, "too-many-models", message, "is it the right folder?")


_SHARED: Mapping[str, Kind] = {
    "pack.yaml": "pack",
    "questions.yaml": "questions",
    "findings.yaml": "findings",
    "sources.yaml": "sources",
}
_REQUIRED = ("pack.yaml", "questions.yaml")


class _FolderReader:
    """Reads the files of one folder; `beside` are those with answers, no part of the pack."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Diagnostic] = []
        self.beside: set[str] = set()
        self.trees: dict[str, Tree] = {}
        self.shared: dict[str, tuple[str, Any]] = {}
        self.models: dict[str, ModelDocument] = {}

    def read(self, name: str) -> None:
        """Read and validate one file of the folder."""
        path = self.folder / name
        label = str(path)
        proper_name = f"{path.stem.lower()}.yaml"
        if proper_name in _SHARED and name != proper_name:
            message = f"a file of this name is called {proper_name} in a pack"
            self.faults.append(Diagnostic(label, "wrong-name", message, "rename it"))
            return
        data = read_of_pack(path, label, self.folder)
        if isinstance(data, Diagnostic):
            self.faults.append(data)
            return
        parsed = parse(label, data)
        kind = _SHARED.get(name, "model")
        if kind == "model" and parsed.tree is not None and are_answers(parsed.tree.data):
            self.faults.append(_answers_beside(label))
            self.beside.add(name)
            return
        self.faults.extend(parsed.diagnostics)
        if parsed.tree is None:
            return
        self.trees[label] = parsed.tree
        self.faults += map(parsed.tree.locate, islice(beyond_bounds(parsed.tree), MOST_FAULTS))
        try:
            written = document(kind, parsed.tree.data)
        except ValidationError as error:
            self.faults.extend(_located(problems_of(error, kind, parsed.tree), self.trees))
            return
        if kind == "model":
            self.models[label] = written
        else:
            self.shared[name] = (label, written)

    def check_completeness(self, files: list[str]) -> None:
        """Note what is missing among the *files* of the pack."""
        for name in _REQUIRED:
            if name not in files:
                self.faults.append(
                    Diagnostic(
                        str(self.folder),
                        "no-pack",
                        f"there is no {name} in this folder",
                        "a pack is a folder with pack.yaml, questions.yaml and its models",
                    )
                )
        if set(_REQUIRED).issubset(files) and set(files).issubset(_SHARED):
            message = "there is no model in this folder"
            self.faults.append(Diagnostic(str(self.folder), "no-model", message))

    def documents(self) -> PackDocuments | None:
        """All documents; None where one of those that a pack requires was not made out."""
        if not set(_REQUIRED).issubset(self.shared):
            return None
        return PackDocuments(
            self.shared["pack.yaml"],
            self.shared["questions.yaml"],
            self.models,
            self.shared.get("findings.yaml"),
            self.shared.get("sources.yaml"),
        )


def _answers_beside(label: str) -> Diagnostic:
    """The warning about a file with answers beside the models."""
    return Diagnostic(
        label,
        "answers-beside",
        "these are answers and no model, so the pack goes on without this file",
        "to keep answers elsewhere: smm assess --save FILE",
        "warning",
    )
