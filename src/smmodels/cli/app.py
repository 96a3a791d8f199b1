"""The options that several commands share, each described once."""

from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Annotated

import typer
from typer.models import CommandInfo

from smmodels import __version__
from smmodels.cli.help import TranslatedCommand, TranslatedGroup
from smmodels.i18n import gettext_noop

Models = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="MODEL", help=gettext_noop("Models by name; all of them where none is given.")
    ),
]
Pack = Annotated[
    Path | None,
    typer.Option("--models", metavar="DIR", help=gettext_noop("A folder with models of your own.")),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        "-a",
        metavar="FILE",
        help=gettext_noop("Answers from a file (.yaml, .json, .csv) or -."),
    ),
]
AssessForm = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=gettext_noop("text, markdown, html, json, csv, junit or badge; else as FILE ends."),
    ),
]
ReportForm = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=gettext_noop("text, markdown, html, json; else as FILE ends."),
    ),
]
StoryForm = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help=gettext_noop("text, markdown or html.")),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=gettext_noop("Write there, and not beside the models; - is the screen."),
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=gettext_noop(
            "Write there instead of to the screen (-); several times for several formats."
        ),
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help=gettext_noop("Replace files that smm did not write, too."))
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help=gettext_noop("The day to report as; today if not given."),
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="MODEL=LEVEL",
        help=gettext_noop("A level to be at; several times for several."),
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=gettext_noop("Say nothing but what was asked for."))
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="LANG", help=gettext_noop("The language; the locale's if not given.")
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help=gettext_noop("If it crashes, show where."))]


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
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Check whether models and answers are sound, and the models' own cases hold.

    \b
      smm check
      smm check my-models answers.yaml
      smm check my-models -o smm.sarif
    """
    from smmodels.cli.check import run_check

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
    outputs: Outputs = None,
    force: Force = False,
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Print the JSON Schema of a kind of file, for editors and other programs.

    \b
      smm schema answers -o answers.schema.json
    """
    from smmodels.cli.show import run_schema

    raise typer.Exit(run_schema(name, outputs, force=force))


def translate(
    lang: Annotated[
        str,
        typer.Argument(
            metavar="LANG", help=gettext_noop("The language by its code, such as nl or pt-br.")
        ),
    ],
    *,
    output: Output = None,
    pack: Pack = None,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Write the translation file of models: what is translated is kept, the rest is left blank.

    Above each text stands the English one. Run it again when the models change.

    \b
      smm translate nl --models my-models
      smm translate nl -o nl.yaml
    """
    from smmodels.cli.translate import run_translate

    run_translate(lang, output, pack, quiet=quiet)


app = typer.Typer(
    name="smm",
    cls=TranslatedGroup,
    help=(
        gettext_noop(
            "How mature is your organisation's use of social media? Six published models tell, "
            "from one interview: where you stand, why, what contradicts what, and what to do next."
        )
    ),
    epilog=gettext_noop("Begin with: smm assess"),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001  typer calls it so
    if asked:
        typer.echo(f"smm {__version__}")
        raise typer.Exit


@app.callback()
def _smm(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_version,
            is_eager=True,
            help=gettext_noop("Show the version."),
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    pass


@app.command(
    cls=TranslatedCommand,
    short_help=gettext_noop("Answer the questions, or read answers, and report."),
)
def assess(
    models: Models = None,
    *,
    answers: Answers = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="FILE",
            help=gettext_noop(
                "Where the interview keeps its answers.  [default: smm-answers.yaml]"
            ),
        ),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick", help=gettext_noop("Ask only what can still change a level.")),
    ] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="NAME", help=gettext_noop("Record who answers, and when, per answer.")
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain", help=gettext_noop("One thing a line, no colours: for screen readers.")
        ),
    ] = False,
    form: AssessForm = None,
    short: Annotated[
        bool,
        typer.Option("--short", help=gettext_noop("One screen: standings, targets, next steps.")),
    ] = False,
    target: Targets = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help=gettext_noop("Exit with 1 if it has fallen below these answers."),
        ),
    ] = None,
    min_coverage: Annotated[
        str | None,
        typer.Option(
            "--min-coverage",
            metavar="SHARE",
            help=gettext_noop("Exit with 3 if fewer are answered, as in 90%."),
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="QUESTION=OPTION",
            help=gettext_noop(
                "Assess as if this were the answer, and tell the difference. Repeatable."
            ),
        ),
    ] = None,
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    date: Date = None,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Ask the questions, or read the answers, and report where you stand.

    On a terminal it interviews you, saves each answer, and goes on where you
    stopped when it is run again. Otherwise it reads answers and asks nothing:

    \b
      smm assess
      smm assess pyramid learning-curve --quick
      smm assess -a answers.yaml -o report.md -o report.json
      smm assess --format json < answers.yaml
      smm assess -a answers.yaml --target pyramid=listening
      smm assess -a answers.yaml --set monitoring-rhythm=fixed-days
    """
    from smmodels.cli.assess import Options, run_assess

    asked = Options(
        answers=answers,
        save=save,
        form=form,
        short=short,
        targets=target or [],
        baseline=baseline,
        min_coverage=min_coverage,
        settings=settings or [],
        outputs=outputs or (),
        force=force,
        folder=pack,
        date=date,
        quiet=quiet,
        quick=quick,
        by=by,
        plain=plain,
    )
    code = run_assess(models or [], asked)
    raise typer.Exit(code)


@app.command(
    cls=TranslatedCommand,
    short_help=gettext_noop("Tell what rose, fell, opened or closed between two files."),
)
def compare(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help=gettext_noop("Answers, or a saved JSON assessment, or -.")
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help=gettext_noop("The same, of a later day."))
    ],
    *,
    form: ReportForm = None,
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help=gettext_noop("The day to judge both as; each file's own if not."),
        ),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Tell what rose, fell, opened or closed between two files, and which answers caused it.

    \b
      smm compare spring.yaml autumn.yaml
      smm compare assessment.json answers.yaml -o changes.md
    """
    from smmodels.cli.compare import run_compare

    code = run_compare(
        old, new, form=form, outputs=outputs or (), force=force, folder=pack, date=date, quiet=quiet
    )
    raise typer.Exit(code)


@app.command(cls=TranslatedCommand, short_help=gettext_noop("Tell what to do next, step by step."))
def plan(
    models: Models = None,
    *,
    answers: Answers = None,
    target: Targets = None,
    form: ReportForm = None,
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    date: Date = None,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Tell the fewest steps to the next level of each model, or to targets.

    \b
      smm plan -a answers.yaml
      smm plan pyramid pillars -a answers.yaml
      smm plan -a answers.yaml --target pyramid=listening -o plan.md
      smm plan -a answers.yaml --target pillars.people=standing
    """
    from smmodels.cli.plan import run_plan

    code = run_plan(
        models or [],
        targets=target or [],
        answers=answers,
        form=form,
        outputs=outputs or (),
        force=force,
        folder=pack,
        date=date,
        quiet=quiet,
    )
    raise typer.Exit(code)


@app.command("models", cls=TranslatedCommand)
def list_models(
    *,
    form: StoryForm = None,
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """List the models there are.

    \b
      smm models
      smm models --models my-models
    """
    from smmodels.cli.show import run_models

    raise typer.Exit(run_models(form, outputs, pack, force=force))


@app.command(cls=TranslatedCommand, short_help=gettext_noop("Show one model in full."))
def show(
    model: Annotated[str, typer.Argument(metavar="MODEL", help=gettext_noop("The model's name."))],
    *,
    form: StoryForm = None,
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Show one model in full: its levels, what they ask, and who says so.

    \b
      smm show pyramid
      smm show pillars -o pillars.md
    """
    from smmodels.cli.show import run_show

    raise typer.Exit(run_show(model, form, outputs, pack, force=force))


@app.command(cls=TranslatedCommand)
def template(
    models: Models = None,
    *,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help=gettext_noop("yaml, csv or markdown.")),
    ] = None,
    outputs: Outputs = None,
    force: Force = False,
    pack: Pack = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Print a blank answers file to fill in.

    \b
      smm template > answers.yaml
      smm template pyramid -o answers.csv
      smm template --format markdown -o on-paper.md
    """
    from smmodels.cli.show import run_template

    raise typer.Exit(run_template(models or [], form, outputs, pack, force=force))


add_commands_for_writers(app)


def app_for(argv: Sequence[str]) -> typer.Typer:
    """
    The application with the one command that *argv* begins with, or with all of them.

    Typer works out the options of every command that it is given, and one run needs those of one.
    """
    meant = [
        registered_command
        for registered_command in app.registered_commands
        if argv[:1] == [_name_of(registered_command)]
    ]
    if not meant:
        return app
    only = copy(app)
    only.registered_commands = meant
    return only


def _name_of(command: CommandInfo) -> str:
    return command.name or str(getattr(command.callback, "__name__", ""))
