"""One respondent's answers, from YAML, JSON or CSV."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.documents.answers import AnswersDocument
from smmodels.engine.answers import Respondent
from smmodels.engine.link_answers import link_answers
from smmodels.engine.pack import Pack
from smmodels.loader.files import read_file
from smmodels.loader.source import Source, decode, unseen
from smmodels.loader.tree import Read, Tree, in_order
from smmodels.loader.wording import problems_of
from smmodels.loader.yaml_reader import read_yaml

_ANSWERS: TypeAdapter[AnswersDocument] = TypeAdapter(AnswersDocument)


@dataclass(frozen=True, slots=True)
class LoadedAnswers:
    """What came of an answers file; `respondent` is None where anything in it is an error."""

    respondent: Respondent | None = None
    document: AnswersDocument | None = None
    tree: Tree | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def load_answers(path: Path, pack: Pack) -> LoadedAnswers:
    """Read the answers file at *path*; its ending tells the format."""
    label = str(path)
    data = read_file(path, label)
    if isinstance(data, Diagnostic):
        return LoadedAnswers(diagnostics=(data,))
    return read_answers(label, data, pack)


def read_answers(
    name: str, data: bytes, pack: Pack, format: str | None = None  # noqa: A002
) -> LoadedAnswers:
    """Read answers to the questions of *pack*: every fault is told, each with its place."""
    read = _parse(name, data, format)
    if read.tree is None:
        return LoadedAnswers(diagnostics=in_order(read.diagnostics))
    tree = read.tree
    try:
        document = _ANSWERS.validate_python(tree.data)
    except ValidationError as error:
        faults = [tree.locate(one) for one in problems_of(error, tree, _ANSWERS)]
        return LoadedAnswers(None, None, tree, in_order([*read.diagnostics, *faults]))
    linked = link_answers(name, document, pack)
    faults = in_order([*read.diagnostics, *(tree.locate(one) for one in linked.problems)])
    return LoadedAnswers(None if has_errors(faults) else linked.respondent, document, tree, faults)


def _parse(name: str, data: bytes, format: str | None) -> Read:  # noqa: A002
    source = decode(name, data)
    if isinstance(source, Diagnostic):
        return Read(None, (source,))
    faults = unseen(source)
    if has_errors(faults):
        return Read(None, tuple(faults))
    read = read_yaml(source)
    return Read(read.tree, (*faults, *read.diagnostics))
