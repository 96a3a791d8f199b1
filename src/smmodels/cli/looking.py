"""The commands that look around: what models there are, what is in them, blanks and schemas."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smmodels.cli.answers import refuse_to_write_over
from smmodels.cli.opening import choose_models, open_pack
from smmodels.cli.output import Screen, choose_format, deliver, one_of, screen

if TYPE_CHECKING:
    from smmodels.report.story import Story

STORY_FORMATS = ("text", "markdown")


def run_models(form: str | None, output: Path | None, folder: Path | None) -> None:
    """Print a table of the models."""
    from smmodels.report.show import tell_models

    chosen = choose_format(form, output, STORY_FORMATS)
    refuse_to_write_over(output, folder=folder)
    _deliver_story(tell_models(open_pack(folder)), chosen, output)


def run_show(name: str, form: str | None, output: Path | None, folder: Path | None) -> None:
    """Print one model in full."""
    from smmodels.report.show import tell_model

    chosen = choose_format(form, output, STORY_FORMATS)
    refuse_to_write_over(output, folder=folder)
    pack = open_pack(folder)
    (id_,) = choose_models(pack, [name])
    _deliver_story(tell_model(pack, pack.models[id_]), chosen, output)


def _deliver_story(story: "Story", form: str, output: Path | None) -> None:
    from smmodels.report import render_story

    where = Screen(None, color=False, ascii=False) if output else screen()
    text = render_story(
        story,
        "markdown" if form == "markdown" else "text",
        width=where.width,
        color=where.color,
        ascii=where.ascii,
    )
    deliver(text, output)


def run_template(
    names: Sequence[str], form: str | None, output: Path | None, folder: Path | None
) -> None:
    """Print a blank answers file for the questions of some models."""
    from smmodels.engine.scope import questions_for
    from smmodels.store.template import FORMATS, template

    chosen = choose_format(form, output, FORMATS)
    refuse_to_write_over(output, folder=folder)
    pack = open_pack(folder)
    models = choose_models(pack, names)
    deliver(template(pack, questions_for(pack, models), chosen), output)


def run_schema(name: str, output: Path | None) -> None:
    """Print the JSON Schema of a kind of file."""
    import json

    from smmodels.report.schema import NAMES, schema

    refuse_to_write_over(output)
    found = schema(one_of(name, NAMES, "schema"))
    deliver(json.dumps(found, indent=2, ensure_ascii=False) + "\n", output)
