"""The commands for those who write models, answers and translations, and their options."""

from pathlib import Path
from typing import Annotated

import typer

from smmodels.cli import options
from smmodels.cli.spoken import TranslatedCommand
from smmodels.language import gettext_noop


def add_commands_for_writers(app: typer.Typer) -> None:
    """Add `check`, `schema` and `translate` to *app*."""
    app.command(
        cls=TranslatedCommand, short_help=gettext_noop("Check models and answers for mistakes.")
    )(check)
    app.command(
        cls=TranslatedCommand, short_help=gettext_noop("Print the JSON Schema of a kind of file.")
    )(schema)
    app.command(
        cls=TranslatedCommand,
        short_help=gettext_noop("Write the file that a translator of models fills in."),
    )(translate)


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH", help=gettext_noop("Folders of models, model files, answers files.")
        ),
    ] = None,
    *,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help=gettext_noop("text, json or sarif.")),
    ] = None,
    outputs: options.Outputs = None,
    force: options.Force = False,
    pack: options.Pack = None,
    lang: options.Lang = None,  # noqa: ARG001  read before the command runs
    quiet: options.Quiet = False,
    debug: options.Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Check whether models and answers are sound, and the models' own cases hold.

    \b
      smm check
      smm check my-models answers.yaml
      smm check my-models -o smm.sarif
    """
    from smmodels.cli.checking import run_check

    code = run_check(paths or [], form, pack, outputs=outputs or (), force=force, quiet=quiet)
    raise typer.Exit(code)


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=gettext_noop("model, questions, answers, assessment, plan or comparison."),
        ),
    ],
    *,
    outputs: options.Outputs = None,
    force: options.Force = False,
    debug: options.Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Print the JSON Schema of a kind of file, for editors and other programs.

    \b
      smm schema answers -o answers.schema.json
    """
    from smmodels.cli.looking import run_schema

    raise typer.Exit(run_schema(name, outputs, force=force))


def translate(
    lang: Annotated[
        str,
        typer.Argument(
            metavar="LANG", help=gettext_noop("The language by its code, such as nl or pt-br.")
        ),
    ],
    *,
    output: options.Output = None,
    pack: options.Pack = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Write the translation file of models: what is translated is kept, the rest is left blank.

    Above each text stands the English one. Run it again when the models change.

    \b
      smm translate nl --models my-models
      smm translate nl -o nl.yaml
    """
    from smmodels.cli.translating import run_translate

    run_translate(lang, output, pack, quiet=quiet)
