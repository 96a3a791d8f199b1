"""`smm models`, `show`, `template` and `schema`: what there is to see, and blanks to fill in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smmodels.cli.exits import Exit
from smmodels.cli.inputs import choose_models, ids_of_today, open_pack
from smmodels.cli.outputs import (
    ReplacePolicy,
    choose_destinations,
    choose_word,
    deliver_all,
    screen_for,
)

if TYPE_CHECKING:
    from smmodels.engine.pack import Pack
    from smmodels.report.document import Document

Outputs = Sequence[Path] | None
"""The values of --output."""


def run_models(
    format_name: str | None, outputs: Outputs, folder: Path | None, *, force: bool
) -> Exit:
    """Deliver a table of the models."""
    from smmodels.report.sections.show import build_model_list

    return _deliver_document(build_model_list, format_name, outputs, folder, force=force)


def run_show(
    name: str, format_name: str | None, outputs: Outputs, folder: Path | None, *, force: bool
) -> Exit:
    """Deliver one model in full."""
    from smmodels.report.sections.show import build_model

    def build(pack: "Pack") -> "Document":
        (id_,) = choose_models(pack, ids_of_today(pack, [name]))
        return build_model(pack, pack.models[id_])

    return _deliver_document(build, format_name, outputs, folder, force=force)


def run_template(
    names: Sequence[str],
    format_name: str | None,
    outputs: Outputs,
    folder: Path | None,
    *,
    force: bool,
) -> Exit:
    """Deliver a blank answers file for the questions of the models in *names*."""
    from smmodels.answers_file.template import TEMPLATE_FORMATS, template
    from smmodels.engine.scope import questions_for

    refusal = "{file} is there already, and may hold answers"
    policy = ReplacePolicy(force, folder=folder, refusal=refusal)
    destinations = choose_destinations(format_name, outputs, TEMPLATE_FORMATS, policy)
    pack = open_pack(folder)
    questions = questions_for(pack, choose_models(pack, ids_of_today(pack, names)))
    documents = [
        (destination, template(pack, questions, destination.format)) for destination in destinations
    ]
    return deliver_all(documents, policy, sign=False).code()


def run_schema(name: str, outputs: Outputs, *, force: bool) -> Exit:
    """Deliver the JSON Schema of a kind of file."""
    import json

    from smmodels.report.schema import NAMES, schema

    kind = choose_word(name, NAMES, 'unknown schema "{word}"')
    policy = ReplacePolicy(force)
    destinations = choose_destinations("json", outputs, ("json",), policy)
    text = json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
    return deliver_all([(destination, text) for destination in destinations], policy).code()


def _deliver_document(
    build: "Callable[[Pack], Document]",
    format_name: str | None,
    outputs: Outputs,
    folder: Path | None,
    *,
    force: bool,
) -> Exit:
    """Deliver what *build* makes of the pack in *folder*."""
    from smmodels.report import DOCUMENT_FORMATS, render_document

    policy = ReplacePolicy(force, folder=folder)
    destinations = choose_destinations(format_name, outputs, DOCUMENT_FORMATS, policy)
    document = build(open_pack(folder))
    documents = []
    for destination in destinations:
        screen = screen_for(destination)
        text = render_document(
            document,
            destination.format,
            width=screen.width,
            color=screen.color,
            ascii=screen.ascii,
        )
        documents.append((destination, text))
    return deliver_all(documents, policy).code()
