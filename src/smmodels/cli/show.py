"""The commands that look around: what models there are, what is in them, blanks and schemas."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smmodels.cli.exits import Exit
from smmodels.cli.inputs import choose_models, open_pack
from smmodels.cli.outputs import (
    MayReplace,
    choose_destinations,
    choose_word,
    deliver_all,
    screen_for,
)
from smmodels.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmodels.engine.pack import Pack
    from smmodels.report.document import Document

Files = Sequence[Path] | None


def run_models(form: str | None, outputs: Files, folder: Path | None, *, force: bool) -> Exit:
    """Deliver a table of the models."""
    from smmodels.report.sections.show import build_model_list

    return _deliver_document(build_model_list, form, outputs, folder, force=force)


def run_show(
    name: str, form: str | None, outputs: Files, folder: Path | None, *, force: bool
) -> Exit:
    """Deliver one model in full."""
    from smmodels.report.sections.show import build_model

    def story(pack: "Pack") -> "Document":
        (id_,) = choose_models(pack, [name])
        return build_model(pack, pack.models[id_])

    return _deliver_document(story, form, outputs, folder, force=force)


def _deliver_document(
    tell: "Callable[[Pack], Document]",
    form: str | None,
    outputs: Files,
    folder: Path | None,
    *,
    force: bool,
) -> Exit:
    from smmodels.report import DOCUMENT_FORMATS, render_document

    may = MayReplace(force, folder=folder)
    places = choose_destinations(form, outputs, DOCUMENT_FORMATS, may)
    story = tell(open_pack(folder))
    drawn = []
    for place in places:
        where = screen_for(place)
        text = render_document(
            story, place.form, width=where.width, color=where.color, ascii=where.ascii
        )
        drawn.append((place, text))
    return deliver_all(drawn, may).code()


def run_template(
    names: Sequence[str], form: str | None, outputs: Files, folder: Path | None, *, force: bool
) -> Exit:
    """Deliver a blank answers file for the questions of some models."""
    from smmodels.answers_file.template import FORMATS, template
    from smmodels.engine.scope import questions_for

    may = MayReplace(force, folder=folder, keeps=_("{file} is there already, and may hold answers"))
    places = choose_destinations(form, outputs, FORMATS, may)
    pack = open_pack(folder)
    questions = questions_for(pack, choose_models(pack, names))
    drawn = [(place, template(pack, questions, place.form)) for place in places]
    return deliver_all(drawn, may, sign=False).code()


def run_schema(name: str, outputs: Files, *, force: bool) -> Exit:
    """Deliver the JSON Schema of a kind of file."""
    import json

    from smmodels.report.schema import NAMES, schema

    found = choose_word(name, NAMES, _('unknown schema "{word}"'))
    may = MayReplace(force)
    places = choose_destinations("json", outputs, ("json",), may)
    text = json.dumps(schema(found), indent=2, ensure_ascii=False) + "\n"
    return deliver_all([(place, text) for place in places], may).code()
