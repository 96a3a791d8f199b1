"""The commands of `smm` and their options; what a command does is in the file of its name."""

from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Annotated

import typer
from typer.models import CommandInfo

from smmodels import __version__
from smmodels.cli.usage import Command, CommandGroup

Models = Annotated[
    list[str] | None,
    typer.Argument(metavar="MODEL", help="Models by name; all of them where none is given."),
]
ModelsFolder = Annotated[
    Path | None,
    typer.Option("--models", metavar="DIR", help="A folder with models of your own."),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        "-a",
        metavar="FILE",
        help="Answers from a file (.yaml, .json, .csv) or -.",
    ),
]
AssessFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="text, markdown, html, json, csv, junit or badge; else as FILE ends.",
    ),
]
ReportFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="text, markdown, html, json; else as FILE ends.",
    ),
]
DocumentFormat = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help="text, markdown or html."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there, and not beside the models; - is the screen.",
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead of to the screen (-); several times for several formats.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that smm did not write, too.")]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="The day to report as; today if not given.",
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="MODEL=LEVEL",
        help="A level to be at; several times for several.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what was asked for.")]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANG", help="The language; the locale's if not given."),
]
Debug = Annotated[bool, typer.Option("--debug", help="If it crashes, show where.")]


app = typer.Typer(
    name="smm",
    cls=CommandGroup,
    help=(
        "How mature is your organisation's use of social media? Six published models tell, "
        "from one interview: where you stand, why, what contradicts what, and what to do next."
    ),
    epilog="Begin with: smm assess",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_asked: bool) -> None:  # noqa: FBT001  typer calls it so
    if is_asked:
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
            callback=_print_version,
            is_eager=True,
            help="Show the version.",
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    pass


@app.command(
    cls=Command,
    short_help="Answer the questions, or read answers, and report.",
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
            help="Where the interview keeps its answers.  [default: smm-answers.yaml]",
        ),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Ask only what can still change a level."),
    ] = False,
    by: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Record who answers, and when, per answer."),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="One thing a line, no colours: for screen readers."),
    ] = False,
    format_name: AssessFormat = None,
    short: Annotated[
        bool,
        typer.Option("--short", help="One screen: standings, targets, next steps."),
    ] = False,
    target: Targets = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Exit with 1 if it has fallen below these answers.",
        ),
    ] = None,
    min_coverage: Annotated[
        str | None,
        typer.Option(
            "--min-coverage",
            metavar="SHARE",
            help="Exit with 3 if fewer are answered, as in 90%.",
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="QUESTION=OPTION",
            help="Assess as if this were the answer, and tell the difference. Repeatable.",
        ),
    ] = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
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

    options = Options(
        answers=answers,
        save=save,
        format_name=format_name,
        short=short,
        targets=target or [],
        baseline=baseline,
        min_coverage=min_coverage,
        settings=settings or [],
        outputs=outputs or (),
        force=force,
        folder=folder,
        date=date,
        quiet=quiet,
        quick=quick,
        by=by,
        plain=plain,
    )
    code = run_assess(models or [], options)
    raise typer.Exit(code)


@app.command(
    cls=Command,
    short_help="Tell what rose, fell, opened or closed between two files.",
)
def compare(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="Answers, or a saved JSON assessment, or -."),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, of a later day.")],
    *,
    format_name: ReportFormat = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help="The day to judge both as; each file's own if not.",
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
        old,
        new,
        format_name=format_name,
        outputs=outputs or (),
        force=force,
        folder=folder,
        date=date,
        quiet=quiet,
    )
    raise typer.Exit(code)


@app.command(cls=Command, short_help="Tell what to do next, step by step.")
def plan(
    models: Models = None,
    *,
    answers: Answers = None,
    target: Targets = None,
    format_name: ReportFormat = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
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
        format_name=format_name,
        outputs=outputs or (),
        force=force,
        folder=folder,
        date=date,
        quiet=quiet,
    )
    raise typer.Exit(code)


@app.command("models", cls=Command)
def list_models(
    *,
    format_name: DocumentFormat = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """List the models there are.

    \b
      smm models
      smm models --models my-models
    """
    from smmodels.cli.show import run_models

    raise typer.Exit(run_models(format_name, outputs, folder, force=force))


@app.command(cls=Command, short_help="Show one model in full.")
def show(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="The model's name.")],
    *,
    format_name: DocumentFormat = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
    lang: Lang = None,  # noqa: ARG001  read before the command runs
    debug: Debug = False,  # noqa: ARG001  read before the command runs
) -> None:
    """Show one model in full: its levels, what they ask, and who says so.

    \b
      smm show pyramid
      smm show pillars -o pillars.md
    """
    from smmodels.cli.show import run_show

    raise typer.Exit(run_show(model, format_name, outputs, folder, force=force))


@app.command(cls=Command)
def template(
    models: Models = None,
    *,
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="yaml, csv or markdown."),
    ] = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
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

    raise typer.Exit(run_template(models or [], format_name, outputs, folder, force=force))


@app.command(cls=Command, short_help="Check models and answers for mistakes.")
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Folders of models, model files, answers files."),
    ] = None,
    *,
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="text, json or sarif."),
    ] = None,
    outputs: Outputs = None,
    force: Force = False,
    folder: ModelsFolder = None,
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

    code = run_check(
        paths or [], format_name, folder, outputs=outputs or (), force=force, quiet=quiet
    )
    raise typer.Exit(code)


@app.command(cls=Command, short_help="Print the JSON Schema of a kind of file.")
def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="model, questions, findings, answers, assessment, plan or comparison.",
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


@app.command(cls=Command, short_help="Write the file that a translator of models fills in.")
def translate(
    lang: Annotated[
        str,
        typer.Argument(metavar="LANG", help="The language by its code, such as nl or pt-br."),
    ],
    *,
    output: Output = None,
    folder: ModelsFolder = None,
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

    run_translate(lang, output, folder, quiet=quiet)


def app_for(argv: Sequence[str]) -> typer.Typer:
    """
    Return the application with the one command that *argv* begins with, or with all of them.

    Typer works out the options of every command that it is given, and a run needs those of one.
    """
    commands = [command for command in app.registered_commands if argv[:1] == [_name_of(command)]]
    if not commands:
        return app
    reduced_app = copy(app)
    reduced_app.registered_commands = commands
    return reduced_app


def _name_of(command: CommandInfo) -> str:
    return command.name or str(getattr(command.callback, "__name__", ""))
