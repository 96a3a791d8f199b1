"""Answers from an answers file, or from an assessment that was saved as JSON."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from smmodels.diagnostics import Diagnostic, has_errors, require_reason
from smmodels.engine.answers import Respondent
from smmodels.engine.pack import Pack
from smmodels.language import gettext as _
from smmodels.language import gettext_noop
from smmodels.loader.answers import read_answers, understand
from smmodels.loader.answers_beside import is_assessment
from smmodels.loader.files import read_file
from smmodels.loader.formats import format_of, parse
from smmodels.loader.tree import Tree, in_order

_REASON = gettext_noop("As in the saved assessment.")
"""A saved assessment has no reasons, and nothing that is made of it tells them."""


class LoadedStanding(Struct, frozen=True):
    """
    Whose standing a file tells.

    `pack` is the pack and version it was made with, as the file says; `models` are those that a
    saved assessment looked at, None for an answers file. `respondent` is None where anything in
    the file is an error.
    """

    respondent: Respondent | None = None
    pack: str | None = None
    models: tuple[str, ...] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def __post_init__(self) -> None:
        """Hold what every reader of a file owes its user."""
        require_reason(self.respondent, self.diagnostics)


def load_standing(path: Path, pack: Pack, *, day: str | None = None) -> LoadedStanding:
    """Read an answers file or a saved assessment at *path*; *day* as for `read_answers`."""
    label = str(path)
    data = read_file(path, label)
    if isinstance(data, Diagnostic):
        return LoadedStanding(diagnostics=(data,))
    return read_standing(label, data, pack, format_of(label), day=day)


def read_standing(
    name: str,
    data: bytes,
    pack: Pack,
    format: str | None = None,  # noqa: A002  the word of the command line
    *,
    day: str | None = None,
) -> LoadedStanding:
    """
    Read answers, or the answers in a saved assessment, which its keys give away.

    Levels and findings of a saved assessment are not read: they follow from the answers.
    """
    if b'"coverage"' in data:
        read = parse(name, data, format)
        if read.tree is not None and is_assessment(read.tree.data):
            return _from_assessment(name, read.tree, pack, read.diagnostics, day)
    loaded = read_answers(name, data, pack, format, day=day)
    named = loaded.document.pack if loaded.document is not None else None
    return LoadedStanding(loaded.respondent, named, None, loaded.diagnostics)


def _from_assessment(
    name: str, tree: Tree, pack: Pack, known: tuple[Diagnostic, ...], day: str | None
) -> LoadedStanding:
    data: dict[str, Any] = tree.data
    models = _models(data)
    if not isinstance(data.get("answers"), dict) or models is None:
        place = tree.place(())
        message = _("this assessment is not whole: it has lost its answers or its models")
        hint = _("save it anew with: smm assess --format json")
        fault = Diagnostic(name, "not-an-assessment", message, hint, place=place)
        return LoadedStanding(diagnostics=in_order([*known, fault]))
    kept: dict[str, Any] = {
        key: data[key] for key in ("smm", "pack", "organisation", "date") if key in data
    }
    answers = {id_: _with_reason(one) for id_, one in data["answers"].items()}
    loaded = understand(name, tree.holding({**kept, "answers": answers}), pack, known, day=day)
    diagnostics = in_order([*loaded.diagnostics, *_supposed_entries(name, tree)])
    if loaded.document is None or has_errors(diagnostics):
        return LoadedStanding(diagnostics=diagnostics)
    return LoadedStanding(loaded.respondent, loaded.document.pack, models, diagnostics)


def _supposed_entries(name: str, tree: Tree) -> Iterator[Diagnostic]:
    """What a saved assessment says of answers that nobody gave."""
    as_if = tree.data.get("as_if")
    if isinstance(as_if, dict) and isinstance(as_if.get("set"), dict):
        yield Diagnostic(
            name,
            "supposed",
            _("some answers were only supposed with --set, and not given: {names}").format(
                names=", ".join(as_if["set"])
            ),
            _("what is compared with this assessment is compared with a supposition"),
            severity="warning",
            place=tree.place(("as_if", "set")),
        )


def _models(data: Mapping[str, Any]) -> tuple[str, ...] | None:
    models = data["models"]
    if not isinstance(models, list) or not all(isinstance(model, dict) for model in models):
        return None
    ids = [model.get("id") for model in models]
    return tuple(map(str, ids)) if all(isinstance(id_, str) for id_ in ids) else None


def _with_reason(written: object) -> object:
    if written == "not-applicable":
        return {"answer": written, "reason": _(_REASON)}
    return written
