"""The commands that look around: what models there are, what is in them, blanks and schemas."""

from collections.abc import Sequence
from pathlib import Path

from smmodels.cli.opening import choose_models, open_pack
from smmodels.cli.output import choose_format, deliver, screen

STORY_FORMATS = ("text", "markdown")


def run_models(form: str | None, output: Path | None, folder: Path | None) -> None:
    """Print a table of the models."""
    from smmodels.report.show import models_story

    chosen = choose_format(form, output, STORY_FORMATS)
    _deliver_story(models_story(open_pack(folder)), chosen, output)


def run_show(name: str, form: str | None, output: Path | None, folder: Path | None) -> None:
    """Print one model in full."""
    from smmodels.report.show import model_story

    chosen = choose_format(form, output, STORY_FORMATS)
    pack = open_pack(folder)
    (id_,) = choose_models(pack, [name])
    _deliver_story(model_story(pack, pack.models[id_]), chosen, output)


def _deliver_story(story: object, form: str, output: Path | None) -> None:
    raise NotImplementedError


def run_template(
    names: Sequence[str], form: str | None, output: Path | None, folder: Path | None
) -> None:
    """Print a blank answers file for the questions of some models."""
    from smmodels.engine.scope import questions_for
    from smmodels.store.template import template

    chosen = choose_format(form, output, ("yaml", "csv", "markdown"))
    pack = open_pack(folder)
    models = choose_models(pack, names)
    deliver(template(pack, questions_for(pack, models), chosen), output)


def run_schema(name: str, output: Path | None) -> None:
    """Print the JSON Schema of a kind of file."""
    import json

    from smmodels.errors import WrongUse
    from smmodels.report.schema import schema
