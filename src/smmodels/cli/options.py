"""The options that several commands share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

from smmodels.language import gettext_noop

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
